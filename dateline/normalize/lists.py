"""The data lists of the normalizer, below ``dateline/codebook/normalize``.

A researcher extends them as YAML; an invalid one is refused with file, field and remedy.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Annotated, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from dateline import safe_yaml

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Model = TypeVar("Model", bound=BaseModel)


class ListError(ValueError):
    """A data list that breaks its format."""


class Trackers(BaseModel):
    """``trackers.yml``: query parameters without meaning for the content."""

    model_config = ConfigDict(extra="forbid")
    trackers: list[Text]

    def pattern(self) -> re.Pattern[str]:
        """Matches a whole parameter name, without case."""
        parts = [
            re.escape(name[:-1]) + ".*" if name.endswith("*") else re.escape(name)
            for name in sorted(self.trackers)
        ]
        return re.compile("|".join(parts), re.IGNORECASE)


class Agency(BaseModel):
    """One news agency."""

    model_config = ConfigDict(extra="forbid")
    name: Text
    forms: list[Text]


class Agencies(BaseModel):
    """``agencies.yml``: news agencies as pages credit them."""

    model_config = ConfigDict(extra="forbid")
    agencies: list[Agency]

    def by_form(self) -> dict[str, str]:
        """Name by every spelling, in lower case."""
        return {
            form.lower(): agency.name
            for agency in self.agencies
            for form in (agency.name, *agency.forms)
        }


def parse_list(model: type[Model], text: str, name: str) -> Model:
    """A list from the text of its file.

    Raises:
        ListError: It is no YAML or breaks the format.
    """
    try:
        return model.model_validate(safe_yaml.load(text))
    except yaml.YAMLError as error:
        raise ListError(f"{name}: not YAML: {error}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ListError(f"{name}: {field}: {first['msg']}; see the comment in the file") from error


def _load(model: type[Model], name: str) -> Model:
    file = files("dateline.codebook") / "normalize" / name
    return parse_list(model, file.read_text("utf-8"), name)


@cache
def tracker_pattern() -> re.Pattern[str]:
    """Matches the name of a tracking parameter."""
    return _load(Trackers, "trackers.yml").pattern()


@cache
def agency_names() -> dict[str, str]:
    """Agency by every spelling, in lower case."""
    return _load(Agencies, "agencies.yml").by_form()
