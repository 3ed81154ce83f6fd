"""Ratings: one participant's score for one session."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Rater(StrEnum):
    """From which side a session is rated; an observer rates from outside."""

    CLIENT = "client"
    THERAPIST = "therapist"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True)
class Rating:
    """One score.

    Attributes:
        session: number of the session, from 0.
        rater: which side says so.
        measure: id of the measure, such as "relationship.client", or its name without the side, "relationship".
        score: in the measure's own units, higher is better; NaN where nothing was answered.
        date: day of the session, None where unknown.
    """

    session: int
    rater: Rater
    measure: str
    score: float
    date: datetime.date | None = None
