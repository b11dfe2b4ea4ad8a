"""What the sources state now, over what was read of reports before."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.settings import Settings
from pipelines.sources import Sources

SOURCE = """\
- id: {name}
  outlet: {{id: {outlet}, name: The {outlet}, kind: private, languages: [en]}}
  feeds: [{{url: "http://{outlet}.example/{name}", kind: rss}}]
  licence: {licence}
  licence_url: http://{outlet}.example/terms
  redistribute: {rights}
"""


@pytest.fixture
def sources(tmp_path):
    def made(*stated):
        file = tmp_path / "sources.yml"
        file.write_text(
            "".join(
                SOURCE.format(name=f"s{n}", outlet=outlet, licence=licence, rights=rights)
                for n, (outlet, licence, rights) in enumerate(stated)
            )
        )
        return Sources(
            Settings(data=tmp_path, sources=(file,), inbox=tmp_path, corrections=tmp_path)
        )

    return made


def reports(*rows):
    names = ["report_id", "outlet_id", "licence", "redistribute"]
    return pl.DataFrame(list(rows), schema=dict.fromkeys(names, pl.String), orient="row")


def test_a_licence_that_was_tightened_reaches_reports_that_were_read_before(sources):
    was = reports(("r1", "post", "CC-BY-4.0", "full"), ("r2", "herald", "CC-BY-4.0", "full"))
    stated = sources(
        ("post", "All rights reserved", "none"),
        ("herald", "CC-BY-4.0", "full"),
    )
    assert stated.bounded(was).rows() == [
        ("r1", "post", "All rights reserved", "none"),
        ("r2", "herald", "CC-BY-4.0", "full"),
    ]


def test_a_report_keeps_terms_that_one_of_its_outlets_sources_still_states(sources):
    was = reports(
        ("r1", "post", "CC-BY-4.0", "full"),
        ("r2", "post", "Old terms", "excerpt"),
        ("r3", "gone", "CC-BY-4.0", "full"),
        ("r4", None, None, "none"),
    )
    stated = sources(("post", "CC-BY-4.0", "full"), ("post", "Blog terms", "excerpt"))
    assert stated.bounded(was).rows() == [
        ("r1", "post", "CC-BY-4.0", "full"),
        ("r2", "post", "Blog terms", "excerpt"),  # of those stated now the stricter
        ("r3", "gone", "CC-BY-4.0", "full"),
        ("r4", None, None, "none"),
    ]


def test_terms_are_told_with_where_they_stand(sources):
    told = {one["outlet_id"]: one for one in sources(("post", "Terms", "none")).terms()}
    assert told["post"] == {
        "outlet_id": "post",
        "licence": "Terms",
        "licence_url": "http://post.example/terms",
        "attribution": None,
    }
