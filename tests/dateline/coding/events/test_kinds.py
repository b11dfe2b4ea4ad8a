def test_a_named_place_is_captured_not_detained(code):
    assert code("The rebels captured Aleppo in November.").types == ["TERR.CAPTURE"]


def test_the_side_of_a_mountain_is_a_place(code):
    event = code("Troops took over the northern side of Mount Hermon.").one("TERR.CAPTURE")
    assert event.place.name == "Mount Hermon"
