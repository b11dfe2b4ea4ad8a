import contextlib
import os
import signal
import subprocess
import sys
import time
from datetime import datetime

import pytest

from dateline.coding.batch import LONGEST, _kept_to_contract, code_reports


def report(number, text, **more):
    return {
        "report_id": f"r{number:02}", "text": text, "status": "ok", "language": "en",
        "published_at_utc": datetime(2024, 12, 8), "published_precision": "day",
    } | more  # fmt: skip


TEXTS = [
    "Rebels seized the radio station on Saturday.",
    "Police arrested two men in the port city.",
    "The weather was mild.",
]


def test_order_of_reports_does_not_matter():
    reports = [report(n, text) for n, text in enumerate(TEXTS)]
    first, second = code_reports(reports), code_reports(reports[::-1])
    for name in first:
        assert first[name].equals(second[name]), name


@pytest.mark.slow
def test_workers_do_not_matter():
    reports = [report(n, TEXTS[n % 3]) for n in range(40)]
    alone, two = code_reports(reports), code_reports(reports, workers=2)
    for name in alone:
        assert alone[name].equals(two[name]), name


def test_a_failing_report_stops_no_other():
    coded = code_reports(
        [report(1, TEXTS[0]), report(2, None), report(3, "a " * LONGEST), report(4, TEXTS[1])]
    )
    status = dict(zip(coded["reports"]["report_id"], coded["reports"]["status"], strict=True))
    assert status == {"r01": "ok", "r02": "error", "r03": "error", "r04": "ok"}
    errors = dict(zip(coded["reports"]["report_id"], coded["reports"]["error"], strict=True))
    assert "text too long" in errors["r03"]
    assert set(coded["event_mentions"]["report_id"]) == {"r01", "r04"}


def test_other_languages_and_other_status_are_kept_but_not_coded():
    coded = code_reports(
        [report(1, TEXTS[0], language="ar"), report(2, TEXTS[0], status="paywalled")]
    )
    assert coded["reports"].height == 2
    assert coded["event_mentions"].height == 0


def test_a_language_that_nobody_named_is_coded():
    assert code_reports([report(1, TEXTS[0], language=None)])["event_mentions"].height == 1


def test_progress_counts_to_the_end():
    calls = []
    code_reports(
        [report(n, TEXTS[2]) for n in range(3)], progress=lambda a, b: calls.append((a, b))
    )
    assert calls[-1] == (3, 3)


def test_no_reports():
    assert all(table.height == 0 for table in code_reports([]).values())


def test_numbers_beyond_any_count_cost_nothing():
    digits = "9" * 5000
    text = f"Police arrested {digits} men on Saturday. It was {digits} years ago. " + TEXTS[1]
    coded = code_reports([report(1, text), report(2, f"Police arrested {'9' * 20} men.")])
    assert coded["reports"]["error"].to_list() == [None, None]
    assert coded["quantities"]["high"].to_list() == [2]


def test_rows_that_no_table_can_hold_are_the_fault_of_their_report():
    fine = ({"times": [{"report_id": "r1", "revision": "x", "start": 0, "end": 4}]}, None)
    broken = ({"times": [{"report_id": "r2", "revision": "x", "start": 2**40, "end": 4}]}, None)
    kept, refused = _kept_to_contract([fine, broken])
    assert kept == fine
    assert refused[0] == {}
    assert "times.start" in refused[1]


MANY = """
from dateline.coding.batch import code_reports

if __name__ == "__main__":
    text = "Police arrested two men in the port city. " * 20
    reports = [{"report_id": f"r{n}", "text": text, "status": "ok"} for n in range(2000)]
    code_reports(reports, workers=2, progress=lambda done, total: print(done, flush=True))
"""


@pytest.mark.slow
def test_workers_end_with_the_process_that_uses_them(tmp_path):
    (tmp_path / "many.py").write_text(MANY)
    process = subprocess.Popen(
        [sys.executable, tmp_path / "many.py"], stdout=subprocess.PIPE, start_new_session=True
    )
    try:
        assert process.stdout.readline()
        process.kill()
        process.wait()
        for _ in range(300):
            os.killpg(process.pid, 0)  # fails once nobody of the session is left
            time.sleep(0.1)
        raise AssertionError("workers are left")
    except ProcessLookupError:
        pass
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
