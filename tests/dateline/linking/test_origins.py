"""On how many words an event rests. Codebook, section 2."""

STORY = (
    "Insurgents took control of Damascus early on Sunday, ending five decades of rule by one "
    "family, after soldiers left their posts overnight and the roads into the city filled with "
    "cars that sounded their horns until the morning."
)


def test_copies_add_no_origin(desk):
    for name, hour in (("wire-1", "04:30"), ("radio-1", "06:00"), ("daily-1", "07:00")):
        desk.report(name, STORY, f"2024-12-08T{hour}")
        desk.names("Insurgents", "rebels")
        desk.tells("took control", "TERR.CAPTURE", "Insurgents", place="Damascus", day="2024-12-08")
    tables = desk.link()
    (event,) = tables["events"].to_dicts()
    assert (event["n_reports"], event["n_outlets"], event["independent_for"]) == (3, 1, 1)
    assert event["status"] == "reported"
    copies = dict(tables["reports"].select("report_id", "duplicate_of").iter_rows())
    assert copies == {"daily-1": "wire-1", "radio-1": "wire-1", "wire-1": None}


def test_hearsay_counts_for_nothing(desk):
    desk.report("wire-1", "It was reported that rebels took Homs.", "2024-12-07T20:00")
    claim = desk.says(None, "rebels took Homs")
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Homs", claim_id=claim)
    (event,) = desk.events()
    assert (event["independent_for"], event["status"]) == (0, "reported")


def test_an_army_speaks_for_its_government(desk):
    desk.report("wire-1", "The Syrian army said rebels took Homs.", "2024-12-07T20:00")
    claim = desk.says("Syrian army", "rebels took Homs")
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Homs", claim_id=claim)
    desk.report("radio-1", "The Syrian government said rebels took Homs.", "2024-12-07T21:00")
    desk.names("Syrian government", kind="organization", form="name", actor_kind="state")
    claim = desk.says("Syrian government", "rebels took Homs")
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Homs", claim_id=claim)
    (event,) = desk.events()
    assert event["independent_for"] == 1


def test_one_anonymous_source_told_to_one_outlet_is_one_origin(desk):
    for name in ("daily-1", "radio-1"):
        desk.report(name, "Two officers told Wire that rebels took Homs.", "2024-12-07T20:00")
        claim = desk.says("Two officers", "rebels took Homs", actor=False, relay=["Wire"],
                          relay_kinds=["hearer"], source_kind="official")  # fmt: skip
        desk.tells("took", "TERR.CAPTURE", "rebels", place="Homs", claim_id=claim)
    (event,) = desk.events()
    assert event["independent_for"] == 1


def test_who_takes_a_word_back_no_longer_stands_for_it(desk):
    desk.report("wire-1", "The Syrian army said rebels took Homs.", "2024-12-07T20:00")
    claim = desk.says("Syrian army", "rebels took Homs")
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Homs", claim_id=claim)
    desk.report("wire-2", "The Syrian army denied rebels took Homs.", "2024-12-07T23:00")
    claim = desk.says("Syrian army", "rebels took Homs", act="deny")
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Homs", claim_id=claim)
    (event,) = desk.events()
    assert (event["independent_for"], event["independent_against"]) == (0, 1)


def test_conflicting_numbers_are_kept_and_disputed(desk):
    desk.report("wire-1", "Russia said a strike on Homs killed 12.", "2024-12-08T20:00")
    claim = desk.says("Russia", "a strike on Homs killed 12")
    told = desk.tells("strike", "VIOL.STRIKE", place="Homs", day="2024-12-08", claim_id=claim)
    desk.counts("12", told, "killed", 12, claim_id=claim)
    desk.report("radio-1", "Israel said a strike on Homs killed 2.", "2024-12-08T21:00")
    claim = desk.says("Israel", "a strike on Homs killed 2")
    told = desk.tells("strike", "VIOL.STRIKE", place="Homs", day="2024-12-08", claim_id=claim)
    desk.counts("2", told, "killed", 2, claim_id=claim)
    tables = desk.link()
    (event,) = tables["events"].to_dicts()
    assert (event["killed_low"], event["killed_high"], event["disputed_fields"]) == (
        2,
        12,
        ["number"],
    )
    assert tables["quantities"]["best"].sort().to_list() == [2, 12]


def test_a_later_figure_of_one_origin_supersedes_the_earlier(desk):
    figures = []
    for name, number, hour in (("wire-1", 12, "18:00"), ("wire-2", 2, "23:00")):
        desk.report(name, f"Russia said a strike on Homs killed {number}.", f"2024-12-08T{hour}")
        claim = desk.says("Russia", f"a strike on Homs killed {number}")
        told = desk.tells("strike", "VIOL.STRIKE", place="Homs", day="2024-12-08", claim_id=claim)
        figures.append(desk.counts(f"{number}", told, "killed", number, claim_id=claim))
    tables = desk.link()
    (event,) = tables["events"].to_dicts()
    assert (event["killed_best"], event["killed_high"], event["disputed_fields"]) == (2, 2, [])
    replaced = dict(tables["quantities"].select("quantity_id", "supersedes").iter_rows())
    assert replaced == {figures[0]: None, figures[1]: figures[0]}
