"""How often somebody may be wrong: a window of time per address, in memory of this process only."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

MOST_ADDRESSES = 10_000


class Attempts:
    """Counts wrong tries within the last `seconds`; right ones cost nothing, so that a full waiting room gets in."""

    def __init__(self, *, limit: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit, self._seconds, self._clock = limit, seconds, clock
        self._wrong: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def allowed(self, address: str) -> bool:
        """Whether this address was wrong less often than the limit."""
        with self._lock:
            return len(self._recent(address)) < self._limit

    def was_wrong(self, address: str) -> None:
        """Counts one wrong try."""
        with self._lock:
            if len(self._wrong) > MOST_ADDRESSES:
                self._wrong.clear()
            self._wrong[address] = self._recent(address)
            self._wrong[address].append(self._clock())

    def _recent(self, address: str) -> deque[float]:
        tries = self._wrong.get(address, deque())
        while tries and tries[0] <= self._clock() - self._seconds:
            tries.popleft()
        return tries
