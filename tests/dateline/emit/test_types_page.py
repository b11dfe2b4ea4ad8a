from dateline.emit.types_page import type_part, types_part, window

TYPE = {
    "name": "MIL.WITHDRAW",
    "definition": "A force leaves a place that it held.",
    "reason": "It tells who holds a place.",
    "includes": ["Retreat.", "Redeployment out of a place."],
    "excludes": ["Civilians who leave (CIV.FLEE)."],
    "object": "The forces and the place.",
    "window": {"days": 1, "rule": "One local day."},
    "confusable": ["CIV.FLEE"],
    "modes": {
        "under_fire": {"means": "While being attacked.", "words": ["fire"]},
        "unknown": {"means": "Not told.", "words": []},
    },
    "examples": [{"text": "The army left Hama.", "trigger": "left", "agent": None}],
    "counter_examples": [{"text": "Troops left for Hama.", "because": "MIL.DEPLOY fits."}],
    "patterns": [{"id": "leave", "said": "verbs leave; subject is armed"}],
    "crosswalk": [
        {
            "when": "mode a or b", "plover": "RETREAT", "plover_mode": "withdraw", "cameo": "0874",
            "acled_sub_event": None, "ucdp": None, "relation": "narrower", "note": "x | y",
        }
    ],
}  # fmt: skip


def test_a_type_as_a_page_shows_it(golden):
    words = {"contexts": {"siege": "Of a besieged place."}, "kinds": {"armed": "Armed people."}}
    golden("emit/types.md", types_part([TYPE], words))


def test_what_is_not_given_is_left_out():
    assert type_part({"name": "A.B", "definition": "D."}) == "### A.B\n\nD.\n\n"


def test_windows_in_words():
    assert window({"days": 0, "rule": "R."}) == "R. (at most 0 days apart)"
    assert window({"days": None, "rule": "R."}) == "R. (no limit of days)"
