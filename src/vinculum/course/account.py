"""The account of one dip: what it was found in, against what, by which criterion, and what the others make of it."""

from __future__ import annotations

from vinculum.course.compare import Agreement
from vinculum.course.criteria import CRITERIA
from vinculum.course.model import Dip
from vinculum.course.ratings import Rater
from vinculum.course.words import Person, count, dropped, figure


def account(agreement: Agreement, *, client: str) -> str:
    """Three short sentences for beside a picture.

    "Found in Mara’s ratings: 2.6 against a mean of 3.9 over the three answers before, a drop of 1.3. The criterion,
    mean of last three, 2 SD, asks for 0.9. Other criteria agree: 6 of 7."
    """
    dip = agreement.dip
    whose = {Rater.CLIENT: Person(client.strip()).whose, Rater.THERAPIST: "your"}.get(dip.rater, "the observer’s")
    whose = whose if client.strip() or dip.rater is not Rater.CLIENT else "their"
    score = figure(dip.score, span=dip.drop)
    drop, asked = dropped(dip.drop, shown=dip.shown, asked=dip.threshold)
    return (
        f"Found in {whose} ratings: {score} {_against(dip)}, a drop of {drop}. "
        f"The criterion, {dip.criterion}, asks for {asked}. {agreement.sentence}"
    )


def _against(dip: Dip) -> str:
    """What the lowest score is compared with, in words."""
    criterion = CRITERIA.get(dip.criterion)
    kind = criterion.reference if criterion is not None else "previous"
    before = figure(dip.reference, span=dip.drop)
    number = sum(session < dip.first for session, _ in dip.evidence)
    where = f"before session {dip.first}" if dip.first != dip.session else "before"
    if kind == "own line":
        return f"against {before} on the line through all ratings"
    if kind == "own mean":
        return f"against a mean of {before} over all ratings"
    if kind == "level":
        return f"against an expected {before}"
    if kind == "running mean":
        return f"against a mean of {before} over all answers {where}"
    if kind == "stretch":
        return f"against a mean of {before} in the stretch {where}"
    if kind == "mean of last" and number > 1:
        return f"against a mean of {before} over the {count(number)} answers {where}"
    return f"against {before} in the answer {where}"
