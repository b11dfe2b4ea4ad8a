from dateline.linking.figures import Figure, tolls


def figure(best, rank=1, origin="o1", told="2024-12-08", low=None, high="same", **cells):
    row = {
        "quantity_id": f"q{best}{origin}{told}", "claim_id": f"c{origin}", "measure": "killed",
        "of_whom": "unknown", "scope": "event", "low": best if low is None else low, "best": best,
        "high": best if high == "same" else high, **cells,
    }  # fmt: skip
    return Figure(row, origin, rank, told)


def killed(*figures):
    cells = tolls(figures)
    return cells["killed_low"], cells["killed_best"], cells["killed_high"]


def test_no_figure_is_unknown_not_zero():
    assert killed() == (None, None, None)


def test_zero_only_where_a_source_says_none():
    assert killed(figure(0)) == (0, 0, 0)


def test_low_and_high_span_the_origins_and_best_is_the_highest_ranked():
    told = (figure(7, rank=3, origin="army"), figure(12, rank=1, origin="hospital"))
    assert killed(*told) == (7, 12, 12)
    assert tolls(told)["killed_best_claim_id"] == "chospital"


def test_of_one_origin_the_latest_counts():
    told = (figure(7, told="2024-12-08"), figure(9, told="2024-12-09"))
    assert killed(*told) == (9, 9, 9)


def test_an_open_figure_leaves_high_open():
    assert killed(figure(12, high=None), figure(15, origin="o2")) == (12, 12, None)


def test_cumulative_tolls_never_count():
    assert killed(figure(900, scope="cumulative"), figure(3, origin="o2")) == (3, 3, 3)


def test_civilians_are_counted_apart():
    cells = tolls([figure(5, of_whom="civilian"), figure(9, origin="o2")])
    assert (cells["killed_civilian_best"], cells["killed_high"]) == (5, 9)
