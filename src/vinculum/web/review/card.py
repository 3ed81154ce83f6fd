"""One thing to look at as its page shows it: the turn in its context, what is proposed, and the manual beside it."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.codebook import Code, Codebook, find_code, library
from vinculum.errors import InvalidCodebook
from vinculum.reading.moment import Moment
from vinculum.web.case.folder import Folder
from vinculum.web.manual.nearest import Near, nearest
from vinculum.web.records.contents import Session
from vinculum.web.records.drawer import Kept
from vinculum.web.review.moments import Marked
from vinculum.web.review.names import Names, names_for
from vinculum.web.review.queue import Item, Pile, open_blind
from vinculum.web.sessions.moves import just_before
from vinculum.web.sessions.page import ShownTurn, shown_turn

BEFORE, AFTER = 3, 1  # turns of context
CALIBRATED = ("linear",)  # readers whose .6 means six in ten: for codes that are asked about, of written examples


@dataclass(frozen=True, slots=True)
class Card:
    """What one item shows. `code` and what hangs on it is None or "" for a turn shown without a proposal."""

    item: Item
    session: Kept[Session]
    turns: tuple[ShownTurn, ...]
    here: ShownTurn
    proposed: Marked | None
    code: Code | None
    book: Codebook | None
    near: Near | None
    sure: str
    before: str

    @property
    def choices(self) -> Names:
        """The names that fit the one who speaks, by system."""
        return names_for(self.here.role)


def sureness(moment: Moment) -> str:
    """The reader's confidence in a word; "" for a reader that is not calibrated."""
    if not moment.source.startswith(CALIBRATED):
        return ""
    return "unsure" if moment.confidence < 0.5 else "possible" if moment.confidence <= 0.65 else "likely"


def card_of(folder: Folder, pile: Pile, item: Item) -> Card:
    """The card of one item of a pile."""
    kept = folder.session(item.session)
    assert kept is not None, "a pile is made of a session that exists"
    turns, at = pile.transcript.turns, item.turn
    marked = Marked(item.about, item.moment) if item.moment else None
    here = shown_turn(turns[at], (marked,) if marked else (), folder, timed=True)
    around = [shown_turn(one, (), folder, timed=False) for one in turns[max(0, at - BEFORE) : at]]
    after = [shown_turn(one, (), folder, timed=False) for one in turns[at + 1 : at + 1 + AFTER]]
    book, code = _in_manual(item.moment.code) if item.moment else (None, None)
    return Card(
        item, kept, (*around, here, *after), here, marked, code, book,
        nearest(code, turns[at].text) if code else None, sureness(item.moment) if item.moment else "",
        move_before(folder, pile, item) if item.moment else "",
    )  # fmt: skip


def _in_manual(code: str) -> tuple[Codebook | None, Code | None]:
    try:
        found = find_code(code)
    except InvalidCodebook:
        return None, None
    return next(book for book in library().values() if found in book.codes), found


def move_before(folder: Folder, pile: Pile, item: Item) -> str:
    """For resistance: what the therapist had just done; "" for anything else.

    A turn that is still to be looked at without a proposal is given in its words: its codes would tell.
    """
    if item.moment is None or not item.moment.code.startswith("resistance."):
        return ""
    hidden = {one.turn for one in open_blind(folder, pile)}
    moments = [one for one in pile.reading.value.moments if one.turn not in hidden]
    return just_before(pile.transcript, moments, item.turn)
