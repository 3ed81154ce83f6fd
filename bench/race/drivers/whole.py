"""`whole.py COMMAND...`: runs a command from nothing to its end and says in JSON what it took.

A small process of its own, because a child's peak memory counts from that of the process that starts it.
"""

from __future__ import annotations

import json
import os
import sys
import time

SILENT = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]

if __name__ == "__main__":
    begun = time.perf_counter()
    child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=SILENT)
    _, status, used = os.wait4(child, 0)
    took = {"clock": time.perf_counter() - begun, "processor": used.ru_utime + used.ru_stime}
    print(json.dumps({**took, "memory": used.ru_maxrss / 1024}))
    sys.exit(bool(status))
