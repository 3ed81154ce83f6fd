"""The process that reads one session with a language model: `python -m vinculum.web.reading.child`, its order on stdin.

It belongs to a signed-in member: it ends when that door is locked or over, when the reading is stopped, and when the
server that started it ends. What was answered until then lies sealed in the case, and the next process goes on from
there. It prints nothing and writes nothing but sealed records.
"""

from __future__ import annotations

import os
import resource
import select
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vinculum.narratives.asking import ModelNarratives
    from vinculum.reading.language_model import ModelReading, Settings
    from vinculum.transcripts import Transcript
    from vinculum.web.reading.order import Order
    from vinculum.web.records.contents import Underway
    from vinculum.web.records.drawer import Drawer, Kept

WATCH = 1.0  # seconds between two looks at whether the reading is still wanted


class SealedJournal:
    """Answers kept in the sealed record of a reading under way, with how far it is."""

    def __init__(self, member: str, opened: Drawer, kept: Kept[Underway]) -> None:
        self._member = member
        self._opened = opened
        self.kept = kept
        self._fresh: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """The answer kept under that key, None where there is none."""
        return self.kept.value.answers.get(key)

    def put(self, key: str, value: str) -> None:
        """Takes an answer; it is sealed together with the progress, right after."""
        self._fresh[key] = value

    def tick(self, done: int, total: int) -> None:
        """Seals what is new; ChangedMeanwhile where the reading was stopped."""
        from vinculum.web.reading.verbs import keep_answers

        value = self.kept.value
        if self._fresh or done > value.done or total != value.total:
            answers = {**value.answers, **self._fresh}
            after = replace(value, answers=answers, done=max(done, value.done), total=total, trouble="")
            self.kept = keep_answers(self._member, self._opened, self.kept, after)
            self._fresh = {}


def main() -> None:
    """Reads the order, then the session."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash must not write keys to disk
    os.umask(0o077)
    line = sys.stdin.buffer.readline()
    import django

    django.setup()
    from vinculum.web.reading.order import read_order

    order = read_order(line)
    threading.Thread(target=watch, args=[order], daemon=True).start()
    work(order)


def work(order: Order) -> None:
    """Reads the session of an order; ends quietly where the reading is not wanted any more."""
    from vinculum.errors import NoAnswer, VinculumError
    from vinculum.web.reading.named import named_model
    from vinculum.web.reading.verbs import KINDS, finish, give_up, newest
    from vinculum.web.records.contents import Words
    from vinculum.web.records.drawer import Drawer
    from vinculum.web.records.events import ChangedMeanwhile
    from vinculum.web.records.models import Vault

    if not _wanted(order):
        return
    opened = Drawer(Vault.objects.get(id=order.vault), order.keys)
    kept = next((found for kind in KINDS if (found := opened.get(kind, order.record))), None)
    words = newest(opened, Words, order.session)
    if kept is None or words is None:
        return
    journal = SealedJournal(order.member, opened, kept)
    try:
        settings = named_model()
        if settings is not None:
            result = read_for(journal, words.value.transcript, settings)
            if result.report.note or not journal.kept.value.answers:
                raise NoAnswer(result.report.note or "The model gave no answer that can be used to any question.")
            finish(order.member, opened, journal.kept, words=words, result=result)
    except ChangedMeanwhile:
        return
    except VinculumError as trouble:
        with suppress(ChangedMeanwhile):
            give_up(order.member, opened, journal.kept, str(trouble))


def read_for(journal: SealedJournal, transcript: Transcript, settings: Settings) -> ModelReading | ModelNarratives:
    """What the model proposes of what this reading was begun for."""
    from vinculum.narratives import library
    from vinculum.narratives.asking import read_narratives
    from vinculum.reading.language_model import Asker, read
    from vinculum.web.reading.named import SYSTEMS
    from vinculum.web.records.contents.formulation import NarrativesUnderway

    value, asker = journal.kept.value, Asker(settings, journal)
    if isinstance(value, NarrativesUnderway):
        scheme = value.scheme or library()
        return read_narratives(transcript, settings, scheme=scheme, asker=asker, tick=journal.tick)
    return read(transcript, settings, systems=SYSTEMS, asker=asker, tick=journal.tick)


def watch(order: Order) -> None:
    """Ends the process as soon as the server is gone or the reading is not wanted any more, or nobody can tell."""
    try:
        while True:
            ready, _, _ = select.select([0], [], [], WATCH)
            if (ready and not os.read(0, 1)) or not _wanted(order):
                return
    finally:
        os._exit(0)


def _wanted(order: Order) -> bool:
    """Whether the door is open and the reading not stopped; a database that is busy says nothing against it."""
    from django.db import OperationalError, connection
    from django.utils import timezone

    from vinculum.web.records.models import Door, Record

    try:
        door = Door.objects.filter(id=order.door, member=order.member, expires__gt=timezone.now()).exists()
        return door and Record.objects.filter(id=order.record).exists()
    except OperationalError:
        connection.close()  # the next look asks on a fresh one
        return True


if __name__ == "__main__":
    main()
