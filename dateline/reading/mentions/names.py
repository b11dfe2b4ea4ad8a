"""Names of persons and organizations: found by the entity recognizer, cleaned, repaired, completed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from dateline.codebook.actors import KnownActor
from dateline.codebook.roles import NameWord, acting_words, genders, name_words
from dateline.reading.document import Document, Mention
from dateline.reading.mentions import known
from dateline.reading.mentions.countries import country_in
from dateline.reading.mentions.phrases import make
from dateline.reading.mentions.spans import clean, whole
from dateline.reading.mentions.titles import office, role_at, title_before
from dateline.reading.parse import Parse

_NAMES: Final = frozenset({"PERSON", "ORG", "NORP", "GPE", "FAC", "LOC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"})  # fmt: skip
_NO_OFFICE: Final = frozenset({"civilians", "prisoners", "protesters", "unidentified", "gang"})
_MODIFIER: Final = frozenset({"amod", "compound", "nmod"})


class _Name(NamedTuple):
    first: int
    last: int
    kind: str
    actor_kind: str | None
    known: KnownActor | None = None


def find_names(document: Document) -> list[Mention]:
    """Mentions by name, with the titles that stand before them."""
    parse = document.parse
    taken = [False] * len(parse)
    names: list[_Name] = []
    listed = [
        _Name(first, last, "person" if a.kind == "person" else "organization", a.kind, a)
        for first, last, a in known.find_known(document)
    ]
    # The longer of two that overlap is the whole name; of equals, the one that is known.
    both = sorted(
        [*listed, *_recognized(document)], key=lambda n: (n.first - n.last, n.known is None)
    )
    for name in both:
        _take(names, taken, name)
    for name in _repeated(parse, names, taken):
        _take(names, taken, name)
    for name in _speaking(document, taken):
        _take(names, taken, name)
    return [_mention(document, name) for name in sorted(names)]


def _take(names: list[_Name], taken: list[bool], name: _Name) -> None:
    if not any(taken[name.first : name.last]):
        names.append(name)
        taken[name.first : name.last] = [True] * (name.last - name.first)


def _recognized(document: Document) -> Iterator[_Name]:
    parse = document.parse
    spans = []
    votes: Counter[tuple[str, str]] = Counter()
    place_ends = {m.first: m.last for m in document.places}
    for entity in document.doc.ents:
        if entity.label_ not in _NAMES:
            continue
        cut = clean(parse, entity.start, entity.end, numbers=entity.label_ == "ORG")
        if cut is None:
            continue
        first, last = whole(parse, *cut, person=entity.label_ == "PERSON")
        first, last = _trimmed(parse, first, last, entity.label_, place_ends)
        if first >= last:
            continue
        spans.append((first, last, entity.label_))
        votes[_text(document, first, last), entity.label_] += 1
    place_names = {m.text for m in document.places if m.form == "name" and m.place_id}
    surnames = {
        parse.text[last - 1]
        for first, last, label in spans
        if label == "PERSON" and last - first > 1
    }
    for first, last, label in spans:
        text = _text(document, first, last)
        if label == "ORG" and (votes[text, "PERSON"] > votes[text, "ORG"] or text in surnames):
            label = "PERSON"
        elif label in ("GPE", "LOC", "FAC") and votes[text, "ORG"] > votes[text, label]:
            label = "ORG"
        located = text in place_names
        name = _judge(parse, first, last, label, text, located)
        if name is not None:
            yield name


def _trimmed(
    parse: Parse, first: int, last: int, label: str, place_ends: dict[int, int]
) -> tuple[int, int]:
    """Cut a place off the head of a person's name, a rank off the tail of a body's; take a number."""
    if label == "PERSON":
        after = place_ends.get(first)
        if after is not None and after < last and last - first > 2:
            first = after
    elif label == "ORG":
        while last - first > 1 and (rank := role_at(parse, last - 1)) and not rank[0].alone:
            last -= 1
        if last < len(parse) and parse.tag[last] == "CD" and parse.text[last].isdigit():
            if (
                parse.text[last - 1].isupper()
                and parse.dep[last] == "nummod"
                and len(parse.text[last]) < 4
            ):
                last += 1
    return first, last


def _text(document: Document, first: int, last: int) -> str:
    return document.text[document.parse.start[first] : document.parse.end(last - 1)]


def _judge(
    parse: Parse, first: int, last: int, label: str, text: str, located: bool
) -> _Name | None:
    """What a recognized name is, if it is an actor: known names and telling words overrule."""
    actor = known.by_name().get(known.plain(text))
    if actor is not None:
        kind = "person" if actor.kind == "person" else "organization"
        return _Name(first, last, kind, actor.kind, actor)
    word = _telling(parse, first, last)
    if word is not None and word.kind == "none":
        return None
    if word is not None and word.kind == "place":
        return None
    if label == "NORP":
        return _people(parse, first, last)
    if label == "PERSON":
        if word is not None and last - first > 1:
            return _Name(first, last, "organization", word.actor_kind)
        if located or not parse.text[first][0].isalpha() or not parse.text[last - 1][0].isupper():
            return None
        return _Name(first, last, "person", "person")
    if label == "ORG":
        if located and word is None:
            return None
        if word is None and _names_a_place(parse, first, last):
            return None
        return _Name(first, last, "organization", word.actor_kind if word else None)
    if (
        word is not None
        and label in ("FAC", "GPE", "LOC", "PRODUCT")
        and last - first > 1
        and not located
    ):
        return _Name(first, last, "organization", word.actor_kind)
    return None


def _telling(parse: Parse, first: int, last: int) -> NameWord | None:
    """The entry of the word that tells what the name names, its last word before all others."""
    words = name_words()
    ending = words.get(parse.lower[last - 1])
    if ending is not None:
        return ending
    for index in range(first, last - 1):
        entry = words.get(parse.lower[index])
        if entry is not None and entry.kind == "organization" and not entry.last:
            return entry
    return None


def _names_a_place(parse: Parse, first: int, last: int) -> bool:
    """Whether the name only tells which place is meant: "the X neighborhood"."""
    head = parse.head[last - 1]
    if not (last <= head <= last + 1 and parse.dep[last - 1] in _MODIFIER):
        return False
    entry = name_words().get(parse.lemma[head])
    short = last - first == 1 and parse.text[first].isupper()
    return entry is not None and entry.kind == "place" and not short


def _people(parse: Parse, first: int, last: int) -> _Name | None:
    """Members of a nation, faith or party as a noun: "Syrians", "the Kurds"."""
    index = last - 1
    if parse.dep[index] in _MODIFIER and parse.head[index] > index:
        return None
    if parse.tag[index] in ("NNPS", "NNS") or (
        parse.text[index].endswith("s") and parse.pos[index] in ("NOUN", "PROPN")
    ):
        return _Name(first, last, "group", None)
    if parse.pos[index] == "PROPN" and parse.dep[index] in ("nsubj", "pobj", "dobj", "conj"):
        return _Name(first, last, "group", None)
    return None


def _repeated(parse: Parse, names: list[_Name], taken: list[bool]) -> Iterator[_Name]:
    """Surnames of persons, and one-word organizations, that the recognizer missed elsewhere."""
    bearers: dict[str, _Name] = {}
    for name in names:
        word = parse.text[name.last - 1]
        single = name.last - name.first == 1
        if len(word) > 2 and (name.kind == "person" or (single and name.kind == "organization")):
            bearers.setdefault(word, name)
    for index, word in enumerate(parse.text):
        bearer = bearers.get(word)
        if bearer is None or taken[index] or parse.pos[index] not in ("PROPN", "NOUN", "X"):
            continue
        first, last = whole(parse, index, index + 1, bearer.kind == "person")
        if parse.lower[last - 1] in name_words() and bearer.last - 1 != last - 1:
            continue
        yield _Name(first, last, bearer.kind, bearer.actor_kind, bearer.known)


def _speaking(document: Document, taken: list[bool]) -> Iterator[_Name]:
    """Capitalised subjects of verbs that only persons and bodies do, which no place name covers."""
    parse = document.parse
    verbs = acting_words()["acting"]
    places = {i for m in document.places for i in range(m.first, m.last)}
    labelled = {i for e in document.doc.ents for i in range(e.start, e.end)}
    for index, dep in enumerate(parse.dep):
        if dep != "nsubj" or parse.pos[index] != "PROPN" or taken[index] or index in places:
            continue
        if index in labelled or parse.lemma[parse.head[index]] not in verbs:
            continue
        if not parse.text[index][0].isupper() or role_at(parse, index) is not None:
            continue
        first = index
        while (
            first
            and parse.dep[first - 1] == "compound"
            and parse.pos[first - 1] == "PROPN"
            and not taken[first - 1]
        ):
            first -= 1
        first, last = whole(parse, first, index + 1, person=True)
        word = _telling(parse, first, last)
        if word is not None and word.kind != "organization":
            continue
        if word is not None:
            yield _Name(first, last, "organization", word.actor_kind)
        elif last - first > 1 or not parse.text[first].isupper():
            yield _Name(first, last, "person", "person")
        else:
            yield _Name(first, last, "organization", None)


def _mention(document: Document, name: _Name) -> Mention:
    parse = document.parse
    first, role = name.first, None
    head = next(
        (i for i in range(name.first, name.last) if not name.first <= parse.head[i] < name.last),
        name.last - 1,
    )
    if parse.head[head] == head:
        head = head if name.first <= head < name.last else name.last - 1
    gender = None
    country = name.known.country if name.known else None
    inner = name.first
    if name.kind == "person":
        floor = document.sentence_of(name.first).first
        while inner < name.last - 1 and (own := role_at(parse, inner)) and own[0].title:
            role, gender = _role(parse, first, inner, own[0].alone), gender or own[0].gender
            inner += 1
        title = title_before(parse, name.first, floor)
        if title is not None:
            first, at, entry = title
            role = _role(parse, first, at, entry.alone) or role
            gender = entry.gender or gender
            country = country or country_in(document, first, at)
        if role is not None and title is not None and title[2].actor_kind in _NO_OFFICE:
            role = None
        gender = gender or _gender(parse, inner, name.last)
    mention = make(document, first, name.last, head, name.kind, "name")
    mention.name = _text(document, inner, name.last)
    mention.role = role
    mention.actor_kind = name.actor_kind
    if country is None and name.kind != "person":
        country = country_in(document, name.first, name.last)
    mention.country = country
    mention.number = "plural" if name.kind == "group" else "singular"
    mention.gender = (
        gender if name.kind == "person" else "neuter" if name.kind == "organization" else None
    )
    return mention


def _role(parse: Parse, first: int, at: int, alone: bool) -> str | None:
    return (
        office(parse, first, at).rstrip(".")
        if alone or parse.lower[at] not in ("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss")
        else None
    )


def _gender(parse: Parse, first: int, last: int) -> str | None:
    for index in range(first, max(first + 1, last - 1)):
        found = genders().get(parse.lower[index])
        if found is not None:
            return found
    return None
