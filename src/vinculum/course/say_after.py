"""What the ratings did next, in sentences. They say what came after, never what it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vinculum.course.after import Move, NextAnswer, Tally
from vinculum.course.ratings import Rater
from vinculum.course.words import Person, apart, count, figure

ENOUGH = 5  # marked sessions, below which counts mean nothing yet
CAUTION = "It came after; whether it came from it, numbers cannot say."


def say_next(answers: Sequence[NextAnswer], *, client: str) -> tuple[str, ...]:
    """A sentence for each answer of one side.

    "Mara’s answer to session 9 was 1.2 below where her level lay before, more than these answers usually move (0.5)."
    """
    return tuple(_next(one, Person(client.strip())) for one in answers)


def _next(one: NextAnswer, person: Person) -> str:
    mine = one.rater is Rater.THERAPIST
    whose = "Your" if mine else person.whose
    if one.move is Move.MISSING:
        return f"{'You' if mine else person.name or 'They'} gave no answer to session {one.session}."
    if one.change is None or one.usual is None or one.level is None or one.score is None:
        score = figure(one.score or 0.0, span=0.0)
        return f"{whose} answer to session {one.session} was {score}; too few came before it to say from what level."
    opening = f"{whose} answer to session {one.session} was"
    size, usual = abs(one.change), one.usual
    if figure(size, span=usual) == figure(0.0, span=usual):
        return f"{opening} at the level before."
    side = "below" if one.change < 0 else "above"
    if one.move is Move.USUAL:
        shown, bound = figure(size, span=usual), figure(usual, span=usual)
        return f"{opening} {shown} {side} the level before, no more than these answers usually move ({bound})."
    shown, bound = apart(size, usual)
    return f"{opening} {shown} {side} the level before, more than these answers usually move ({bound})."


def say_tally(one: Tally, *, client: str) -> str:
    """ "Mara’s answer to the same session was lower than usual in 2 of 3, as usual in 1. In the other sessions: …"."""
    whose = "Your" if one.rater is Rater.THERAPIST else Person(client.strip()).whose
    which = "the same session" if one.after == 0 else "the session that followed"
    judged, elsewhere = _judged(one.counts), _judged(one.others)
    if not judged:
        return f"{whose} answers to {which} cannot be compared yet: none of them has a level before it."
    opening = f"{whose} answer to {which} was {_shares(one.counts, judged)}"
    missing = one.counts.get(Move.MISSING, 0)
    lacking = f", with {count(missing)} not answered" if missing else ""
    others = "In the one other session" if elsewhere == 1 else "In the other sessions"
    beside = f" {others} it was {_shares(one.others, elsewhere)}." if elsewhere else ""
    return f"{opening}{lacking}.{beside}"


def _judged(counts: Mapping[Move, int]) -> int:
    return sum(counts.get(move, 0) for move in (Move.LOWER, Move.USUAL, Move.HIGHER))


def _shares(counts: Mapping[Move, int], judged: int) -> str:
    """ "lower than usual in 2 of 3 and as usual in 1"; "as usual each time (4)"; "as usual" for one session."""
    words = {Move.LOWER: "lower than usual", Move.USUAL: "as usual", Move.HIGHER: "higher than usual"}
    held = [(words[move], counts.get(move, 0)) for move in words if counts.get(move, 0)]
    if len(held) == 1:
        return held[0][0] + (f" each time ({judged})" if judged > 1 else "")
    first, *others = [f"{name} in {number}" for name, number in held]
    return " and ".join([", ".join([f"{first} of {judged}", *others[:-1]]), *others[-1:]])


def few(marked: int) -> str:
    """That there are too few sessions to see anything, or ""."""
    if marked >= ENOUGH:
        return ""
    return f"{count(marked).capitalize()} session{'' if marked == 1 else 's'}: too few to mean anything yet."
