"""The changelog of all releases, here and where they are published."""

from __future__ import annotations

import re
import shutil

from dateline.release import chronicle, index
from dateline.release.retract import retract
from dateline.release.upload import upload
from dateline.release.upload.telling import tell
from dateline.release.verify import verify


def test_it_tells_of_every_release_newest_first_and_leads_to_the_whole(two_releases):
    page = (two_releases / "CHANGELOG.md").read_text("utf-8")
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == ["2024.12.2", "2024.12.1"]
    assert "Compared with 2024.12.1" in page
    for led in re.findall(r"\]\(([^)]+)\)", page):
        assert (two_releases / led).is_file(), led
    before = page
    index.refresh(two_releases)
    assert (two_releases / "CHANGELOG.md").read_text("utf-8") == before
    assert verify(two_releases / "2024.12.2") == []
    (two_releases / "CHANGELOG.md").write_text(page.replace("Released", "released", 1))
    (defect,) = verify(two_releases / "2024.12.2")
    assert str(defect).startswith("CHANGELOG.md beside the releases: is not what")


def test_what_is_parsed_is_what_was_told(two_releases):
    retract(two_releases, "2024.12.2", "coded twice", None, "2024-12-20")
    page = (two_releases / "CHANGELOG.md").read_text("utf-8")
    assert "**Withdrawn**: coded twice\n" in page
    entries = index.read(two_releases)
    assert chronicle.parsed(page) == chronicle.summaries(two_releases, entries)
    assert chronicle.text(chronicle.parsed(page), entries) == page


def test_a_place_keeps_the_parts_of_releases_that_the_publisher_lacks(two_releases, tmp_path):
    to = tmp_path / "published"
    upload(two_releases, "2024.12.1", to)
    assert "## 2024.12.2" not in (to / "CHANGELOG.md").read_text("utf-8")
    shutil.move(two_releases / "2024.12.1", tmp_path / "elsewhere")
    index.refresh(two_releases)
    upload(two_releases, "2024.12.2", to)
    shutil.move(tmp_path / "elsewhere", two_releases / "2024.12.1")
    index.refresh(two_releases)
    assert (to / "CHANGELOG.md").read_bytes() == (two_releases / "CHANGELOG.md").read_bytes()
    retract(two_releases, "2024.12.1", "coded twice", None, "2024-12-20")
    tell(two_releases, to)
    assert (to / "CHANGELOG.md").read_bytes() == (two_releases / "CHANGELOG.md").read_bytes()


def test_a_changelog_of_somebody_else_stays_as_it_is(two_releases, tmp_path):
    mine = b"# My project\n\xff\n"
    to = tmp_path / "project"
    to.mkdir()
    (to / "CHANGELOG.md").write_bytes(mine)
    upload(two_releases, "2024.12.1", to)
    assert (to / "CHANGELOG.md").read_bytes() == mine
    (two_releases / "CHANGELOG.md").write_bytes(mine)
    index.refresh(two_releases)
    assert (two_releases / "CHANGELOG.md").read_bytes() == mine
    (defect,) = verify(two_releases / "2024.12.1")
    assert str(defect).endswith("move it away")
