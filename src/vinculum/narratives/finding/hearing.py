"""From what the model says of clauses to wishes and responses with their words; where it is unsure, to nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from vinculum.narratives.categories import Scheme
from vinculum.narratives.finding.looks import Told
from vinculum.narratives.finding.model import PARTS, Answers, Finding, Floats
from vinculum.narratives.model import Component, Part, Sign
from vinculum.reading.moment import Standing, quote
from vinculum.transcripts.model import Transcript

MOST = 9
"""Components of one telling: three of each part would already be many to look through."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring clauses of one turn that are the same part and of the same group: numbers of clauses."""

    part: Part
    first: int
    last: int


def components(
    transcript: Transcript, told: Told, first: int, *, answers: Answers, model: Finding, scheme: Scheme, source: str
) -> tuple[Component, ...]:
    """What is heard in the telling whose first clause is `first`; the surest of each part before the others."""
    classes = model.heads["category"].classes
    signed = weighed(answers, classes, scheme)
    found: dict[str, tuple[float, Component]] = {}
    for one in stretches(told, first, answers, model.sure):
        own = slice(one.first, one.last)
        chances = np.where([_offered(scheme, name, one.part) for name in classes], signed[own].mean(axis=0), 0)
        best = int(chances.argmax())
        sure = float(chances[best]) * float(answers.part[own, PARTS.index(one.part)].mean())
        if chances[best] < model.known or sure <= found.get(classes[best], (0.0,))[0]:
            continue
        place, last = told.clauses[first + one.first].place, told.clauses[first + one.last - 1].place
        evidence = (quote(transcript, place.turn, place.start, last.end),)
        sign = scheme.find(classes[best]).sign or _sign(one.part, float(answers.good[own].mean()))
        found[classes[best]] = sure, Component(one.part, classes[best], sign, evidence, source, Standing.PROPOSED)
    surest = sorted(found.values(), key=lambda pair: -pair[0])[:MOST]
    return tuple(one for part in Part for _, one in surest if one.part is part)


def stretches(told: Told, first: int, answers: Answers, sure: float) -> Iterator[Stretch]:
    """The stretches of a telling, in order."""
    chosen = answers.part.argmax(axis=1)
    chosen[answers.part.max(axis=1) < sure] = 0
    start = 0
    for at in range(1, len(chosen) + 1):
        goes_on = (
            at < len(chosen)
            and chosen[at] == chosen[start]
            and told.clauses[first + at].place.turn == told.clauses[first + start].place.turn
            and at - start < _TOGETHER
        )
        if not goes_on:
            if chosen[start]:
                yield Stretch(Part(PARTS[chosen[start]]), start, at)
            start = at


_TOGETHER = 2


def weighed(answers: Answers, classes: Sequence[str], scheme: Scheme) -> Floats:
    """Chances of categories, those of the other sign made smaller by the chance of that sign."""
    signs = [scheme.by_id[name].sign if name in scheme.by_id else None for name in classes]
    good = answers.good[:, None]
    factor = np.where([sign is Sign.POSITIVE for sign in signs], good, 1.0)
    factor = np.where([sign is Sign.NEGATIVE for sign in signs], 1 - good, factor)
    factor = np.where([sign is None and name[0] == "r" for sign, name in zip(signs, classes, strict=True)], 0.5, factor)
    found = answers.category * factor
    starts = np.array([name.partition(".")[0] for name in classes])
    for start in np.unique(starts):
        own = starts == start
        found[:, own] /= np.maximum(found[:, own].sum(axis=1, keepdims=True), 1e-9)
    return np.asarray(found, np.float32)


def _offered(scheme: Scheme, category: str, part: Part) -> bool:
    found = scheme.by_id.get(category)
    return found is not None and not found.removed and found.part is part


def _sign(part: Part, good: float) -> Sign | None:
    if part is Part.WISH:
        return None
    return Sign.POSITIVE if good >= 0.5 else Sign.NEGATIVE
