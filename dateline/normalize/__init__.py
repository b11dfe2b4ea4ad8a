"""Raw bytes to reports: body, title, authors, dates, language, canonical address, status.

:func:`dateline.normalize.page.normalize_page` reads one page,
:func:`dateline.normalize.workers.normalize_pages` many of them in processes that may die, and
:func:`dateline.normalize.days.normalize_day` a day of the archive.
"""
