"""What there is to look at, one turn at a time, and in which order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from vinculum.reading.moment import Moment, Standing
from vinculum.transcripts import Transcript
from vinculum.web.case.folder import Folder, all_words, words_of
from vinculum.web.records.contents import Reading
from vinculum.web.records.drawer import Kept
from vinculum.web.review.blind import Blind, drawn
from vinculum.web.review.moments import fresh_reading, is_quiet

# The first line that a code begins with says how soon it is looked at.
SALIENCE = (
    ("withdrawal.hopeless", 0),
    ("withdrawal.", 1),
    ("confrontation.", 1),
    ("toward.", 1),
    ("resistance.", 2),
    ("relationship.", 3),
    ("therapist.", 4),
)
LEAST_SALIENT = 5  # a practice's own codes
THRESHOLD = 0.5  # where a reader would as soon say no; none of them states another yet
ORDER = (
    "Words without hope come first, then strains and feelings about you, resistance, the relationship, your own "
    "weightier moves; among equals, what the reader is least sure of."
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at.

    Attributes:
        session: id of the session.
        about: "READING:position" of a proposal, "READING:turn:number" of a turn shown without one.
        turn: index of the turn.
        moment: what was proposed, None for a turn shown without a proposal.
    """

    session: str
    about: str
    turn: int
    moment: Moment | None = None

    @property
    def key(self) -> str:
        """Names it within its case."""
        return f"{self.session}/{self.about}"


@dataclass(frozen=True, slots=True)
class Pile:
    """What one reading asks a person about: the proposals by position, and the turns shown without any."""

    session: str
    reading: Kept[Reading]
    transcript: Transcript
    proposals: dict[int, Moment]
    blind: tuple[Blind, ...]

    def about(self, turn: int) -> str:
        """The name of a turn that is shown without a proposal."""
        return f"{self.reading.id}:turn:{turn}"


def salience(code: str) -> int:
    """0 for what is looked at first, up to LEAST_SALIENT."""
    return next((place for start, place in SALIENCE if code.startswith(start)), LEAST_SALIENT)


def doubt(moment: Moment) -> float:
    """How far from its reader's threshold a proposal is: 0 is least sure."""
    return abs(moment.confidence - THRESHOLD)


def pile_of(folder: Folder, session: str) -> Pile | None:
    """What the newest reading of a session asks about, None where there is no reading to go by."""
    words = words_of(folder, session)
    return _pile(folder, session, words.value.transcript) if words else None


def _pile(folder: Folder, session: str, transcript: Transcript) -> Pile | None:
    reading = fresh_reading(folder, session)
    if reading is None:
        return None
    asked = {at: one for at, one in enumerate(reading.value.moments) if not is_quiet(one)}
    asked = {at: one for at, one in asked.items() if one.turn < len(transcript.turns)}
    by_turn: dict[int, list[str]] = defaultdict(list)
    for moment in asked.values():
        by_turn[moment.turn].append(moment.code)
    return Pile(session, reading, transcript, asked, drawn(reading.id, transcript, by_turn))


def open_blind(folder: Folder, pile: Pile) -> tuple[Blind, ...]:
    """The turns without a proposal that nobody has looked at, nor decided about elsewhere."""
    done = _decided(folder, pile.session)
    known = {one.turn for at, one in pile.proposals.items() if f"{pile.reading.id}:{at}" in done}
    return tuple(one for one in pile.blind if one.turn not in known and not _looked(folder, pile, one.turn))


def _looked(folder: Folder, pile: Pile, turn: int) -> bool:
    look = folder.looks.get((pile.reading.id, turn))
    return look is not None and not look.value.taken_back


def _decided(folder: Folder, session: str) -> set[str]:
    latest = {kept.value.about: kept.value.moment.standing for kept in folder.decisions.get(session, [])}
    return {about for about, standing in latest.items() if standing is not Standing.PROPOSED}


def piles_of(folder: Folder, sessions: Collection[str]) -> dict[str, Pile]:
    """Session -> its pile, for those of these sessions that have one."""
    words = all_words(folder, sessions=sessions)
    found = {session: _pile(folder, session, words[session]) for session in sessions if session in words}
    return {session: pile for session, pile in found.items() if pile}


def queue_of(folder: Folder, piles: Mapping[str, Pile]) -> tuple[Item, ...]:
    """All that waits in these piles, in the order to look at it.

    A turn without a proposal keeps its place among all that was ever proposed, decided or not.
    """
    ordered = sorted((_place(folder, pile, at), pile.session, at) for pile in piles.values() for at in pile.proposals)
    first = sum(place[0] == 0 for place, _, _ in ordered)
    placed = [(float(n), _item(piles[session], at)) for n, (_, session, at) in enumerate(ordered)]
    held: set[tuple[str, int]] = set()
    for pile in piles.values():
        for one in open_blind(folder, pile):
            held.add((pile.session, one.turn))
            at = first + one.rank * (len(ordered) - first) - 0.5
            placed.append((at, Item(pile.session, pile.about(one.turn), one.turn)))
    done = {about for pile in piles.values() for about in _decided(folder, pile.session)}
    return tuple(
        item
        for _, item in sorted(placed, key=lambda one: (one[0], one[1].key))
        if item.moment is None or (item.about not in done and (item.session, item.turn) not in held)
    )


def _place(folder: Folder, pile: Pile, at: int) -> tuple[int, float, int, int]:
    moment = pile.proposals[at]
    return salience(moment.code), doubt(moment), -folder.numbers.get(pile.session, 0), moment.turn


def _item(pile: Pile, at: int) -> Item:
    moment = pile.proposals[at]
    return Item(pile.session, f"{pile.reading.id}:{at}", moment.turn, moment)


def item_of(folder: Folder, pile: Pile, about: str) -> Item | None:
    """One thing of a pile by its name, None where there is none, or it is held back or decided."""
    blind = {pile.about(one.turn): one.turn for one in open_blind(folder, pile)}
    if about in blind:
        return Item(pile.session, about, blind[about])
    found = next((_item(pile, at) for at in pile.proposals if about == f"{pile.reading.id}:{at}"), None)
    gone = found is None or found.turn in blind.values() or about in _decided(folder, pile.session)
    return None if gone else found
