"""Sixteen publishers of one version, of four different contents, all at once."""

from __future__ import annotations

from collections import Counter

import pytest

from dateline.release import files
from dateline.release.upload.place import open_place

ROUNDS = 20
IN_A_BUCKET = 4
"""Rounds on S3, where each takes seconds; ``make bench PART=publish`` runs all twenty."""


def one_winner(told: dict, kinds: int = 4) -> None:
    """One published it, those with the same content know it, all others were refused."""
    results = told["results"]
    assert not [r for r in results if "error" in r]
    won = [number for number, result in enumerate(results) if result.get("first")]
    assert len(won) == 1, "\n".join(map(str, results))
    for number, result in enumerate(results):
        same = number % kinds == won[0] % kinds
        assert ("refused" in result) != same, (number, won, result)
        if not same:
            assert "with other content" in result["refused"]
    assert told["looks"] >= 2


def race(address, seen, folders):
    acts = [
        {"upload": {"releases": str(folders[n % 4]), "version": "2024.12.2", "to": address}}
        for n in range(16)
    ]
    return {"acts": acts, "seen": seen}


@pytest.mark.slow
def test_one_of_sixteen_wins_a_folder_twenty_times(publishers, thin, variant, tmp_path):
    folders = [variant(number) for number in range(4)]
    places = [tmp_path / "places" / str(number) for number in range(ROUNDS)]
    places[0].parent.mkdir()
    told = publishers(*(race(place.as_uri(), str(place), folders) for place in places))
    for place, round_ in zip(places, told, strict=True):
        one_winner(round_)
        won = next(n for n, result in enumerate(round_["results"]) if result.get("first"))
        release = folders[won % 4] / "2024.12.2"
        assert files.sums(place / "2024.12.2") == (release / "SHA256SUMS").read_text()
        assert sorted(path.name for path in place.iterdir()) == [
            "2024.12.2", "index.json", "latest.json",
        ]  # fmt: skip


@pytest.mark.slow
def test_one_of_sixteen_wins_a_bucket_every_time(publishers, thin, variant, on_s3, pytestconfig):
    rounds = ROUNDS if pytestconfig.getoption("--run-benchmarks") else IN_A_BUCKET
    folders = [variant(number) for number in range(4)]
    bucket = on_s3.bucket("racing")
    told = publishers(
        *(
            race(f"{bucket}/round{n}", f"{on_s3.endpoint}/racing/round{n}", folders)
            for n in range(rounds)
        )
    )
    for round_ in told:
        one_winner(round_)


@pytest.mark.parametrize("kind", ["folder", "bucket"])
def test_versions_that_are_published_at_once_are_all_listed(
    publishers, thin, on_s3, tmp_path, kind
):
    address, seen = (
        (str(tmp_path / "place"),) * 2
        if kind == "folder"
        else (f"{on_s3.bucket('both')}/all", f"{on_s3.endpoint}/both/all")
    )
    versions = ["2024.12.1", "2024.12.2"] * 4
    acts = [
        {"upload": {"releases": str(thin), "version": version, "to": address}}
        for version in versions
    ]
    (told,) = publishers({"acts": acts, "seen": seen})
    first = Counter(v for v, r in zip(versions, told["results"], strict=True) if r.get("first"))
    assert first == {"2024.12.1": 1, "2024.12.2": 1}
    place = open_place(address)
    for name in ("index.json", "latest.json"):
        assert place.read(name).data == (thin / name).read_bytes()
