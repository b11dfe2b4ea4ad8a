"""The rules of names and their errors."""

from __future__ import annotations

import pytest

from dateline.codebook.loading import CodebookError, check, read_yaml
from dateline.names.rules import FILE, Rules, rules


def test_shipped_rules_are_valid():
    assert "al" in rules().particles


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"spellings": [{"find": "(", "write": "x"}]}, "regular expression"),
        ({"titles": ["Dr"]}, "small letters"),
        ({"nicknames": []}, "nicknames"),
    ],
)
def test_wrong_entries_are_named(change, said):
    with pytest.raises(CodebookError, match=said) as error:
        check(FILE, "(file)", read_yaml(FILE) | change, Rules)
    assert FILE in str(error.value)
