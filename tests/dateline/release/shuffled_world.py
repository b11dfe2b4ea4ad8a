"""Two releases of the small world from shuffled rows; prints the hash of each file of the second.

python tests/dateline/release/shuffled_world.py FOLDER SEED
"""

from __future__ import annotations

import importlib.util
import json
import sys
from datetime import datetime
from pathlib import Path

from dateline.release.candidate import build_candidate
from dateline.release.files import files_below, sha256

folder, seed = Path(sys.argv[1]), int(sys.argv[2])
spec = importlib.util.spec_from_file_location(
    "world", Path(__file__).resolve().parent.parent / "conftest.py"
)
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
