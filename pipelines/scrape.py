"""Fetch what is new or changed of the enabled sources. Started by ``dateline scrape``."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from pipelines.run import guarded, parser, run, settings_of


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    made = parser("scrape", "Fetch what is new or changed of the enabled sources.")
    made.add_argument(
        "--source", action="append", default=[],
        help="id of a source, enabled or not; may be given several times",
    )  # fmt: skip
    made.add_argument("--inbox", action="store_true", help="take the drop folder instead")
    options = made.parse_args(arguments)
    config = {"sources": options.source, "inbox": options.inbox}
    return guarded(lambda: run(settings_of(options), ("scrape",), config))


if __name__ == "__main__":
    sys.exit(main())
