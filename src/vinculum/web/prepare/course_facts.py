"""What the ratings say: each side's course, the gap, what came before a fall, and forms about complaints."""

from __future__ import annotations

from dataclasses import replace

from vinculum.course import Course, Dip, Rater, Side, follow
from vinculum.course.drift import drift
from vinculum.course.happening import shortly_before
from vinculum.course.view import ENOUGH, STEADY, View, came_back, last_dip, negligible, steady
from vinculum.course.words import Person
from vinculum.guidance import Ground, Known
from vinculum.guidance.terms import LATELY
from vinculum.measures import library
from vinculum.reading.moment import Standing
from vinculum.web.case.folder import LEAST
from vinculum.web.case.told import events_of
from vinculum.web.prepare.now import Found, Now, yes
from vinculum.web.review.moments import moments_of

QUICK = 2


def course_facts(now: Now) -> Found:
    """All of them, for those sides that answered."""
    folder = now.folder
    view = View(folder.course, Person(folder.person.short), events_of(folder), tuple(k.value.number for k in now.held))
    for rater, name, who in ((Rater.CLIENT, "client", folder.person.short), (Rater.THERAPIST, "therapist", "you")):
        side = folder.course.sides.get(rater)
        if side is not None or now.held:
            yield f"{name}.course", _side(side, folder.course.criterion, who)
    yield from _gaps(view, folder.person.short)
    dip = last_dip(view.client)
    if dip is not None and view.client is not None:
        yield from _drop(now, view, dip, came_back(view.client, dip))
    yield from _outcome(now)


def _side(side: Side | None, criterion: str, who: str) -> Known:
    if side is None or len(side.points) < ENOUGH:
        return Known("few", _points(side, who) if side else ())
    dip = last_dip(side)
    back = came_back(side, dip) if dip else None
    if dip and back is None:
        return Known("dropped", (_fell(dip, who),))
    if dip and back is not None and sum(number > back for number, _ in side.points) < LATELY:
        return Known("back", (_fell(dip, who), Ground(f"{who} back by session {back}", back, key=f"back:{who}:{back}")))
    least = negligible(side, criterion)
    for sign, word in ((-1, "falling"), (1, "rising")):
        found = drift(side, sign=sign, least=least)
        if found is not None:
            words = f"{who}: about {found.before:.1f} in session {found.session}, {found.now:.1f} now"
            return Known(word, (Ground(words, side.points[-1][0], key=f"{word}:{who}:{found.session}"),))
    return Known("steady" if steady(side, criterion) else "moving", _points(side, who))


def _fell(dip: Dip, who: str) -> Ground:
    words = f"{who} {dip.score:.1f} in session {dip.session}, {dip.reference:.1f} before"
    return Ground(words, dip.session, key=f"dip:{dip.rater}:{dip.session}")


def _points(side: Side, who: str) -> tuple[Ground, ...]:
    last = enumerate(side.points[-STEADY:])
    return tuple(Ground(f"{who} {score:.1f} in session {n}", n, key=f"last:{who}:{at}") for at, (n, score) in last)


def _gaps(view: View, short: str) -> Found:
    gaps = view.late_gaps
    if gaps:
        word = "alike" if view.alike else {1: "higher", -1: "lower", 0: "unclear"}[view.apart]
        size = round(2 * sum(abs(gap.value) for gap in gaps) / len(gaps)) / 2  # the same evidence up to half a point
        scores = {rater: dict(side.points) for rater, side in view.course.sides.items()}
        grounds = tuple(
            Ground(
                f"session {gap.session}: {short} {scores[Rater.CLIENT][gap.session]:.1f}, "
                f"you {scores[Rater.THERAPIST][gap.session]:.1f}", gap.session, key=f"gap:{word}:{size}:{at}",
            )
            for at, gap in enumerate(gaps[-STEADY:])
        )  # fmt: skip
        yield "gap.overall", Known(word, grounds)
    widths = [abs(gap.value) for gap in view.course.gaps]
    if len(widths) >= 2 * STEADY:
        before, after = (sum(part) / STEADY for part in (widths[:STEADY], widths[-STEADY:]))
        words = f"{before:.1f} apart on average at the beginning, {after:.1f} in the last three"
        ground = (Ground(words, view.course.gaps[-1].session, key=f"apart:{before:.1f}:{after:.1f}"),)
        yield "gap.grew", yes(view.grown, ground)
        yield "gap.closed", yes(before - after > max(view.spread, LEAST), ground)


def _drop(now: Now, view: View, dip: Dip, back: int | None) -> Found:
    sessions = {number: session for session, number in now.folder.numbers.items()}
    if back is None:
        events = shortly_before(view.events, dip.first)
        told = [Ground(f"{e.short}, before session {e.before}", e.before, key=f"event:{e.before}") for e in events]
        yield "drop.after-change", yes(told, told)
        worded = sessions.get(dip.session, "") in now.worded
        yield "drop.has-words", yes(worded, [Ground(f"the words of session {dip.session}", dip.session)])
    elif back >= now.since:
        inside = [one for number, one in sessions.items() if dip.first <= number <= back]
        deferred = [
            Ground("giving way, confirmed by you", now.folder.numbers[session], one.moment.turn,
                   one.moment.evidence[0].quote)
            for session in inside
            for one in moments_of(now.folder, session)
            if one.moment.code == "withdrawal.deference" and one.moment.standing is Standing.CONFIRMED
        ]  # fmt: skip
        quick = bool(deferred) and back - dip.session <= QUICK
        yield "drop.quick-return", yes(quick, [*deferred, _fell(dip, now.folder.person.short)])


def _outcome(now: Now) -> Found:
    """The client's answers to the form about complaints that was answered most."""
    forms = library()
    mine = [one for one in now.folder.ratings if one.rater is Rater.CLIENT]
    about = [one for one in mine if one.measure in forms and forms[one.measure].about == "outcome"]
    if not about:
        return
    counts = {name: sum(one.measure == name for one in about) for name in {one.measure for one in about}}
    name = max(counts, key=lambda one: (counts[one], one))
    sign = -1.0 if forms[name].better == "lower" else 1.0
    course = follow([replace(one, score=sign * one.score) for one in about], measure=name, criteria=())
    yield "outcome.course", _outcome_known(course, forms[name].title("en") or name, sign)


def _outcome_known(course: Course, title: str, sign: float) -> Known:
    side = course.sides[Rater.CLIENT]
    grounds = tuple(Ground(f"{title}: {sign * score:g} in session {n}", n) for n, score in side.points[-2:])
    if len(side.points) < ENOUGH:
        return Known("few", grounds)
    for direction, word in ((-1, "worse"), (1, "better")):
        if drift(side, sign=direction, least=0.0) is not None:
            return Known(word, grounds)
    return Known("steady", grounds)
