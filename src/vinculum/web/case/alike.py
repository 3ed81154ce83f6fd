"""How alike both see it: sentences first, then who saw a strain in which session, then the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vinculum.course.congruence.alike import CAUTION, Alike, alike, say_alike
from vinculum.course.congruence.compared import GLOSS, INFORMATION, compared, say_compared
from vinculum.course.congruence.views import Heard, Stance, Views
from vinculum.estimate import Estimate
from vinculum.web.case.folder import Folder
from vinculum.web.review.moments import code_name

KAPPA_WORTH = 3  # sessions of which two views are known, from which their counts are worth a sentence


@dataclass(frozen=True, slots=True)
class Row:
    """One session as everybody saw it, in words; `id` is the session's id."""

    number: int
    id: str
    client: str
    therapist: str
    noted: str
    words: str
    client_rating: str
    therapist_rating: str


@dataclass(frozen=True, slots=True)
class Number:
    """One line of the numbers behind the sentences."""

    name: str
    value: str
    interval: str
    n: int
    note: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands under "How alike do you see it?"."""

    sentences: tuple[str, ...]
    caution: str
    rows: tuple[Row, ...]
    compared: tuple[str, ...]
    information: str
    numbers: tuple[Number, ...]


def seen(folder: Folder, views: Sequence[Views]) -> Seen:
    """The section of one case, from its views of every session."""
    found, short = alike(folder.course), folder.person.short
    known = [one for one in compared(views) if one.n >= KAPPA_WORTH]
    return Seen(
        say_alike(found, client=short),
        CAUTION,
        rows_of(folder, [one for one in views if one.strained]),
        tuple(say_compared(one, client=short) for one in known),
        f"{INFORMATION} {GLOSS}" if any(one.kappa.estimate is not None for one in known) else INFORMATION,
        _numbers(found, short),
    )


def rows_of(folder: Folder, views: Sequence[Views]) -> tuple[Row, ...]:
    """The small table of some sessions."""
    sessions = {number: session for session, number in folder.numbers.items()}
    return tuple(_row(one, sessions.get(one.session, "")) for one in views)


def _row(one: Views, session: str) -> Row:
    return Row(
        one.session, session, str(one.client), str(one.therapist), "; ".join(one.noted) or "nothing",
        _heard(one.heard), _fell(one.client_fell), _fell(one.therapist_fell),
    )  # fmt: skip


def _heard(heard: Heard) -> str:
    if heard.confirmed:
        return ", ".join(code_name(code) for code in heard.confirmed)
    if heard.waiting:
        return f"{heard.waiting} proposed, none confirmed yet"
    return "nothing marked" if heard.said is Stance.NO else "no words"


def _fell(drop: float | None) -> str:
    if drop is None:
        return "no answer"
    return f"fell by {drop:.1f}" if drop else "no drop"


def _numbers(found: Alike, short: str) -> tuple[Number, ...]:
    named = (
        (f"{short} minus you, on average", found.distance.mean),
        ("change of the distance in a session", found.distance.trend),
        ("together over sessions (r)", found.together),
        ("together without a shared drift (r)", found.level),
        (f"{short}’s answer with yours to the next session (r)", found.apart.client_first),
        (f"your answer with {short}’s to the next session (r)", found.apart.therapist_first),
    )
    return tuple(_number(name, one) for name, one in named)


def _number(name: str, one: Estimate) -> Number:
    if one.estimate is None:
        return Number(name, "not enough", "", one.n, one.why)
    known = one.low is not None and one.high is not None
    interval = f"{signed(one.low or 0.0)} to {signed(one.high or 0.0)}" if known else "none"
    return Number(name, signed(one.estimate), interval, one.n, one.why or one.method)


def signed(value: float) -> str:
    """Two decimals with a true minus."""
    words = f"{value:.2f}"
    return "0.00" if words == "-0.00" else words.replace("-", "−")
