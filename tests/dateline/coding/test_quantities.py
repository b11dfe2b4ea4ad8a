import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed at least 12 people.", ("at least 12", "killed", 12, 12, None)),
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
