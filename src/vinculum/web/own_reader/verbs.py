"""What changes when a copy is trained, used or put away."""

from __future__ import annotations

import os
from dataclasses import replace
from importlib.util import find_spec

from django.utils import timezone
from pydantic import TypeAdapter

from vinculum.errors import InvalidTraining, VinculumError
from vinculum.reading.linear.model import Model
from vinculum.training.comparison import Comparison
from vinculum.training.decided import Coded
from vinculum.web.own_reader.copies import as_text, copies_in, fresh_in, learning_in, used_in
from vinculum.web.own_reader.decided import coded_of
from vinculum.web.reading import lanes
from vinculum.web.reading.order import order_for, start
from vinculum.web.records.contents import Learning, OwnReader
from vinculum.web.records.drawer import Drawer, Kept, OpenDoor
from vinculum.web.records.events import ChangedMeanwhile, act, insert
from vinculum.web.records.models import Record

SESSIONS: TypeAdapter[tuple[Coded, ...]] = TypeAdapter(tuple[Coded, ...])
CHILD = "vinculum.web.own_reader.child"
ALREADY = "A copy is being trained already."
BUSY = "Other work is running in the background. Please wait for it to end, and try again."
LACKING = "Training needs scikit-learn, which is not installed here: pip install 'vinculum[train]'."


def can_train() -> bool:
    """Whether what training needs is installed."""
    return find_spec("sklearn") is not None


def begin(door: OpenDoor, clinic: Drawer) -> None:
    """Begins to train a copy, in a process of its own that is given the words over a pipe and no key of any case."""
    if not can_train():
        raise InvalidTraining(LACKING)
    if lanes.full():
        raise VinculumError(BUSY)
    coded = coded_of(door)
    if not coded:
        raise InvalidTraining("There is nothing to learn from yet: no moment of a session with words was decided.")
    row = clinic.sealed(Learning(begun=timezone.now()), parent=door.member)
    before = learning_in(clinic, door.member)
    if before and lanes.runs(before.id):
        raise ChangedMeanwhile(ALREADY)
    lane = lanes.take(row.id)
    assert lane is not None, "its name was drawn just now"
    try:
        with act(door.member, "train-reader", row.id, boxes=[row.box]):
            Record.objects.filter(vault=clinic.vault, kind=Learning.KIND, parent=door.member).delete()
            insert(row)
        if before:
            lanes.leave(before.id)
        order = order_for(clinic, (door.member, door.id), session="", record=row.id)
        start(order, lane, module=CHILD, more=SESSIONS.dump_json(coded))
    finally:
        os.close(lane)


def note_progress(member: str, clinic: Drawer, kept: Kept[Learning], value: Learning) -> Kept[Learning]:
    """How far a training is, or why it stopped; ChangedMeanwhile where it is not wanted any more."""
    row = clinic.sealed(value, replaces=kept)
    with act(member, "note-training", row.id, boxes=[row.box]):
        insert(row)
    return Kept(row.id, row.parent, row.version, value)


def finish(member: str, clinic: Drawer, kept: Kept[Learning], copy: tuple[Model, Comparison]) -> None:
    """Keeps the copy with its comparison, unused, in place of an earlier unused one."""
    row = _sealed(member, clinic, copy)
    with act(member, "finish-training", row.id, boxes=[row.box]):
        if not Record.objects.filter(id=kept.id, version=kept.version).delete()[0]:
            raise ChangedMeanwhile("This training was stopped meanwhile.")
        _only_beside(member, clinic)
        insert(row)
    lanes.leave(kept.id)


def keep_copy(door: OpenDoor, clinic: Drawer, copy: tuple[Model, Comparison]) -> None:
    """Keeps a copy that was trained elsewhere on this machine, unused, in place of an earlier unused one."""
    row = _sealed(door.member, clinic, copy)
    with act(door.member, "finish-training", row.id, boxes=[row.box]):
        _only_beside(door.member, clinic)
        insert(row)


def _sealed(member: str, clinic: Drawer, copy: tuple[Model, Comparison]) -> Record:
    model, comparison = copy
    return clinic.sealed(OwnReader(timezone.now(), as_text(model), comparison), parent=member)


def _only_beside(member: str, clinic: Drawer) -> None:
    """Deletes copies that are not in use: a new one takes their place."""
    unused = [kept.id for kept in copies_in(clinic, member) if not kept.value.used]
    Record.objects.filter(id__in=unused).delete()


def stop(door: OpenDoor, clinic: Drawer) -> None:
    """Ends a training; its process notices within a second or two."""
    kept = learning_in(clinic, door.member)
    if kept is None:
        raise VinculumError("Nothing is being trained. Perhaps it has ended meanwhile.")
    with act(door.member, "stop-training", kept.id):
        Record.objects.filter(id=kept.id, kind=Learning.KIND).delete()
    lanes.leave(kept.id)


def use(door: OpenDoor, clinic: Drawer) -> None:
    """Lets the copy that waits read from now on; VinculumError unless its comparison speaks for it."""
    fresh = fresh_in(clinic, door.member)
    if fresh is None:
        raise VinculumError("There is no copy that waits. Please train one first.")
    if not fresh.value.comparison.may_replace:
        raise VinculumError(f"This copy may not take the shipped reader's place. {fresh.value.comparison.verdict}")
    row = clinic.sealed(replace(fresh.value, used=True), replaces=fresh)
    before = used_in(clinic, door.member)
    with act(door.member, "use-own-reader", row.id, boxes=[row.box]):
        Record.objects.filter(id=before.id if before else "").delete()
        insert(row)


def go_back(door: OpenDoor, clinic: Drawer) -> None:
    """Lets the shipped reader read again. The copy waits beside, unless a newer one does."""
    used = used_in(clinic, door.member)
    if used is None:
        raise VinculumError("The shipped reader reads already.")
    row = clinic.sealed(replace(used.value, used=False), replaces=used)
    with act(door.member, "use-shipped-reader", row.id, boxes=[row.box]):
        if fresh_in(clinic, door.member):
            Record.objects.filter(id=used.id).delete()
        else:
            insert(row)
