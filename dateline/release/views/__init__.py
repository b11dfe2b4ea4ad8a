"""Views for other traditions: the events with the columns that scripts for other data sets expect.

One module a tradition says which events it shows, what each column holds and what is lost; `build`
turns that into SQL for DuckDB. The codes come from the crosswalk of the codebook, the rows are
Dateline's own: no row of another project is part of them.
"""

from __future__ import annotations

from typing import Final

from dateline.release.views import acled_like, cameo, plover
from dateline.release.views.model import View

VIEWS: Final[dict[str, View]] = {
    view.name: view for view in (plover.VIEW, cameo.VIEW, acled_like.VIEW)
}
"""Every view by its name in SQL."""
