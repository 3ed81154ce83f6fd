"""What the sentences rest on, as facts for a page: sessions, numbers, the criterion."""

from __future__ import annotations

from collections.abc import Iterable

from vinculum.course.happening import WITHIN
from vinculum.course.model import Dip, Side
from vinculum.course.ratings import Rater
from vinculum.course.sentence import Fact
from vinculum.course.view import STEADY, View, came_back, negligible, unchanged, usual
from vinculum.course.words import apart, dropped, figure, sessions, share, shown_gap, span

Facts = tuple[Fact, ...]


def named(view: View, side: Side) -> str:
    """ "you", "Mara", "client"."""
    if side.rater is Rater.THERAPIST:
        return "you"
    return view.person.name or "client"


def answered(view: View) -> Facts:
    """How many answers each side gave; one fact even where nobody did."""
    counts = tuple(
        Fact(f"{named(view, side)}: {sessions(len(side.points))}", None, len(side.points)) for side in view.sides
    )
    return counts or (Fact("no answers", None, 0.0),)


def of_dip(view: View, side: Side | None, dip: Dip | None) -> Facts:
    """The lowest answer, what it is compared with, what the criterion asks for, and the return."""
    if side is None or dip is None:
        return ()
    drop, asked = dropped(dip.drop, shown=dip.shown, asked=dip.threshold)
    back = came_back(side, dip)
    facts: Facts = (
        Fact(
            f"{named(view, side)} {_score(side, dip.score)} in session {dip.session}, {_score(side, dip.reference)} "
            f"before",
            dip.session,
            dip.score,
        ),
        Fact(f"a drop of {drop} where “{dip.criterion}” asks for {asked}", dip.session, dip.drop),
    )
    if dip.probability is not None:
        words = f"probability that the level fell: {share(dip.probability)}"
        facts = (*facts, Fact(words, dip.session, dip.probability))
    if dip.noticed is not None and dip.noticed != dip.session:
        facts = (*facts, Fact(f"first found with the answer of session {dip.noticed}", dip.noticed))
    if back is None:
        return (*facts, *_not_back(side, dip))
    return (*facts, Fact(f"{_score(side, dict(side.points)[back])} in session {back}", back, dict(side.points)[back]))


def _not_back(side: Side, dip: Dip) -> Facts:
    """The highest answer since the lowest, and from where on one would count as back."""
    later = [(score, number) for number, score in side.points if number > dip.session]
    if not later or dip.back_at is None:
        return ()
    score, session = max(later)
    highest, enough = apart(score, dip.back_at)
    words = f"highest since: {highest} in session {session}; back would be from {enough} on"
    return (Fact(words, session, score),)


def _score(side: Side, value: float) -> str:
    return figure(value, span=span(score for _, score in side.points))


def headline(view: View) -> Facts:
    """Of the dip that is spoken of first."""
    return of_dip(view, *view.headline) if view.headline is not None else ()


def beside(view: View) -> Facts:
    """Of the other side's dip."""
    return of_dip(view, view.other, view.beside)


def searched(view: View) -> Facts:
    """The criterion that found no drop, and in how many answers it looked."""
    looked = (f"{named(view, side)} {len(side.points)}" for side in view.sides)
    criterion = Fact(f"no drop by “{view.course.criterion}” in the answers looked at ({', '.join(looked)})")
    backs = tuple(
        Fact(f"{named(view, side)} back in session {back}", back)
        for side in view.sides
        for dip in side.dips
        if (back := came_back(side, dip)) is not None
    )
    return (criterion, *backs[-1:]) if view.since is not None else (criterion,)


def same(view: View) -> Facts:
    """The one answer of each side that never moved."""
    return tuple(
        Fact(f"{named(view, side)} {_score(side, side.points[0][1])} in all {sessions(len(side.points))}", None, score)
        for side in view.sides
        if unchanged(side)
        for score in {score for _, score in side.points}
    )


def last_answers(view: View) -> Facts:
    """The last answers of each side, and how far apart its answers usually lie."""
    return tuple(fact for side in view.sides for fact in _last(view, side))


def _last(view: View, side: Side) -> Iterable[Fact]:
    last = side.points[-STEADY:]
    scores = ", ".join(_score(side, score) for _, score in last)
    width = max(usual(side), negligible(side, view.course.criterion))
    yield Fact(
        f"{named(view, side)} {scores} in sessions {last[0][0]} to {last[-1][0]}, usual spread {width:.1f}",
        last[-1][0],
        last[-1][1],
    )


def distances(view: View) -> Facts:
    """The late gaps and what would still be alike."""
    hers, ours = (dict(side.points) for side in view.sides)
    shown = [shown_gap(hers[gap.session], ours[gap.session]) for gap in view.late_gaps]
    gaps = ", ".join(f"{gap:+.1f}".replace("-", "−") if gap else "0" for gap in shown)
    first, last = view.late_gaps[0].session, view.late_gaps[-1].session
    width = view.spread
    yours = view.person.whose if view.person.name else "their"
    return (
        Fact(f"{yours} answer minus yours: {gaps} in sessions {first} to {last}", last, view.late_gaps[-1].value),
        Fact(f"up to {width:.1f} counts as alike", None, width),
    )


def calm(view: View) -> Facts:
    """Steady, alike, and after which fall."""
    return (*headline(view), *last_answers(view), *distances(view))


def happened(view: View) -> Facts:
    """What a person noted before the fall."""
    return tuple(
        Fact(f"{event.short}, {'in' if event.what in WITHIN else 'before'} session {event.before}", event.before)
        for event in view.before
    )


def drifted(view: View, sign: int) -> Facts:
    """Both levels, and the probability that the later one lies lower (−1) or higher (1)."""
    found = view.drifted(sign)
    assert found is not None
    side, drift = found
    return (
        Fact(f"{named(view, side)}: level {drift.before:z.1f} in session {drift.session}", drift.session, drift.before),
        Fact(f"{drift.now:z.1f} in session {side.points[-1][0]}", side.points[-1][0], drift.now),
        Fact(f"probability {share(drift.probability)}", None, drift.probability),
        Fact(f"variances: {side.level.origin if side.level else ''}"),
    )


def low_alone(view: View) -> Facts:
    """The last answer and what was to be expected."""
    assert view.low is not None
    side, expected = view.low
    session, score = side.points[-1]
    return (
        Fact(f"{named(view, side)} {_score(side, score)} in session {session}", session, score),
        Fact(f"{_score(side, expected)} was to be expected; of twenty answers one would lie as low", session, expected),
    )


def silence(view: View) -> Facts:
    """When the silent side answered last."""
    side = view.silent
    assert side is not None
    session = side.points[-1][0]
    return (Fact(f"{named(view, side)}: last answer in session {session}", session, float(view.unanswered(side))),)


def absence(view: View) -> Facts:
    """The session of the fall in which the other side gave no answer."""
    assert view.headline is not None
    session = view.headline[1].session
    return (Fact(f"one answer in session {session}", session),)


def nearest(view: View) -> Facts:
    """The other side's answer in the session of the fall."""
    assert view.headline is not None
    assert view.other is not None
    session, scores = view.headline[1].session, dict(view.other.points)
    words = f"{named(view, view.other)} {_score(view.other, scores[session])} in session {session}"
    return (Fact(words, session, scores[session]), *_searched_beside(view))


def _searched_beside(view: View) -> Facts:
    return (Fact(f"no drop by “{view.course.criterion}” within three sessions of it"),)
