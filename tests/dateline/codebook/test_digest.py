from dateline.codebook.digest import codebook_sha256


def test_a_codebook_of_ones_own_has_another_hash(tmp_path, monkeypatch):
    ours = codebook_sha256()
    assert ours == codebook_sha256()
    (tmp_path / "types").mkdir()
    (tmp_path / "types" / "name.yml").write_text("NAME.CHANGE: {}\n")
    monkeypatch.setenv("DATELINE_CODEBOOK", str(tmp_path))
    own = codebook_sha256()
    (tmp_path / "types" / "name.yml").write_text("NAME.OTHER: {}\n")
    assert len({ours, own, codebook_sha256()}) == 3
    (tmp_path / "notes.txt").write_text("no data of the codebook")
    monkeypatch.delenv("DATELINE_CODEBOOK")
    assert codebook_sha256() == ours
