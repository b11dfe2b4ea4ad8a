"""The part of the codebook page that says what a claim is and what its codes mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

RULES: Final = """\
## Claims in words

**One claim** is one proposition that a cue ties to a source, or to nobody ("reportedly"). Sentences in
the outlet's own voice are no claims.

- **Speech over several sentences** by one source is one claim, however many sentences the quotation
  goes on for, and whether or not the tag stands in its midst; `content_spans` has its pieces.
- **Coordinated predicates** of one content are claims of their own, with the source and cue they share, where both
  tell events ("said the militia shelled the port and seized two boats") or one of them is negated ("said he
  remains in the city and has not left his post"). All other coordination stays one claim, and nothing is split
  where quoted words stand in the content. Modifiers make no claims of their own.
- **Claims about claims** ("an officer said the army had told villagers that P") are two claims; the inner
  one names the outer one in `parent_claim_id`. A medium that only passes words on is relay, no claim.
- **Denials**: polarity is that of the content once the cue is removed. "X denied that P" is `deny` and
  positive, "X said not P" is `assert` and negative; both stand against P.
- **`wish`** takes in what somebody wants, hopes, plans, agrees or refuses to see done; **`support`** speaks for
  a person, a plan or a deed, **`oppose`** against it, in words. Help or harm by deeds is an event and no claim.
- **A comment is no word that it happened.** Who praises or condemns an act does not vouch for it:
  such a claim has the relation `comments` and the stance `neutral`, and counts neither for nor against.
"""


def claims_part(claims: Mapping[str, Any]) -> str:
    """The section, from plain values.

    Args:
        claims: ``codes``: column -> ``about`` and ``codes``, each code with ``definition`` and
            optionally ``include``, ``exclude``, ``examples``, ``counter_examples`` and ``filled``;
            ``cues``: one mapping a class with ``class``, ``about`` and ``entries``; ``frames``:
            name -> patterns that show it.
    """
    parts = [RULES, "## Codes of claims\n"]
    for column, entry in claims["codes"].items():
        parts += [f"### `{column}`\n", f"{entry['about']}\n", *_codes(entry["codes"]), ""]
    parts += [*_frames(claims["frames"]), *_classes(claims["cues"])]
    return "\n".join(parts)


def _codes(codes: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for name, code in codes.items():
        unfilled = "" if code.get("filled", True) else " *Nothing gives it yet.*"
        yield f"- **`{name}`** {code['definition']}{unfilled}"
        for key, said in (
            ("include", "Takes in"),
            ("exclude", "Leaves out"),
            ("examples", "Such as"),
            ("counter_examples", "Not"),
        ):
            if code.get(key):
                yield f"  - {said}: {_listed(code[key])}"


def _frames(frames: Mapping[str, str]) -> Iterator[str]:
    yield "## Frames of cues\n"
    yield "The constructions in which a cue ties a source to a content P.\n"
    yield "| frame | as in |"
    yield "|---|---|"
    for name, like in frames.items():
        yield f"| `{name}` | {_cell(like)} |"
    yield ""


def _classes(classes: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    yield "## Cues\n"
    yield "In examples, `[source]`, `<cue>` and `{content}` are marked.\n"
    for entry in classes:
        yield f"### {entry['class']}\n"
        yield f"{entry['about']}\n"
        yield "| words | frames | example | no cue in |"
        yield "|---|---|---|---|"
        for cue in entry["entries"]:
            example, counter = (f"`{cue[key]}`" for key in ("example", "counter_example"))
            cells = (", ".join(cue["lemmas"]), ", ".join(cue["frames"]), example, counter)
            yield "| " + " | ".join(map(_cell, cells)) + " |"
        yield ""


def _listed(values: str | Iterable[str]) -> str:
    values = [values] if isinstance(values, str) else values
    return "; ".join(value.rstrip(".") for value in values)


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|")
