"""Parts of sentences that several rules share, each borne out by the answers it is given."""

from __future__ import annotations

from vinculum.course.happening import WITHIN, Event
from vinculum.course.model import Dip, Side
from vinculum.course.ratings import Rater
from vinculum.course.view import ENOUGH, View, came_back, judged
from vinculum.course.words import count, sessions


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


def whose(view: View, side: Side) -> str:
    """ "Mara’s", "Your"."""
    return view.person.whose if side.rater is Rater.CLIENT else "Your"


def its(view: View, side: Side | None) -> str:
    """The other side's rating, after one has been named."""
    if side is None or side.rater is Rater.THERAPIST:
        return "Yours"
    return view.person.whose if view.person.name else "Theirs"


def who(view: View, side: Side) -> str:
    """ "you", "Mara", "they"."""
    return "you" if side.rater is Rater.THERAPIST else view.person.name or "they"


def dip_sentence(view: View) -> str:
    """The headline: a fall and what became of it."""
    assert view.headline is not None
    side, dip = view.headline
    return f"{whose(view, side)} rating {fell(dip)}{became(side, dip)}."


def too_few(view: View) -> str:
    """How many answers there are, and how many a course needs."""
    client, therapist = (len(side.points) if side else 0 for side in (view.client, view.therapist))
    if client == therapist or not therapist:
        counts = sessions(client)
    elif not client:
        counts = f"{sessions(therapist)} from you"
    else:
        counts = f"{sessions(client)} from {view.person.whom}, {count(therapist)} from you"
    return f"Not enough answers yet: {counts}. A course needs {count(ENOUGH)}."


def only(view: View) -> Side:
    """The one side with enough answers."""
    return next(side for side in view.sides if judged(side))


def both(view: View) -> bool:
    """Whether both sides have a course."""
    return len(view.sides) == 2 and all(judged(side) for side in view.sides)


def quiet(view: View) -> str:
    """How long there has been no clear fall."""
    return f"since session {view.since}" if view.since is not None else "so far"


def relative(view: View) -> str:
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


def beside_sentence(view: View) -> str:
    """The other side's dip, and that it lasts where it does."""
    side, dip = view.other, view.beside
    assert side is not None
    assert dip is not None
    lasting = "" if came_back(side, dip) is not None else became(side, dip)
    return f"{its(view, side)} {relative(view)}{lasting}."


def higher(view: View) -> str:
    """Who rates higher, in the middle of a sentence."""
    person = view.person
    return f"{person.rates} it higher than you do" if view.apart > 0 else f"you rate it higher than {person.does}"


def since(view: View) -> str:
    """ "Since then " after a fall has been spoken of."""
    return "Since then " if view.then is not None else ""


def calm_again(view: View) -> str:
    """After a fall that both have left behind."""
    assert view.headline is not None
    dip = view.headline[1]
    where = f"in session {dip.session}" if dip.first == dip.session else f"over sessions {dip.first} to {dip.session}"
    return f"Both steady and close together, after the fall {where}."


def drifted(view: View, sign: int) -> str:
    """ "The level of Mara’s ratings has probably fallen since session 6." """
    found = view.drifted(sign)
    assert found is not None
    side, drift = found
    owner = whose(view, side) if side.rater is Rater.CLIENT and view.person.name else whose(view, side).lower()
    moved = "fallen" if sign < 0 else "risen"
    return f"The level of {owner} ratings has probably {moved} since session {drift.session}."


def low_alone(view: View) -> str:
    """A low answer that nothing has followed yet."""
    assert view.low is not None
    side, _ = view.low
    return f"{whose(view, side)} last answer was low, in session {side.points[-1][0]}. {ALONE}"


ALONE = "One answer is too few to say more."


def first_after(view: View) -> str:
    """ "Session 9 was the first after a break: two weeks of holiday.", or "Session 9 began late: the bus." """
    assert view.headline is not None
    (event,) = view.before
    if event.what in WITHIN:
        verb, session = WITHIN[event.what], view.headline[1].first
        return f"Session {session} {verb}{f': {event.short}' if event.short != event.noun else ''}."
    named = f"{event.noun}: {event.short}" if event.short != event.noun else event.noun
    return f"Session {view.headline[1].first} was the first after {named}."


def shortly(view: View) -> str:
    """ "Shortly before: fee from £70 to £80; new room, beside the lift." """
    return f"Shortly before: {'; '.join(_named(event) for event in view.before)}."


def _named(event: Event) -> str:
    return event.short


def not_answered(view: View) -> str:
    """ "Mara has not answered for three sessions." """
    side = view.silent
    assert side is not None
    have = "have" if who(view, side) in ("you", "they") else "has"
    return f"{who(view, side)} {have} not answered for {sessions(view.unanswered(side))}."
