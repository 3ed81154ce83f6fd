"""What a case knows beside its ratings: what both said about tension, and what stood just before a moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from vinculum.course import Dip, Rater
from vinculum.course.congruence.views import Material, Stance, Views, views
from vinculum.course.join import opened
from vinculum.course.signs import Beside
from vinculum.measures import library
from vinculum.reading.moment import Moment
from vinculum.web.case.folder import Folder, transcribed
from vinculum.web.records.contents import CheckIn
from vinculum.web.review.moments import by_number, code_name, moments_of
from vinculum.web.sessions.page import tensions_of

TENSION = "tension"
SOME = 2  # from this answer on, there was some
CLOSE = 2  # turns: a move that stands no farther ahead was just before


def tension_said(checks: Iterable[CheckIn]) -> Stance:
    """What one side said about tension in one session, over all its answers about it."""
    asked = [one for one in checks if _asks(one.measure)]
    answered = [one.answers[TENSION] for one in asked if TENSION in one.answers]
    if not answered:
        return Stance.SILENT if asked else Stance.UNASKED
    return Stance.YES if max(answered) >= SOME else Stance.NO


def _asks(measure: str) -> bool:
    found = library().get(measure)
    return found is not None and any(item.id == TENSION for item in found.items)


def views_of(folder: Folder) -> tuple[Views, ...]:
    """Every session that took place or was answered, as client, therapist and whoever marked its words saw it."""
    answered = {kept.value.session for kept in folder.check_ins}
    held = {kept.id: kept.value.number for kept in folder.sessions if kept.value.attended or kept.id in answered}
    tensions = {
        rater: {
            number: tension_said(kept.value for kept in folder.answers(session, rater.value))
            for session, number in held.items()
        }
        for rater in (Rater.CLIENT, Rater.THERAPIST)
    }
    return views(
        Material(
            folder.course,
            tuple(held.values()),
            tensions,
            [(kept.value.first, kept.value.last, kept.value.name) for kept in folder.episodes],
            by_number(folder),
            {folder.numbers[session] for session in transcribed(folder) if session in folder.numbers},
        )
    )


def beside_of(folder: Folder, dip: Dip) -> Beside:
    """What is known of the sessions that a drop opens."""
    inside = {number: session for session, number in folder.numbers.items() if number in opened(dip)}
    moves: dict[tuple[int, int], str] = {}
    for number, session in inside.items():
        moments = [one.moment for one in moments_of(folder, session, routine=True)]
        moves |= {(number, turn): move for turn, move in moves_before(moments).items()}
    return Beside(_tensions(folder, inside), moves, folder.person.short)


def _tensions(folder: Folder, inside: Mapping[int, str]) -> dict[int, str]:
    """Session -> the client's own words for the tension there, where there was some."""
    found = {}
    for number, session in inside.items():
        if tension_said(kept.value for kept in folder.answers(session, "client")) is Stance.YES:
            told = [one.words for one in tensions_of(folder, session) if one.rater == "client"]
            found[number] = told[0] if told else "yes"
    return found


def moves_before(moments: Sequence[Moment]) -> dict[int, str]:
    """Turn -> the names of the therapist's moves in the turn just before it, for turns with another moment."""
    moves: dict[int, dict[str, None]] = {}
    for one in moments:
        if one.code.startswith("therapist."):
            moves.setdefault(one.turn, {})[code_name(one.code).lower()] = None
    found = {}
    for turn in {one.turn for one in moments if not one.code.startswith("therapist.")}:
        near = next((at for at in range(turn - 1, turn - 1 - CLOSE, -1) if at in moves), None)
        if near is not None:
            found[turn] = ", ".join(moves[near])
    return found
