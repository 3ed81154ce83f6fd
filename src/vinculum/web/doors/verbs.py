"""What changes when somebody sets up, signs in, steps up or locks."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from vinculum.errors import DoesNotOpen, VaultError
from vinculum.vault.keys import (
    Unlock,
    UserSecret,
    derive,
    from_passphrase,
    from_recovery_code,
    keyed_hash,
    unwrap_secret,
    wrap_secret,
)
from vinculum.vault.sealed import fingerprint
from vinculum.web.case.pooling import pool_at_sign_in
from vinculum.web.caseload.memory import forget
from vinculum.web.reading.verbs import go_on_at_sign_in
from vinculum.web.records.contents import Practice
from vinculum.web.records.drawer import Drawer, OpenDoor, drawer, new_vault, open_vaults, waiting_drops
from vinculum.web.records.events import act, insert
from vinculum.web.records.keyring import keystore
from vinculum.web.records.models import Door, Drop, Link, Member, Record, Vault, forget_codes, new_id

ABSOLUTE = timedelta(hours=12)
STEP_UP = timedelta(minutes=10)
AT_ONCE = threading.BoundedSemaphore(2)  # Argon2id takes 64 MiB and a core: two at a time, the rest wait
WRONG = "Name and passphrase do not belong together. Both are as you set them; capitals count."


class _TakenMeanwhile(Exception):
    """Another window took this answer in first: this one leaves no event."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody chose at set-up."""

    name: str
    passphrase: str
    recovery_code: str


def _name_hash(name: str) -> bytes:
    return keyed_hash(keystore().pepper, "login", name.strip().casefold().encode())


def _passphrase(passphrase: str, salt: bytes) -> Unlock:
    with AT_ONCE:
        return from_passphrase(passphrase, salt=salt, pepper=keystore().pepper)


def new_member(chosen: Credentials, *, role: str = "therapist") -> tuple[Member, UserSecret]:
    """A member row and its secret, wrapped once by the passphrase and once by the recovery code."""
    member, salt, secret = new_id(), secrets.token_bytes(16), UserSecret.new()
    by_passphrase = _passphrase(chosen.passphrase, salt)
    by_code = from_recovery_code(chosen.recovery_code, salt=salt)
    row = Member(
        id=member, login_hmac=_name_hash(chosen.name), salt=salt, role=role, public_keys=secret.public,
        auth_hash=by_passphrase.auth_hash, recovery_hash=by_code.auth_hash,
        wrapped_secret=wrap_secret(by_passphrase.kek, secret, member=member, how="passphrase"),
        recovery_secret=wrap_secret(by_code.kek, secret, member=member, how="recovery"),
    )  # fmt: skip
    return row, secret


def set_up(chosen: Credentials, practice: Practice) -> tuple[OpenDoor, bytes]:
    """The first member, the clinic vault with its settings, and an open door with the key for its cookie."""
    member, secret = new_member(chosen)
    clinic = new_vault(member, kind="clinic")
    settings = clinic.drawer.sealed(practice)
    with act(member.id, "set-up", member.id, boxes=[settings.box]):
        if Member.objects.exists():
            raise DoesNotOpen("This installation is set up already. Please sign in.")
        insert(member, clinic.vault, clinic.grant, settings)
    return open_door(member.id, secret)


def open_door(member: str, secret: UserSecret, *, verb: str = "open-door") -> tuple[OpenDoor, bytes]:
    """A new door for a member whose secret was just unwrapped, and the 32-byte key for its cookie."""
    key, door = secrets.token_bytes(32), new_id()
    row = Door(
        id=door, member_id=member, cookie_hash=fingerprint(key), expires=timezone.now() + ABSOLUTE,
        wrapped_secret=wrap_secret(_door_key(key, door), secret, member=member, how=door),
        stepped_up=timezone.now(),
    )  # fmt: skip
    with act(member, verb, door):
        Door.objects.filter(expires__lt=timezone.now()).delete()
        forget_codes()
        insert(row)
    opened = OpenDoor(door, member, secret, stepped_up=True)
    drain(opened)
    pool_at_sign_in(opened)
    go_on_at_sign_in(opened)
    return opened, key


def _door_key(key: bytes, door: str) -> bytes:
    return derive(key, salt=door.encode(), info="door")


def find_door(key: bytes) -> OpenDoor | None:
    """The door that a cookie's key opens, None where it is closed or over."""
    row = Door.objects.filter(cookie_hash=fingerprint(key), expires__gt=timezone.now()).first()
    if row is None:
        return None
    secret = unwrap_secret(_door_key(key, row.id), bytes(row.wrapped_secret), member=row.member_id, how=row.id)
    recent = row.stepped_up is not None and row.stepped_up > timezone.now() - STEP_UP
    return OpenDoor(row.id, row.member_id, secret, stepped_up=recent)


def sign_in(name: str, passphrase: str) -> tuple[OpenDoor, bytes]:
    """Opens a door with name and passphrase; DoesNotOpen otherwise, after the same work either way."""
    member = Member.objects.filter(login_hmac=_name_hash(name)).first()
    unlock = _passphrase(passphrase, bytes(member.salt) if member else bytes(16))
    if member is None or not unlock.proves(bytes(member.auth_hash)):
        raise DoesNotOpen(WRONG)
    secret = unwrap_secret(unlock.kek, bytes(member.wrapped_secret), member=member.id, how="passphrase")
    return open_door(member.id, secret)


def recover(name: str, code: str, new_passphrase: str) -> tuple[OpenDoor, bytes]:
    """Opens a door with the recovery code and sets a new passphrase; the code stays as it is."""
    member = Member.objects.filter(login_hmac=_name_hash(name)).first()
    unlock = from_recovery_code(code, salt=bytes(member.salt) if member else bytes(16))
    if member is None or not unlock.proves(bytes(member.recovery_hash)):
        raise DoesNotOpen("Name and recovery code do not belong together. Please look at the sheet again.")
    secret = unwrap_secret(unlock.kek, bytes(member.recovery_secret), member=member.id, how="recovery")
    fresh = _passphrase(new_passphrase, bytes(member.salt))
    with act(member.id, "recover", member.id):
        member.auth_hash = fresh.auth_hash
        member.wrapped_secret = wrap_secret(fresh.kek, secret, member=member.id, how="passphrase")
        member.save(update_fields=["auth_hash", "wrapped_secret"])
        Door.objects.filter(member=member).delete()
    return open_door(member.id, secret)


def step_up(door: OpenDoor, passphrase: str) -> None:
    """The passphrase again, for what lies deeper; DoesNotOpen if it is not the member's."""
    member = Member.objects.get(id=door.member)
    if not _passphrase(passphrase, bytes(member.salt)).proves(bytes(member.auth_hash)):
        raise DoesNotOpen("This is not your passphrase. Capitals count.")
    with act(door.member, "step-up", door.id):
        Door.objects.filter(id=door.id).update(stepped_up=timezone.now())


def lock(door: OpenDoor) -> None:
    """Closes one door for good."""
    with act(door.member, "lock", door.id):
        Door.objects.filter(id=door.id).delete()
    forget(door.id)


def drain(door: OpenDoor) -> int:
    """Takes waiting answers into the record, for every vault this member holds; how many.

    A vault that is gone, or a box that does not open, stays as it is: its case says so, and nobody is locked out.
    """
    vaults = list(Vault.objects.filter(grant__member=door.member, kind="clinical", link__drop__isnull=False).distinct())
    drops = [(opened, drop) for opened in _each_opened(door, vaults) for drop in waiting_drops([opened.vault])]
    rows = [(drop, row) for opened, drop in drops if (row := _row_of(opened, drop))]
    if not rows:
        return 0
    with transaction.atomic():  # one wait for the disk, however many answers came
        return sum(_taken(door, drop, row) for drop, row in rows)


def _each_opened(door: OpenDoor, vaults: list[Vault]) -> Iterator[Drawer]:
    for vault in vaults:
        with suppress(VaultError):
            yield from open_vaults(door, [vault])


def _row_of(opened: Drawer, drop: Drop) -> Record | None:
    """The answer sealed anew for the record; None where its box does not open."""
    with suppress(DoesNotOpen):
        return opened.taken(drop)
    return None


def _taken(door: OpenDoor, drop: Drop, row: Record) -> bool:
    """Whether this answer was taken in just now, and not by another window meanwhile."""
    with suppress(_TakenMeanwhile):
        with act(door.member, "take-answer", drop.link_id, boxes=[row.box]):
            if not Drop.objects.filter(id=drop.id).delete()[0]:
                raise _TakenMeanwhile
            insert(row)
            Link.objects.filter(id=drop.link_id).update(state="closed")
        return True
    return False


def practice_of(door: OpenDoor) -> Practice:
    """The settings of this member's practice."""
    vault = Vault.objects.get(kind="clinic", grant__member=door.member)
    kept = drawer(door, vault).one(Practice)
    assert kept is not None, "set-up writes the settings together with the vault"
    return kept.value
