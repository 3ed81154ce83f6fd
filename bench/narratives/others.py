"""With whom and when; and how often ordinary talk is taken for a telling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from bench.narratives.scores import figure, ratio

from vinculum.codebook.conversations import conversations
from vinculum.narratives.finding import propose
from vinculum.narratives.loading import library
from vinculum.narratives.model import Span
from vinculum.narratives.people import Relation
from vinculum.narratives.proposed import Proposed
from vinculum.reading import linear
from vinculum.training.finding_folds import Unseen
from vinculum.training.tellings import ORDINARY
from vinculum.transcripts.model import Role, Transcript, Turn


def person_rows(read: Sequence[Unseen]) -> Iterable[tuple[str, str]]:
    """Of the tellings that were found: how the other was named."""
    each = [_people(one) for one in read]
    count = int(sum(counts[0] for counts in each))
    for at, name in enumerate(
        (
            "relation right",
            "relation right among the three named",
            "named, without saying what they are",
            "nobody named",
            "another relation named first",
            "time of life right, where one is named",
        ),
        1,
    ):
        yield name, str(figure(each, ratio(at, 0 if at < 6 else 7), count=count))
    therapist = [_people(one, only=Relation.THERAPIST) for one in read]
    yield "the therapist is known as the one told of", str(figure(therapist, ratio(1, 0), count=0))


def ordinary() -> tuple[int, int, int]:
    """Practice conversations that nothing was learnt from: how many, their client turns, and tellings proposed."""
    every = conversations()
    step = max(1, len(every) // ORDINARY)
    turns = found = many = 0
    for number, one in enumerate(every):
        if number % step == 0:
            continue
        talk = Transcript(tuple(Turn(at, each.role, Role(each.role), each.text) for at, each in enumerate(one.turns)))
        many += 1
        turns += sum(turn.role is Role.CLIENT for turn in talk.turns)
        found += len(propose(talk, scheme=library(), moments=linear.read(talk, systems=("narrative", "rupture"))))
    return many, turns, found


def _people(one: Unseen, only: Relation | None = None) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    counts = np.zeros(8)
    for telling in one.scene.tellings:
        if only is not None and telling.relation is not only:
            continue
        proposed = next((each for each in one.proposed if _meet(each, telling.span)), None)
        if proposed is None:
            continue
        counts[0] += 1
        named = [who.relation for who in proposed.who]
        counts[1] += named[:1] == [telling.relation]
        counts[2] += telling.relation in named
        counts[3] += named[:1] == [Relation.OTHER] and telling.relation is not Relation.OTHER
        counts[4] += not named
        counts[5] += bool(named) and named[0] not in (telling.relation, Relation.OTHER)
        counts[6] += proposed.time is telling.time
        counts[7] += proposed.time is not None
    return counts


def _meet(proposed: Proposed, span: Span) -> bool:
    own = proposed.span
    return (own.first, own.start) < (span.last, span.end) and (span.first, span.start) < (own.last, own.end)
