"""The relationship over time, as frozen values of one constant shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from vinculum.course.ratings import Rater
from vinculum.estimate import Estimate
from vinculum.reading.moment import Moment


class State(StrEnum):
    """What became of a dip. Only a person calls a dip a rupture, or its recovery a repair."""

    RECOVERED = "recovered"
    UNRECOVERED = "unrecovered"  # not back within the window, and the whole window was answered
    OPEN = "open"  # not back, and too few answers since to say more


class Status(StrEnum):
    """What a criterion could make of a series."""

    FOUND = "found"
    NONE = "none"
    NOT_ENOUGH = "not enough data"
    NO_SPREAD = "no spread"


Parameter = str | float | int | None


@dataclass(frozen=True, slots=True)
class Dip:
    """A fall in the ratings of one rater that one criterion finds large.

    Attributes:
        rater: whose ratings.
        first: session in which the fall starts; a decline over several sessions is one dip.
        session: session of the lowest score.
        reference: the score before the fall, as the criterion defines it.
        score: the lowest score.
        drop: reference − score.
        threshold: the drop that the criterion asks for.
        recovered_in: first session back at the recovery level within the window, else None.
        state: recovered, unrecovered or open.
        criterion: name of the criterion.
        back_at: the recovery level, reference − tolerance · spread.
        evidence: (session, score) that the dip rests on, from the ones before the fall to the recovery.
        noticed: session by whose answer the criterion first found it, taking no later one; None for a criterion that
            looks back over all answers.
        probability: that the level fell, given the answers up to then; None where the criterion has none.
        returned: probability that the level is back at back_at, given the answer of the recovery; None likewise.
    """

    rater: Rater
    first: int
    session: int
    reference: float
    score: float
    drop: float
    threshold: float
    recovered_in: int | None
    state: State | Literal["recovered", "unrecovered", "open"]
    criterion: str
    back_at: float | None = None
    evidence: tuple[tuple[int, float], ...] = ()
    noticed: int | None = None
    probability: float | None = None
    returned: float | None = None

    @property
    def shown(self) -> float:
        """The drop between both scores as pages show them, with one decimal, so that a reader can subtract them.

        The drop itself where it is below 0.3, on scales that need more decimals.
        """
        return self.drop if self.drop < 0.3 else round(round(self.reference, 1) - round(self.score, 1), 1)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one criterion makes of one series.

    Attributes:
        criterion: its name.
        parameters: everything that was decided beforehand, by name.
        status: found, none, not enough data, or no spread.
        dips: in order of session.
        spread: S in score units; None where there is not enough data.
        n: number of answered sessions.
        threshold: the drop asked for in score units; None where it differs by session or cannot be known.
        ceiling: at least half of the scores are the highest of the series, so its spread says little.
    """

    criterion: str
    parameters: Mapping[str, Parameter]
    status: Status | Literal["found", "none", "not enough data", "no spread"]
    dips: tuple[Dip, ...]
    spread: float | None
    n: int
    threshold: float | None = None
    ceiling: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """Where the level probably lay, given all ratings (smoothed local level); never clipped to the scale.

    Attributes:
        sessions: session numbers, those without an answer between the first and the last included.
        mean: smoothed level per session, in score units.
        low80, high80, low95, high95: bands per session.
        variances: (level, noise) per session, in squared score units.
        origin: where the variances come from, in words.
        filtered, filtered_deviation: level and its SD after each session, from the answers up to then alone.
        forecast, forecast_deviation: of the answer and its SD, from those before; None at the first.
        innovation: (answer − forecast) / SD of the forecast; None where not answered, at the first, or where all
            answers are the same.
    """

    sessions: tuple[int, ...]
    mean: tuple[float, ...]
    low80: tuple[float, ...]
    high80: tuple[float, ...]
    low95: tuple[float, ...]
    high95: tuple[float, ...]
    variances: tuple[float, float] = (0.0, 0.0)
    origin: str = ""
    filtered: tuple[float, ...] = ()
    filtered_deviation: tuple[float, ...] = ()
    forecast: tuple[float | None, ...] = ()
    forecast_deviation: tuple[float | None, ...] = ()
    innovation: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Distance between both ratings of one session: client − therapist, in score units."""

    session: int
    value: float


@dataclass(frozen=True, slots=True)
class Side:
    """The ratings of one rater.

    Attributes:
        rater: who rates.
        points: (session, score), answered sessions only, in order of session.
        level: smoothed level, None with fewer than four answers.
        findings: what every named criterion makes of it.
        dips: those of the chosen criterion.
    """

    rater: Rater
    points: tuple[tuple[int, float], ...]
    level: Level | None
    findings: Mapping[str, Finding]
    dips: tuple[Dip, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """One case on one measure.

    Attributes:
        measure: id of the measure.
        sessions: every session with a rating, or with a missing one, by whomever.
        sides: by rater; a rater without any rating has none.
        gaps: for sessions that both client and therapist rated.
        criterion: name of the chosen criterion.
        together: correlation of the steps of the client’s and the therapist’s level, from many cases; None where
            nothing is known of it.
    """

    measure: str
    sessions: tuple[int, ...]
    sides: Mapping[Rater, Side]
    gaps: tuple[Gap, ...]
    criterion: str = ""
    together: Estimate | None = None


@dataclass(frozen=True, slots=True)
class JoinedMoment:
    """A moment that could explain a dip.

    Attributes:
        session: number of its session.
        moment: the moment.
        salience: how much it should stand out, 0 to 1; for order only.
        reasons: why it stands there, a short sentence each.
    """

    session: int
    moment: Moment
    salience: float
    reasons: tuple[str, ...] = ()
