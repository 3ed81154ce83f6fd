"""The linear reader: what its two families say of a session, as moments with the words they rest on.

Therapist questions and reflections, change and sustain talk are learnt from real demonstration sessions (family
"talk"); all other codes from lines written for this project (family "codebook"), which no patient has said: their
confidence is about such lines. A marker is not a rupture, sustain talk is not resistance, and silence means nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from types import MappingProxyType

import numpy as np

from vinculum.errors import InvalidReading
from vinculum.reading.linear.blocks import Session, session
from vinculum.reading.linear.hand import said
from vinculum.reading.linear.model import Answer, Model
from vinculum.reading.linear.pointing import pointed
from vinculum.reading.linear.stored import MODELS, load, shared_vectors
from vinculum.reading.moment import Moment
from vinculum.reading.tongue import not_english
from vinculum.transcripts.model import Role, Transcript

SOURCE = "linear 0.1"
SYSTEMS = ("rupture", "resistance", "toward", "narrative", "relationship", "therapist", "talk")
FAMILIES = ("talk", "codebook")

_REASONS = MappingProxyType(
    {
        "talk": "Turns like this one were coded so in real demonstration sessions.",
        "codebook": "It is like the codebook's written examples; no patient said those.",
        "own": "It is like the codebook's written examples, or like what you confirmed or marked yourself.",
    }
)
_TALK = MappingProxyType({"change": "talk.change", "sustain": "talk.sustain"})
LEARNT_FROM_SESSIONS = frozenset(
    f"therapist.{name}"
    for name in ("question.open", "question.closed", "reflection", "reflection.simple", "reflection.complex")
)
"""What the codebook family leaves to the talk family, which does not tell simple from complex reflections: people do
not agree on them either."""


@cache
def family(name: str) -> Model:
    """A shipped model, loaded once. Raises InvalidModel."""
    return load(MODELS / f"{name}.model", shared_vectors())


def read(
    transcript: Transcript, *, systems: Collection[str] | None = None, models: Mapping[str, Model] | None = None
) -> tuple[Moment, ...]:
    """Moments this reader proposes, ordered by turn, at most one for each turn and code.

    `systems` are names of code systems (all of SYSTEMS unless given; InvalidReading for another); `models` replaces
    shipped families by name. Client turns get client codes, therapist turns therapist codes, turns of anybody else
    none. A transcript that is not in English gets nothing.
    """
    wanted = SYSTEMS if systems is None else tuple(systems)
    for system in wanted:
        if system not in SYSTEMS:
            raise InvalidReading(f'The linear reader does not know "{system}"; it knows {", ".join(SYSTEMS)}.')
    if not transcript.turns or not_english(transcript):
        return ()
    one = session(said(transcript))
    found: list[Moment] = []
    for name, codes in zip(FAMILIES, (_from_sessions, _from_lines), strict=True):
        if _needed(name, wanted):
            model = models[name] if models and name in models else family(name)
            found += _moments(transcript, model, list(codes(model.answers(one), one, wanted)))
    return tuple(sorted(found, key=lambda moment: (moment.turn, moment.code)))


def _needed(name: str, systems: Collection[str]) -> bool:
    return bool({"therapist", "talk"} & set(systems)) if name == "talk" else bool(set(systems) - {"talk"})


_Found = tuple[int, str, float, int]
"""Turn, code, confidence, and the column of the heads that speaks for it."""


def _from_sessions(answers: Mapping[str, Answer], one: Session, systems: Collection[str]) -> Iterator[_Found]:
    behaviour, move, talk = answers["behaviour"], answers["move"], answers["talk"]
    opens = move.question.classes.index("question.open"), move.question.classes.index("question.closed")
    for at, turn in enumerate(one.turns):
        if turn.role is Role.THERAPIST and "therapist" in systems:
            column = int(behaviour.chosen[at].argmax())
            name, sure = behaviour.question.classes[column], float(behaviour.probability[at, column])
            if name == "question":
                closed = move.probability[at, opens[1]] > move.probability[at, opens[0]]
                yield at, f"therapist.question.{'closed' if closed else 'open'}", sure, column
            elif name == "reflection":
                yield at, "therapist.reflection", sure, column
        elif turn.role is Role.CLIENT and "talk" in systems:
            column = int(talk.chosen[at].argmax())
            name = talk.question.classes[column]
            if name in _TALK:
                first = len(behaviour.question.classes)
                yield at, _TALK[name], float(talk.probability[at, column]), first + column


def _from_lines(answers: Mapping[str, Answer], one: Session, systems: Collection[str]) -> Iterator[_Found]:
    start = 0
    for system, answer in answers.items():
        role = answer.question.role
        for at, column in zip(*np.nonzero(answer.chosen), strict=True):
            code = answer.question.classes[column]
            fits = one.turns[at].role is role or (role is None and one.turns[at].role in (Role.CLIENT, Role.THERAPIST))
            if system in systems and fits and code not in LEARNT_FROM_SESSIONS:
                yield int(at), code, float(answer.probability[at, column]), start + int(column)
        start += len(answer.question.classes)


def _moments(transcript: Transcript, model: Model, found: list[_Found]) -> Iterator[Moment]:
    places = pointed(model.heads, transcript, [(turn, column) for turn, _, _, column in found])
    for (turn, code, confidence, _), evidence in zip(found, places, strict=True):
        if evidence is not None:
            yield Moment(code, turn, (evidence,), round(confidence, 3), SOURCE, _REASONS[model.name])
