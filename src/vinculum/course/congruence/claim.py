"""May one say that it goes better where both see it alike? One careful sentence, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from vinculum.course.congruence.surface import Surface
from vinculum.estimate import Estimate


class Verdict(StrEnum):
    """What the surface allows to say."""

    CONGRUENCE = "a congruence effect"
    NOT = "no congruence effect"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that a congruence effect asks for.

    Attributes:
        words: what is asked, with its figures, as the end of a sentence.
        holds: whether the interval says so; None where it leaves it open.
    """

    words: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A verdict with its sentence and the four conditions behind it (Humberg, Nestler and Back 2019)."""

    verdict: Verdict
    sentence: str
    conditions: tuple[Condition, ...]


Better = Literal["higher", "lower"]


def claim(surface: Surface, *, better: Better = "higher") -> Claim:
    """Whether the outcome is best where both ratings are the same.

    All four must hold: a4 below 0 (the outcome falls with the distance), the first principal axis is the line of
    congruence (p10 holds 0, p11 holds 1 and not 0), and a3 holds 0 (it falls alike in both directions). An interval
    that holds a value does not prove it, so a wide one leaves the claim open: p10 and the distance at which the outcome
    is best, a3 / a4, may not reach farther than one standard deviation of the distances between both.

    Args:
        better: "lower" where less of the outcome is better, as with symptoms: the surface is then a valley, its floor
            the second principal axis (p20, p21), and a4 must be above 0.
    """
    shape = surface.shape
    low = better == "lower"
    floor = ("p20", "p21") if low else ("p10", "p11")
    conditions = (
        _worsens(shape["a4"], "rises" if low else "falls"),
        _crosses(shape[floor[0]], surface.apart),
        _parallel(shape[floor[1]]),
        _even(shape["a3"], shape["a4"], surface.apart),
    )
    missed = [one for one in conditions if one.holds is False]
    open_ = [one for one in conditions if one.holds is None]
    verdict = Verdict.NOT if missed else Verdict.UNDECIDED if open_ else Verdict.CONGRUENCE
    return Claim(verdict, _sentence(surface, verdict, missed or open_, better=better), conditions)


def _sentence(surface: Surface, verdict: Verdict, why: list[Condition], *, better: Better) -> str:
    cases = f"these {surface.n} cases"
    if verdict is Verdict.CONGRUENCE:
        top, moves = ("lowest", "rose") if better == "lower" else ("highest", "fell")
        return (
            f"In {cases} the outcome was {top} where both sides rated alike, and it {moves} with the distance in "
            "either direction. That is how they go together; it does not say that seeing it alike brings the outcome "
            "about."
        )
    reasons = "; ".join(one.words for one in why)
    if verdict is Verdict.NOT:
        return f"In {cases} one cannot say that it goes better where both sides rate alike: {reasons}."
    return f"Whether it goes better where both sides rate alike stays open in {cases}: {reasons}."


def shown(one: Estimate) -> str:
    """ "−0.41 [−0.60, −0.22]" with true minus signs, or "none"."""
    if one.estimate is None:
        return "none"
    if one.low is None or one.high is None:
        return signed(one.estimate)
    return f"{signed(one.estimate)} [{signed(one.low)}, {signed(one.high)}]"


def signed(value: float) -> str:
    """Two decimals and a true minus; never a minus before nothing."""
    words = f"{value:.2f}"
    return "0.00" if words == "-0.00" else words.replace("-", "−")


def _worsens(a4: Estimate, word: str) -> Condition:
    """Whether the outcome falls (or rises, where less is better) with the distance between both."""
    other = "rises" if word == "falls" else "falls"
    one = a4 if word == "falls" or a4.low is None or a4.high is None else replace(a4, low=-a4.high, high=-a4.low)
    if one.high is not None and one.high < 0:
        return Condition(f"the outcome {word} with the distance between them, a4 {shown(a4)}", True)
    if one.low is not None and one.low > 0:
        return Condition(f"it {other} with the distance between them, a4 {shown(a4)}", False)
    return Condition(f"it is not clear that the outcome {word} with the distance, a4 {shown(a4)}", None)


def _crosses(p10: Estimate, room: float) -> Condition:
    if p10.low is None or p10.high is None:
        return Condition(f"where its best line lies, {p10.name}, cannot be had: {p10.why.rstrip('.').lower()}", None)
    if p10.low <= 0 <= p10.high and max(-p10.low, p10.high) > room:
        return Condition(f"where its best line lies, {p10.name} {shown(p10)}, is too uncertain", None)
    if p10.low <= 0 <= p10.high:
        return Condition(f"its best line lies along equal ratings, {p10.name} {shown(p10)}", True)
    return Condition(f"its best line lies beside the line of equal ratings, {p10.name} {shown(p10)}", False)


def _even(a3: Estimate, a4: Estimate, room: float) -> Condition:
    if a3.low is None or a3.high is None or not a4.estimate:
        return Condition("whether it matters who rates higher cannot be had", None)
    if not a3.low <= 0 <= a3.high:
        return Condition(f"it goes with the direction of the distance, a3 {shown(a3)}", False)
    if max(-a3.low, a3.high) / abs(a4.estimate) > room:
        return Condition(f"whether it matters who rates higher is too uncertain, a3 {shown(a3)}", None)
    return Condition(f"nothing says that it matters who rates higher, a3 {shown(a3)}", True)


def _parallel(p11: Estimate) -> Condition:
    if p11.low is None or p11.high is None:
        return Condition(
            f"the direction of its best line, {p11.name}, cannot be had: {p11.why.rstrip('.').lower()}", None
        )
    words = f"the direction of its best line, {p11.name} {shown(p11)}"
    if not p11.low <= 1 <= p11.high:
        return Condition(f"{words}, is not that of equal ratings, 1", False)
    if p11.low <= 0:
        return Condition(f"{words}, is too uncertain to be told from a flat one", None)
    return Condition(words, True)
