"""Why a moment may stand high beside a dip: one table of signs, each with its weight and its sentence.

The weights are a convention that serves order only. They add up to 1, and what a person said weighs more than where a
moment stands: what kind of words they are (0.34 at most), whether a person confirmed them (0.26), whether the client
spoke of tension (0.14), whether they were said to the therapist (0.10), how near the lowest answer (0.08), what came
just before (0.04), how sure the reader is (0.04). No sentence says that a moment brought the dip about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from vinculum.course.model import Dip
from vinculum.reading.moment import Moment, Standing

STRAIN = "one of the two ways in which a strain shows"
FAMILIES: Mapping[str, tuple[float, str]] = MappingProxyType(
    {
        "withdrawal.": (0.34, f"Drawing back is {STRAIN}."),
        "confrontation.": (0.34, f"Turning against you or the work is {STRAIN}."),
        "toward.hostile": (0.28, "Anger towards you can go with a strain."),
        "toward.mistrust": (0.28, "Mistrust towards you can go with a strain."),
        "resistance.": (0.24, "Holding back from the work can go with a strain."),
        "toward.link": (0.18, "It likens you to somebody else."),
        "toward.": (0.10, "It speaks of you."),
        "therapist.defensive": (0.14, "You may have defended yourself here."),
        "therapist.frame": (0.10, "It touches the frame you agreed on."),
        "therapist.interpretation": (0.08, "It is a move of yours that can be too much at one time."),
        "therapist.challenge": (0.08, "It is a move of yours that can be too much at one time."),
        "therapist.advice": (0.08, "It is a move of yours that can be too much at one time."),
    }
)
"""Beginning of a code's id -> weight and sentence; the first that fits holds. Other codes explain no dip."""

CONFIRMED, TENSION, ADDRESSED, LOWEST, FALLING, AFTER_MOVE, SURENESS = 0.26, 0.14, 0.10, 0.08, 0.06, 0.04, 0.04
LIKELY = 0.65
TO_YOU = re.compile(r"\b(you|your|yours|yourself|you[’']\w+)\b", re.IGNORECASE)
CLIENTS_WORDS = ("withdrawal.", "confrontation.", "resistance.", "toward.")


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known besides the words.

    Attributes:
        tensions: session -> what the client said about tension there, such as "Yes, clearly", where there was some.
        moves: (session, turn) -> what the therapist had just done before that turn, such as "interpretation".
        client: how the therapist calls the client; "" for "the client".
    """

    tensions: Mapping[int, str] = field(default_factory=dict)
    moves: Mapping[tuple[int, int], str] = field(default_factory=dict)
    client: str = ""


NOTHING = Beside()


@dataclass(frozen=True, slots=True)
class Placed:
    """A moment beside a dip."""

    moment: Moment
    session: int
    dip: Dip
    beside: Beside


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason for a moment to stand higher: what it adds (0 where it does not hold), and what it says."""

    name: str
    weighs: Callable[[Placed], float]
    says: Callable[[Placed], str]


def family(code: str) -> tuple[float, str]:
    """Weight and sentence of a code's family; (0, "") for codes that explain no dip."""
    return next((found for start, found in FAMILIES.items() if code.startswith(start)), (0.0, ""))


def _near(at: Placed) -> float:
    if at.session == at.dip.session:
        return LOWEST
    return FALLING if at.dip.first <= at.session < at.dip.session else 0.0


def _where(at: Placed) -> str:
    if at.session == at.dip.session:
        return "It was said in the session with the lowest answer."
    if at.session >= at.dip.first:
        return "It was said while the answers fell."
    return "It was said in the session before the fall."


def _addressed(moment: Moment) -> bool:
    """Whether the client's words speak to the therapist: by their code, or by saying "you"."""
    if moment.code.startswith(("toward.", "confrontation.therapist")):
        return True
    return moment.code.startswith(CLIENTS_WORDS) and any(TO_YOU.search(each.quote) for each in moment.evidence)


def _tension_words(at: Placed) -> str:
    who = at.beside.client or "the client"
    return f"Asked about tension in this session, {who} said: {at.beside.tensions[at.session].rstrip('.')}."


SIGNS = (
    Sign(
        "confirmed",
        lambda at: CONFIRMED if at.moment.standing is Standing.CONFIRMED else 0.0,
        lambda at: "You marked it yourself." if at.moment.source == "person" else "You confirmed it.",
    ),
    Sign("kind of words", lambda at: family(at.moment.code)[0], lambda at: family(at.moment.code)[1]),
    Sign("tension", lambda at: TENSION if at.beside.tensions.get(at.session) else 0.0, _tension_words),
    Sign("addressed", lambda at: ADDRESSED if _addressed(at.moment) else 0.0, lambda _: "It is said to you."),
    Sign("where", _near, _where),
    Sign(
        "after a move",
        lambda at: AFTER_MOVE if at.beside.moves.get((at.session, at.moment.turn)) else 0.0,
        lambda at: f"Just before it, you: {at.beside.moves[at.session, at.moment.turn]}.",
    ),
    Sign(
        "sureness",
        lambda at: SURENESS * at.moment.confidence if at.moment.standing is Standing.PROPOSED else SURENESS,
        lambda at: "The reader holds it for likely." if at.moment.standing is Standing.PROPOSED else "",
    ),
)
"""In the order in which they are told."""


def reasons(at: Placed) -> tuple[str, ...]:
    """Why this moment stands where it does, a short sentence each; where it was said is always told."""
    told = []
    for sign in SIGNS:
        weight = sign.weighs(at)
        if sign.name == "where" or (weight > 0 and (sign.name != "sureness" or weight >= SURENESS * LIKELY)):
            told.append(sign.says(at))
    return tuple(sentence for sentence in told if sentence)


def weighed(at: Placed) -> float:
    """The signs together, 0 to 1."""
    return sum(sign.weighs(at) for sign in SIGNS)
