from __future__ import annotations

import pytest

from dateline.scrape.sources import OutletKind, Redistribute, SourceError, load_sources
from dateline.tables import codes

GOOD = """
id: one
outlet: {id: one, name: One, kind: private, country: GBR, languages: [en], domains: [one.example]}
feeds: [{url: "http://one.example/rss", kind: rss}]
licence: All rights reserved
redistribute: none
"""


def test_the_projects_sources_are_valid_unique_and_disabled(root):
    sources = load_sources(root / "datasets" / "sources")
    assert len(sources) >= 12
    assert not any(source.enabled for source in sources)
    assert len({source.outlet.id for source in sources}) == len(sources)
    urls = [feed.url for source in sources for feed in source.feeds]
    assert len(set(urls)) == len(urls)
    for source in sources:
        assert source.licence_url, source.id
        assert source.outlet.domains, source.id
        assert source.redistribute == "none", source.id


def test_the_samples_sources_are_valid(root):
    sources = load_sources(root / "datasets" / "sample" / "sources.yml")
    assert all(source.enabled and source.outlet.domains for source in sources)


def test_codes_are_those_of_the_contract():
    assert OutletKind.__args__ == codes.OUTLET_KIND
    assert Redistribute.__args__ == codes.REDISTRIBUTE


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("redistribute: none", ""), "field redistribute: add it"),
        (("redistribute: none", "redistribute: all"), "field redistribute: .*'full', 'excerpt' or 'none'"),
        (("kind: rss", "kind: html"), r"field feeds\.0\.kind"),
        (("country: GBR", "country: UK"), r"field outlet\.country.*given: 'UK'"),
        (("http://one.example/rss", "one.example/rss"), "write it in full"),
        (("licence:", "lisence:"), "field lisence: no such field"),
        (("outlet: {", "outlet: one #"), "field outlet: 'one' is not below outlets"),
    ],
)  # fmt: skip
def test_invalid_files_name_file_entry_field_and_remedy(tmp_path, change, says):
    file = tmp_path / "one.yml"
    file.write_text(GOOD.replace(*change))
    with pytest.raises(SourceError, match=says) as error:
        load_sources(file)
    assert str(file) in str(error.value)
    assert "entry one" in str(error.value)


def test_files_that_are_no_yaml_missing_or_repeat_an_id(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        load_sources(tmp_path / "none.yml")
    with pytest.raises(SourceError, match="no source file"):
        load_sources(tmp_path)
    (tmp_path / "a.yml").write_text(GOOD)
    (tmp_path / "b.yml").write_text(GOOD)
    with pytest.raises(SourceError, match=r"b\.yml: id 'one' is also in .*a\.yml"):
        load_sources(tmp_path)
    (tmp_path / "b.yml").write_text("id: [")
    with pytest.raises(SourceError, match=r"b\.yml: not YAML"):
        load_sources(tmp_path)


def test_a_list_of_sources_with_shared_outlets(tmp_path):
    file = tmp_path / "many.yml"
    file.write_text(
        "outlets:\n- {id: o, name: O, kind: wire, languages: [en]}\n"
        "sources:\n"
        "- {id: a, outlet: o, feeds: [{url: 'http://o.example/a', kind: rss}], licence: x, redistribute: none}\n"
        "- {id: b, outlet: o, feeds: [{url: inbox, kind: folder}], licence: x, redistribute: full}\n"
    )
    first, second = load_sources(file)
    assert first.outlet.name == second.outlet.name == "O"
    assert second.feeds[0].url == str(tmp_path / "inbox")
    assert second.facts().redistribute == "full"
