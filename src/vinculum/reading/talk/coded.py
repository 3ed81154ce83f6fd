"""Ratios of what was marked: reflections to questions, open questions, change talk to sustain talk.

A turn counts once for each kind, however many moments stand on it. Nothing is smoothed: below `FEWEST` marked turns
there is no ratio, and none is made up where its lower half is empty.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from vinculum.reading.moment import Moment, Standing
from vinculum.reading.talk.figure import Figure, none_because
from vinculum.transcripts.model import Role, Turn

FEWEST = 10  # marked turns

REFLECTIONS = frozenset({"therapist.reflection", "therapist.reflection.simple", "therapist.reflection.complex"})
OPEN = frozenset({"therapist.question.open"})
CLOSED = frozenset({"therapist.question.closed"})
CHANGE = frozenset({"talk.change"})
SUSTAIN = frozenset({"talk.sustain"})

Marked = Mapping[Role, Mapping[int, Sequence[Moment]]]
"""Role -> turn -> its moments, those that were dismissed left out."""


def marked(turns: Sequence[Turn], moments: Collection[Moment]) -> Marked:
    """The moments that count, under the role of their turn."""
    found: dict[Role, dict[int, list[Moment]]] = {role: {} for role in Role}
    for moment in moments:
        if moment.standing is not Standing.DISMISSED:
            found[turns[moment.turn].role].setdefault(moment.turn, []).append(moment)
    return found


def ratios(moments: Marked) -> tuple[Figure, Figure, Figure]:
    """Reflections to each question, the share of open questions, change talk to each sustain talk."""
    therapist, client = moments[Role.THERAPIST], moments[Role.CLIENT]
    reflections = _with(therapist, REFLECTIONS)
    questions = _with(therapist, OPEN | CLOSED)
    return (
        _ratio("reflections", {"reflections": reflections, "questions": questions}),
        _open_share(_with(therapist, OPEN), _with(therapist, CLOSED)),
        _ratio("change", {"change talk": _with(client, CHANGE), "sustain talk": _with(client, SUSTAIN)}),
    )


Turns = Mapping[int, bool]
"""Turn -> whether a person has confirmed it."""


def _with(marks: Mapping[int, Sequence[Moment]], codes: Collection[str]) -> Turns:
    return {
        turn: any(one.standing is Standing.CONFIRMED for one in own if one.code in codes)
        for turn, own in marks.items()
        if any(one.code in codes for one in own)
    }


def _counted(*kinds: Turns) -> tuple[int, int]:
    """How many turns carry any of the kinds, and in how many a person has confirmed one."""
    turns = {turn for kind in kinds for turn in kind}
    return len(turns), sum(any(kind.get(turn, False) for kind in kinds) for turn in turns)


def _ratio(figure: str, kinds: Mapping[str, Turns]) -> Figure:
    """The first kind's turns to each of the second's."""
    (_, above), (below_name, below) = kinds.items()
    n, confirmed = _counted(*kinds.values())
    lacking = _too_few(n) or ("" if below else f"No {below_name} {_be(below_name)} marked, so there is no ratio.")
    return Figure(
        figure, None if lacking else len(above) / len(below), n,
        parts=tuple((name, float(len(turns))) for name, turns in kinds.items()), confirmed=confirmed, lacking=lacking,
    )  # fmt: skip


def _open_share(open_ones: Turns, closed_ones: Turns) -> Figure:
    n, confirmed = _counted(open_ones, closed_ones)
    lacking = _too_few(n)
    total = len(open_ones) + len(closed_ones)  # a turn may ask both ways
    return Figure(
        "open", None if lacking else len(open_ones) / total, n,
        parts=(("open", float(len(open_ones))), ("closed", float(len(closed_ones)))),
        confirmed=confirmed, lacking=lacking,
    )  # fmt: skip


def _too_few(n: int) -> str:
    return f"It takes at least {FEWEST} marked turns; there {_be_number(n)}." if n < FEWEST else ""


def _be_number(n: int) -> str:
    return "is one" if n == 1 else f"are {n or 'none'}"


def _be(name: str) -> str:
    return "were" if name.endswith("s") else "was"


def no_ratios(lacking: str) -> tuple[Figure, Figure, Figure]:
    """The three without a value, and why."""
    return none_because("reflections", lacking), none_because("open", lacking), none_because("change", lacking)
