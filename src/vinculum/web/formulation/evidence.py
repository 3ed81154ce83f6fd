"""What a thought about a case can rest on: narratives and confirmed moments, each with its words and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vinculum.narratives import Narrative
from vinculum.reading.moment import Standing
from vinculum.web.case.folder import Folder
from vinculum.web.formulation.retold import name_of
from vinculum.web.formulation.told import Told
from vinculum.web.records.contents import Session
from vinculum.web.records.drawer import Kept
from vinculum.web.review.moments import EVERYDAY, code_name, titled

FIRST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to rest on.

    Attributes:
        ref: how it is named in what is kept: "narrative:ID" or "moment:SESSION:KEY".
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
    """Everything that can be rested on, by its ref: narratives that count, then moments, each in order of sessions."""
    found = [*_narratives(folder, told), *_moments(folder)]
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
        name = f"{name_of(told, one.other)}: {', '.join(names) or 'nothing marked'}"
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
