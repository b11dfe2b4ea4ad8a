from __future__ import annotations

import json

from dateline.emit.expectations import expectations
from dateline.tables import TABLES


def of(table: str, kind: str, stage="released"):
    made = expectations(TABLES[table], stage)
    return [one["kwargs"] for one in made if one["type"] == kind]


def test_values_are_plain_and_name_where_they_come_from():
    for table in TABLES.values():
        for one in expectations(table):
            json.dumps(one)
            assert one["meta"]["table"] == table.name


def test_a_key_of_several_columns_is_unique_together():
    (kwargs,) = of("claim_events", "expect_compound_columns_to_be_unique")
    assert kwargs["column_list"] == ["claim_id", "event_id", "event_mention_id"]
    assert of("events", "expect_column_values_to_be_unique") == [{"column": "event_id"}]


def test_the_words_of_a_report_are_required_until_release():
    not_null = "expect_column_values_to_not_be_null"
    assert {"column": "content_text"} in of("claims", not_null, "linked")
    assert {"column": "content_text"} not in of("claims", not_null, "released")


def test_ranges_and_codes_come_from_the_contract():
    between = of("events", "expect_column_values_to_be_between")
    assert {"column": "latitude", "min_value": -90, "max_value": 90} in between
    assert any(
        one["column"] == "kind" and "wire" in one["value_set"]
        for one in of("outlets", "expect_column_values_to_be_in_set")
    )


def test_no_expectation_uses_a_regular_expression():
    kinds = {one["type"] for table in TABLES.values() for one in expectations(table)}
    assert not [kind for kind in kinds if "regex" in kind]
