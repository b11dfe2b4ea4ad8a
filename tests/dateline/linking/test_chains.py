"""Chains: what one report says of an actor, summed up."""

from __future__ import annotations

from typing import Any

from dateline.linking.chains import find_chains


def mention(text: str, **more: Any) -> dict[str, Any]:
    row = {
        "mention_id": text, "report_id": "r1", "chain": 1, "start": 0, "end": len(text), "text": text,
        "kind": "person", "form": "name", "name": None, "actor_kind": "person", "country": None,
        "role": None, "sentence_no": 0,
    }  # fmt: skip
    return row | more


def test_words_before_a_name_are_no_part_of_it():
    (chain,) = find_chains([mention("brother Omar", name="Omar")], {})
    assert chain.names == ("Omar",)


def test_a_people_has_no_name_of_its_own():
    row = mention("Syrians", kind="group", actor_kind="civilians", country="SYR", name="Syrians")
    (chain,) = find_chains([row], {})
    assert (chain.names, chain.actor_kind, chain.plural) == ((), "civilians", True)
