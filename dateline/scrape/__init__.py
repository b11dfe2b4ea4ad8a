"""Reaching sources: feeds, sitemaps, pages and folders, politely and safely, into the archive.

The one entry is :func:`dateline.scrape.run.scrape`. Scraping is an action that appends to the
archive; everything later reads the archive and never the network.
"""
