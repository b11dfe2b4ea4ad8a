from dateline.linking.naming import Place, Registry, name

TAKE = (("TERR.CAPTURE", "take", "Hama"), ("TERR.CAPTURE", "take"))
FLEE = (("LEAD.FLEE", "flee", "Damascus"), ("LEAD.FLEE", "flee"))


def place(report, start, likenesses=TAKE, revision="v1"):
    return Place(report, revision, start, start + 4, likenesses)


def mint(number, salt):
    return f"new{number}" + ("+" * salt)


def registry(*entries, retired=()):
    places = {}
    for where, id_ in entries:
        places.setdefault(where.report_id, []).append((where, id_))
    return Registry(places, {id_: "2024.12.1" for _, id_ in entries}, frozenset(retired))


def named(clusters, known, **more):
    return name(clusters, known, mint, "events", "2024.12.2", **more)


def test_new_clusters_mint():
    found = named([[place("r1", 5)], [place("r2", 9)]], Registry.empty())
    assert found.ids == ["new0", "new1"]
    assert found.redirects == []


def test_a_cluster_keeps_its_id_when_a_telling_joins():
    known = registry((place("r1", 5), "e1"))
    assert named([[place("r1", 5), place("r2", 40)]], known).ids == ["e1"]


def test_a_merge_keeps_the_older_id_and_redirects_the_other():
    known = registry((place("r1", 5), "e2"), (place("r2", 9), "e1"))
    found = named([[place("r1", 5), place("r2", 9)]], known)
    assert found.ids == ["e1"]
    (row,) = found.redirects
    assert (row["old_id"], row["new_id"], row["kind"], row["release"]) == (
        "e2", "e1", "merge", "2024.12.2",
    )  # fmt: skip


def test_a_split_retires_the_id_so_that_it_never_narrows():
    known = registry((place("r1", 5), "e1"), (place("r2", 9), "e1"))
    found = named([[place("r1", 5)], [place("r2", 9)]], known)
    assert found.ids == ["new0", "new1"]
    assert [(r["old_id"], r["new_id"], r["kind"]) for r in found.redirects] == [
        ("e1", "new0", "split"), ("e1", "new1", "split"),
    ]  # fmt: skip


def test_one_stray_naming_among_many_splits_no_actor():
    known = registry(*((place("r1", n), "a1") for n in range(0, 100, 10)))
    clusters = [[place("r1", n) for n in range(0, 90, 10)], [place("r1", 90)]]
    found = named(clusters, known, strays=0.2)
    assert (found.ids, found.redirects) == (["a1", "new1"], [])


def test_an_event_that_nobody_tells_any_more_is_withdrawn():
    (row,) = named([], registry((place("r1", 5), "e1"))).redirects
    assert (row["old_id"], row["new_id"], row["kind"]) == ("e1", None, "withdrawn")


def test_a_revised_report_keeps_its_ids_though_the_offsets_moved():
    known = registry((place("r1", 5), "e1"), (place("r1", 50, FLEE), "e2"))
    moved = [[place("r1", 80, FLEE, "v2")], [place("r1", 41, revision="v2")]]
    assert named(moved, known).ids == ["e2", "e1"]


def test_a_revision_that_drops_the_first_of_two_keeps_the_right_id():
    homs = (("TERR.CAPTURE", "take", "Homs"), ("TERR.CAPTURE", "take"))
    known = registry((place("r1", 5), "e1"), (place("r1", 50, homs), "e2"))
    found = named([[place("r1", 5, homs, "v2")]], known)
    assert found.ids == ["e2"]
    assert [(r["old_id"], r["new_id"]) for r in found.redirects] == [("e1", None)]


def test_a_guess_in_a_revised_report_takes_no_id_from_those_who_hold_it():
    known = registry((place("r1", 5), "e1"), (place("r2", 9), "e1"))
    found = named([[place("r1", 30, revision="v2")], [place("r2", 9)]], known)
    assert (found.ids, found.redirects) == (["new0", "e1"], [])


def test_an_id_is_never_used_twice():
    known = registry((place("r1", 5), "e1"), retired=["new0"])
    assert named([[place("r2", 5)]], known).ids == ["new0+"]
