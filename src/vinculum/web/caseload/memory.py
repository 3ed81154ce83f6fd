"""Lines of the caseload, remembered between pages so that only what changed is worked out anew.

Between requests this process holds them sealed under a key of the door's own: what lies in memory opens only
together with the cookie, like the records themselves. A door that is locked takes its lines along; those of doors whose
time is over and of shredded cases go when the next line is worked out.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection

from django.db.models import Max, Sum
from django.utils import timezone
from pydantic import TypeAdapter

from vinculum.errors import VaultError
from vinculum.vault.keys import derive
from vinculum.vault.sealed import open_bytes, seal_bytes
from vinculum.web.case.folder import open_folders
from vinculum.web.caseload.line import Line, closed_line, line_of
from vinculum.web.records.contents import PooledVariances
from vinculum.web.records.drawer import OpenDoor
from vinculum.web.records.keyring import keystore
from vinculum.web.records.models import Door, Drop, Record, Vault

MOST = 2000
_LINE = TypeAdapter(Line)
_boxes: dict[tuple[str, str], tuple[str, bytes]] = {}


def lines_of(door: OpenDoor) -> list[Line]:
    """The line of every open case this member holds, in no order."""
    states = _states(door)
    key = derive(door.secret.box, salt=door.id.encode(), info="caseload")
    known = {
        case: _LINE.validate_json(plain) for case in states if (plain := _recalled(key, door.id, case, states[case]))
    }
    fresh = _fresh(door, states.keys() - known.keys())
    if fresh or len(known) < len(states):
        _forget_closed()
    _forget(len(fresh))
    for line in fresh:
        if line.case in states and not line.closed:
            _keep(key, door.id, line, states[line.case])
    return [*known.values(), *fresh]


def _fresh(door: OpenDoor, cases: Collection[str]) -> list[Line]:
    try:
        return [line_of(folder) for folder in open_folders(door, cases=cases, criteria=())] if cases else []
    except VaultError:  # a key of one of them was exchanged: the others open one by one
        return [line for case in cases for line in _alone(door, case)]


def _alone(door: OpenDoor, case: str) -> list[Line]:
    try:
        return [line_of(folder) for folder in open_folders(door, cases=[case], criteria=())]
    except VaultError as refusal:
        return [closed_line(case, refusal)]


def _states(door: OpenDoor) -> dict[str, str]:
    """Case -> a hash that changes with every row written, replaced, taken in or deleted, every key, and the day.

    What the member's cases say together is a part of every line, too.
    """
    vaults = Vault.objects.filter(kind__in=["clinical", "identity"], grant__member=door.member, case__state="open")
    counted = vaults.annotate(newest=Max("record__order"), versions=Sum("record__version")).order_by("id")
    rows = list(counted.values_list("case", "id", "epoch", "newest", "versions"))
    halves = keystore().halves((vault, epoch) for _, vault, epoch, _, _ in rows)
    pooled = Record.objects.filter(kind=PooledVariances.KIND, parent=door.member).values_list("id", "version").last()
    parts: dict[str, list[object]] = defaultdict(lambda: [timezone.localdate(), pooled])
    for case, vault, epoch, newest, versions in rows:
        parts[case].append((vault, epoch, newest, versions, (vault, epoch) in halves))
    for case, drop in Drop.objects.filter(link__vault__in=[row[1] for row in rows]).values_list(
        "link__vault__case", "id"
    ):
        parts[case].append(drop)
    return {case: hashlib.sha256(repr(found).encode()).hexdigest() for case, found in parts.items()}


def _recalled(key: bytes, door: str, case: str, state: str) -> bytes | None:
    kept, box = _boxes.get((door, case), ("", b""))
    return open_bytes(key, box, f"line|{case}|{state}") if kept == state else None


def _keep(key: bytes, door: str, line: Line, state: str) -> None:
    _boxes[door, line.case] = (state, seal_bytes(key, _LINE.dump_json(line), f"line|{line.case}|{state}"))


def forget(door: str) -> None:
    """Nothing is remembered of a door that was locked."""
    for place in list(_boxes):
        if place[0] == door:
            _boxes.pop(place, None)


def _forget_closed() -> None:
    """Doors whose time is over, and what was remembered of cases whose key is gone, go too."""
    open_doors = set(Door.objects.filter(expires__gt=timezone.now()).values_list("id", flat=True))
    cases = {case for _, case in _boxes}
    vaults = Vault.objects.filter(case__in=cases, kind="identity").values_list("case", "id", "epoch")
    halves = keystore().halves((vault, epoch) for _, vault, epoch in vaults)
    readable = {case for case, vault, epoch in vaults if (vault, epoch) in halves}
    for place in list(_boxes):
        if place[0] not in open_doors or place[1] not in readable:
            _boxes.pop(place, None)


def _forget(coming: int) -> None:
    """The oldest give way to those that come."""
    while _boxes and len(_boxes) + coming > MOST:
        _boxes.pop(next(iter(_boxes)), None)
