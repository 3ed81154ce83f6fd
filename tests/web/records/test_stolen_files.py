"""Whoever copies data.db and keys.db and has no passphrase reads nothing: no key in them opens anything sealed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress

from django.apps import apps
from tests.cast import Place, Visitor, invite, send

from vinculum.errors import DoesNotOpen
from vinculum.vault.keys import UserSecret, derive, keyed_hash, open_grant, unwrap_secret, vault_keys
from vinculum.vault.sealed import Place as Where
from vinculum.vault.sealed import fingerprint, open_bytes, open_drop, open_record
from vinculum.web.records.columns import COLUMNS
from vinculum.web.records.keyring import keystore
from vinculum.web.records.models import Door, Drop, Grant, Link, Member, Record, Vault


def _in_keys_db() -> list[bytes]:
    with closing(sqlite3.connect(keystore().path)) as db:
        return [value for (value,) in db.execute("SELECT half FROM half UNION SELECT value FROM pepper")]


def _in_the_tables() -> Iterator[bytes]:
    """Every value of every column that is not time or state, as bytes."""
    for model in apps.get_models():
        names = [name for name, kind in COLUMNS[model.__name__].items() if kind not in ("time", "state")]
        for row in model._default_manager.values_list(*names):
            for value in row:
                yield bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def _candidates(salts: list[bytes]) -> set[bytes]:
    """Each value of 32 bytes, and what the program's own ways of deriving would make of it."""
    found = {value[at : at + 32] for value in [*_in_keys_db(), *_in_the_tables()] for at in (0, 32) if len(value) >= 32}
    plain = {value for value in found if len(value) == 32}
    ways = [lambda v, s, i=info: derive(v, salt=s, info=i) for info in ("kek", "recovery kek", "door", "invitation")]
    derived = {way(value, salt) for value in plain for salt in salts for way in ways}
    hashed = {
        keyed_hash(keystore().pepper, purpose, value) for value in plain for purpose in ("passphrase", "room open")
    }
    return plain | derived | hashed | {fingerprint(value) for value in plain}


def _opens(opening, *args, **more) -> bool:
    with suppress(DoesNotOpen):
        opening(*args, **more)
        return True
    return False


def test_nothing_in_the_two_files_opens_anything_sealed(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    keystore().sweep(Vault.objects.values_list("id", flat=True))
    send(nobody, invite(lena, case_a))
    invite(lena, case_a)
    member, door, drop = Member.objects.get(), Door.objects.get(), Drop.objects.get()
    link = Link.objects.get(state="open")
    for key in _candidates([bytes(member.salt), door.id.encode(), link.id.encode()]):
        secrets = {
            "passphrase": member.wrapped_secret,
            "recovery": member.recovery_secret,
            door.id: door.wrapped_secret,
        }
        for how, box in secrets.items():
            assert not _opens(unwrap_secret, key, bytes(box), member=member.id, how=how)
        assert not _opens(open_bytes, key, bytes(link.invitation), f"invitation|{link.id}")
        assert not _opens(open_bytes, key, bytes(link.code_box or b""), f"room|{link.id}")
        assert not _opens(open_drop, key, bytes(drop.sealed_box), drop.link_id)
        for grant in Grant.objects.all():
            sealed = bytes(grant.sealed_half)
            assert not _opens(open_grant, sealed, UserSecret(key, key), vault=grant.vault_id, epoch=grant.epoch)
        for row in Record.objects.all():
            place = Where(row.vault_id, row.epoch, row.kind, row.id, row.version, row.parent)
            assert not _opens(open_record, key, bytes(row.box), place)


def test_a_shred_half_with_any_other_value_as_its_partner_makes_no_key(lena: Visitor, case_a: Place) -> None:
    shared = lena.shared(case_a).vault
    row = Record.objects.filter(vault=shared).first()
    assert row is not None
    place = Where(row.vault_id, row.epoch, row.kind, row.id, row.version, row.parent)
    half = keystore().half(shared.id, 1)
    for other in _candidates([]):
        for pair in ((other, half), (half, other)):
            keys = vault_keys(*pair, vault=shared.bound, epoch=1)
            assert not _opens(open_record, keys.data, bytes(row.box), place)


def test_the_same_search_with_the_members_own_secret_does_open(lena: Visitor, case_a: Place) -> None:
    """The searches above would see an open box: with the secret in hand, each step opens."""
    shared = lena.shared(case_a).vault
    grant = Grant.objects.get(vault=shared)
    half = open_grant(bytes(grant.sealed_half), lena.at.secret, vault=shared.id, epoch=1)
    keys = vault_keys(half, keystore().half(shared.id, 1), vault=shared.bound, epoch=1)
    row = Record.objects.filter(vault=shared).first()
    assert row is not None
    place = Where(row.vault_id, row.epoch, row.kind, row.id, row.version, row.parent)
    assert _opens(open_record, keys.data, bytes(row.box), place)


def test_every_sealed_column_was_tried() -> None:
    tried = {
        "Member": {"wrapped_secret", "recovery_secret"},
        "Door": {"wrapped_secret"},
        "Grant": {"sealed_half"},
        "Record": {"box"},
        "Link": {"code_box", "invitation"},
        "Drop": {"sealed_box"},
    }
    sealed = {name: {c for c, kind in columns.items() if kind == "sealed"} for name, columns in COLUMNS.items()}
    assert {name: columns for name, columns in sealed.items() if columns} == tried
