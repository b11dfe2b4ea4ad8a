def test_a_named_place_is_captured_not_detained(code):
    assert code("The rebels captured Aleppo in November.").types == ["TERR.CAPTURE"]


def test_the_side_of_a_mountain_is_a_place(code):
    event = code("Troops took over the northern side of Mount Hermon.").one("TERR.CAPTURE")
    assert event.place.name == "Mount Hermon"


def test_officials_are_people(code):
    coded = code(
        "The mob attacked the diplomats. A spokesman said that none of them had been hurt."
    )
    assert [(q.measure, q.low, q.high) for q in coded.quantities] == [("injured", 0, 0)]


def test_a_name_that_the_report_calls_a_town_is_one_everywhere(code):
    coded = code("Troops entered the town of Karsun in March. The fall of Karsun opened the road.")
    assert "TERR.CAPTURE" in coded.types
    assert "LEAD.EXIT" not in coded.types
