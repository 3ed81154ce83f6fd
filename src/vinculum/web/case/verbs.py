"""What changes in a case: begun, its frame, its sessions, what a person names."""

from __future__ import annotations

from vinculum.errors import DoesNotOpen, VinculumError
from vinculum.web.case.folder import Folder
from vinculum.web.records.contents import CaseFile, Content, Episode, Happening, Person, Session
from vinculum.web.records.drawer import Drawer, Kept, OpenDoor, V, new_vault
from vinculum.web.records.events import act, insert
from vinculum.web.records.models import Case, Member, Record, new_id


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


def begin_case(door: OpenDoor, person: Person, file: CaseFile) -> str:
    """A new case: an identity vault and a clinical one for the client, a clinical and a journal one beside; its id."""
    member = Member.objects.get(id=door.member)
    if bytes(member.public_keys) != door.secret.public:  # the new keys would be sealed to somebody else
        raise DoesNotOpen("Your public keys were exchanged in the database. No case was begun.")
    case, client = Case(), new_id()
    identity = new_vault(member, kind="identity", case=case, participant=client)
    answers = new_vault(member, kind="clinical", case=case, participant=client)
    shared = new_vault(member, kind="clinical", case=case)
    journal = new_vault(member, kind="journal", case=case, participant=member.id)
    rows = [identity.drawer.sealed(person), shared.drawer.sealed(file)]
    made = [row for new in (identity, answers, shared, journal) for row in (new.vault, new.grant)]
    with act(door.member, "begin-case", case.id, boxes=[row.box for row in rows]):
        insert(case, *made, *rows)
    return case.id


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


def name_episode(door: OpenDoor, folder: Folder, episode: Episode, *, replaces: Kept[Episode] | None = None) -> None:
    """A person calls something an episode, or changes what they called so."""
    put(door, "name-episode", into=folder.shared, value=episode, replaces=replaces)
