from __future__ import annotations

import pytest


def actors(reader, text: str):
    return reader.read({"report_id": "r1", "text": text}).actors


def one(reader, text: str, words: str):
    found = [m for m in actors(reader, text) if m.text == words]
    assert found, f"{words!r} not among {[m.text for m in actors(reader, text)]}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "name", "role"),
    [
        ("President Khalid al-Noor left the city.", "President Khalid al-Noor", "Khalid al-Noor", "president"),
        ("He met Foreign Minister Ana Petrov in Vik.", "Foreign Minister Ana Petrov", "Ana Petrov", "foreign minister"),
        ("Gen. Abu Yusuf al-Masri spoke.", "Gen. Abu Yusuf al-Masri", "Abu Yusuf al-Masri", "gen"),
        ("Mr. Harold Stone resigned.", "Mr. Harold Stone", "Harold Stone", None),
    ],
)  # fmt: skip
def test_titles_belong_to_the_naming(reader, text, words, name, role):
    mention = one(reader, text, words)
    assert (mention.kind, mention.form) == ("person", "name")
    assert (mention.name, mention.role) == (name, role)


@pytest.mark.parametrize(
    ("text", "words", "kind", "actor_kind", "number"),
    [
        ("Two senior officers left.", "Two senior officers", "group", "military", "plural"),
        ("A rebel commander was killed.", "A rebel commander", "person", "rebel", "singular"),
        ("The army withdrew.", "The army", "organization", "military", "singular"),
        ("Police dispersed the protesters.", "the protesters", "group", "protesters", "plural"),
        ("They freed hundreds of prisoners.", "hundreds of prisoners", "group", "prisoners", "plural"),
        ("The interior ministry denied it.", "The interior ministry", "organization", "state_organ", "singular"),
        ("Security forces fired.", "Security forces", "group", "military", "plural"),
    ],
)  # fmt: skip
def test_descriptions(reader, text, words, kind, actor_kind, number):
    mention = one(reader, text, words)
    assert mention.form == "nominal"
    assert (mention.kind, mention.actor_kind, mention.number) == (kind, actor_kind, number)


def test_demonym_tells_the_country(reader):
    assert one(reader, "Syrian rebels took the town.", "Syrian rebels").country == "SYR"
    assert one(reader, "The Iranian army denied it.", "The Iranian army").country == "IRN"


@pytest.mark.parametrize(
    "text",
    [
        "The army took the town by force.",
        "A group of buildings burned.",
        "It spread on social media.",
        "The power of the storm was great.",
    ],
)
def test_things_are_no_actors(reader, text):
    words = {m.text.lower() for m in actors(reader, text)}
    assert not words & {"force", "a group of buildings", "social media", "the power of the storm"}


def test_place_that_acts_is_an_actor_beside_the_place(reader):
    text = "Moscow said it would answer. The convoy left Moscow on Monday."
    document = reader.read({"report_id": "r1", "text": text})
    acting = [m for m in document.actors if m.text == "Moscow"]
    assert [m.start for m in acting] == [0]
    assert acting[0].kind == "organization"
    assert [m.start for m in document.places if m.text == "Moscow"] == [0, text.rindex("Moscow")]


def test_neighborhood_is_no_organization(reader):
    names = {m.text for m in actors(reader, "Troops reached the Al-Rashidin neighborhood at noon.")}
    assert not any("Rashidin" in name for name in names)


def test_mentions_are_sorted_and_lie_in_the_text(reader):
    text = "The leader of the Vik Labour Party, Ana Petrov, told Norwire that she would resign."
    document = reader.read({"report_id": "r1", "text": text})
    spans = [(m.start, m.end) for m in document.mentions]
    assert spans == sorted(spans)
    for mention in document.mentions:
        assert mention.text == text[mention.start : mention.end]
        assert mention.first <= mention.head < mention.last


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        "GENERAL SAYS ARMY WILL NOT RETREAT",
        "🚨 BREAKING: @norwire says #rebels out 😂 https://t.co/x",
        "\u200f\u202bThe army said so\u202c \u200eto Ana Petrov.",
        "Date\tPlace\tKilled\n2020-01-01\tVik\t12\n|---|---|",
        "of the leader of the leader of the leader of " * 60,
        "leader's " * 300,
        '"The army said "the rebels said "we',
    ],
)
def test_bad_input_does_no_harm(reader, text):
    document = reader.read({"report_id": "r1", "text": text})
    for span in (*document.sentences, *document.mentions, *document.quotes, *document.sections):
        assert 0 <= span.start < span.end <= len(text)
