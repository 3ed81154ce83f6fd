"""What a member's cases say together about how far levels move: read where a course is drawn, refreshed at sign-in."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from vinculum.course.pool import Pools
from vinculum.errors import VaultError
from vinculum.web.records.contents import PooledVariances
from vinculum.web.records.drawer import Drawer, Kept, OpenDoor, drawer
from vinculum.web.records.models import Vault


def pools_of(door: OpenDoor) -> Callable[[str], Pools | None]:
    """Measure -> what the member's cases say on it, None where they are too few; opened when first asked for."""

    @cache
    def by_measure() -> dict[str, Pools]:
        try:
            kept = pooled_in(clinic_of(door), door.member)
        except VaultError:  # a course is drawn all the same, from its own answers
            return {}
        return {pools.measure: pools for pools in kept.value.pools} if kept else {}

    return lambda measure: by_measure().get(measure)


def clinic_of(door: OpenDoor) -> Drawer:
    """The drawer of the practice's own settings."""
    return drawer(door, Vault.objects.get(kind="clinic", grant__member=door.member))


def pooled_in(clinic: Drawer, member: str) -> Kept[PooledVariances] | None:
    """What is kept for this member, None for nothing."""
    return clinic.one(PooledVariances, parent=member)
