"""Link all days, make a candidate, check and publish it. Started by ``dateline release``."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from pipelines.run import guarded, parser, run, settings_of


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    made = parser("release", "Link all coded days, make a candidate, check it and publish it.")
    made.add_argument("--code", action="store_true", help="code first what is not coded yet")
    options = made.parse_args(arguments)
    steps = ("code", "release") if options.code else ("release",)
    return guarded(lambda: run(settings_of(options), steps))


if __name__ == "__main__":
    sys.exit(main())
