"""What the therapist does. English."""

from __future__ import annotations

from vinculum.reading.heard import Asked, Heard
from vinculum.reading.rule import Rule, rule


def _asks_openly(each: Heard) -> bool:
    return each.asks is Asked.OPEN


def _asks_narrowly(each: Heard) -> bool:
    return each.asks is Asked.CLOSED


RULES: tuple[Rule, ...] = (
    rule("therapist.question.open", confidence=0.6, reason="Asks openly.", when=_asks_openly),
    rule("therapist.question.closed", confidence=0.6, reason="Asks for one thing.", when=_asks_narrowly),
)
