"""Releases: immutable, versioned folders of tables, how they are made, checked and published.

The folder of all releases holds a folder a version, ``index.json`` (every version and whether it
is current, superseded or withdrawn) and ``latest.json``, which points to the current one.
"""
