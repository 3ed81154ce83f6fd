"""What changes in a case: begun, its frame, its sessions, what a person names."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from vinculum.errors import DoesNotOpen, VinculumError
from vinculum.web.case.folder import Folder
from vinculum.web.case.participants import Participant
from vinculum.web.records.contents import CaseFile, Content, Episode, Happening, Person, Session
from vinculum.web.records.contents.participants import PolicyOnSecrets, Presence
from vinculum.web.records.drawer import Drawer, Kept, NewVault, OpenDoor, V, new_vault
from vinculum.web.records.events import act, insert
from vinculum.web.records.models import Case, Link, Member, Record, Vault, new_id


def keep(door: OpenDoor, verb: str, row: Record) -> Record:
    """Writes one sealed row with its event."""
    with act(door.member, verb, row.id, boxes=[row.box]):
        insert(row)
    return row


def put(
    door: OpenDoor, verb: str, *, into: Drawer, value: Content, parent: str = "", replaces: Kept[V] | None = None
) -> Record:
    """Seals one value into a drawer and keeps it."""
    return keep(door, verb, into.sealed(value, parent=parent, replaces=replaces))


def begin_case(door: OpenDoor, person: Person, file: CaseFile, *, others: Sequence[Person] = ()) -> str:
    """A new case: for each client an identity vault and a clinical one, a clinical and a journal one beside; its id.

    `others` are the further clients of a couple, family or group. VinculumError where two would be called the same.
    """
    member, case, people = _member(door), Case(), [person, *others]
    _told_apart([one.short for one in people])
    shared = new_vault(member, kind="clinical", case=case)
    journal = new_vault(member, kind="journal", case=case, participant=member.id)
    rows, vaults = [shared.drawer.sealed(file)], [shared, journal]
    for one in people:
        identity, answers = _vaults_of(member, case)
        vaults += [identity, answers]
        rows.append(identity.drawer.sealed(one))
    made = [row for new in vaults for row in (new.vault, new.grant)]
    with act(door.member, "begin-case", case.id, boxes=[row.box for row in rows]):
        insert(case, *made, *rows)
    return case.id


def _member(door: OpenDoor) -> Member:
    member = Member.objects.get(id=door.member)
    if bytes(member.public_keys) != door.secret.public:  # the new keys would be sealed to somebody else
        raise DoesNotOpen("Your public keys were exchanged in the database. Nothing was begun.")
    return member


def _vaults_of(member: Member, case: Case) -> tuple[NewVault, NewVault]:
    """Where a participant's name and answers will lie: apart from everybody else's."""
    participant = new_id()
    return (
        new_vault(member, kind="identity", case=case, participant=participant),
        new_vault(member, kind="clinical", case=case, participant=participant),
    )


def _told_apart(names: Sequence[str]) -> None:
    known = [name.casefold() for name in names]
    twice = next((name for at, name in enumerate(names) if name.casefold() in known[:at]), None)
    if twice is not None:
        raise VinculumError(f"Two people would be called “{twice}”. Please call one of them differently.")


def add_participant(door: OpenDoor, folder: Folder, person: Person) -> str:
    """Somebody more takes part, from the next session on, with vaults of their own. The participant's id."""
    _told_apart([*(one.short for one in folder.participants), person.short])
    identity, answers = _vaults_of(_member(door), Case.objects.get(id=folder.id))
    presence = Presence(True, _next_number(folder), timezone.now())
    rows = [identity.drawer.sealed(person), identity.drawer.sealed(presence)]
    made = [row for new in (identity, answers) for row in (new.vault, new.grant)]
    with act(door.member, "add-participant", folder.id, boxes=[row.box for row in rows]):
        insert(*made, *rows)
    return identity.vault.participant


def _next_number(folder: Folder) -> int:
    return max(folder.numbers.values(), default=0) + 1


def note_presence(door: OpenDoor, participant: Participant, presence: Presence) -> None:
    """Somebody no longer takes part, or does again. Their open link is closed with leaving; nothing of theirs goes."""
    row = participant.identity.sealed(presence)
    with act(door.member, "note-presence", row.id, boxes=[row.box]):
        insert(row)
        if not presence.here:
            close_links(participant.drawer.vault)


def close_links(vault: Vault) -> None:
    """No open link writes to this vault any more."""
    Link.objects.filter(vault=vault, state="open").update(
        state="closed", code_hash=None, code_box=None, code_expires=None
    )


def agree_on_secrets(door: OpenDoor, folder: Folder, policy: PolicyOnSecrets) -> None:
    """What was agreed about secrets; what was agreed before stays beneath it."""
    put(door, "agree-on-secrets", into=folder.shared, value=policy)


def change_frame(door: OpenDoor, folder: Folder, file: CaseFile) -> None:
    """The frame of the therapy, anew."""
    put(door, "change-frame", into=folder.shared, value=file, replaces=folder.kept_file)


def add_session(door: OpenDoor, folder: Folder, session: Session) -> str:
    """A session; VinculumError where its number is taken. Its id."""
    if any(kept.value.number == session.number for kept in folder.sessions):
        raise VinculumError(f"There is a session {session.number} already. Choose the next free number.")
    return put(door, "add-session", into=folder.shared, value=session).id


def change_session(door: OpenDoor, folder: Folder, *, before: Kept[Session], after: Session) -> None:
    """Date, length, attendance or record of a session."""
    put(door, "change-session", into=folder.shared, value=after, replaces=before)


def note_happening(door: OpenDoor, folder: Folder, happening: Happening) -> None:
    """Something to stand on the course before any dip is explained."""
    put(door, "note-happening", into=folder.shared, value=happening)


def take_happening_back(door: OpenDoor, folder: Folder, record: str, *, back: bool) -> None:
    """Takes a happening off the course, or brings it back; VinculumError where it is so already."""
    there = folder.withdrawn_happenings if back else folder.happenings
    kept = next((one for one in there if one.id == record), None)
    if kept is None:
        raise VinculumError("This does not stand there any more; perhaps it was changed in another window.")
    words = "" if back else "taken back"
    put(door, "note-happening", into=folder.shared, value=Happening(
        "taken-back", kept.value.before_session, words, answer=record, made=timezone.now()
    ))  # fmt: skip


def name_episode(door: OpenDoor, folder: Folder, episode: Episode, *, replaces: Kept[Episode] | None = None) -> None:
    """A person calls something an episode, or changes what they called so."""
    put(door, "name-episode", into=folder.shared, value=episode, replaces=replaces)
