"""Days that head what a bulletin lists."""

from datetime import date

BULLETIN = """On December 5, coalition forces conducted six strikes in Syria and Iraq.

In Syria, coalition forces conducted four strikes against fighters.

* Near Raqqa, two strikes destroyed a bridge.
* On December 3, near Palmyra, two strikes destroyed a depot.
* Near Homs, one strike destroyed a tunnel.

Rebels shelled Hama, the ministry said."""


def test_the_day_at_the_head_dates_the_list(code):
    events = code(BULLETIN).events
    found = {e.trigger.start: e for e in events if e.event_type == "VIOL.STRIKE"}
    by_line = {
        BULLETIN.rfind("\n", 0, start) + 1: (e.date_start, e.date_basis)
        for start, e in found.items()
    }
    for line, day in (("* Near Raqqa", 5), ("* Near Homs", 5), ("* On December 3", 3)):
        assert by_line[BULLETIN.index(line)][0] == date(2024, 12, day), line
    assert by_line[BULLETIN.index("* Near Homs")][1] == "context"
    # What follows the list in a paragraph of its own is the news of the day.
    assert by_line[BULLETIN.index("Rebels")] == (date(2024, 12, 8), "publication")
