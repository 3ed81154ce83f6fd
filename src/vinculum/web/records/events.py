"""Verbs: every change of state is one transaction and one link of the audit chain."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, models, transaction
from django.utils import timezone

from vinculum.errors import VinculumError
from vinculum.vault.sealed import fingerprint
from vinculum.web.records.models import Event, Record


class ChangedMeanwhile(VinculumError):
    """Somebody else wrote the next version first."""


CHAIN_LOCK = 0x56494E43  # "VINC": writers of the chain wait for each other on PostgreSQL


def _wait_for_turn() -> None:
    """SQLite's IMMEDIATE transaction already does; PostgreSQL needs to be asked."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def link_hash(event: Event) -> bytes:
    """The hash that the next event carries as `previous`."""
    parts = (event.time.isoformat(), event.actor, event.verb, event.object)
    return hashlib.sha256("|".join(parts).encode() + bytes(event.box_hash) + bytes(event.previous)).digest()


def _append(actor: str, verb: str, about: str, box_hash: bytes) -> None:
    last = Event.objects.order_by("-seq").only("hash").first()
    event = Event(
        time=timezone.now(), actor=actor, verb=verb, object=about, box_hash=box_hash,
        previous=bytes(last.hash) if last else b"",
    )  # fmt: skip
    event.hash = link_hash(event)
    event.save(force_insert=True)


@contextmanager
def act(actor: str, verb: str, about: str, *, boxes: Iterable[bytes | memoryview] = ()) -> Iterator[None]:
    """One change of state: what happens inside is kept together with its event, or not at all.

    Args:
        actor: id of the member, or of the link that a client used.
        verb: what is done, from the permission table's words.
        about: id of the row it is done to.
        boxes: the ciphertexts written, so that an old row put back later is found out.
    """
    box_hash = fingerprint(b"".join(fingerprint(bytes(box)) for box in boxes))
    with transaction.atomic():
        _wait_for_turn()
        yield
        _append(actor, verb, about, box_hash)


def insert(*rows: models.Model) -> None:
    """Writes new rows in the order given; a record's next version takes the place of the one before."""
    for row in rows:
        if isinstance(row, Record) and row.version > 1:
            _replace(row)
        else:
            row.save(force_insert=True)


def _replace(row: Record) -> None:
    before = Record.objects.filter(id=row.id, version=row.version - 1)
    if not before.update(version=row.version, epoch=row.epoch, box=row.box):
        raise ChangedMeanwhile("This was changed in another window meanwhile. Please look at it again.")


def first_broken_link() -> int | None:
    """The sequence number of the first event that does not follow from the one before; None if all do."""
    previous = b""
    for event in Event.objects.order_by("seq").iterator():
        if bytes(event.previous) != previous or bytes(event.hash) != link_hash(event):
            return event.seq
        previous = bytes(event.hash)
    return None
