import pytest

from dateline.codebook import CodebookError, loading
from dateline.codebook.loading import load_csv, load_yaml, path, read_yaml
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
        "A.B: {definition: d, includes: [i, i], excludes: [e (A.C), e], object: o,"
        " window: {rule: r}, examples: [], counter_examples: [], patterns: [{id: p}]}\n"
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


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("soldiers: {words: [a]}\nrebels: {words: [b]}\nsoldiers: {words: [c]}\n", "soldiers"),
        ("rebels:\n  words: [b]\n  names: [c]\n  words: [d]\n", "words"),
    ],
)
def test_a_key_that_stands_twice_is_refused(folder, text, key):
    (folder / "x.yml").write_text(text)
    with pytest.raises(
        CodebookError, match=rf"codebook/x\.yml: key '{key}' stands twice, in lines"
    ):
        read_yaml("x.yml")


def test_no_yaml_is_refused(folder):
    (folder / "x.yml").write_text("a: [1\n")
    with pytest.raises(CodebookError, match="not valid YAML"):
        load_yaml("x.yml", EventType)


TYPE = {
    "definition": "d", "includes": ["i", "i"], "excludes": ["e (A.C)", "e"], "object": "o",
    "window": {"rule": "r"}, "examples": [{"text": "t"}] * 5,
    "counter_examples": [{"text": "t", "because": "b"}] * 4,
    "patterns": [{"id": "p", "verbs": ["go"]}], "modes": {"unknown": {"means": "m"}},
}  # fmt: skip


def test_a_whole_type_is_taken():
    assert loading.check("x.yml", "A.B", TYPE, EventType).patterns[0].id == "p"


@pytest.mark.parametrize(
    ("field", "value", "remedy"),
    [
        ("includes", ["i"], "includes: 1 given, 2 wanted; add 1 more"),
        ("excludes", ["e (A.C)"], "excludes: 1 given, 2 wanted"),
        ("includes", ["i", {"A state": "a town"}], "put a text with a colon into quotation marks"),
        ("excludes", ["e", "f"], "say which type fits instead"),
        ("examples", [{"text": "t"}] * 3, "examples: 3 given, 5 wanted; add 2 more"),
        ("counter_examples", [], "counter_examples: 0 given, 4 wanted"),
        ("modes", {"night": {"means": "m"}}, "nothing gives 'night'; add words, or name it"),
    ],
)
def test_a_type_that_lacks_something_is_refused(field, value, remedy):
    with pytest.raises(CodebookError) as error:
        loading.check("types/a.yml", "A.B", TYPE | {field: value}, EventType)
    assert "codebook/types/a.yml: entry A.B" in str(error.value)
    assert remedy in str(error.value)


def test_ones_own_folder_adds_and_comes_first(folder, tmp_path, monkeypatch):
    own = tmp_path / "own"
    (own / "types").mkdir(parents=True)
    (folder / "types").mkdir()
    (own / "types" / "a.yml").write_text("x: {word: own, low: 1}\nz: {word: new, low: 1}\n")
    (folder / "types" / "a.yml").write_text("w: {word: kept, low: 1}\nx: {word: ours, low: 1}\n")
    (folder / "types" / "b.yml").write_text("y: {word: plain, low: 1}\n")
    monkeypatch.setenv(loading.OWN, str(own))
    assert loading.names("types", ".yml") == ["types/a.yml", "types/b.yml"]
    entries = load_yaml("types/a.yml", VagueNumber)
    assert {name: entry.word for name, entry in entries.items()} == {
        "w": "kept", "x": "own", "z": "new",
    }  # fmt: skip
    (own / "c.csv").write_text("word,low\nown,1\n")
    (folder / "c.csv").write_text("word,low\nours,1\n")
    assert loading.paths("c.csv") == [own / "c.csv", folder / "c.csv"]
    assert [row.word for row in load_csv("c.csv", VagueNumber)] == ["own"]
    assert load_yaml("types/b.yml", VagueNumber)["y"].word == "plain"
    monkeypatch.setenv(loading.OWN, str(tmp_path / "none"))
    with pytest.raises(CodebookError, match=r"no such folder; make it, or unset DATELINE_CODEBOOK"):
        path("types/a.yml")


def test_a_file_that_is_no_utf_8_is_refused(folder):
    (folder / "x.yml").write_bytes("a: Köln\n".encode("latin-1"))
    (folder / "x.csv").write_bytes("word,low\nKöln,1\n".encode("latin-1"))
    with pytest.raises(CodebookError, match=r"codebook/x\.yml: is no UTF-8 text; save it"):
        load_yaml("x.yml", VagueNumber)
    with pytest.raises(CodebookError, match=r"codebook/x\.csv: is no UTF-8 text; save it"):
        load_csv("x.csv", VagueNumber)
