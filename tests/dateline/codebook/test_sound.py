import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.codebook.sound import check_all


def test_our_codebook_is_sound():
    check_all()


@pytest.mark.parametrize("file", ["violence_words.yml", "dating.yml"])
def test_a_mistake_in_a_file_of_ones_own_is_told_before_coding(tmp_path, monkeypatch, file):
    own, report = tmp_path / "own", tmp_path / "report.txt"
    own.mkdir()
    (own / file).write_text("arson: {abuot: a misspelt field, words: [burn]}\n")
    report.write_text("Nothing of that kind happened.")
    monkeypatch.setenv("DATELINE_CODEBOOK", str(own))
    code = CliRunner().invoke(main, ["code", str(report), "--published", "2024-12-08"])
    shown = CliRunner().invoke(main, ["codebook", "TERR.CAPTURE"])
    for told in (code, shown):
        assert told.exit_code == 2
        assert f"codebook/{file}" in told.output
        assert "abuot" in told.output
