"""Rules across columns and tables, as data.

A rule file ``rules/*.yml`` holds a list of entries::

    - name: events_end_after_they_begin     # also the name of the check
      table: events                         # whose check it is
      demands: No event ends before it begins.
      view: events                          # optional: what `checked` is; default the table
      sql: |
        SELECT event_id AS id, date_start, date_end
        FROM checked
        WHERE date_end < date_start

The SQL is DuckDB's. It returns the rows that break the rule, the first column being ``id``. It may
read every table by its name, ``private_<table>`` for the same with full text (see
`expectations.views`), and ``checked``, the rule's own table. `generated_rules` adds those that
follow from the contract.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from dateline import safe_yaml
from dateline.tables import TABLES
from expectations.generated import generated_rules
from expectations.rule import Rule
from expectations.views import PRIVATE

FOLDER: Final = Path(__file__).parent / "rules"


class RuleError(ValueError):
    """A rule file that cannot be used: names the file, the entry, the field and the remedy."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    table: str
    demands: str = Field(min_length=10, pattern=r"\.$")
    sql: str
    view: str | None = None

    @field_validator("table")
    @classmethod
    def _known(cls, table: str) -> str:
        if table not in TABLES:
            raise ValueError(f"no such table; there are {', '.join(TABLES)}")
        return table

    @field_validator("view")
    @classmethod
    def _readable(cls, view: str | None) -> str | None:
        if view is not None and view.removeprefix(PRIVATE) not in TABLES:
            raise ValueError("no such view; write a table's name, or private_ and its name")
        return view

    @field_validator("sql")
    @classmethod
    def _reads_its_table(cls, sql: str) -> str:
        if "checked" not in sql:
            raise ValueError("write SELECT <key> AS id ... FROM checked")
        return sql


def load_rules(folder: Path = FOLDER) -> tuple[Rule, ...]:
    """The rules of every file in a folder, in the order of files and entries.

    Raises:
        RuleError: A file is no YAML list, or has an invalid or repeated entry.
    """
    rules: dict[str, Rule] = {}
    for file in sorted(folder.glob("*.yml")):
        try:
            entries: Any = safe_yaml.load(file.read_text("utf-8"))
        except (UnicodeDecodeError, yaml.YAMLError) as error:
            raise RuleError(f"{file}: not YAML in UTF-8: {error}") from error
        if not isinstance(entries, list):
            raise RuleError(f"{file}: not a list; begin each rule with '- name:'")
        for number, content in enumerate(entries, start=1):
            name = content.get("name", number) if isinstance(content, dict) else number
            try:
                entry = _Entry.model_validate(content)
            except ValidationError as error:
                problem = error.errors(include_url=False)[0]
                field = ".".join(str(part) for part in problem["loc"]) or "entry"
                raise RuleError(f"{file}: rule {name}: field {field}: {problem['msg']}") from error
            if entry.name in rules:
                raise RuleError(f"{file}: rule {name}: the name is taken; choose another one")
            rules[entry.name] = Rule(**entry.model_dump() | {"view": entry.view or entry.table})
    return tuple(rules.values())


@cache
def all_rules() -> tuple[Rule, ...]:
    """The rules that follow from the contract, then the hand-written ones.

    Raises:
        RuleError: See `load_rules`; also where both kinds share a name.
    """
    rules = (*generated_rules(), *load_rules())
    names = [rule.name for rule in rules]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise RuleError(f"{FOLDER}: the contract makes rules of these names too: {twice}")
    return rules
