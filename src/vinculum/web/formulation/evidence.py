"""What a thought about a case can rest on: narratives, confirmed moments, and what was seen by hand, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vinculum.narratives import Narrative
from vinculum.reading.moment import Standing
from vinculum.web.by_hand.defences import kind_of, level_of
from vinculum.web.by_hand.entries import Seen, by_hand_of
from vinculum.web.case.folder import Folder
from vinculum.web.formulation.retold import name_of
from vinculum.web.formulation.told import Told
from vinculum.web.records.contents import Session
from vinculum.web.records.contents.by_hand import BodyLanguage, Defence, Dream, Enactment, Silence
from vinculum.web.records.drawer import Kept
from vinculum.web.review.moments import EVERYDAY, code_name, titled

FIRST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to rest on.

    Attributes:
        ref: how it is named in what is kept: "narrative:ID", "moment:SESSION:KEY" or "hand:ID".
        name: what it is.
        quote: its words, the therapist's note where there are none.
        said: whether the words were said in a session, not written down.
        turn: index, None where there is no transcript.
    """

    ref: str
    name: str
    quote: str
    said: bool
    session: Kept[Session]
    turn: int | None


@dataclass(frozen=True, slots=True)
class Resting:
    """What something rests on, and how much of it is not there any more."""

    items: tuple[Item, ...]
    gone: int


def items_of(folder: Folder, told: Told) -> dict[str, Item]:
    """Everything that can be rested on, by its ref, in order of sessions and turns."""
    found = [*_narratives(folder, told), *_moments(folder), *_by_hand(folder)]
    found.sort(key=lambda one: (one.session.value.number, -1 if one.turn is None else one.turn))
    return {one.ref: one for one in found}


def resting_on(refs: Iterable[str], items: dict[str, Item]) -> Resting:
    """The items behind some refs."""
    wanted = list(dict.fromkeys(refs))
    return Resting(tuple(items[one] for one in wanted if one in items), sum(one not in items for one in wanted))


def _narratives(folder: Folder, told: Told) -> Iterator[Item]:
    for one in told.narratives:
        kept = told.kept[one.id]
        session = folder.session(kept.parent)
        if session is None:
            continue
        quotes = [words.quote for mark in one.confirmed for words in mark.evidence]
        names = [_category(told, mark.category) for mark in one.confirmed]
        whose = f"{told.tellers[one.teller]} of " if one.teller in told.tellers else ""
        name = f"{whose}{name_of(told, one.other)}: {', '.join(names) or 'nothing marked'}"
        quote = " … ".join(dict.fromkeys(quotes)) or _short(kept.value.note)
        yield Item(f"narrative:{one.id}", name, quote, bool(quotes), session, _turn(one))


def _turn(one: Narrative) -> int | None:
    return one.span.first if one.span else None


def _category(told: Told, category: str) -> str:
    found = told.scheme.by_id.get(category)
    return found.name if found else category


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:FIRST_WORDS]) + " …" * (len(words) > FIRST_WORDS)


def _moments(folder: Folder) -> Iterator[Item]:
    """What a person has confirmed, everyday talk left out, in order of session and turn."""
    for session in folder.sessions:
        decided = {kept.value.about: kept.value.moment for kept in folder.decisions.get(session.id, [])}
        sure = [(key, one) for key, one in decided.items() if one.standing is Standing.CONFIRMED]
        for key, one in sorted(sure, key=lambda pair: pair[1].turn):
            if not one.code.startswith(EVERYDAY):
                name = titled(code_name(one.code), one.aspect)
                quote = " … ".join(words.quote for words in one.evidence)
                yield Item(f"moment:{session.id}:{key}", name, quote, True, session, one.turn)


def _by_hand(folder: Folder) -> Iterator[Item]:
    """Defences, dreams, silences, the body and what the two did together, as a person wrote them down."""
    for one in by_hand_of(folder).entries:
        session = folder.session(one.place)
        if session is not None:
            name, words, said, turn = _seen(one.now)
            yield Item(f"hand:{one.id}", name, _short(words), said, session, turn)


def _seen(one: Seen) -> tuple[str, str, bool, int | None]:
    """What it is called, its words, whether these were said, and its turn."""
    match one:
        case Defence():
            kind, level = kind_of(one.level, one.defence), level_of(one.level)
            name = kind.name if kind else level.name if level else one.level
            return f"Defence: {name}", one.words or one.note, bool(one.words), one.turn
        case Dream():
            return "Dream", one.text, True, None
        case Silence():
            return f"Silence: {one.word}", one.note, False, one.turn
        case BodyLanguage():
            return "Seen of the body", one.seen, False, one.turn
        case Enactment():
            return f"What we did together: {one.name}", one.made_of_it or one.mine or one.theirs, False, None
