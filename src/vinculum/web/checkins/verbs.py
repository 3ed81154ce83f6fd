"""What changes when somebody is asked and answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from django.db import IntegrityError
from django.utils import timezone

from vinculum.errors import DoesNotOpen, VinculumError
from vinculum.measures import Measure
from vinculum.vault.sealed import seal_drop
from vinculum.vault.tokens import LinkToken, RoomCode, new_room_code
from vinculum.web.case.folder import Folder
from vinculum.web.case.participants import together
from vinculum.web.case.verbs import close_links, put
from vinculum.web.checkins.form import Answered
from vinculum.web.doors.verbs import AT_ONCE
from vinculum.web.records.contents import CheckIn, Happening, Invitation, from_bytes, to_bytes
from vinculum.web.records.drawer import OpenDoor
from vinculum.web.records.events import act, insert
from vinculum.web.records.keyring import keystore
from vinculum.web.records.models import Drop, Event, Link, forget_codes, new_id

OPEN_FOR = timedelta(days=6)
CODE_FOR = timedelta(minutes=10)


class AlreadySent(VinculumError):
    """This link was used before; its answers are safe."""


class NotAgreedYet(VinculumError):
    """In a case with several clients nobody is asked before a policy on secrets was agreed."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A link that somebody holds the token of."""

    link: Link
    token: LinkToken
    invitation: Invitation


@dataclass(frozen=True, slots=True)
class Made:
    """A fresh link: shown once, kept nowhere."""

    token: LinkToken
    code: str


def check_in(
    measure: Measure, answered: Answered, *, session: str, language: str, how: Literal["link", "here", "workbench"]
) -> CheckIn:
    """Answers as they will be kept."""
    return CheckIn(
        id=new_id(), session=session, rater=measure.rater, measure=measure.id, version=measure.version,
        answers=answered.answers, words=answered.words, scales=answered.scales, risk=answered.risk,
        received=timezone.now(), language=language, how=how,
    )  # fmt: skip


def make_link(door: OpenDoor, folder: Folder, invitation: Invitation, *, with_code: bool) -> Made:
    """A new way to answer for the client that the case is seen with; an open link of theirs is closed, so that one is
    current. NotAgreedYet in a case with several clients and no policy on secrets.
    """
    _may_be_asked(folder)
    vault = folder.client.vault
    token, link, code = LinkToken.new(bytes(vault.public_key)), new_id(), new_room_code()
    row = Link(
        id=link, vault=vault, token_hash=token.token_hash, expires=timezone.now() + OPEN_FOR,
        invitation=token.seal(to_bytes(invitation), link),
    )  # fmt: skip
    if with_code:
        room = _stretched(code)
        row.code_hash, row.code_box = room.code_hash, room.seal(token, link)
        row.code_expires = timezone.now() + CODE_FOR
    with act(door.member, "make-link", link):
        close_links(vault)
        forget_codes()
        insert(row)
    return Made(token, code if with_code else "")


def _may_be_asked(folder: Folder) -> None:
    if folder.newcomers:
        new = together([one.short for one in folder.newcomers])
        raise NotAgreedYet(
            f"{new} came after you agreed on secrets. Please agree on it anew, with everybody, and record it on the "
            "page of the people in this case. Then everybody can be asked."
        )
    if not folder.agreed_on_secrets:
        raise NotAgreedYet(
            f"Before {folder.person.short} is asked, please agree with everybody what happens with what one of them "
            "tells you alone, and record it on the page of the people in this case. Until then nobody could know who "
            "will hear of an answer."
        )
    if folder.participant.left:
        raise VinculumError(f"{folder.person.short} no longer takes part here. The page of people can change that.")


def _stretched(typed: str) -> RoomCode:
    with AT_ONCE:
        return RoomCode.from_typed(typed, pepper=keystore().pepper)


def find_by_code(typed: str) -> LinkToken:
    """The token behind a room code; DoesNotOpen where there is none, or its ten minutes are over."""
    room = _stretched(typed)
    link = Link.objects.filter(code_hash=room.code_hash, code_expires__gt=timezone.now(), state="open").first()
    if link is None:
        raise DoesNotOpen("This code does not open. It is valid for ten minutes; please ask for a new one.")
    return room.open(bytes(link.code_box or b""), link.id)


def open_link(token: LinkToken) -> Opened:
    """What a token invites to; DoesNotOpen where it is unknown or over, AlreadySent where it was answered."""
    link = Link.objects.select_related("vault").filter(token_hash=token.token_hash).first()
    if link is None or not token.fits(bytes(link.vault.public_key)):
        raise DoesNotOpen("This link is not known here. Please open it again from where you got it.")
    if link.state == "submitted" or (link.state == "closed" and _was_answered(link)):
        raise AlreadySent("These answers were sent already, and have arrived.")
    if link.state == "closed" or link.expires < timezone.now():
        raise DoesNotOpen("This link is closed: a newer one was made, or its time is over.")
    return Opened(link, token, from_bytes(Invitation, token.open(bytes(link.invitation), link.id)))


def _was_answered(link: Link) -> bool:
    """Whether its answers were taken in: the drop is gone then, and the chain remembers the sending."""
    return Event.objects.filter(actor=link.id, verb="submit").exists()


def submit(opened: Opened, value: CheckIn, *, key: str) -> None:
    """Seals the answers to the client's vault. Sending the same again under the same key changes nothing."""
    link = opened.link
    box = seal_drop(bytes(link.vault.public_key), to_bytes(value), link.id)
    try:
        with act(link.id, "submit", link.id, boxes=[box]):
            insert(Drop(link=link, idempotency_key=key, sealed_box=box))
            moved = Link.objects.filter(id=link.id, state="open").update(
                state="submitted", code_hash=None, code_box=None, code_expires=None
            )
            if not moved:
                raise AlreadySent("These answers were sent already, and have arrived.")
    except IntegrityError as error:
        if not Drop.objects.filter(link=link, idempotency_key=key).exists():
            raise DoesNotOpen("This page belongs to another link. Please open your own link again.") from error


def was_sent(token: LinkToken, key: str) -> bool:
    """Whether these very answers have arrived before (the phone sent twice)."""
    return Drop.objects.filter(link__token_hash=token.token_hash, idempotency_key=key).exists()


def answer_own(door: OpenDoor, folder: Folder, value: CheckIn) -> None:
    """The therapist's own answers about a session."""
    put(door, "answer", into=folder.shared, value=value, parent=value.session)


def record_safety(door: OpenDoor, folder: Folder, *, answer: str, words: str) -> None:
    """What was done about an answer on safety; only then does it leave the caseload."""
    if answer not in {kept.value.id for kept in folder.unsafe}:
        raise VinculumError("This answer waits for nothing any more; perhaps it was recorded in another window.")
    if not words.strip():
        raise VinculumError("Please write in a few words what was done. Until then the answer stays in view.")
    number = max(folder.numbers.values(), default=0) + 1
    value = Happening("safety", number, words.strip(), answer=answer, made=timezone.now())
    put(door, "note-happening", into=folder.shared, value=value)


def reopen_safety(door: OpenDoor, folder: Folder, *, answer: str) -> None:
    """What was written about danger is taken back: it waits again, and the words stay readable."""
    if answer not in folder.safety_acts:
        raise VinculumError("This waits again already; perhaps it was taken back in another window.")
    number = max(folder.numbers.values(), default=0) + 1
    value = Happening("safety", number, "", answer=answer, made=timezone.now())
    put(door, "note-happening", into=folder.shared, value=value)
