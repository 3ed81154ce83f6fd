"""Everything about congruence that several cases say, and the sentences for it."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.course.congruence.bias import AverageBias, Judge, TruthAndBias, average_bias, mixed_bias, truth_and_bias
from vinculum.course.congruence.claim import Better, Claim, claim, signed
from vinculum.course.congruence.pairs import Pairs
from vinculum.course.congruence.parts import Parts, parts
from vinculum.course.congruence.surface import Surface, response_surface
from vinculum.course.congruence.tables import CaseFiles
from vinculum.course.congruence.temporal import (
    AverageCongruence,
    TemporalCongruence,
    average_congruence,
    temporal_congruence,
)
from vinculum.errors import InvalidRatings
from vinculum.estimate import Estimate

DIFFER = 0.05  # level of the test that dyads share one value


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """What a table of cases says.

    Attributes:
        pairs: the ratings.
        judge: whose rating is the judgement in truth and bias.
        bias, own_bias: averaged and per dyad.
        average, together: temporal congruence, averaged and per dyad.
        level: the same without each side's own straight line, per dyad.
        client_first, therapist_first: the same one session apart, per dyad; a description.
        parts: between and within dyads.
        surface, claim: over the cases with an outcome, None without; `lacking` says why.
    """

    pairs: Pairs
    judge: Judge
    bias: AverageBias
    own_bias: TruthAndBias
    average: AverageCongruence
    together: TemporalCongruence
    level: TemporalCongruence
    client_first: TemporalCongruence
    therapist_first: TemporalCongruence
    parts: Parts
    surface: Surface | None
    claim: Claim | None
    lacking: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the cases.

    Attributes:
        judge: whose rating is the judgement.
        better: whether more or less of the outcome is better.
        centre: what is taken off both ratings before the surface; their mean where None.
        draws: of the bootstrap; 0 for the delta method.
        prior: means of earlier sessions only, for the parts.
    """

    judge: Judge = "therapist"
    better: Better = "higher"
    centre: float | None = None
    draws: int = 0
    prior: bool = False


def study(given: CaseFiles, wanted: Wanted) -> Study:
    """All of it, for the cases of some files."""
    both = given.pairs
    own_bias, together = truth_and_bias(both, judge=wanted.judge), temporal_congruence(both)
    mixed = mixed_bias(both, judge=wanted.judge)
    surface, lacking = _surface(given, wanted)
    return Study(
        both, wanted.judge,
        mixed if mixed.force.estimate is not None else average_bias(own_bias), own_bias,
        average_congruence(together), together,
        temporal_congruence(both, drift=False), temporal_congruence(both, lag=1), temporal_congruence(both, lag=-1),
        parts(both, prior=wanted.prior), surface,
        claim(surface, better=wanted.better) if surface else None, lacking,
    )  # fmt: skip


def _surface(given: CaseFiles, wanted: Wanted) -> tuple[Surface | None, str]:
    """The surface of each case's mean ratings, over sessions that both answered; or why there is none."""
    if given.outcome is None:
        return None, ""
    both = given.pairs.both
    client, therapist = both.means(both.client), both.means(both.therapist)
    try:
        return response_surface(client, therapist, given.outcome, centre=wanted.centre, draws=wanted.draws, seed=1), ""
    except InvalidRatings as problem:
        return None, str(problem)


def say_study(found: Study) -> tuple[str, ...]:
    """Sentences: how far apart, whether both move together, whether cases differ in that, and what of the outcome."""
    spoken = (
        _bias(found),
        _together(found.average, average_congruence(found.level).random),
        _differ(found.average),
        _force(found),
        found.claim.sentence if found.claim else found.lacking,
    )
    return tuple(sentence for sentence in spoken if sentence)


def _names(judge: Judge) -> tuple[str, str]:
    return ("therapists", "clients") if judge == "therapist" else ("clients", "therapists")


def interval(one: Estimate) -> str:
    """ "(95 % interval −0.12 to 0.30)"; "" where there is none."""
    if one.low is None or one.high is None:
        return ""
    return f"({100 * one.level:.0f} % interval {signed(one.low)} to {signed(one.high)})"


def _bias(found: Study) -> str:
    one, (judges, others) = found.bias.bias, _names(found.judge)
    if one.estimate is None or one.low is None or one.high is None:
        return f"How far {judges} lie from their {others} on average cannot be said: {_small(one.why)}"
    if one.low <= 0 <= one.high:
        return f"Whether {judges} rate higher or lower than their {others} on average is not clear {_far(one)}."
    word = "lower" if one.estimate < 0 else "higher"
    size = signed(abs(one.estimate))
    return f"{judges.capitalize()} rate {size} {word} than their {others} on average {_far(one)}."


def _far(one: Estimate) -> str:
    return f"{interval(one)[:-1]}; {one.n} cases)"


def _force(found: Study) -> str:
    one, (judges, others) = found.bias.force, _names(found.judge)
    if one.estimate is None or one.low is None or one.high is None:
        return ""
    opening = f"Where the {others[:-1]}’s rating moves by one point, the {judges[:-1]}’s"
    if one.low <= 0 <= one.high:
        return f"{opening} does not clearly move with it: by {signed(one.estimate)} {interval(one)}."
    return f"{opening} moves by {signed(one.estimate)} {interval(one)}; 1 would be following fully."


def _together(average: AverageCongruence, level: Estimate) -> str:
    """Said to move together only where that is clear without each side's own drift, too."""
    one = average.random
    if one.estimate is None or one.low is None or one.high is None:
        return f"Whether both sides move together from session to session cannot be said: {_small(one.why)}"
    basis = f"r {signed(one.estimate)} {interval(one)[:-1]}; {one.n} cases)"
    sign = 1 if one.low > 0 else -1 if one.high < 0 else 0
    ends = [sign * end for end in (level.low, level.high) if end is not None]
    if sign and (not ends or min(ends) <= 0):
        left = "" if level.estimate is None else f" (r {signed(level.estimate)} {interval(level)})"
        how = "rise and fall together" if sign > 0 else "go opposite ways"
        return (
            f"On average both sides {how} over a course: {basis}. That may be drifts: without each side’s own line, "
            f"nothing clear is left{left}."
        )
    if one.low > 0:
        return f"On average both sides move together from session to session: {basis}."
    if one.high < 0:
        return f"On average both sides move against each other from session to session: {basis}."
    return f"Whether both sides move together from session to session is not clear: {basis}."


def _differ(average: AverageCongruence) -> str:
    if average.p is None or average.tau is None:
        return ""
    if average.p < DIFFER:
        return "Cases differ in that by more than chance brings, so the average is not true of each."
    return "That cases differ in it by more than chance brings is not shown."


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
