import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed at least 12 people.", ("at least 12", "killed", 12, None, None)),
        ("Up to 40 soldiers were wounded in the raid.", ("Up to 40", "injured", None, None, 40)),
        ("Dozens of protesters were arrested.", ("Dozens", "detained", 24, None, None)),
        ("Hundreds of soldiers surrendered to the rebels.", ("Hundreds", "surrendered", 200, None, None)),
        ("About 300 people gathered in the square.", ("About 300", "gathered", None, 300, None)),
        ("Rebels freed twenty-five prisoners.", ("twenty-five", "released", 25, 25, 25)),
        ("Tens of thousands of civilians fled the town.", ("Tens of thousands", "displaced", 20000, None, None)),
        ("Two dozen villagers were killed.", ("Two dozen", "killed", 24, 24, 24)),
        ("The attack left 1,200 people dead.", ("1,200", "killed", 1200, 1200, 1200)),
        ("Doctors put the number of wounded at 60 or more.", ("60 or more", "injured", 60, None, None)),
        ("More than a hundred fighters were captured.", ("More than a hundred", "detained", 100, None, None)),
    ],
)  # fmt: skip
def test_figure(code, text, expected):
    coded = code(text)
    assert [(coded.words(q.span), q.measure, q.low, q.best, q.high) for q in coded.quantities] == [
        expected
    ]


def test_running_toll_is_cumulative(code):
    coded = code("Shelling has killed 900 civilians since March.")
    assert [q.scope for q in coded.quantities] == ["cumulative"]


def test_two_figures_of_one_sentence(code):
    coded = code("The strike killed four people and wounded nine.")
    assert [(q.measure, q.best) for q in coded.quantities] == [("killed", 4), ("injured", 9)]


def test_of_whom(code):
    coded = code("The shell killed three children.")
    assert coded.quantities[0].of_whom == "child"


@pytest.mark.parametrize("text", ["He bought 12 apples.", "The ministry employs 300 people."])
def test_other_numbers_are_left_alone(code, text):
    assert code(text).quantities == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Shells killed at least 30 villagers, among them 11 children.",
            [("killed", 30, None), ("killed", 11, 11)],
        ),
        (
            "Some 70 people, including nine nurses, were wounded on Friday.",
            [("injured", None, 70), ("injured", 9, 9)],
        ),
        ("A clinic in the town reported 14 wounded.", [("injured", 14, 14)]),
        ("A rocket hit the road, killing a family of six.", [("killed", 6, 6)]),
        ("Relatives said that two of his nephews were missing.", [("missing", 2, 2)]),
        (
            "She said that a house had burned and that five members of her clan were missing.",
            [("missing", 5, 5)],
        ),
        ("Police estimated the crowd at 3,000.", [("gathered", 3000, 3000)]),
        (
            "Police estimated the crowd at 3,000; the organisers spoke of 9,000.",
            [("gathered", 3000, 3000), ("gathered", 9000, 9000)],
        ),
        ("Dozens of protesters chanted outside the bank.", [("gathered", 24, None)]),
        (
            "The dead include 25 guards of the prison and 12 soldiers.",
            [("killed", 25, 25), ("killed", 12, 12)],
        ),
    ],
)
def test_figures_told_beside_others(code, text, expected):
    assert [(q.measure, q.low, q.best) for q in code(text).quantities] == expected


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("About 400 people were killed between 3 March and 9 April.", "aggregate"),
        ("Air strikes killed 40 people.", "aggregate"),
        ("The army killed 12 gunmen over the past hours.", "event"),
        ("The army killed 12 gunmen over the past weeks.", "cumulative"),
    ],
)
def test_scope(code, text, scope):
    assert {q.scope for q in code(text).quantities} == {scope}
