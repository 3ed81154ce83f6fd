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
    ),
    Rule(
        "too few",
        _parts(HEAD, LINE),
        lambda view: not any(judged(side) for side in view.sides),
        phrases.too_few,
        grounds.answered,
    ),
)

FALL: tuple[Rule[View], ...] = (
    Rule(
        "calm again",
        _parts(LINE),
        lambda view: view.headline is not None and view.calm,
        phrases.calm_again,
        grounds.calm,
    ),
    Rule("dip", _parts(HEAD, LINE), lambda view: view.headline is not None, phrases.dip_sentence, grounds.headline),
)


def _frame_one(view: View) -> bool:
    """Whether one happening alone stands right before the fall."""
    return (
        view.headline is not None
        and len(view.before) == 1
        and view.before[0].before == view.headline[1].first == view.headline[1].session
    )


FRAME: tuple[Rule[View], ...] = (
    Rule("first after", _parts(BEFORE), _frame_one, phrases.first_after, grounds.happened),
    Rule("shortly before", _parts(BEFORE), lambda view: bool(view.before), phrases.shortly, grounds.happened),
)

DRIFT: tuple[Rule[View], ...] = (
    Rule(
        "level fallen",
        _parts(HEAD, LINE),
        lambda view: view.drifted(-1) is not None,
        lambda view: phrases.drifted(view, -1),
        lambda view: grounds.drifted(view, -1),
    ),
    Rule("low alone", _parts(HEAD, LINE), lambda view: view.low is not None, phrases.low_alone, grounds.low_alone),
)


def _last_answered(view: View) -> bool:
    """Whether the fall of the headline is one answer, and the last one."""
    if view.headline is None:
        return False
    side, dip = view.headline
    return dip.first == dip.session == side.points[-1][0]


NOW: tuple[Rule[View], ...] = (
    Rule("calm", _parts(LINE), lambda view: view.calm, lambda _: "Both steady, and close together.", grounds.calm),
    Rule(
        "silent",
        _parts(LATELY, LINE),
        lambda view: view.silent is not None,
        phrases.not_answered,
        grounds.silence,
    ),
    Rule("one answer alone", _parts(LATELY), _last_answered, lambda _: phrases.ALONE, grounds.headline),
    Rule(
        "alike",
        _parts(LATELY),
        lambda view: view.alike,
        lambda view: f"{phrases.since(view)}you see it much alike.",
        grounds.distances,
    ),
    Rule(
        "further apart",
        _parts(LATELY, LINE),
        lambda view: bool(view.apart) and view.grown,
        lambda view: f"{phrases.since(view)}{phrases.higher(view)}, and the distance has grown.",
        grounds.distances,
    ),
    Rule(
        "apart",
        _parts(LATELY, LINE),
        lambda view: bool(view.apart),
        lambda view: f"{phrases.since(view)}{phrases.higher(view)}.",
        grounds.distances,
    ),
)

QUIET: tuple[Rule[View], ...] = (
    Rule(
        "both unchanged",
        _parts(HEAD, LINE),
        lambda view: phrases.both(view) and all(unchanged(side) for side in view.sides),
        lambda _: "Neither rating has changed so far.",
        grounds.same,
    ),
    Rule(
        "both steady",
        _parts(HEAD, LINE),
        lambda view: view.steady,
        lambda _: "Both ratings have been steady over the last three answers.",
        grounds.last_answers,
    ),
    Rule(
        "level risen",
        _parts(HEAD, LINE),
        lambda view: view.drifted(1) is not None,
        lambda view: phrases.drifted(view, 1),
        lambda view: grounds.drifted(view, 1),
    ),
    Rule(
        "no fall",
        _parts(HEAD, LINE),
        phrases.both,
        lambda view: f"Neither rating has fallen clearly {phrases.quiet(view)}.",
        grounds.searched,
    ),
    Rule(
        "one side unchanged",
        _parts(HEAD, LINE),
        lambda view: unchanged(phrases.only(view)),
        lambda view: f"{phrases.whose(view, phrases.only(view))} rating has not changed so far.",
        grounds.same,
    ),
    Rule(
        "one side, no fall",
        _parts(HEAD, LINE),
        lambda _: True,
        lambda view: f"{phrases.whose(view, phrases.only(view))} rating has not fallen clearly {phrases.quiet(view)}.",
        grounds.searched,
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
    ),
    Rule(
        "nothing beside",
        _parts(BESIDE),
        lambda view: view.headline is None or view.other is None,
        lambda _: "",
        lambda _: (),
    ),
    Rule("dip beside", _parts(BESIDE), lambda view: view.beside is not None, phrases.beside_sentence, grounds.beside),
    Rule("no answer beside", _parts(BESIDE), _missing, _absent, grounds.absence),
    Rule(
        "unchanged beside",
        _parts(BESIDE),
        lambda view: view.other is not None and unchanged(view.other),
        lambda view: f"{phrases.its(view, view.other)} has not changed.",
        grounds.same,
    ),
    Rule(
        "no dip beside",
        _parts(BESIDE),
        lambda _: True,
        lambda view: f"{phrases.its(view, view.other)} did not clearly fall.",
        grounds.nearest,
    ),
)

RULES = (*EMPTY, *FALL, *FRAME, *DRIFT, *NOW, *QUIET, *OTHER)
"""Every sentence about a course as it is; those about the last step stand in `changes.STEPS`."""
