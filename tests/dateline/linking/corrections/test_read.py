import pytest

from dateline.linking.corrections import CorrectionError, read_corrections

HEADER = (
    "correction_id,action,table,report_id,words,nth,which,column,value,"
    "other_report_id,other_words,other_nth,other_which,reason,author,date\n"
)
GOOD = "c1,set,event_mentions,wire-1,took,,,event_type,MIL.ADVANCE,,,,,no more than an entry,A. R.,2024-12-11\n"


def read(tmp_path, text):
    (tmp_path / "mine.csv").write_text(HEADER + text, encoding="utf-8")
    return read_corrections(tmp_path)


def test_a_good_row(tmp_path):
    (correction,) = read(tmp_path, GOOD)
    assert (correction.parsed, correction.where) == ("MIL.ADVANCE", "mine.csv: line 2 (c1)")


def test_a_folder_that_is_not_there_holds_none(tmp_path):
    assert read_corrections(tmp_path / "nowhere") == []


def test_the_projects_own_folder_is_valid(root):
    read_corrections(root / "datasets" / "corrections")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (GOOD.replace("MIL.ADVANCE", "MIL.STROLL"), ["line 2 (c1)", "MIL.STROLL", "untyped"]),
        (GOOD.replace("event_type", "trigger_start"), ["column", "trigger_start", "these can"]),
        (GOOD.replace("event_mentions", "events"), ["table", "event_mentions"]),
        (GOOD.replace("no more than an entry", ""), ["reason"]),
        (GOOD.replace("2024-12-11", "yesterday"), ["date"]),
        (GOOD.replace("c1,set", "c1,same_event"), ["table", "leave it empty"]),
        (GOOD.replace("c1,set", "c1,delete"), ["action", "same_event"]),
        (GOOD + GOOD, ["line 3 (c1)", "also in mine.csv: line 2"]),
        ("c2,not_same_actor,,wire-1,Ali,,,,,,,,,two men,A. R.,2024-12-11\n", ["other_report_id"]),
        (GOOD.strip() + ",one more\n", ["more cells than the header"]),
    ],
)
def test_a_mistake_is_refused_with_file_line_field_and_remedy(tmp_path, row, told):
    with pytest.raises(CorrectionError) as error:
        read(tmp_path, row)
    assert all(part in str(error.value) for part in ["mine.csv", *told])


def test_an_unknown_column_is_named(tmp_path):
    (tmp_path / "mine.csv").write_text("correction_id,wordz\n", encoding="utf-8")
    with pytest.raises(CorrectionError, match="wordz"):
        read_corrections(tmp_path)
