"""Every turn's class, not only those that are moments: for agreement with other coders, and for research.

Therapist behaviour is one of question, reflection, input (information, advice, options, plans) and other; client talk
one of change, neutral and sustain. Both come from the talk family; sustain talk is not resistance.
"""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.errors import InvalidReading
from vinculum.reading.linear.blocks import session
from vinculum.reading.linear.hand import said
from vinculum.reading.linear.reader import family
from vinculum.reading.tongue import not_english
from vinculum.transcripts.model import Transcript

QUESTIONS = ("behaviour", "talk")


@dataclass(frozen=True, slots=True)
class TurnClass:
    """What one turn is taken for.

    Attributes:
        turn: index of the turn.
        answer: the class.
        probability: class -> calibrated probability; they sum to one. The answer need not be the likeliest, for rare
            classes are preferred a little.
    """

    turn: int
    answer: str
    probability: dict[str, float]


def classify(transcript: Transcript, question: str) -> tuple[TurnClass, ...]:
    """The class of each turn of the role that `question` is about, in order; nothing where the words are not English.

    `question` is "behaviour" (the therapist's turns) or "talk" (the client's); InvalidReading for another.
    """
    if question not in QUESTIONS:
        raise InvalidReading(f'One can ask for {" or ".join(QUESTIONS)}, not "{question}".')
    if not transcript.turns or not_english(transcript):
        return ()
    answer = family("talk").answers(session(said(transcript)))[question]
    names = answer.question.classes
    return tuple(
        TurnClass(
            turn.index,
            names[int(answer.chosen[at].argmax())],
            {name: float(value) for name, value in zip(names, answer.probability[at], strict=True)},
        )
        for at, turn in enumerate(transcript.turns)
        if turn.role is answer.question.role
    )
