"""The sentence above the picture. Every sentence comes from one rule of a table, and each rule asks the numbers first.

A sentence never names more than a fall, a return and a distance: only a person says strain, rupture or repair.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vinculum.course.model import Course, Dip, Side
from vinculum.course.ratings import Rater
from vinculum.course.view import ENOUGH, View, came_back, judged, unchanged
from vinculum.course.words import Person, count, sessions


@dataclass(frozen=True, slots=True)
class Rule:
    """One sentence: when it may be said, and how."""

    name: str
    holds: Callable[[View], bool]
    says: Callable[[View], str]


def say(course: Course, *, client: str) -> str:
    """One to three short sentences to the therapist: what fell, what the other side did, and how both see it now.

    Args:
        course: as followed.
        client: how the therapist calls the client, such as "Mara".
    """
    view = View(course, Person(client.strip()))
    spoken = (_first(table, view) for table in (HEAD, BESIDE, DISTANCE))
    return " ".join(sentence for sentence in spoken if sentence)


def say_short(course: Course, *, client: str = "") -> str:
    """The sentence of a caseload row; "their" and "they" for a client without a name."""
    return _first(SHORT, View(course, Person(client.strip())))


def _first(table: tuple[Rule, ...], view: View) -> str:
    """What the first rule that holds says, or nothing."""
    rule = next((rule for rule in table if rule.holds(view)), None)
    sentence = rule.says(view) if rule is not None else ""
    return sentence[:1].upper() + sentence[1:]


def fell(dip: Dip) -> str:
    """ "fell in session 9", "fell over sessions 7 to 9"."""
    if dip.first == dip.session:
        return f"fell in session {dip.session}"
    return f"fell over sessions {dip.first} to {dip.session}"


def became(side: Side, dip: Dip) -> str:
    """What came after the lowest score, in words that the answers bear out."""
    back = came_back(side, dip)
    if back is not None:
        return f" and was back {'by' if dip.recovered_in is not None else 'only in'} session {back}"
    if side.points[-1][0] == dip.session:
        return ", the last one answered"
    return f" and has not come back{'' if dip.state == 'unrecovered' else ' so far'}"


def _whose(view: View, side: Side) -> str:
    return view.person.whose if side.rater is Rater.CLIENT else "Your"


def _its(view: View, side: Side | None) -> str:
    """The other side's rating, after one has been named."""
    if side is None or side.rater is Rater.THERAPIST:
        return "Yours"
    return view.person.whose if view.person.name else "Theirs"


def _dip_sentence(view: View) -> str:
    assert view.headline is not None
    side, dip = view.headline
    return f"{_whose(view, side)} rating {fell(dip)}{became(side, dip)}."


def _too_few(view: View) -> str:
    client, therapist = (len(side.points) if side else 0 for side in (view.client, view.therapist))
    if client == therapist or not therapist:
        counts = sessions(client)
    elif not client:
        counts = f"{sessions(therapist)} from you"
    else:
        counts = f"{sessions(client)} from {view.person.whom}, {count(therapist)} from you"
    return f"Not enough answers yet: {counts}. A course needs {count(ENOUGH)}."


def _only(view: View) -> Side:
    """The one side with enough answers."""
    return next(side for side in view.sides if judged(side))


def _both(view: View) -> bool:
    return len(view.sides) == 2 and all(judged(side) for side in view.sides)


def _quiet(view: View) -> str:
    """How long there has been no clear fall."""
    return f"since session {view.since}" if view.since is not None else "so far"


EMPTY = (
    Rule("no answers", lambda view: not view.sides, lambda _: f"No answers yet. A course needs {count(ENOUGH)}."),
    Rule("too few", lambda view: not any(judged(side) for side in view.sides), _too_few),
)

FALL = Rule("dip", lambda view: view.headline is not None, _dip_sentence)

QUIET = (
    Rule(
        "both unchanged",
        lambda view: _both(view) and all(unchanged(side) for side in view.sides),
        lambda _: "Neither rating has changed so far.",
    ),
    Rule(
        "both steady",
        lambda view: view.steady,
        lambda _: "Both ratings have been steady over the last three answers.",
    ),
    Rule("no fall", _both, lambda view: f"Neither rating has fallen clearly {_quiet(view)}."),
    Rule(
        "one side unchanged",
        lambda view: unchanged(_only(view)),
        lambda view: f"{_whose(view, _only(view))} rating has not changed so far.",
    ),
    Rule(
        "one side, no fall",
        lambda _: True,
        lambda view: f"{_whose(view, _only(view))} rating has not fallen clearly {_quiet(view)}.",
    ),
)

HEAD = (*EMPTY, FALL, *QUIET)


def _missing(view: View) -> bool:
    """Whether the other side gave no answer in the lowest session of the headline."""
    assert view.headline is not None
    assert view.other is not None
    return view.headline[1].session not in dict(view.other.points)


def _too_few_beside(view: View) -> bool:
    """Whether one side has a course and the other has begun to answer, but not enough."""
    return any(judged(side) for side in view.sides) and any(not judged(side) for side in view.sides)


def _from_whom(view: View) -> str:
    short = next(side for side in view.sides if not judged(side))
    return view.person.whom if short.rater is Rater.CLIENT else "you"


def _relative(view: View) -> str:
    """Where the other side's dip lies: in the same session, later or before; by number where either is a decline."""
    assert view.headline is not None
    dip, other = view.headline[1], view.beside
    assert other is not None
    lag = other.session - dip.session
    if other.first != other.session or dip.first != dip.session:
        return fell(other)
    if not lag:
        return "fell in the same session"
    return f"followed {sessions(lag)} later" if lag > 0 else f"had fallen {sessions(-lag)} before"


def _beside_sentence(view: View) -> str:
    side, dip = view.other, view.beside
    assert side is not None
    assert dip is not None
    lasting = "" if came_back(side, dip) is not None else became(side, dip)
    return f"{_its(view, side)} {_relative(view)}{lasting}."


def _absent(view: View) -> str:
    assert view.headline is not None
    assert view.other is not None
    who = view.person.name or "they"
    return (
        f"{'You' if view.other.rater is Rater.THERAPIST else who} gave no answer in session {view.headline[1].session}."
    )


BESIDE = (
    Rule(
        "too few beside",
        _too_few_beside,
        lambda view: f"There are not enough answers from {_from_whom(view)} yet to compare.",
    ),
    Rule("nothing beside", lambda view: view.headline is None or view.other is None, lambda _: ""),
    Rule("dip beside", lambda view: view.beside is not None, _beside_sentence),
    Rule("no answer beside", _missing, _absent),
    Rule(
        "unchanged beside",
        lambda view: view.other is not None and unchanged(view.other),
        lambda view: f"{_its(view, view.other)} has not changed.",
    ),
    Rule("no dip beside", lambda _: True, lambda view: f"{_its(view, view.other)} shows no such fall at that time."),
)


def _higher(view: View) -> str:
    """Who rates higher, in the middle of a sentence."""
    return (
        f"{view.person.rates} it higher than you do"
        if view.apart > 0
        else f"you rate it higher than {view.person.does}"
    )


def _since(view: View) -> str:
    return "Since then " if view.then is not None else ""


ALIKE = Rule("alike", lambda view: view.alike, lambda view: f"{_since(view)}you see it much alike.")

APART = (
    Rule(
        "further apart",
        lambda view: bool(view.apart) and view.grown,
        lambda view: f"{_since(view)}{_higher(view)}, and the distance has grown.",
    ),
    Rule("apart", lambda view: bool(view.apart), lambda view: f"{_since(view)}{_higher(view)}."),
)

DISTANCE = (ALIKE, *APART)


def _calm_again(view: View) -> str:
    assert view.headline is not None
    dip = view.headline[1]
    where = f"in session {dip.session}" if dip.first == dip.session else f"over sessions {dip.first} to {dip.session}"
    return f"Both steady and close together, after the fall {where}."


SHORT = (
    *EMPTY,
    Rule("calm again", lambda view: view.headline is not None and view.calm, _calm_again),
    FALL,
    Rule("calm", lambda view: view.calm, lambda _: "Both steady, and close together."),
    *APART,
    *QUIET,
)
