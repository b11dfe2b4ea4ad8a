from __future__ import annotations

from datetime import datetime

import pytest

from dateline.release.version import is_version, next_version, parse


def test_versions_count_within_a_month():
    december = datetime(2024, 12, 9)
    assert next_version(december, []) == "2024.12.1"
    assert next_version(december, ["2024.12.1", "2024.12.9", "2024.12.10"]) == "2024.12.11"
    assert next_version(datetime(2025, 1, 1), ["2024.12.10"]) == "2025.01.1"


def test_versions_are_ordered_by_number_not_by_letter():
    assert sorted(["2024.12.10", "2024.12.9"], key=parse) == ["2024.12.9", "2024.12.10"]


@pytest.mark.parametrize("name", ["2024.12", "2024.13.1", "2024.12.0", "latest", "2024.12.1.tmp"])
def test_other_names_are_no_versions(name):
    assert not is_version(name)
    with pytest.raises(ValueError, match="versions look like"):
        parse(name)
