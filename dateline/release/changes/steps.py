"""Steps between two releases: what the tables would be, had only part of the world changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import polars as pl

Kind: TypeAlias = Literal["code", "corrections", "sources"]


@dataclass(frozen=True)
class Step:
    """All tables after part of the changes between two releases, inside their licences' bounds.

    Steps stand in the order ``code``, ``corrections``, ``sources``; any may be left out, where it
    would equal the one before. After the last comes the release itself. A cell that differs between
    two neighbours changed because of what lies between them.

    Attributes:
        kind: What changed since the step before. ``code``: the reports of the release before, read
            and linked by the code, codebook and registries of now (without any corrections by
            people where those changed, too); ``corrections``: the same with the corrections of now;
            ``sources``: the same reports as they stand now, corrected or gone, without new ones.
        tables: Every table, read when it is needed.
    """

    kind: Kind
    tables: Mapping[str, pl.LazyFrame]
