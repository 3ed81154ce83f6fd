"""From what the model says of clauses to wishes and responses with their words; where it is unsure, to nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from vinculum.narratives.categories import Scheme
from vinculum.narratives.finding.looks import Told
from vinculum.narratives.finding.model import PARTS, Answers, Finding, Floats
from vinculum.narratives.model import Component, Part, Sign
from vinculum.reading.moment import Evidence, Standing, quote
from vinculum.transcripts.model import Transcript

MOST = 9
"""Components of one telling: three of each part would already be many to look through."""
_TOGETHER = 2  # clauses of one component
_CHOICES = 5


@dataclass(frozen=True, slots=True)
class Heard:
    """Words in which a wish or a response may be heard, and what to choose from.

    Attributes:
        part: which it seems to be.
        evidence: the words.
        categories: ids of offered categories of that part, the likeliest first, at most five. The first is often wrong.
        sign: of a response, what it seems to have been for the client; None for a wish.
        confidence: 0 to 1, of the part, not of a category.
    """

    part: Part
    evidence: Evidence
    categories: tuple[str, ...]
    sign: Sign | None
    confidence: float


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
    found: dict[str, tuple[float, Component]] = {}
    for one, chances in _ranked(told, first, answers, model, scheme=scheme):
        name, known = chances[0] if chances else ("", 0.0)
        own = slice(one.first, one.last)
        sure = known * float(answers.part[own, PARTS.index(one.part)].mean())
        if known < model.known or sure <= found.get(name, (0.0,))[0]:
            continue
        sign = scheme.find(name).sign or _sign(one.part, answers, own)
        evidence = (_evidence(transcript, told, first, one),)
        found[name] = sure, Component(one.part, name, sign, evidence, source, Standing.PROPOSED)
    surest = sorted(found.values(), key=lambda pair: -pair[0])[:MOST]
    return tuple(one for part in Part for _, one in surest if one.part is part)


def choices(
    transcript: Transcript, told: Told, first: int, *, answers: Answers, model: Finding, scheme: Scheme
) -> tuple[Heard, ...]:
    """Every stretch in which a part is heard, in order, with the likeliest categories whatever their chance."""
    return tuple(
        Heard(
            part=one.part,
            evidence=_evidence(transcript, told, first, one),
            categories=tuple(name for name, _ in chances[:_CHOICES]),
            sign=_sign(one.part, answers, slice(one.first, one.last)),
            confidence=round(float(answers.part[one.first : one.last, PARTS.index(one.part)].mean()), 3),
        )
        for one, chances in _ranked(told, first, answers, model, scheme=scheme)
    )


_Ranked = tuple[Stretch, list[tuple[str, float]]]


def _ranked(told: Told, first: int, answers: Answers, model: Finding, *, scheme: Scheme) -> Iterator[_Ranked]:
    """The stretches with the chances of the offered categories of their part, the likeliest first."""
    classes = model.heads["category"].classes
    signed = weighed(answers, classes, scheme)
    for one in stretches(told, first, answers, model.sure):
        mean = signed[one.first : one.last].mean(axis=0)
        own = [(name, float(mean[at])) for at, name in enumerate(classes) if _offered(scheme, name, one.part)]
        yield one, sorted(own, key=lambda pair: -pair[1])


def _evidence(transcript: Transcript, told: Told, first: int, one: Stretch) -> Evidence:
    place, last = told.clauses[first + one.first].place, told.clauses[first + one.last - 1].place
    return quote(transcript, place.turn, place.start, last.end)


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


def _sign(part: Part, answers: Answers, own: slice) -> Sign | None:
    if part is Part.WISH:
        return None
    return Sign.POSITIVE if float(answers.good[own].mean()) >= _GOOD else Sign.NEGATIVE


_GOOD = 0.5
