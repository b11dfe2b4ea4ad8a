import pytest

from dateline.codebook import CodebookError, loading
from dateline.codebook.loading import load_csv, load_yaml, path
from dateline.codebook.model import EventType, VagueNumber


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "FOLDER", tmp_path)
    return tmp_path


def test_missing_file_names_the_remedy():
    with pytest.raises(CodebookError, match=r"codebook/none\.yml: no such file; restore"):
        path("none.yml")


def test_misspelt_field_names_file_entry_and_field(folder):
    (folder / "x.yml").write_text("A.B:\n  definiton: words\n")
    with pytest.raises(CodebookError) as error:
        load_yaml("x.yml", EventType)
    for part in ("codebook/x.yml", "entry A.B", "field definiton", "the fields are", "definition"):
        assert part in str(error.value)


def test_pattern_without_trigger_is_refused(folder):
    (folder / "x.yml").write_text(
        "A.B: {definition: d, includes: [i], excludes: [e], object: o, window: {rule: r},"
        " examples: [{text: t}], counter_examples: [{text: t, because: b}],"
        " patterns: [{id: p}]}\n"
    )
    with pytest.raises(CodebookError, match="give at least one trigger"):
        load_yaml("x.yml", EventType)


def test_on_is_a_word_and_no_truth_value(folder):
    (folder / "x.yml").write_text("a: {on: [on, off, no, true]}\n")
    assert loading.read_yaml("x.yml") == {"a": {"on": ["on", "off", "no", True]}}


def test_csv_error_names_the_line(folder):
    (folder / "n.csv").write_text("word,low,high,note\ndozens,24,,\nscores,many,,\n")
    with pytest.raises(CodebookError, match=r"codebook/n\.csv: entry line 3: field low"):
        load_csv("n.csv", VagueNumber)


def test_csv_with_too_many_cells_is_refused(folder):
    (folder / "n.csv").write_text("word,low,high,note\ndozens,24,,a,b\n")
    with pytest.raises(CodebookError, match="more cells than the header"):
        load_csv("n.csv", VagueNumber)


def test_no_yaml_is_refused(folder):
    (folder / "x.yml").write_text("a: [1\n")
    with pytest.raises(CodebookError, match="not valid YAML"):
        load_yaml("x.yml", EventType)
