from __future__ import annotations

from dateline.quality.coder import sample_measures


def test_the_coder_is_scored_on_the_sample_by_itself(root):
    scores = {s["measure"]: s for s in sample_measures(root / "datasets" / "sample")}
    assert scores["event mentions: right type, precision"]["of"] > 200
    assert scores["event mentions: right type, F1"]["value"] > 0.9
    assert scores["claims: claims found, F1"]["value"] > 0.9
    assert scores["numbers: right, F1"]["value"] > 0.9
