"""What changes when a model is asked about a session: asked, answered, gone on with, given up, finished, stopped."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.utils import timezone

from vinculum.codebook import library
from vinculum.errors import VinculumError
from vinculum.reading.language_model import ModelReading, sentences
from vinculum.reading.moment import Standing
from vinculum.web.reading import lanes
from vinculum.web.reading.named import SYSTEMS
from vinculum.web.reading.order import order_for, start
from vinculum.web.records.contents import C, Content, Decision, Reading, Underway, Words
from vinculum.web.records.contents.formulation import NarrativeReading, NarrativesUnderway
from vinculum.web.records.drawer import Drawer, Kept, OpenDoor, drawer
from vinculum.web.records.events import ChangedMeanwhile, act, insert
from vinculum.web.records.models import Record

if TYPE_CHECKING:
    from vinculum.narratives.asking import ModelNarratives

KINDS: tuple[type[Underway], ...] = (Underway, NarrativesUnderway)
"""What a model is asked for, a kind each: moments, told happenings. A session may be read for each at a time."""
U = TypeVar("U", bound=Underway)
FULL = f"{lanes.MOST} sessions are being read already. Please wait for one to end, or stop it."


def underway_in(opened: Drawer, session: str, kind: type[U]) -> Kept[U] | None:
    """The reading of a session that has begun and not ended, None where there is none."""
    return newest(opened, kind, session)


def newest(opened: Drawer, kind: type[C], session: str) -> Kept[C] | None:
    """The newest value of a kind under a session, from the table, whatever the drawer has fetched before."""
    rows = Record.objects.filter(vault=opened.vault, kind=kind.KIND, parent=session)
    latest = rows.order_by("order").last()
    return opened.opened(latest, kind) if latest else None


def carry_out(
    door: OpenDoor, opened: Drawer, session: str, what: str, *, begin: Underway, underway: Kept[U] | None
) -> None:  # fmt: skip
    """What a form says: asks, with the value of a reading that begins; goes on with the one under way, or stops it."""
    if what == "ask":
        ask(door, opened, session, begin)
    elif what == "go-on" and underway:
        if not lanes.runs(underway.id) and lanes.full():
            raise VinculumError(FULL)
        go_on(door, opened, session=session, record=underway.id)
    elif what == "stop" and underway:
        stop(door, underway)
    else:
        raise VinculumError("One can ask, go on or stop. Perhaps the reading has ended meanwhile.")


def ask(door: OpenDoor, opened: Drawer, session: str, begin: Underway) -> None:
    """Begins a reading of a session's words, and starts the process that does it."""
    if newest(opened, Words, session) is None:
        raise VinculumError("This session has no words yet. Bring them in first.")
    if lanes.full():
        raise VinculumError(FULL)
    row = opened.sealed(begin, parent=session)
    with act(door.member, "ask-model", row.id, boxes=[row.box]):
        if Record.objects.filter(vault=opened.vault, kind=begin.KIND, parent=session).exists():
            raise ChangedMeanwhile("This session is being read already.")
        insert(row)
    go_on(door, opened, session=session, record=row.id)


def go_on(door: OpenDoor, opened: Drawer, *, session: str, record: str) -> None:
    """Starts the process for a reading that has begun, unless one has it; what was answered is not asked again."""
    lane = lanes.take(record)
    if lane is None:
        return
    try:
        with act(door.member, "go-on-asking", record):
            order = order_for(opened, (door.member, door.id), session=session, record=record)
        start(order, lane)
    finally:
        os.close(lane)


def go_on_at_sign_in(door: OpenDoor) -> None:
    """Goes on with every reading that this member's last door left unfinished, as many as may run at a time.

    Whatever is in the way of one, a vault that is gone or a process that does not start, locks nobody out.
    """
    if not settings.OPERATOR.language_model_url:
        return
    kinds = [kind.KIND for kind in KINDS]
    unfinished = Record.objects.filter(kind__in=kinds, vault__grant__member=door.member).select_related("vault")
    for row in unfinished.order_by("order"):
        with suppress(VinculumError, OSError):
            if not lanes.full():
                go_on(door, drawer(door, row.vault), session=row.parent, record=row.id)


def stop(door: OpenDoor, kept: Kept[U]) -> None:
    """Ends a reading and deletes what was answered so far; its process notices within a second or two."""
    with act(door.member, "stop-asking", kept.id):
        Record.objects.filter(id=kept.id, kind=kept.value.KIND).delete()
    lanes.leave(kept.id)


def keep_answers(member: str, opened: Drawer, kept: Kept[U], value: U) -> Kept[U]:
    """The next version of a reading under way, sealed; ChangedMeanwhile where it was stopped."""
    row = opened.sealed(value, replaces=kept)
    with act(member, "keep-answers", row.id, boxes=[row.box]):
        insert(row)
    return Kept(row.id, row.parent, row.version, value)


def give_up(member: str, opened: Drawer, kept: Kept[U], trouble: str) -> None:
    """Notes why a reading stopped; what was answered stays, for going on."""
    row = opened.sealed(replace(kept.value, trouble=trouble), replaces=kept)
    with act(member, "give-up-asking", row.id, boxes=[row.box]):
        insert(row)


def finish(
    member: str, opened: Drawer, kept: Kept[U], *, words: Kept[Words], result: ModelReading | ModelNarratives
) -> None:
    """Keeps what the model proposed as a reading of the session, and deletes the answers it was made from.

    Nothing is kept where the words were brought in anew meanwhile: the proposals would point at others.
    """
    now = newest(opened, Words, kept.parent)
    stale = now is None or (now.id, now.version) != (words.id, words.version)
    rows = [] if stale else [opened.sealed(_value(opened, words, result), parent=kept.parent)]
    with act(member, "finish-asking", kept.id, boxes=[row.box for row in rows]):
        if not Record.objects.filter(id=kept.id, version=kept.version).delete()[0]:
            raise ChangedMeanwhile("This reading was stopped meanwhile.")
        insert(*rows)
    lanes.leave(kept.id)


def _value(opened: Drawer, words: Kept[Words], result: ModelReading | ModelNarratives) -> Content:
    if isinstance(result, ModelReading):
        return _reading(opened, words.parent, result)
    source = ", ".join(result.report.sources)
    return NarrativeReading(source, result.proposed, timezone.now(), words.version, sentences(result.report))


def _reading(opened: Drawer, session: str, result: ModelReading) -> Reading:
    """The model's moments, and those of the reading before for codes it was not asked about; decided ones left out."""
    before = newest(opened, Reading, session)
    asked = {code.id for system in SYSTEMS for code in library()[system].codes}
    others = [moment for moment in before.value.moments if moment.code not in asked] if before else []
    decided = {
        (kept.value.moment.turn, kept.value.moment.code)
        for kept in opened.read(Decision, parent=session)
        if kept.value.moment.standing is not Standing.PROPOSED
    }
    fresh = [moment for moment in (*result.moments, *others) if (moment.turn, moment.code) not in decided]
    moments = tuple(sorted(fresh, key=lambda moment: (moment.turn, moment.code)))
    return Reading(", ".join(result.report.sources), moments, timezone.now(), sentences(result.report))
