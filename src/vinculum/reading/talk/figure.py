"""A figure: one number about how two people talked in one session, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.reading.talk.known import KNOWN, Known


@dataclass(frozen=True, slots=True)
class Figure:
    """One number.

    Attributes:
        id: stable, such as "share.words" or "latency.client".
        value: the number (for lengths and waits the median), None where there is none.
        n: how many it rests on; of what, says `known.of`.
        low: lower quartile, for lengths and waits.
        high: upper quartile, for lengths and waits.
        parts: what it is made of, such as ("reflections", 12.0).
        confirmed: of the n turns that codes were counted in, in how many a person has confirmed one; None where no
            codes were counted.
        lacking: why there is no value, one sentence; "" where there is one.
    """

    id: str
    value: float | None
    n: int
    low: float | None = None
    high: float | None = None
    parts: tuple[tuple[str, float], ...] = ()
    confirmed: int | None = None
    lacking: str = ""

    @property
    def known(self) -> Known:
        """What it is called, its unit, how it is counted, and what is known about it."""
        return KNOWN[self.id]


def none_because(figure: str, lacking: str, *, n: int = 0) -> Figure:
    """A figure without a value, and why."""
    return Figure(figure, None, n, lacking=lacking)
