"""Pooling the variances of a member's own open cases, at sign-in, when answers have come since the last time."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress

from django.db.models import Count, Max, Sum

from vinculum.course import Rating
from vinculum.course.pool import Pools, pool
from vinculum.errors import VaultError
from vinculum.web.case.folder import Folder, open_folders
from vinculum.web.case.pools import clinic_of, pooled_in
from vinculum.web.records.contents import CheckIn, PooledVariances, Session
from vinculum.web.records.drawer import OpenDoor
from vinculum.web.records.events import ChangedMeanwhile, act, insert
from vinculum.web.records.models import Record

WHOSE = "of your cases"


def pool_at_sign_in(door: OpenDoor) -> None:
    """Estimates anew what the member's cases say together, where an answer or a session has changed; else nothing.

    Cases that do not open are left out, and nobody is locked out by them.
    """
    with suppress(VaultError, ChangedMeanwhile):
        clinic, state = clinic_of(door), _state(door)
        kept = pooled_in(clinic, door.member)
        if kept is not None and kept.value.rests_on == state:
            return
        value = PooledVariances(state, _pooled(open_folders(door)))
        if kept is None and not value.pools:
            return
        row = clinic.sealed(value, parent=door.member, replaces=kept)
        with act(door.member, "pool-variances", row.id, boxes=[row.box]):
            insert(row)


def _state(door: OpenDoor) -> str:
    """A hash that changes with every answer and session that is written, replaced or deleted."""
    rows = Record.objects.filter(vault__grant__member=door.member, vault__case__state="open")
    rows = rows.filter(kind__in=[CheckIn.KIND, Session.KIND])
    found = rows.aggregate(count=Count("id"), newest=Max("order"), versions=Sum("version"))
    return hashlib.sha256(repr(sorted(found.items())).encode()).hexdigest()


def _pooled(folders: Sequence[Folder]) -> tuple[Pools, ...]:
    """By measure; invented cases count only where there are no others."""
    real = [folder for folder in folders if not folder.file.invented]
    cases: dict[str, list[tuple[Rating, ...]]] = defaultdict(list)
    for folder in real or folders:
        for measure in sorted({rating.measure for rating in folder.ratings}):
            cases[measure].append(folder.ratings)
    found = [pool(several, measure=measure, whose=WHOSE) for measure, several in sorted(cases.items())]
    return tuple(pools for pools in found if pools.client or pools.therapist)
