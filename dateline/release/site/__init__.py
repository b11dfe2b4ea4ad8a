"""The page of a release: ``site/index.html`` with its map, timeline, events, codebook and quality.

Everything that the page shows by itself is written into the folder ``site/``: it opens by a double
click, without a server. Rows beyond the main events are read from the Parquet files of the release
in ranges, as soon as the folder lies on a web server. Nothing is ever asked of another host.
"""
