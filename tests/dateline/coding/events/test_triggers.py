def test_a_day_is_nobody_fired_on(code):
    coded = code("The president fired the army chief on Monday.")
    assert not [t for t in coded.types if t.startswith("VIOL.")]
