"""Words of acts that tell none."""


def test_works_of_fancy_tell_no_act(code):
    events = code("In the novel, rebels capture the town.").events
    assert all(e.modality == "generic" for e in events)


def test_the_same_words_outside_them_do(code):
    assert code("In March, rebels captured the town.").one("TERR.CAPTURE").modality == "actual"
