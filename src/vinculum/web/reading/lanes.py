"""Which readings run right now: an empty file for each, held locked by the process that reads.

The lock ends with the process, however it ends, so nobody takes a reading that was killed for one that runs.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from django.conf import settings

MOST = 2  # readings at a time in one installation


def _folder() -> Path:
    return Path(settings.HOME) / "asking"


def take(record: str) -> int | None:
    """The locked file of a reading, to be handed to its process; None where one has it already."""
    _folder().mkdir(mode=0o700, exist_ok=True)
    handle = os.open(_folder() / record, os.O_RDWR | os.O_CREAT, 0o600)
    if _locked(handle, fcntl.LOCK_EX):
        return handle
    os.close(handle)
    return None


def runs(record: str) -> bool:
    """Whether some process has this reading."""
    try:
        handle = os.open(_folder() / record, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        return not _locked(handle, fcntl.LOCK_SH)
    finally:
        os.close(handle)


def full() -> bool:
    """Whether as many readings run as may at a time."""
    return sum(runs(file.name) for file in _folder().glob("*")) >= MOST


def leave(record: str) -> None:
    """Takes the file away; the lock goes with the process."""
    (_folder() / record).unlink(missing_ok=True)


def _locked(handle: int, how: int) -> bool:
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
