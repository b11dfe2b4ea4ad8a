"""The head of a release's README that makes it a data set card, as Hugging Face reads it.

Each table becomes a configuration of its own, histories, changes and quality among them, so that ``datasets.load_dataset(folder, "claims")``
finds its files. See https://huggingface.co/docs/hub/datasets-cards.
"""

from __future__ import annotations

import json
from typing import Final

from dateline.emit.facts import TITLE, Facts

_SIZES: Final = (
    (10**3, "n<1K"),
    (10**4, "1K<n<10K"),
    (10**5, "10K<n<100K"),
    (10**6, "100K<n<1M"),
    (10**7, "1M<n<10M"),
    (10**8, "10M<n<100M"),
    (10**9, "100M<n<1B"),
)
_TAGS: Final = ("event-data", "conflict", "news", "claims", "attribution")
_DEFAULT: Final = "events"


def front_matter(facts: Facts) -> str:
    """The YAML between two lines of dashes, with an empty line after it."""
    lines = [
        "---",
        f"pretty_name: {json.dumps(TITLE)}",
        "license: cc-by-4.0",
        "language:",
        *(f"  - {code}" for code in facts.languages or ("en",)),
        "tags:",
        *(f"  - {tag}" for tag in (*_TAGS, "parquet")),
        "size_categories:",
        f"  - {size(sum(facts.rows.values()))}",
        "configs:",
    ]
    for table in facts.every:
        lines.append(f"  - config_name: {table.name}")
        if table.name == _DEFAULT:
            lines.append("    default: true")
        lines += ["    data_files:", "      - split: train", "        path:"]
        lines += [f"          - {file.path}" for file in facts.of_table(table.name)]
    return "\n".join([*lines, "---"]) + "\n\n"


def size(rows: int) -> str:
    """The category of a number of rows."""
    return next((name for bound, name in _SIZES if rows < bound), "n>1B")


def body(card: str) -> str:
    """A README without the head that `front_matter` made."""
    return card.split("\n---\n", 1)[1].lstrip("\n") if card.startswith("---\n") else card
