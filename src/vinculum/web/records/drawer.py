"""Drawers: typed values of one vault, for somebody who holds its key.

d = drawer(door, vault)
d.read(CheckIn, parent=session)        -> list of Kept[CheckIn], undrained drops included
row = d.sealed(value, parent=session)  -> a sealed row, to be inserted by a verb
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast

from vinculum.errors import DoesNotOpen, VaultIsGone
from vinculum.vault.keys import (
    UserSecret,
    VaultKeys,
    checked_keys,
    commitment,
    grant_half,
    new_half,
    open_grant,
    vault_keys,
)
from vinculum.vault.sealed import Place, open_drop, open_record, seal_record
from vinculum.web.records.contents import C, CheckIn, Content, from_bytes, to_bytes
from vinculum.web.records.keyring import keystore
from vinculum.web.records.models import Case, Drop, Grant, Member, Record, Vault, new_id

V = TypeVar("V")
LARGEST = 1e6  # beyond any answer or scale; pictures cannot be drawn of more


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """A signed-in member in this request: holds the secret, in memory only."""

    id: str
    member: str
    secret: UserSecret
    stepped_up: bool


@dataclass(frozen=True, slots=True)
class Kept(Generic[V]):
    """A value with the id it is kept under. `waiting` means: a client's answer not yet taken into the record.

    `whose` is the participant whose vault it lies in, "" for a vault of the case as a whole.
    """

    id: str
    parent: str
    version: int
    value: V
    waiting: bool = False
    whose: str = ""


@dataclass(slots=True)
class Drawer:
    """One open vault."""

    vault: Vault
    keys: VaultKeys
    rows: dict[str, list[Record]] | None = field(default=None, repr=False)
    waiting: list[Drop] | None = field(default=None, repr=False)

    def read(self, kind: type[C], *, parent: str | None = None) -> list[Kept[C]]:
        """All values of a kind in the order they were put; with `parent`, only those under it."""
        found = [self.opened(row, kind) for row in self._rows(kind.KIND) if parent in (None, row.parent)]
        if kind is CheckIn:
            found += [cast(Kept[C], kept) for kept in self._drops() if parent in (None, kept.parent)]
        return found

    def fetch(self, kinds: Iterable[type[Content]]) -> None:
        """Reads the rows of kinds that this drawer was not loaded with, in one query; those it has stay."""
        if self.rows is None:
            return
        wanted = [kind.KIND for kind in kinds if kind.KIND not in self.rows]
        for row in Record.objects.filter(vault=self.vault, kind__in=wanted).order_by("order") if wanted else ():
            self.rows.setdefault(row.kind, []).append(row)
        for kind in wanted:
            self.rows.setdefault(kind, [])

    def one(self, kind: type[C], *, parent: str | None = None) -> Kept[C] | None:
        """The newest value of a kind, None where there is none."""
        found = self.read(kind, parent=parent)
        return found[-1] if found else None

    def get(self, kind: type[C], record: str) -> Kept[C] | None:
        """The value kept under an id, None where this vault has none of that kind."""
        named = "\0" not in record  # PostgreSQL takes no such text, so nothing can be kept under it
        row = Record.objects.filter(vault=self.vault, kind=kind.KIND, id=record).first() if named else None
        return self.opened(row, kind) if row else None

    def sealed(self, value: Content, *, parent: str = "", replaces: Kept[V] | None = None) -> Record:
        """A sealed row for a new value, or for the next version of the value it replaces, which keeps its parent."""
        record = replaces.id if replaces else new_id()
        version = replaces.version + 1 if replaces else 1
        under = replaces.parent if replaces else parent
        place = Place(self.vault.id, self.vault.epoch, value.KIND, record, version, under)
        return Record(
            id=record, vault=self.vault, epoch=self.vault.epoch, kind=value.KIND, parent=under, version=version,
            box=seal_record(self.keys.data, to_bytes(value), place),
        )  # fmt: skip

    def taken(self, drop: Drop) -> Record:
        """A waiting answer as a sealed row of this vault, for draining."""
        value = self._answer(drop)
        return self.sealed(value, parent=value.session)

    def _answer(self, drop: Drop) -> CheckIn:
        """A client's answer as a form of ours sends it: whoever writes the database can seal anything to this key."""
        value = from_bytes(CheckIn, open_drop(self.keys.private, bytes(drop.sealed_box), drop.link_id))
        numbers = [*value.answers.values(), *(one for one in value.scales.values() if one is not None)]
        if value.rater != "client" or value.received.tzinfo is None or not all(abs(one) <= LARGEST for one in numbers):
            raise DoesNotOpen("This answer is not as a client's form sends it. Nothing of it was used.")
        return value

    def _rows(self, kind: str) -> Sequence[Record]:
        if self.rows is not None and kind in self.rows:
            return self.rows[kind]
        return list(Record.objects.filter(vault=self.vault, kind=kind).order_by("order"))

    def opened(self, row: Record, kind: type[C]) -> Kept[C]:
        """One row of this vault as its value; DoesNotOpen where the row was swapped or changed."""
        place = Place(row.vault_id, row.epoch, row.kind, row.id, row.version, row.parent)
        value = from_bytes(kind, open_record(self.keys.data, bytes(row.box), place))
        return Kept(row.id, row.parent, row.version, value, whose=self.vault.participant)

    def _drops(self) -> list[Kept[CheckIn]]:
        if self.vault.kind != "clinical" or not self.vault.participant:
            return []
        waiting = waiting_drops([self.vault]) if self.waiting is None else self.waiting
        values = [(drop, self._answer(drop)) for drop in waiting]
        whose = self.vault.participant
        return [Kept(f"drop-{drop.id}", value.session, 1, value, True, whose) for drop, value in values]


def open_vaults(door: OpenDoor, vaults: Iterable[Vault]) -> list[Drawer]:
    """Drawers for those of `vaults` that this member holds; a shredded or foreign one is left out."""
    wanted = {vault.id: vault for vault in vaults}
    grants = Grant.objects.filter(member=door.member, vault__in=wanted)
    halves = keystore().halves((grant.vault_id, grant.epoch) for grant in grants)
    return [
        Drawer(wanted[grant.vault_id], _keys(door, grant, wanted[grant.vault_id], halves[grant.vault_id, grant.epoch]))
        for grant in grants
        if (grant.vault_id, grant.epoch) in halves and grant.epoch == wanted[grant.vault_id].epoch
    ]


def _keys(door: OpenDoor, grant: Grant, vault: Vault, half: bytes) -> VaultKeys:
    member_half = open_grant(bytes(grant.sealed_half), door.secret, vault=vault.id, epoch=grant.epoch)
    keys = checked_keys(member_half, half, place=(vault.bound, grant.epoch), expected=bytes(vault.commitment))
    if keys.public != bytes(vault.public_key):  # links made from it would seal answers for somebody else
        raise DoesNotOpen(
            "This vault was relabelled, or its public key exchanged, in the database. Nothing was opened."
        )
    return keys


def drawer(door: OpenDoor, vault: Vault, *, to_write: bool = False) -> Drawer:
    """One open vault; VaultIsGone or DoesNotOpen where this member cannot.

    A journal opens only shortly after the passphrase; `to_write` is for putting an entry in without reading any.
    """
    if vault.kind == "journal" and not door.stepped_up and not to_write:
        raise DoesNotOpen("The diary asks for the passphrase again.")
    opened = open_vaults(door, [vault])
    if not opened:
        raise VaultIsGone("This member holds no key to this vault, or it was shredded.")
    return opened[0]


def load(drawers: Sequence[Drawer], kinds: Iterable[type[Content]], *, under: str | None = None) -> None:
    """Fetches the rows of these kinds, and the answers that wait, for many drawers in two queries.

    With `under`, only rows that hang under that record, or under none.
    """
    names = [kind.KIND for kind in kinds]
    rows = Record.objects.filter(vault__in=[d.vault for d in drawers], kind__in=names)
    if under is not None:
        rows = rows.filter(parent__in=["", under])
    by_vault: dict[str, dict[str, list[Record]]] = defaultdict(lambda: {name: [] for name in names})
    for row in rows.order_by("order"):
        by_vault[row.vault_id][row.kind].append(row)
    drops: dict[str, list[Drop]] = defaultdict(list)
    for drop in waiting_drops([opened.vault for opened in drawers]):
        drops[drop.link.vault_id].append(drop)
    for opened in drawers:
        opened.rows, opened.waiting = by_vault[opened.vault.id], drops[opened.vault.id]


@dataclass(frozen=True, slots=True)
class NewVault:
    """A vault about to be kept: its shred half is already in keys.db."""

    vault: Vault
    grant: Grant
    drawer: Drawer


def new_vault(member: Member, *, kind: str, case: Case | None = None, participant: str = "") -> NewVault:
    """Makes a vault's halves; keys.db is written first, so that no vault ever lacks its half."""
    member_half, shred_half = new_half(), new_half()
    vault = Vault(case=case, kind=kind, participant=participant, commitment=commitment(member_half, shred_half))
    made = vault_keys(member_half, shred_half, vault=vault.bound, epoch=vault.epoch)
    vault.public_key = made.public
    keystore().keep(vault.id, vault.epoch, shred_half)
    sealed = grant_half(member_half, bytes(member.public_keys), vault=vault.id, epoch=vault.epoch)
    grant = Grant(vault=vault, epoch=vault.epoch, member=member, sealed_half=sealed)
    return NewVault(vault, grant, Drawer(vault, made, {}))


def waiting_drops(vaults: Iterable[Vault]) -> list[Drop]:
    """Answers of these vaults that nobody has taken in yet, in the order they came."""
    waiting = Drop.objects.filter(link__vault__in=[vault.id for vault in vaults])
    return list(waiting.select_related("link").order_by("id"))
