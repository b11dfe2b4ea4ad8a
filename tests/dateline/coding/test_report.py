from dateline.coding.report import code_report
from dateline.emit.polars import check, frame

TEXT = (
    "Two officers told Reuters that President Karim Haddad had left Damascus on Saturday.\n"
    "The rebels entered the city and freed 40 prisoners from the jail. They killed nobody."
)


def tables(reader):
    return code_report(reader.read({"report_id": "r1", "text": TEXT}))


def test_rows_keep_the_contract(reader):
    for name, rows in tables(reader).items():
        check(name, frame(name, rows, "coded"), "coded")


def test_spans_equal_the_text(reader):
    for rows in tables(reader).values():
        for row in rows:
            for key in [k for k in row if k.endswith("_start") or k == "start"]:
                prefix = key.removesuffix("start")
                if row[key] is None or key == "date_start" or f"{prefix}text" not in row:
                    continue
                if prefix == "content_":
                    continue  # may leave out words between its pieces
                assert row[f"{prefix}text"] == TEXT[row[key] : row[f"{prefix}end"]]


def test_references_exist(reader):
    found = tables(reader)
    mentions = {row["mention_id"] for row in found["mentions"]}
    claims = {row["claim_id"] for row in found["claims"]}
    events = {row["event_mention_id"] for row in found["event_mentions"]}
    assert events
    for row in found["event_mentions"]:
        for key in ("agent_mention_id", "target_mention_id", "place_mention_id"):
            assert row[key] is None or row[key] in mentions
        assert row["claim_id"] is None or row["claim_id"] in claims
        assert row["parent_event_mention_id"] is None or row["parent_event_mention_id"] in events
        assert (row["voice"] == "claim") == (row["claim_id"] is not None)
    for row in found["quantities"]:
        assert row["event_mention_id"] is None or row["event_mention_id"] in events


def test_the_same_text_gives_the_same_rows(reader):
    assert tables(reader) == tables(reader)
