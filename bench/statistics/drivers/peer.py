"""Runs in a peer's Python: python peer.py CODE FOLDER. Each line of input runs run() once and prints JSON."""

import json
import sys
import time
import warnings
from pathlib import Path

warnings.simplefilter("ignore")
scope = {"FOLDER": Path(sys.argv[2])}
exec(compile(Path(sys.argv[1]).read_text(encoding="utf-8"), "peer", "exec"), scope)
for _ in sys.stdin:
    start = time.perf_counter()
    found = scope["run"]()
    print(json.dumps({"seconds": time.perf_counter() - start, **found}), flush=True)
