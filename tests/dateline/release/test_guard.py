"""Whatever is published is read once more against the texts that licences forbid."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import zipfile

import polars as pl
import pytest

from dateline.release.errors import LicenceError
from dateline.release.guard import Reports, guard
from dateline.release.repeatable import Repeatable


def _parquet(text: str) -> bytes:
    file = io.BytesIO()
    cells = {"id": ["a"], "said": [[{"by": "x", "words": text}]]}
    pl.DataFrame(cells).write_parquet(file)
    return file.getvalue()


def _zipped(text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("inner/notes.txt", text)
    return file.getvalue()


FORMATS = {
    "a.parquet": _parquet,
    "a.txt": lambda text: text.encode(),
    "a.csv": lambda text: f'id,text\n1,"{text}"\n'.encode(),
    "a.json": lambda text: json.dumps({"of": [text.replace("a", "\u00e4")]}).encode(),
    "a.md": lambda text: text.replace(" ", "\n> ").encode(),
    "a.html": lambda text: f"<p>{text.replace(' ', ' <b>').replace('.', '</b>')}</p>".encode(),
    "alt.html": lambda text: f'<img alt="{html.escape(text)}">'.encode(),
    "a.svg": lambda text: f"<svg><text>{text}</text></svg>".encode(),
    "a.js": lambda text: ("const t = " + json.dumps(text.replace(" ", "\n"))).encode(),
    "a.json.gz": lambda text: gzip.compress(json.dumps(text).encode()),
    "a.zip": _zipped,
    "page.html": lambda text: b"<script>" + base64.b64encode(_parquet(text)) + b"</script>",
    "cube.js": lambda text: b"'" + base64.b64encode(gzip.compress(text.encode() * 9)) + b"'",
}


@pytest.mark.parametrize("name", FORMATS)
def test_forbidden_text_is_found_in_every_format(name, tables, texts, tmp_path):
    reports, text = tables["reports"], texts["none"][:130]
    if name == "a.json":  # escaped as \u00e4 in the file, so the report says so as well
        text = text.replace("a", "\u00e4")
        reports = reports.with_columns(
            text=pl.when(report_id="r_none").then(pl.lit(text)).otherwise("text")
        )
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / name).write_bytes(FORMATS[name](text))
    with pytest.raises(LicenceError, match=rf"^deep/{name}.* of report r_none \(Outlet none\)"):
        guard(tmp_path, reports.rows(named=True))


@pytest.mark.parametrize("name", FORMATS)
def test_what_may_be_said_passes(name, tables, texts, tmp_path):
    for said in (texts["full"][:600], texts["none"][:70].replace("heard", "saw"), "nothing " * 40):
        (tmp_path / name).write_bytes(FORMATS[name](said))
        guard(tmp_path, tables["reports"].rows(named=True))


def test_an_excerpt_may_stand_in_a_cell_and_no_longer_passage(tables, texts, tmp_path):
    varied = " ".join(f"Sentence {n} of the interview speaks of item {n * 7}." for n in range(80))
    reports = tables["reports"].with_columns(
        text=pl.when(report_id="r_excerpt").then(pl.lit(varied)).otherwise("text")
    )
    (tmp_path / "a.parquet").write_bytes(_parquet(varied[:200]))
    guard(tmp_path, reports.rows(named=True))
    (tmp_path / "a.parquet").write_bytes(_parquet(varied[:300]))
    with pytest.raises(LicenceError, match="short excerpts of it only"):
        guard(tmp_path, reports.rows(named=True))


def test_words_that_a_free_report_says_too_are_its_own(tables, texts, tmp_path):
    copied = tables["reports"].with_columns(
        text=pl.when(report_id="r_full")
        .then(pl.lit(texts["none"] + texts["full"]))
        .otherwise("text")
    )
    (tmp_path / "a.txt").write_text(texts["none"])
    guard(tmp_path, copied.rows(named=True))


def test_an_address_may_repeat_its_headline(tables, texts, tmp_path):
    slug = "-".join(texts["none"].lower().split())
    (tmp_path / "a.csv").write_text(f"url\nhttps://none.example/{slug}\n")
    guard(tmp_path, tables["reports"].rows(named=True))


def test_a_candidate_with_a_leak_is_not_made(tables, texts, build, monkeypatch):
    from dateline.release import candidate
    from dateline.release.parts import PARTS

    def leaking(draft):
        draft.write("site/notes.html", f"<li>{texts['none'][:100]}</li>")

    monkeypatch.setattr(candidate, "PARTS", (*PARTS, leaking))
    with pytest.raises(LicenceError, match=r"site/notes.html"):
        build()


def test_pages_of_checks_that_leak_are_not_published(candidate, publish, texts, tmp_path, releases):
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.html").write_text(f"unexpected value: {texts['none']}")
    with pytest.raises(LicenceError, match=r"index.html"):
        publish(candidate, docs=docs)
    assert not (releases / candidate.version).exists()


def test_of_free_reports_only_those_that_share_words_are_kept(tables, texts, monkeypatch, tmp_path):
    kept = []
    of = Repeatable.of.__func__

    def watched(cls, reports):
        rows = list(reports)
        kept.append({row["report_id"] for row in rows})
        return of(cls, rows)

    monkeypatch.setattr(Repeatable, "of", classmethod(watched))
    free = tables["reports"].filter(report_id="r_full")
    said = [
        free.with_columns(report_id=pl.lit(name), text=pl.lit(text))
        for name, text in (("r_same", "So it was. " + texts["none"][:75]), ("r_other", "x" * 900))
    ]
    pl.concat([tables["reports"], *said]).write_parquet(tmp_path / "reports.parquet")
    rows = Reports(tmp_path / "reports.parquet")
    folder = tmp_path / "made"
    folder.mkdir()
    (folder / "a.txt").write_text(texts["none"][:75])
    guard(folder, rows)
    assert kept == [{"r_none"}, {"r_excerpt"}, {"r_same"}]
    (folder / "a.txt").write_text(texts["none"][:120])
    with pytest.raises(LicenceError, match="report r_none"):
        guard(folder, rows)
