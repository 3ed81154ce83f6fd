"""The process that trains a copy: `python -m vinculum.web.own_reader.child`, its order and the sessions on stdin.

It gets the words of the sessions over the pipe, and of keys only those of the practice's vault, where the copy is kept.
It ends when the member's door is locked or over, when the training is stopped, and when the server ends. It prints
nothing and writes nothing but sealed records.
"""

from __future__ import annotations

import os
import resource
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from vinculum.web.reading.child import watch

if TYPE_CHECKING:
    from vinculum.web.reading.order import Order


def main() -> None:
    """Reads the order and the sessions, then trains."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash must not write keys to disk
    os.umask(0o077)
    line, sessions = sys.stdin.buffer.readline(), sys.stdin.buffer.readline()
    import django

    django.setup()
    from vinculum.web.reading.order import read_order

    order = read_order(line)
    threading.Thread(target=watch, args=[order], daemon=True).start()
    work(order, sessions)


def work(order: Order, sessions: bytes) -> None:
    """Trains on these sessions; ends quietly where the training is not wanted any more."""
    from vinculum.errors import VinculumError
    from vinculum.reading.linear.reader import family
    from vinculum.training.from_practice import train_copy
    from vinculum.web.own_reader.copies import FAMILY
    from vinculum.web.own_reader.verbs import SESSIONS, finish, note_progress
    from vinculum.web.records.contents import Learning
    from vinculum.web.records.drawer import Drawer
    from vinculum.web.records.events import ChangedMeanwhile
    from vinculum.web.records.models import Vault

    clinic = Drawer(Vault.objects.get(id=order.vault), order.keys)
    kept = clinic.get(Learning, order.record)
    if kept is None:
        return
    now = kept

    def tick(done: int, total: int) -> None:
        nonlocal now
        now = note_progress(order.member, clinic, now, replace(now.value, done=done, total=total))

    try:
        copy = train_copy(family(FAMILY), SESSIONS.validate_json(sessions), tick=tick)
        finish(order.member, clinic, now, copy)
    except ChangedMeanwhile:
        return
    except VinculumError as trouble:
        with suppress(ChangedMeanwhile):
            note_progress(order.member, clinic, now, replace(now.value, trouble=str(trouble)))


if __name__ == "__main__":
    main()
