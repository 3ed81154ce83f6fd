"""How often somebody may try: a window of time per address, in memory of this process only."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

MOST_ADDRESSES = 10_000


class Attempts:
    """Counts tries within the last `seconds`; addresses are forgotten with the process."""

    def __init__(self, *, limit: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit, self._seconds, self._clock = limit, seconds, clock
        self._tries: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def allowed(self, address: str) -> bool:
        """Counts one try; whether it is within the limit."""
        now = self._clock()
        with self._lock:
            if len(self._tries) > MOST_ADDRESSES:
                self._tries.clear()
            tries = self._tries.setdefault(address, deque())
            while tries and tries[0] <= now - self._seconds:
                tries.popleft()
            tries.append(now)
            return len(tries) <= self._limit
