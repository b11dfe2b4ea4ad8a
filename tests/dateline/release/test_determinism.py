"""The same inputs give the same bytes, whatever the process that writes them is like."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import importlib.util, json, sys
from datetime import datetime
from pathlib import Path

from dateline.release.candidate import build_candidate
from dateline.release.files import files_below, sha256

conftest, folder, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
spec = importlib.util.spec_from_file_location("world", conftest)
world = importlib.util.module_from_spec(spec)
spec.loader.exec_module(world)
tables = {
    name: frame.sample(fraction=1.0, shuffle=True, seed=seed)
    for name, frame in sorted(world.make_tables().items(), reverse=bool(seed % 2))
}
first = build_candidate(tables, folder / "2024.12.1", "2024.12.1", datetime(2024, 12, 9, 6), {})
fewer = tables | {"coverage": tables["coverage"].sort("outlet_id", "day")[:2]}
made = build_candidate(
    fewer, folder / "2024.12.2", "2024.12.2", datetime(2024, 12, 10, 6), {}, previous=first.folder
)
print(json.dumps({name: sha256(made.folder / name) for name in files_below(made.folder)}))
"""


def _made(folder: Path, seed: int, **environment: str) -> dict[str, str]:
    conftest = Path(__file__).parent.parent / "conftest.py"
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(conftest), str(folder), str(seed)],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        cwd=folder,
    )
    assert ran.returncode == 0, ran.stderr
    return dict(json.loads(ran.stdout.splitlines()[-1]))


@pytest.mark.slow
def test_threads_order_hash_seed_zone_and_locale_do_not_show_in_a_single_byte(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    plain = _made(one, 1, POLARS_MAX_THREADS="1", PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    odd = _made(
        other, 8, POLARS_MAX_THREADS="8", OMP_NUM_THREADS="8", PYTHONHASHSEED="12345",
        TZ="Asia/Kathmandu", LC_ALL="C", PYTHONUTF8="0",
    )  # fmt: skip
    assert len(plain) > 40
    assert {name for name in plain | odd if plain.get(name) != odd.get(name)} == set()
