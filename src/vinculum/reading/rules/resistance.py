"""Resistance: six forms of opposing or keeping away from the work. English."""

from __future__ import annotations

from vinculum.reading.rule import Rule, rule

RULES: tuple[Rule, ...] = (
    rule(
        "resistance.withdraw",
        "i (do not|would rather not|will not) (want to)? (talk|go into|get into|discuss) [1] about? (that|this|it)",
        confidence=0.5,
        reason="Declines to speak of the matter.",
        plain_yes=False,
    ),
)
