"""What changes when a person decides about a moment."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils import timezone

from vinculum.codebook import find_code
from vinculum.errors import InvalidReading
from vinculum.reading.moment import Moment, Standing, quote
from vinculum.transcripts import Transcript
from vinculum.web.case.folder import Folder
from vinculum.web.case.verbs import put
from vinculum.web.records.contents import Decision, Look
from vinculum.web.records.drawer import Drawer, Kept, OpenDoor
from vinculum.web.records.events import act, insert
from vinculum.web.records.models import Record, new_id
from vinculum.web.review.moments import decided
from vinculum.web.review.queue import Pile, open_blind

POSITION = re.compile("[0-9]{1,8}")
STANDINGS = {"confirm": Standing.CONFIRMED, "dismiss": Standing.DISMISSED, "undo": Standing.PROPOSED}
SITTING = timedelta(hours=12)  # what was decided earlier is taken back on the session's own page


def _as_read(folder: Folder, session: str, about: str) -> Moment | None:
    """The moment that a key speaks of, as the session's newest reading has it."""
    reading = folder.readings.get(session)
    record, _, position = about.partition(":")
    if reading and record == reading.id and POSITION.fullmatch(position) and int(position) < len(reading.value.moments):
        return reading.value.moments[int(position)]
    return None


def _moment(folder: Folder, session: str, about: str) -> Moment:
    """The moment that a key speaks of, as it stands now; InvalidReading where there is none."""
    for kept in reversed(folder.decisions.get(session, [])):
        if kept.value.about == about:
            return kept.value.moment
    moment = _as_read(folder, session, about)
    if moment is None:
        raise InvalidReading("This moment is not there any more; the transcript was read again meanwhile.")
    return moment


def _check(code: str, aspect: str) -> None:
    """InvalidCodebook or InvalidReading where there is no such code, or it has no such aspect."""
    if aspect and aspect not in find_code(code).aspects:
        raise InvalidReading(f"This code has no aspect “{aspect[:20]}”.")
    find_code(code)


def decide(
    door: OpenDoor, folder: Folder, session: str, *, about: str, what: str, name: tuple[str, str] = ("", ""),
    one_by_one: bool = False,
) -> Moment:  # fmt: skip
    """Confirms, dismisses, or takes back a decision; `name` is another code to confirm under, and an aspect of it.

    `one_by_one` says that the proposal was decided in the queue, with its code in sight.
    """
    if what not in STANDINGS:
        raise InvalidReading("One can confirm, dismiss or undo.")
    moment, proposed = _moment(folder, session, about), _as_read(folder, session, about)
    code, aspect = name if what == "confirm" else ("", "")
    if code or aspect:
        _check(code or moment.code, aspect)
    standing = STANDINGS[what]
    if what == "undo" and about.startswith("own:"):
        standing = Standing.DISMISSED  # taking back one's own moment leaves nothing
    moment = decided(proposed or moment if what == "undo" else moment, standing, code=code, aspect=aspect)
    shown = proposed.code if proposed and one_by_one and what != "undo" else ""
    value = Decision(about=about, moment=moment, made=timezone.now(), shown=shown)
    put(door, f"{what}-moment", into=folder.shared, value=value, parent=session)
    return moment


def _own(transcript: Transcript, name: tuple[str, str], span: tuple[int, int, int]) -> tuple[str, Moment]:
    """A moment of a person's own with a fresh key; InvalidReading where there is no such code or no such words."""
    _check(*name)
    evidence = quote(transcript, *span)
    moment = Moment(name[0], span[0], (evidence,), 1.0, "person", "", Standing.CONFIRMED, name[1])
    return f"own:{new_id()}", moment


def add(
    door: OpenDoor, folder: Folder, session: str, *, transcript: Transcript, name: tuple[str, str],
    span: tuple[int, int, int],
) -> str:  # fmt: skip
    """A moment of one's own: `name` is code and aspect, `span` (turn, first character, one past the last). Its key."""
    key, moment = _own(transcript, name, span)
    put(door, "add-moment", into=folder.shared, value=Decision(key, moment, timezone.now()), parent=session)
    return key


def look(door: OpenDoor, folder: Folder, pile: Pile, *, about: str, name: tuple[str, str] = ("", "")) -> None:
    """Keeps what a person marked on a turn that was shown without a proposal; without a name, that they marked nothing.

    A code that the reader had proposed there confirms that proposal; another becomes a moment of one's own.
    """
    blind = next((one for one in open_blind(folder, pile) if pile.about(one.turn) == about), None)
    if blind is None:
        raise InvalidReading("This turn was looked at meanwhile, or the transcript was read again.")
    made, marked = _marked(pile, blind.turn, name) if name[0] else ("", None)
    value = Look(pile.reading.id, blind.turn, name[0], blind.held, made, timezone.now())
    rows = [folder.shared.sealed(value, parent=pile.session)]
    if marked is not None:
        rows.append(folder.shared.sealed(Decision(made, marked, timezone.now()), parent=pile.session))
    with act(door.member, "look-at-turn", rows[0].id, boxes=[row.box for row in rows]):
        insert(*rows)


def _marked(pile: Pile, turn: int, name: tuple[str, str]) -> tuple[str, Moment]:
    _check(*name)
    for at, moment in pile.proposals.items():
        if (moment.turn, moment.code) == (turn, name[0]):
            return f"{pile.reading.id}:{at}", decided(moment, Standing.CONFIRMED, aspect=name[1])
    return _own(pile.transcript, name, (turn, 0, len(pile.transcript.turns[turn].text)))


def last_step(shared: Drawer, session: str = "") -> Kept[Decision] | Kept[Look] | None:
    """What was decided last in the queue, in one session or the whole case, and still stands; None for nothing.

    Reads from the newest row back, and only as far as it must.
    """
    rows = Record.objects.filter(vault=shared.vault, kind__in=[Decision.KIND, Look.KIND])
    rows = rows.filter(parent=session) if session else rows
    since, seen = timezone.now() - SITTING, set[object]()
    for row in rows.order_by("-order").iterator(chunk_size=20):
        kept, name, stands = _step(shared, row)
        if kept.value.made < since:
            return None
        if stands and name not in seen:
            return kept
        seen.add(name)
    return None


def _step(shared: Drawer, row: Record) -> tuple[Kept[Decision] | Kept[Look], object, bool]:
    """A row as its value, what it is about, and whether it is a step that can be taken back."""
    if row.kind == Look.KIND:
        look = shared.opened(row, Look)
        return look, (look.value.reading, look.value.turn), not look.value.taken_back
    one = shared.opened(row, Decision)
    stands = bool(one.value.shown) and one.value.moment.standing is not Standing.PROPOSED
    return one, one.value.about, stands


def take_back(door: OpenDoor, folder: Folder, kept: Kept[Decision] | Kept[Look]) -> str:
    """Takes one step of the queue back; the name of what waits again."""
    if isinstance(kept.value, Decision):
        decide(door, folder, kept.parent, about=kept.value.about, what="undo")
        return kept.value.about
    before, now = kept.value, timezone.now()
    after = Look(before.reading, before.turn, before.marked, before.held, before.about, now, taken_back=True)
    rows = [folder.shared.sealed(after, parent=kept.parent)]
    if before.about:
        rows.append(folder.shared.sealed(_without(folder, kept.parent, before.about), parent=kept.parent))
    with act(door.member, "undo-look", rows[0].id, boxes=[row.box for row in rows]):
        insert(*rows)
    return f"{before.reading}:turn:{before.turn}"


def _without(folder: Folder, session: str, about: str) -> Decision:
    """What stands in place of a moment that was marked without a proposal, once that is taken back."""
    proposed = _as_read(folder, session, about)
    moment = proposed or decided(_moment(folder, session, about), Standing.DISMISSED)
    return Decision(about, moment, timezone.now())
