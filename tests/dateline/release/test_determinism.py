"""The same inputs give the same bytes, whatever the process that writes them is like."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("shuffled_world.py")


def _made(folder: Path, seed: int, **environment: str) -> dict[str, str]:
    ran = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder), str(seed)],
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
