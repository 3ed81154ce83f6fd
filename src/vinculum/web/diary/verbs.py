"""What changes in a diary. Every verb leaves the same event, so that the audit chain tells nothing of what was felt."""

from __future__ import annotations

from django.utils import timezone

from vinculum.errors import DoesNotOpen
from vinculum.reactions import Hold, Month, Reaction, Reflection
from vinculum.web.diary.journal import open_journal
from vinculum.web.records.contents import Content
from vinculum.web.records.contents.reactions import DiaryPage, Mark, ReactionEntry
from vinculum.web.records.drawer import OpenDoor, new_vault
from vinculum.web.records.events import ChangedMeanwhile, act, insert
from vinculum.web.records.models import Member, Record, Vault

VERB = "keep-diary"


def keep(door: OpenDoor, *rows: Record) -> None:
    """Writes sealed rows with one event; the first row is what the event is about."""
    with act(door.member, VERB, rows[0].id, boxes=[row.box for row in rows]):
        insert(*rows)


def keep_entry(
    door: OpenDoor, case: str, reaction: Reaction, *, session: str, hold: Hold | None, reflection: Reflection | None
) -> None:
    """An entry or its next version, with what was written beside it."""
    into, now = open_journal(door, case, to_write=True), timezone.now()
    rows = [into.sealed(ReactionEntry(reaction, now), parent=session)] if not reaction.empty else []
    if hold:
        rows.append(into.sealed(DiaryPage(now, hold=hold)))
    if reflection:
        rows.append(into.sealed(DiaryPage(now, reflection=reflection)))
    keep(door, *rows)


def keep_hold(door: OpenDoor, case: str, hold: Hold) -> None:
    """A note to hold, or its next version."""
    keep(door, open_journal(door, case, to_write=True).sealed(DiaryPage(timezone.now(), hold=hold)))


def keep_reflection(door: OpenDoor, case: str, reflection: Reflection) -> None:
    """A reflection, or its next version."""
    keep(door, open_journal(door, case, to_write=True).sealed(DiaryPage(timezone.now(), reflection=reflection)))


def mark_entries(door: OpenDoor, case: str, *marks: Mark) -> None:
    """What is said of entries after they were written."""
    into, now = open_journal(door, case, to_write=True), timezone.now()
    keep(door, *(into.sealed(DiaryPage(now, mark=mark)) for mark in marks))


def keep_month(door: OpenDoor, month: Month) -> None:
    """A month, or its next version."""
    _keep_own(door, DiaryPage(timezone.now(), month=month))


def keep_own_entry(door: OpenDoor, reaction: Reaction) -> None:
    """An entry about no one case, or its next version."""
    _keep_own(door, ReactionEntry(reaction, timezone.now()))


def _keep_own(door: OpenDoor, value: Content) -> None:
    """Something into the journal that belongs to no case; that is made with the first."""
    mine = Vault.objects.filter(case=None, kind="journal", participant=door.member)
    if mine.exists():
        keep(door, open_journal(door, "", to_write=True).sealed(value))
        return
    member = Member.objects.get(id=door.member)
    if bytes(member.public_keys) != door.secret.public:  # the new key would be sealed to somebody else
        raise DoesNotOpen("Your public keys were exchanged in the database. Nothing was kept.")
    made = new_vault(member, kind="journal", participant=member.id)
    row = made.drawer.sealed(value)
    with act(door.member, VERB, row.id, boxes=[row.box]):
        if mine.exists():
            raise ChangedMeanwhile("This was begun in another window meanwhile. Please keep it once more.")
        insert(made.vault, made.grant, row)
