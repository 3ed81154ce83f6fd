"""Tellings found, on turns and on spans: the reader, the linear reader's turns as they are, a rule, everything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from bench.narratives.scores import Counts, f1, figure, precision, recall

from vinculum.training.finding_folds import Unseen

_TOLD = re.compile(
    r"\b(?:he|she|they|you|i|[A-Z][a-z]+) (?:said|says|goes|told|asked|came|went|put|looked|rang|gave|took|got"
    r"|turned)\b",
    re.IGNORECASE,
)
Clauses = Sequence[tuple[int, int]]
"""Tellings as first and one past the last clause."""


def rows(read: Sequence[Unseen]) -> Iterable[tuple[str, ...]]:
    """Lines of the table: what found them, precision, recall and F1 on turns, then on spans."""
    for name, found in _WAYS:
        turns = [_turns(one, found(one)) for one in read]
        spans = [_spans(one, found(one)) for one in read]
        cells = [
            str(figure(counts, of, count=len(read))) for counts in (turns, spans) for of in (precision, recall, f1)
        ]
        yield name, *cells


def _ours(one: Unseen) -> Clauses:
    return [(run.first, run.last) for run in one.found]


def _linear(one: Unseen) -> Clauses:
    """Each turn that the linear reader marks, neighbouring ones together."""
    return _stretches(one, [heard.place.turn in one.marked.marked for heard in one.marked.told.clauses])


def _rule(one: Unseen) -> Clauses:
    text = {turn.index: turn.text for turn in one.scene.transcript.turns}
    tells = {turn for turn, words in text.items() if len(_TOLD.findall(words)) >= 2}
    return _stretches(one, [heard.place.turn in tells for heard in one.marked.told.clauses])


def _everything(one: Unseen) -> Clauses:
    return [(0, len(one.marked.told.clauses))]


_WAYS: Sequence[tuple[str, Callable[[Unseen], Clauses]]] = (
    ("this reader", _ours),
    ("turns of the linear reader", _linear),
    ("rule: two verbs of telling in a turn", _rule),
    ("everything is told", _everything),
)


def _stretches(one: Unseen, inside: Sequence[bool]) -> Clauses:
    edges = np.flatnonzero(np.diff([0, *map(int, inside), 0]))
    return [(int(first), int(last)) for first, last in zip(edges[::2], edges[1::2], strict=True)]


def _turns(one: Unseen, found: Clauses) -> Counts:
    given, true = _turns_of(one, found), _turns_of(one, one.marked.tellings)
    return np.array([len(given & true), len(given - true), len(true - given)], np.float64)


def _turns_of(one: Unseen, found: Clauses) -> set[int]:
    return {one.marked.told.clauses[at].place.turn for first, last in found for at in range(first, last)}


def _spans(one: Unseen, found: Clauses) -> Counts:
    """Hits share half of their joint words with a telling, each telling being met once."""
    words = np.array([len(heard.words) for heard in one.marked.told.clauses], np.float64)
    left = list(one.marked.tellings)
    hits = 0
    for first, last in found:
        hit = next((true for true in left if _shared(words, (first, last), true) >= 0.5), None)
        if hit is not None:
            left.remove(hit)
            hits += 1
    return np.array([hits, len(found) - hits, len(left)], np.float64)


def _shared(words: Counts, one: tuple[int, int], other: tuple[int, int]) -> float:
    both = words[max(one[0], other[0]) : min(one[1], other[1])].sum()
    return float(both / (words[slice(*one)].sum() + words[slice(*other)].sum() - both))
