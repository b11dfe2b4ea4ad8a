"""Looking for candidates by block finds the same events as comparing everything."""

import random

import pytest

from dateline.codebook import types
from dateline.linking.actors import find_actors
from dateline.linking.chains import find_chains
from dateline.linking.events import find_events
from dateline.linking.evidence import Context
from dateline.linking.takings import Takings
from dateline.linking.tellings import actor_numbers, find_tellings

TYPES = ("TERR.CAPTURE", "VIOL.STRIKE", "VIOL.ATTACK", "MIL.WITHDRAW", "LEAD.FLEE", "DIPL.MEET",
         "CAPT.DETAIN", "SITE.SEIZE", "CROWD.PROTEST", "JUST.CHARGE")  # fmt: skip
PLACES = ("Hama", "Homs", "Damascus", "Mezzeh", "Syria", None)
AGENTS = ("rebels", "Russia", "Syrian army", "Hayat Tahrir al-Sham", None)


@pytest.mark.parametrize("seed", range(4))
def test_blocks_change_nothing(desk, seed):
    chance = random.Random(seed)
    for n in range(80):
        day = chance.randint(1, 9)
        place, agent, target = chance.choice(PLACES), chance.choice(AGENTS), chance.choice(AGENTS)
        text = f"acted {place or ''} by {agent or ''}"
        desk.report(f"wire-{n:02}", text + f" on {target or ''}", f"2024-12-{day:02}T12:00")
        desk.tells(
            "acted", chance.choice(TYPES), agent, target, place,
            day=f"2024-12-{day:02}" if chance.random() < 0.6 else None,
            polarity="negative" if chance.random() < 0.1 else "positive",
        )  # fmt: skip
    rows = desk.rows
    reports = {r["report_id"]: {**r, "duplicate_of": None} for r in rows["reports"]}
    days = {name: r["published_at_utc"].date() for name, r in reports.items()}
    mentions = desk.coded["mentions"].to_dicts()
    actors = find_actors(find_chains(mentions, days))
    stories = {name: chance.randint(0, 5) for name in sorted(reports)}
    tellings = find_tellings(
        mentions, desk.coded["event_mentions"].to_dicts(), reports, {}, stories, {},
        actor_numbers(actors),
    )  # fmt: skip
    context = Context(actors, types(), Takings(tellings))
    found = [
        [
            [t.mention_id for t in event.tellings]
            for event in find_events(tellings, context, blocked=b)
        ]
        for b in (True, False)
    ]
    assert found[0] == found[1]
    assert 5 < len(found[0]) < len(tellings)
