"""Dagster assets, a module a layer. Bodies call `dateline` and give frames and metadata, no logic.

``archive`` is what was fetched; ``normalized/``, ``coded/`` and ``linked/`` are tables at the stage
of the contract of that name; ``candidate`` and ``release`` are folders.
"""
