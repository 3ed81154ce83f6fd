"""A model's narratives held against the transcript and the list: words that were said, categories that are offered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vinculum.errors import InvalidNarratives
from vinculum.narratives.asking.answers import Answer, Said, Told, said, told
from vinculum.narratives.categories import Scheme
from vinculum.narratives.model import Component, Part, Sign, Span, TimeOfLife
from vinculum.narratives.people import Relation
from vinculum.narratives.proposed import Proposed, Who
from vinculum.reading.language_model import Left
from vinculum.reading.language_model.checks import place_of
from vinculum.reading.language_model.windows import Piece, Window
from vinculum.reading.moment import Evidence, Standing
from vinculum.transcripts.model import Role

LONGEST_NAME = 60
_RELATIONS = {one.value: one for one in Relation}
_TIMES = {one.value: one for one in TimeOfLife}


@dataclass(frozen=True, slots=True)
class Ground:
    """What an answer is held against: the list, the window that was shown, the least confidence, the source."""

    scheme: Scheme
    window: Window
    least: float
    source: str


def check(answer: Answer, ground: Ground) -> tuple[tuple[Proposed, ...], Counter[Left]]:
    """The narratives that stand, each with the components that do, and how many of either were left out for what."""
    stand: list[Proposed] = []
    left = Counter[Left]()
    for value in answer.narratives:
        entry = told(value)
        span = Left.MALFORMED if entry is None else _span(entry, ground)
        if entry is None or isinstance(span, Left):
            left[span if isinstance(span, Left) else Left.MALFORMED] += 1
            continue
        components, lost = _components(entry, span, ground)
        left += lost
        time = _TIMES.get(entry.time.strip().lower())
        sure = round(entry.confidence, 2)
        stand.append(Proposed(span, _who(entry, span, ground), time, components, sure, ground.source))
    return tuple(stand), left


def join(proposed: Iterable[Proposed]) -> tuple[Proposed, ...]:
    """Of narratives that overlap, as windows do, the surest; in order of their words."""
    kept: list[Proposed] = []
    for one in sorted(proposed, key=lambda one: (-one.confidence, one.span.first, one.span.start)):
        if not any(_overlap(one.span, other.span) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: (one.span.first, one.span.start)))


def _span(entry: Told, ground: Ground) -> Span | Left:
    ends = []
    for turn, words in ((entry.first_turn, entry.first_words), (entry.last_turn, entry.last_words)):
        place = _place(turn, words, ground)
        if isinstance(place, Left):
            return place
        ends.append(place)
    if entry.confidence < ground.least:
        return Left.UNSURE
    try:
        return Span(ends[0].turn, ends[0].start, ends[1].turn, ends[1].end)
    except InvalidNarratives:
        return Left.NOT_SAID


def _place(turn: int, words: str, ground: Ground) -> Evidence | Left:
    pieces = _pieces(turn, ground)
    if not pieces:
        return Left.NO_SUCH_TURN
    if pieces[0].role is not Role.CLIENT:
        return Left.OTHER_ROLE
    return place_of(turn, words, pieces) or Left.NOT_SAID


def _pieces(turn: int, ground: Ground) -> list[Piece]:
    return [piece for piece in ground.window.pieces if piece.turn == turn]


def _components(entry: Told, span: Span, ground: Ground) -> tuple[tuple[Component, ...], Counter[Left]]:
    found: dict[str, Component] = {}
    left = Counter[Left]()
    for value in entry.components:
        one = said(value)
        outcome = Left.MALFORMED if one is None else _component(one, span, ground)
        if isinstance(outcome, Component):
            found.setdefault(outcome.category, outcome)
        else:
            left[outcome] += 1
    return tuple(one for part in Part for one in found.values() if one.part is part), left


def _component(one: Said, span: Span, ground: Ground) -> Component | Left:
    category = ground.scheme.by_id.get(one.category)
    if category is None or category.removed:
        return Left.UNKNOWN_CODE
    place = _place(one.turn, one.quote, ground)
    if isinstance(place, Left):
        return place
    if not span.holds(place):
        return Left.NOT_SAID
    sign = None
    if category.part is not Part.WISH:
        sign = category.sign or (Sign(one.sign) if one.sign in ("+", "-") else None)
    return Component(category.part, category.id, sign, (place,), ground.source, Standing.PROPOSED)


def _who(entry: Told, span: Span, ground: Ground) -> tuple[Who, ...]:
    """Whom the model names: with the words that do, where the name itself was said in the narrative."""
    name = "".join(letter for letter in " ".join(entry.who.split()) if letter.isprintable())[:LONGEST_NAME]
    relation = _RELATIONS.get(entry.relation.strip().lower())
    if not name or relation is None:
        return ()
    return (Who(relation, name, next(_named(name, span, ground), None)),)


def _named(name: str, span: Span, ground: Ground) -> Iterator[Evidence]:
    for turn in range(span.first, span.last + 1):
        place = _place(turn, name, ground)
        if isinstance(place, Evidence) and span.holds(place):
            yield place


def _overlap(one: Span, other: Span) -> bool:
    return (one.first, one.start) < (other.last, other.end) and (other.first, other.start) < (one.last, one.end)
