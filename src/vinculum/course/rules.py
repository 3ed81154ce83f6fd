"""The table of all sentences about a course: in each part the first rule speaks whose numbers allow it.

A sentence never names more than a fall, a return, a distance, a silence and what a person noted: only a person says
strain, rupture or repair.
"""

from __future__ import annotations

from vinculum.course import grounds, phrases
from vinculum.course.ratings import Rater
from vinculum.course.sentence import Part, Rule
from vinculum.course.view import ENOUGH, View, judged, unchanged
from vinculum.course.words import count

HEAD, BEFORE, BESIDE, LATELY, LINE = Part.HEAD, Part.BEFORE, Part.BESIDE, Part.LATELY, Part.LINE


def _parts(*parts: Part) -> frozenset[Part]:
    return frozenset(parts)


EMPTY: tuple[Rule[View], ...] = (
    Rule(
        "no answers",
        _parts(HEAD, LINE),
        lambda view: not view.sides,
        lambda _: f"No answers yet. A course needs {count(ENOUGH)}.",
        grounds.answered,
        "nobody has answered",
    ),
    Rule(
        "too few",
        _parts(HEAD, LINE),
        lambda view: not any(judged(side) for side in view.sides),
        phrases.too_few,
        grounds.answered,
        "neither side has four answers",
    ),
)

FALL: tuple[Rule[View], ...] = (
    Rule(
        "calm again",
        _parts(LINE),
        lambda view: view.headline is not None and view.calm,
        phrases.calm_again,
        grounds.calm,
        "there was a fall, both came back before their last three answers, and both are steady and alike",
    ),
    Rule(
        "dip",
        _parts(HEAD, LINE),
        lambda view: view.headline is not None,
        phrases.dip_sentence,
        grounds.headline,
        "the named criterion finds a fall that has not been left behind by more than eight answers",
    ),
)


def _frame_one(view: View) -> bool:
    """Whether one happening alone stands right before the fall."""
    return (
        view.headline is not None
        and len(view.before) == 1
        and view.before[0].before == view.headline[1].first == view.headline[1].session
    )


FRAME: tuple[Rule[View], ...] = (
    Rule(
        "first after",
        _parts(BEFORE),
        _frame_one,
        phrases.first_after,
        grounds.happened,
        "exactly one thing stands right before the one session of the fall",
    ),
    Rule(
        "shortly before",
        _parts(BEFORE),
        lambda view: bool(view.before),
        phrases.shortly,
        grounds.happened,
        "something stands before the session of the fall, or before the one ahead of it",
    ),
)

DRIFT: tuple[Rule[View], ...] = (
    Rule(
        "level fallen",
        _parts(HEAD, LINE),
        lambda view: view.drifted(-1) is not None,
        lambda view: phrases.drifted(view, -1),
        lambda view: grounds.drifted(view, -1),
        "no criterion’s fall is spoken of; by the state-space model the level lies lower than in an earlier "
        "session with a probability of .99 or more, and by more than is negligible",
    ),
    Rule(
        "low alone",
        _parts(HEAD, LINE),
        lambda view: view.low is not None,
        phrases.low_alone,
        grounds.low_alone,
        "no fall is spoken of, and the last answer is lower than 19 of 20 answers would be by the forecast",
    ),
)


def _last_answered(view: View) -> bool:
    """Whether the fall of the headline is one answer, and the last one."""
    if view.headline is None:
        return False
    side, dip = view.headline
    return dip.first == dip.session == side.points[-1][0]


NOW: tuple[Rule[View], ...] = (
    Rule(
        "calm",
        _parts(LINE),
        lambda view: view.calm,
        lambda _: "Both steady, and close together.",
        grounds.calm,
        "both are steady and alike",
    ),
    Rule(
        "silent",
        _parts(LATELY, LINE),
        lambda view: view.silent is not None,
        phrases.not_answered,
        grounds.silence,
        "a side that answered before has given no answer in the last three sessions or more",
    ),
    Rule(
        "one answer alone",
        _parts(LATELY),
        _last_answered,
        lambda _: phrases.ALONE,
        grounds.headline,
        "the fall is one answer, and the last one",
    ),
    Rule(
        "alike",
        _parts(LATELY),
        lambda view: view.alike,
        lambda view: f"{phrases.since(view)}you see it much alike.",
        grounds.distances,
        "every late distance lies within the usual spread, the measurement error and what is negligible, "
        "whichever is largest; two distances at least",
    ),
    Rule(
        "further apart",
        _parts(LATELY, LINE),
        lambda view: bool(view.apart) and view.grown,
        lambda view: f"{phrases.since(view)}{phrases.higher(view)}, and the distance has grown.",
        grounds.distances,
        "as for apart, and the last three distances are wider than the first three by more than that",
    ),
    Rule(
        "apart",
        _parts(LATELY, LINE),
        lambda view: bool(view.apart),
        lambda view: f"{phrases.since(view)}{phrases.higher(view)}.",
        grounds.distances,
        "every late distance points the same way and is larger than the usual spread, the measurement error "
        "and what is negligible",
    ),
)

QUIET: tuple[Rule[View], ...] = (
    Rule(
        "both unchanged",
        _parts(HEAD, LINE),
        lambda view: phrases.both(view) and all(unchanged(side) for side in view.sides),
        lambda _: "Neither rating has changed so far.",
        grounds.same,
        "all answers of each side are the same",
    ),
    Rule(
        "both steady",
        _parts(HEAD, LINE),
        lambda view: view.steady,
        lambda _: "Both ratings have been steady over the last three answers.",
        grounds.last_answers,
        "the last three answers of each side lie within its usual spread and within one and a half of its mean steps",
    ),
    Rule(
        "level risen",
        _parts(HEAD, LINE),
        lambda view: view.drifted(1) is not None,
        lambda view: phrases.drifted(view, 1),
        lambda view: grounds.drifted(view, 1),
        "as for a fallen level, upwards",
    ),
    Rule(
        "no fall",
        _parts(HEAD, LINE),
        phrases.both,
        lambda view: f"Neither rating has fallen clearly {phrases.quiet(view)}.",
        grounds.searched,
        "both have four answers, and none of the above holds",
    ),
    Rule(
        "one side unchanged",
        _parts(HEAD, LINE),
        lambda view: unchanged(phrases.only(view)),
        lambda view: f"{phrases.whose(view, phrases.only(view))} rating has not changed so far.",
        grounds.same,
        "only one side has four answers, and they are all the same",
    ),
    Rule(
        "one side, no fall",
        _parts(HEAD, LINE),
        lambda _: True,
        lambda view: f"{phrases.whose(view, phrases.only(view))} rating has not fallen clearly {phrases.quiet(view)}.",
        grounds.searched,
        "only one side has four answers, and none of the above holds",
    ),
)


def _too_few_beside(view: View) -> bool:
    """Whether one side has a course and the other has begun to answer, but not enough."""
    return any(judged(side) for side in view.sides) and any(not judged(side) for side in view.sides)


def _from_whom(view: View) -> str:
    short = next(side for side in view.sides if not judged(side))
    return view.person.whom if short.rater is Rater.CLIENT else "you"


def _missing(view: View) -> bool:
    """Whether the other side gave no answer in the lowest session of the headline."""
    assert view.headline is not None
    assert view.other is not None
    return view.headline[1].session not in dict(view.other.points)


def _absent(view: View) -> str:
    assert view.headline is not None
    assert view.other is not None
    return f"{phrases.who(view, view.other)} gave no answer in session {view.headline[1].session}."


OTHER: tuple[Rule[View], ...] = (
    Rule(
        "too few beside",
        _parts(BESIDE),
        _too_few_beside,
        lambda view: f"There are not enough answers from {_from_whom(view)} yet to compare.",
        grounds.answered,
        "one side has four answers, the other has begun",
    ),
    Rule(
        "nothing beside",
        _parts(BESIDE),
        lambda view: view.headline is None or view.other is None,
        lambda _: "",
        lambda _: (),
        "there is no fall or no other side; nothing is said",
    ),
    Rule(
        "dip beside",
        _parts(BESIDE),
        lambda view: view.beside is not None,
        phrases.beside_sentence,
        grounds.beside,
        "the criterion finds a fall of the other side within three sessions",
    ),
    Rule(
        "no answer beside",
        _parts(BESIDE),
        _missing,
        _absent,
        grounds.absence,
        "the other side did not answer in the session of the fall",
    ),
    Rule(
        "unchanged beside",
        _parts(BESIDE),
        lambda view: view.other is not None and unchanged(view.other),
        lambda view: f"{phrases.its(view, view.other)} has not changed.",
        grounds.same,
        "all answers of the other side are the same",
    ),
    Rule(
        "no dip beside",
        _parts(BESIDE),
        lambda _: True,
        lambda view: f"{phrases.its(view, view.other)} did not clearly fall.",
        grounds.nearest,
        "the other side answered, and the criterion finds no fall within three sessions",
    ),
)

RULES = (*EMPTY, *FALL, *FRAME, *DRIFT, *NOW, *QUIET, *OTHER)
"""Every sentence about a course as it is; those about the last step stand in `changes.STEPS`."""
