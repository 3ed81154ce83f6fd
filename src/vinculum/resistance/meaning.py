"""What resistance may be for: words that a therapist can choose, and when humour is out of place.

The five functions are common ground of the clinical literature, in words of our own; the last two are there so that
the client being right is always a possible answer.
"""

from __future__ import annotations

from dataclasses import dataclass

CLIENT_RIGHT, NOT_RESISTANCE = "right", "none"
HOPELESS = "withdrawal.hopeless"


@dataclass(frozen=True, slots=True)
class Function:
    """One thing that a person may be protecting: `meaning` as one would say it in their own voice."""

    id: str
    name: str
    meaning: str


FUNCTIONS: tuple[Function, ...] = (
    Function("change", "fear of change", "“If I let go of this, I do not know who I am then.”"),
    Function("abandonment", "fear of being left", "“If I show this, you will go, or I will have to.”"),
    Function("beliefs", "a belief that stands in the way", "“It is no use, or I have no right to it.”"),
    Function("trust", "not enough trust yet", "“I do not know yet what you do with what I tell you.”"),
    Function("readiness", "readiness that needs help", "“I would like to, and I do not know how.”"),
    Function(CLIENT_RIGHT, "the client is right", "What was said is true, or the step was mine to change."),
    Function(NOT_RESISTANCE, "not resistance", "An ordinary answer, a habit of speech, tiredness, something else."),
)
FUNCTION_IDS = tuple(one.id for one in FUNCTIONS)


def no_humour(*, strain: bool, hopeless: bool, risk: bool) -> str:
    """Why humour is neither offered nor counted just now, as a sentence; "" where nothing speaks against it.

    Args:
        strain: a strain that the therapist has named is open.
        hopeless: hopeless talk is marked, by a reader or a person, lately or with nothing written down about it.
        risk: an answer on safety waits.
    """
    reasons = [
        words
        for stands, words in (
            (risk, "an answer on safety waits for you"),
            (hopeless, "hopeless words are marked"),
            (strain, "a strain between you is open"),
        )
        if stands
    ]
    return f"Humour is left out here while {' and '.join(reasons)}." if reasons else ""
