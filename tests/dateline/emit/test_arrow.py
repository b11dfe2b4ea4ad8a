from __future__ import annotations

import json

import pyarrow as pa
import pytest

from dateline.emit import arrow
from dateline.emit import polars as emit
from dateline.tables import TABLES


@pytest.mark.parametrize("name", TABLES)
def test_a_polars_frame_fits_the_arrow_schema(name):
    row = {c.name: c.example for c in TABLES[name].columns if c.filled}
    table = emit.frame(name, [row]).to_arrow().cast(arrow.schema(TABLES[name]))
    assert table.schema.names == list(TABLES[name].names)
    assert emit.schema(name) == dict(emit.frame(name, [row]).schema)


def test_fields_carry_description_unit_and_codes():
    field = arrow.field(TABLES["events"].column("latitude"))
    assert field.metadata == {b"description": b"WGS 84.", b"unit": b"degrees"}
    assert arrow.field(TABLES["claims"].column("form")).metadata[b"codes"] == (
        b"direct,indirect,mixed"
    )


def test_strings_have_one_fixed_type():
    assert arrow.schema(TABLES["events"]).field("event_id").type == pa.string()


def test_file_metadata_describes_every_column():
    said = arrow.file_metadata(TABLES["claims"])
    assert list(json.loads(said["dateline.columns"])) == list(TABLES["claims"].names)
    assert said["dateline.table"] == "claims"
