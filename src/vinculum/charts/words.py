"""What a picture says in words: the link of each session and the description of the whole course."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from vinculum.charts.given import Beside, Mark, Span
from vinculum.charts.scale import ANSWER_WORDS, PULSE_WORDS
from vinculum.course.happening import WITHIN
from vinculum.course.model import Course, Dip, Side
from vinculum.course.ratings import Rater
from vinculum.course.words import shown_gap

NOTHING = Beside()
RATERS = (Rater.CLIENT, Rater.THERAPIST)
_WORDS = {"pulse": PULSE_WORDS, "relationship": ANSWER_WORDS}  # by the beginning of a measure's name
_ALIKE = 0.05
_MOST_LISTED = 6  # sessions without an answer, before only their number is said
_COUNTS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


def score_words(score: float) -> str:
    """A rating as it is said everywhere: one decimal."""
    return signed(score).removeprefix("+")


def signed(value: float) -> str:
    """A difference with its sign, a true minus; 0.0 has none."""
    words = f"{value:+.1f}".replace("-", "−")
    return words[1:] if words[1:] == "0.0" else words


def day_words(day: date, *, year: bool = False) -> str:
    """16 October, or 16 October 2025."""
    return f"{day.day} {day:%B %Y}" if year else f"{day.day} {day:%B}"


def listed(parts: Sequence[str]) -> str:
    """a; a and b; a, b and c."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def scores_of(course: Course, rater: Rater) -> dict[int, float]:
    """Session to rating of one side; empty when that side never answered."""
    side = course.sides.get(rater)
    return dict(side.points) if side else {}


def words_of(course: Course) -> Mapping[int, str] | None:
    """The words of its measure's answers, 1 to 5; None where they are not known here."""
    return next((words for start, words in _WORDS.items() if course.measure.startswith(start)), None)


def dips_of(course: Course) -> tuple[Dip, ...]:
    """The dips of both sides in order of their session."""
    dips = [dip for rater in RATERS if (side := course.sides.get(rater)) for dip in side.dips]
    return tuple(sorted(dips, key=lambda dip: (dip.session, dip.rater != Rater.CLIENT)))


def shown_gaps(course: Course) -> dict[int, float]:
    """Session to gap, as shown."""
    hers, yours = (scores_of(course, rater) for rater in RATERS)
    return {gap.session: shown_gap(hers[gap.session], yours[gap.session]) for gap in course.gaps}


def gap_words(gap: float, client: str) -> str:
    """Mara 1.1 lower; both the same."""
    if abs(gap) < _ALIKE:
        return "both the same"
    return f"{client} {abs(gap):.1f} {'higher' if gap > 0 else 'lower'}"


def drop_words(dip: Dip) -> str:
    """a drop of 1.3; the therapist's says whose it is."""
    return f"a drop of {dip.shown:.1f}" + ("" if dip.rater == Rater.CLIENT else " on your side")


def return_words(dip: Dip, side: Side) -> str:
    """back by session 11; "" while there is nothing to say, at the latest answer."""
    if dip.recovered_in is not None:
        return f"back by session {dip.recovered_in}"
    if dip.state == "unrecovered":
        return f"not back within {_COUNTS.get(window := window_of(dip, side), window)} answers"
    return "not back yet" if dip.session < side.points[-1][0] else ""


def window_of(dip: Dip, side: Side) -> int:
    """In how many later answers its criterion looks for the recovery; 3 where the finding does not say."""
    finding = side.findings.get(dip.criterion)
    window = finding.parameters.get("window") if finding else None
    return window if isinstance(window, int) else 3


def session_sentences(
    course: Course, sessions: Iterable[int], *, client: str, beside: Beside = NOTHING
) -> dict[int, str]:
    """Session 9, 16 October: Mara 2.6, you 3.7; Mara 1.1 lower. A drop of 1.3. Level: Mara 2.9, you 3.7.

    What stands right before a session comes before its answers: Session 5, 31 August, after two weeks of holiday: …
    """
    said = {}
    for session in sessions:
        head = session_head(session, beside.dates.get(session), beside.events)
        none = session in beside.away and all(session not in scores_of(course, rater) for rater in RATERS)
        said[session] = f"{head}: {'did not take place.' if none else _session_body(course, session, client)}"
    return said


def session_head(session: int, day: date | None = None, events: Iterable[Mark] = ()) -> str:
    """Session 5, 31 August, after two weeks of holiday."""
    near = [mark for mark in events if session - 1 < mark.session <= session]
    after = happened(session, [mark for mark in near if mark.kind not in WITHIN])
    within = happened(session, [mark for mark in near if mark.kind in WITHIN])
    head = f"Session {session}" + (f", {day_words(day)}" if day else "") + (f", after {listed(after)}" if after else "")
    return head + (f" ({listed(within)})" if within else "")


def happened(session: int, events: Iterable[Mark]) -> list[str]:
    """What stands between the session before and this one, in its own words."""
    return [" ".join(mark.word.split()).rstrip(".") for mark in events if session - 1 < mark.session <= session]


def _session_body(course: Course, session: int, client: str) -> str:
    hers, yours = (scores_of(course, rater).get(session) for rater in RATERS)
    drops = "".join(f" A{drop_words(dip)[1:]}." for dip in dips_of(course) if dip.session == session)
    return f"{_answers(hers, yours, client)}.{drops}{_levels_of(course, session, client)}"


def _levels_of(course: Course, session: int, client: str) -> str:
    """ " Level: Mara 2.9, you 3.7."; "" without a level."""
    parts = []
    for rater, name in zip(RATERS, (client, "you"), strict=True):
        side = course.sides.get(rater)
        if side and side.level and session in side.level.sessions:
            mean = side.level.mean[side.level.sessions.index(session)]
            parts.append(f"{name} {score_words(mean)}")
    return f" Level: {', '.join(parts)}." if parts else ""


def _answers(hers: float | None, yours: float | None, client: str) -> str:
    if hers is None and yours is None:
        return "no answers"
    if hers is None:
        return f"no answer from {client}, you {score_words(yours or 0.0)}"
    if yours is None:
        return f"{client} {score_words(hers)}, no answer from you"
    return f"{client} {score_words(hers)}, you {score_words(yours)}; {gap_words(shown_gap(hers, yours), client)}"


def missing_parts(course: Course, sessions: Sequence[int], client: str) -> list[str]:
    """No answer from Mara in sessions 3 and 8; from you in session 4. None for a side that missed none."""
    parts = []
    for rater, who in zip(RATERS, (client, "you"), strict=True):
        scores = scores_of(course, rater)
        missed = [session for session in sessions if session not in scores]
        if missed and scores:
            parts.append(f"from {who} in {_places_of(missed)}")
        elif missed:
            parts.append(f"from {who} so far")
    return [("No answer " if not index else "") + part for index, part in enumerate(parts)]


def _places_of(missed: Sequence[int]) -> str:
    if len(missed) > _MOST_LISTED:
        return f"{len(missed)} sessions"
    return f"session{'' if len(missed) == 1 else 's'} {listed([str(session) for session in missed])}"


def course_title(sessions: Sequence[int], client: str) -> str:
    """How Mara and you rate the relationship, sessions 1 to 14."""
    when = f"session {sessions[0]}" if len(sessions) == 1 else f"sessions {sessions[0]} to {sessions[-1]}"
    return f"How {client} and you rate the relationship, {when}"


def course_words(course: Course, sessions: Sequence[int], *, client: str, beside: Beside = NOTHING) -> str:
    """The whole course in sentences, for who hears the picture instead of seeing it."""
    held = [session for session in sessions if session not in beside.away]
    sentences = [
        *_side_sentences(course, Rater.CLIENT, held, client),
        *_side_sentences(course, Rater.THERAPIST, held, client),
        *_gap_sentences(course, client),
        *(f"{_span_words(span)}: {span.name}." for span in beside.episodes),
        *(f"{_place_words(mark.session)}: {mark.word}." for mark in sorted(beside.events, key=_place)),
    ]
    return " ".join(sentences)


def _place(mark: Mark) -> float:
    return mark.session


def _side_sentences(course: Course, rater: Rater, sessions: Sequence[int], client: str) -> list[str]:
    who = client if rater == Rater.CLIENT else "You"
    scores = scores_of(course, rater)
    if not scores:
        return [f"No answers from {client if rater == Rater.CLIENT else 'you'}."]
    side = course.sides[rater]
    missing = [session for session in sessions if session not in scores]
    dips = [_dip_sentence(dip, who, side) for dip in side.dips]
    return [_range_sentence(scores, who), _level_sentence(side, who), *dips, *_missing_sentence(missing, who)]


def _range_sentence(scores: Mapping[int, float], who: str) -> str:
    ordered = [scores[session] for session in sorted(scores)]
    if len(ordered) == 1:
        return f"{who}: one answer, {score_words(ordered[0])} in session {min(scores)}."
    return (
        f"{who}: {len(ordered)} answers, between {score_words(min(ordered))} and {score_words(max(ordered))};"
        f" first {score_words(ordered[0])}, latest {score_words(ordered[-1])} in session {max(scores)}."
    )


def _level_sentence(side: Side, who: str) -> str:
    if side.level is None or not side.level.mean:
        return "Too few for a level."
    low, high = side.level.low80[-1], side.level.high80[-1]
    if low == high:
        return "Never another answer, so nothing says how far the level may lie from it."
    return f"The latest level probably lies between {score_words(low)} and {score_words(high)} (80 %)."


def _dip_sentence(dip: Dip, who: str, side: Side) -> str:
    back = return_words(dip, side)
    return (
        f"{who}, session {dip.session}: a drop of {dip.shown:.1f}, from {score_words(dip.reference)} to"
        f" {score_words(dip.score)}{', ' + back if back else ''} (criterion: {dip.criterion})."
    )


def _missing_sentence(missing: Sequence[int], who: str) -> list[str]:
    if not missing:
        return []
    name = "you" if who == "You" else who
    where = f"session {missing[0]}" if len(missing) == 1 else f"sessions {listed([str(one) for one in missing])}"
    return [f"No answer from {name} in {where}."]


def _gap_sentences(course: Course, client: str) -> list[str]:
    if not course.gaps:
        return []
    gaps = shown_gaps(course)
    above, below = (sum(sign * gap >= _ALIKE for gap in gaps.values()) for sign in (1, -1))
    widest = max(gaps, key=lambda session: abs(gaps[session]))
    return [
        f"Of {len(gaps)} sessions with both answers {client} is higher in {above}, you are higher in {below}.",
        f"Widest apart in session {widest}: {gap_words(gaps[widest], client)}.",
    ]


def _span_words(span: Span) -> str:
    return f"Session {span.first}" if span.first == span.last else f"Sessions {span.first} to {span.last}"


def _place_words(place: float) -> str:
    if float(place).is_integer():
        return f"At session {int(place)}"
    return f"Between sessions {int(place // 1)} and {int(place // 1) + 1}"
