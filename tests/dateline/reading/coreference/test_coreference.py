from __future__ import annotations

import pytest


def read(reader, text: str):
    return reader.read({"report_id": "r1", "text": text})


def named(document, words: str, nth: int = 0):
    found = [m for m in document.actors if m.text == words]
    assert len(found) > nth, f"{words!r} not among {[m.text for m in document.actors]}"
    return found[nth]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Khalid al-Noor spoke on Monday. Al-Noor then left.", "Al-Noor", "Khalid al-Noor"),
        ("Ana Petrov resigned. Petrov had led the party.", "Petrov", "Ana Petrov"),
        ("The Northern Relief Council (NRC) sent food. The NRC said more was needed.", "NRC", "Northern Relief Council"),
        ("The prime minister, Ana Petrov, spoke. Later the prime minister left.", "the prime minister", "Ana Petrov"),
        ("Foreign Minister Ana Petrov spoke. The minister then left.", "The minister", "Ana Petrov"),
        ("Ana Petrov, the leader of the miners, spoke.", "the leader of the miners", "Ana Petrov"),
        ("The Syrian rebels entered Homs. Later the rebels left.", "the rebels", "Syrian rebels"),
    ],
)  # fmt: skip
def test_one_actor(reader, text, words, name):
    assert named(read(reader, text), words).name == name


@pytest.mark.parametrize(
    "text",
    [
        "Khalid al-Noor, known as Abu Samir al-Hadi, spoke on Monday.",
        "Khalid al-Noor, also called Abu Samir al-Hadi, spoke on Monday.",
        "Khalid al-Noor, better known by his nom de guerre Abu Samir al-Hadi, spoke on Monday.",
        "Khalid al-Noor (also known as Abu Samir al-Hadi) spoke on Monday.",
    ],
)
def test_other_names_are_aliases(reader, text):
    mention = named(read(reader, text), "Khalid al-Noor")
    assert mention.name == "Khalid al-Noor"
    assert mention.aliases == ("Abu Samir al-Hadi",)


def test_speaker_goes_on(reader):
    document = read(
        reader,
        "Ana Petrov said the talks had failed. She added that the army would stay. "
        "Harold Stone told reporters he disagreed. He also rejected the plan.",
    )
    assert named(document, "She").name == "Ana Petrov"
    assert named(document, "He").name == "Harold Stone"


def test_gender_of_given_names_and_titles(reader):
    document = read(reader, "Harold Stone met Ms. Petrov. She thanked him.")
    assert named(document, "She").name.endswith("Petrov")
    assert named(document, "him").name == "Harold Stone"


def test_who_is_the_noun_that_it_describes(reader):
    document = read(reader, "The officer who led the raid was dismissed.")
    assert named(document, "who").chain == named(document, "The officer").chain


def test_i_is_the_speaker(reader):
    document = read(reader, '"I will stay," Ana Petrov said. "I have no other plan."')
    assert [m.name for m in document.actors if m.text == "I"] == ["Ana Petrov", "Ana Petrov"]


def test_different_actors_stay_apart(reader):
    document = read(
        reader,
        "A Syrian officer spoke. Two Turkish officers listened. Ana Petrov met Olga Petrov. "
        "Kurdish forces met the Turkish forces.",
    )
    chains = [m.chain for m in document.actors]
    assert len(set(chains)) == len(chains)


def test_headline_office_is_the_person_named_later(reader):
    text = "Ousted president leaves country\nThe city fell on Sunday and shops were shut all day long.\nPresident Khalid al-Noor left at night."
    assert named(read(reader, text), "Ousted president").name == "Khalid al-Noor"


def test_it_without_actor_is_no_mention(reader):
    document = read(reader, "It was reported that the road is closed. It rained.")
    assert not [m for m in document.actors if m.text == "It"]


def test_chains_are_numbered_from_the_first_mention(reader):
    document = read(reader, "Ana Petrov met Harold Stone. She left. He stayed.")
    assert [m.chain for m in document.actors] == [0, 1, 0, 1]


@pytest.mark.shared
def test_seed_report(reader, shared):
    document = read(reader, (shared / "seed" / "report.txt").read_text(encoding="utf-8"))
    text = document.text

    def chain_at(words: str) -> int | None:
        start = text.index(words)
        return next(m.chain for m in document.actors if m.start == start)

    assert chain_at("He added") == chain_at("Mohammad Razi al-Jalali")
    assert chain_at("He also prohibited") == chain_at("Ahmad al-Sharaa")
    sharaa = named(document, "Ahmad al-Sharaa")
    assert sharaa.aliases == ("Abu Mohammad al-Jolani",)
    assert named(document, "Democratic Syrian Forces").aliases == ("DSF",)
    assert chain_at("The Syrian rebels") == chain_at("The rebels") == chain_at("the rebels reached")
    kinds = {m.actor_kind for m in document.actors}
    assert {"military", "state", "civilians", "prisoners", "rebel", "person", "media"} <= kinds


def test_a_ministry_is_not_another_body_of_the_state(reader):
    text = "The Asylum Appeals Board suspended its work. The interior ministry gave no reason."
    document = reader.read({"report_id": "r1", "text": text})
    chains = {m.text: m.chain for m in document.actors}
    assert chains["The interior ministry"] != chains["Asylum Appeals Board"]


def test_who_is_meant_is_sure_or_not(reader):
    clear = read(reader, "Omar Haddad met officers in the barracks. He left at noon.")
    assert named(clear, "He").sure
    open_one = read(reader, "A judge sentenced Omar Haddad on Monday. He was led away.")
    assert not named(open_one, "He").sure


def test_nobodys_government_is_anothers(reader):
    found = read(reader, "The United States asked for talks. The Taliban government refused.")
    assert named(found, "The Taliban government").name != "United States"
