"""Long names in full, and the short forms that stand for them."""

from __future__ import annotations

import pytest


def chains(reader, text: str, **report: str):
    document = reader.read({"report_id": "r1", "text": text, **report})
    return {m.text: m for m in document.actors}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Ministry of Oil and Mineral Resources denied it.", "Ministry of Oil and Mineral Resources"),
        ("The General Command of the Army and Armed Forces denied it.", "General Command of the Army and Armed Forces"),
        ("The Homs Military Council denied it.", "Homs Military Council"),
    ],
)  # fmt: skip
def test_names_of_bodies_are_whole(reader, text, name):
    assert chains(reader, text)[name].kind == "organization"


def test_two_governments_are_not_one_name(reader):
    found = chains(reader, "The Government of Zambia and the Lusaka City Council signed it.")
    assert not any(" and " in name for name in found)


def test_two_bodies_are_not_one_name(reader):
    found = chains(reader, "The Ministry of Defence and Hezbollah denied it.")
    assert {"Ministry of Defence", "Hezbollah"} <= {name.removeprefix("the ") for name in found}


def test_the_command_is_the_command_named_before(reader):
    text = (
        "The Military Operations Command imposed a curfew. It will last until Monday. "
        "The Command also closed the roads."
    )
    found = chains(reader, text)
    assert found["Command"].chain == found["Military Operations Command"].chain
    assert (found["Command"].name, found["Command"].actor_kind) == (
        "Military Operations Command", "rebel",
    )  # fmt: skip


def test_the_publishing_outlet_is_a_medium(reader):
    text = "A resident told Delta Ledger that it was quiet. The Ledger could not confirm it."
    found = chains(reader, text, outlet="Delta Ledger")
    assert {found["Delta Ledger"].actor_kind, found["Ledger"].actor_kind} == {"media"}
    assert found["Ledger"].chain == found["Delta Ledger"].chain


@pytest.mark.parametrize("name", ["Anadolu Agency", "Interfax", "Reuters"])
def test_media_of_the_list_are_known(reader, name):
    mention = chains(reader, f"An official told {name} that talks had begun.")[name]
    assert (mention.kind, mention.actor_kind) == ("organization", "media")
