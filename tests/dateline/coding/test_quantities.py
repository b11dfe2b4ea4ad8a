from datetime import date

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Between 10 and 20 villagers were killed.", ("Between 10 and 20", "killed", 10, None, 20)),
        ("The blast wounded 10 to 15 people.", ("10 to 15", "injured", 10, None, 15)),
        ("Some 2.5 million people fled the region.", ("Some 2.5 million", "displaced", None, 2500000, None)),
        ("No one was hurt in the attack.", ("No one", "injured", 0, 0, 0)),
        ("As many as 40 soldiers were captured.", ("As many as 40", "detained", None, None, 40)),
    ],
)  # fmt: skip
def test_bounds_and_none(code, text, expected):
    coded = code(text)
    assert [(coded.words(q.span), q.measure, q.low, q.best, q.high) for q in coded.quantities] == [
        expected
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mona Haddad, 34, was arrested at the border.",
        "The command will hold three meetings next year.",
        "The company holds about 23% of the market.",
        "The firm published just one data release.",
        "Only one child had attended a public school.",
        "How many people would he have to kill?",
        "The players, both 51, were arrested.",
        "The guard took the wrong one and killed it.",
        "The camp was wrecked by a quake that measured 6. 1.",
        "Many members refused to attend the march.",
    ],
)
def test_what_is_no_count_of_people(code, text):
    assert code(text).quantities == []


@pytest.mark.parametrize(
    ("text", "scope", "as_of"),
    [
        ("The war has killed 900 civilians since March.", "cumulative", date(2024, 12, 8)),
        ("As of Friday, police have arrested 300 people so far.", "cumulative", date(2024, 12, 6)),
        ("The war has killed hundreds of thousands of people.", "cumulative", date(2024, 12, 8)),
        ("Police arrested 90 people across the country on Friday.", "aggregate", None),
        ("The attacks killed 12 people.", "aggregate", None),
        ("Riots began after police killed four boys.", "event", None),
        ("There have been riots since police killed four boys.", "event", None),
        ("A dam burst in January this year, killing 72 people.", "event", None),
    ],
)
def test_scope_and_as_of(code, text, scope, as_of):
    assert [(q.scope, q.as_of_date) for q in code(text).quantities] == [(scope, as_of)]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Hundreds of children were killed.", "child"),
        ("Four boys were wounded.", "child"),
        ("The strike killed 12 soldiers and civilians.", "mixed"),
        ("The blast killed 12 people.", "unknown"),
    ],
)
def test_of_whom_by_their_words(code, text, whom):
    assert [q.of_whom for q in code(text).quantities] == [whom]


@pytest.mark.parametrize("text", ["No one was killed in the fire.", "No-one was killed."])
def test_no_one_is_none(code, text):
    assert [(q.low, q.best, q.high) for q in code(text).quantities] == [(0, 0, 0)]


def test_a_part_belongs_to_the_count_of_its_clause(code):
    text = "No one was injured, but several people, including two children, were inside."
    assert [q.best for q in code(text).quantities] == [0]
