"""Where a number stands in a picture: the answer scale upwards, the sessions to the right."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ANSWER_WORDS = {5: "completely", 4: "mostly", 3: "partly", 2: "a little", 1: "not at all"}
PULSE_WORDS = {
    5: "good",
    4: "",
    3: "partly",
    2: "",
    1: "difficult",
}  # what stands between has too many words for an axis
LOWEST, CUT, HIGHEST = 1.0, 2.0, 5.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A value that gets a hairline, and the word the scale has for it ("" for none)."""

    value: float
    word: str = ""

    @property
    def digits(self) -> str:
        """The value as short as it can be said: 4, 2.5, −10."""
        return f"{self.value:.10g}".replace("-", "−")


@dataclass(frozen=True, slots=True)
class AnswerScale:
    """The values a picture reaches from low to high, with its ticks from high to low."""

    low: float
    high: float
    ticks: tuple[Tick, ...]

    @property
    def units(self) -> float:
        """How many steps of the answer scale it spans; drawn height grows with it. Other scales count as four."""
        return self.high - self.low if self.ticks[0].word else HIGHEST - LOWEST

    def share(self, value: float) -> float:
        """0 at low, 1 at high; what lies beyond the scale is put on its end, because no answer can lie there."""
        return (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)


def scale_for(
    answers: Iterable[float], bands: Iterable[float] = (), *, words: Mapping[int, str] | None = ANSWER_WORDS
) -> AnswerScale:
    """The same 1 to 5 for everybody, cut at 2 when neither answers nor bands go lower.

    Answers that do not fit 1 to 5, or a measure without such words (None), get round numbers instead.
    """
    values = list(answers)
    if words is None or any(not LOWEST <= value <= HIGHEST for value in values):
        return _round_scale(values)
    low = CUT if min([*values, *bands], default=HIGHEST) >= CUT else LOWEST
    ticks = tuple(Tick(value, word) for value, word in words.items() if value >= low)
    return AnswerScale(low, HIGHEST, ticks)


def _round_scale(values: list[float]) -> AnswerScale:
    """Round numbers around the values, at most about six of them."""
    low, high = min(values), max(values)
    step = _round_step(max(high - low, 1.0) / 4)
    first, last = math.floor(low / step), math.ceil(high / step)
    last = max(last, first + 1)
    return AnswerScale(first * step, last * step, tuple(Tick(k * step) for k in range(last, first - 1, -1)))


def _round_step(least: float) -> float:
    """The next 1, 2 or 5 times a power of ten that is not smaller than least."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(times * power for times in (1, 2, 5, 10) if times * power >= least * (1 - 1e-9))


@dataclass(frozen=True, slots=True)
class SessionAxis:
    """Sessions stand by their number, so a missing one keeps its place.

    Attributes:
        first: session number (or half) at the left end.
        left: x of first.
        step: units from one session to the next.
    """

    first: float
    left: float
    step: float

    def x(self, session: float) -> float:
        """Where a session stands."""
        return self.left + (session - self.first) * self.step

    def every(self, room: float) -> int:
        """Label every k-th session so that labels keep room units apart."""
        k = _round_step(max(room / self.step, 1.0))
        return max(1, round(k))


def session_axis(first: float, last: float, *, left: float, right: float, widest: float) -> SessionAxis:
    """Sessions first to last between left and right, at most widest apart: a young case fills from the left."""
    step = widest if last == first else min(widest, (right - left) / (last - first))
    return SessionAxis(first, left, step)
