"""Feelings voiced about the therapist. English."""

from __future__ import annotations

from vinculum.reading.rule import Rule, rule

RULES: tuple[Rule, ...] = (
    rule(
        "toward.link",
        "you (sound|remind|are|look|seem) [2] like my <kin>",
        "you remind me of",
        confidence=0.6,
        reason="Likens the therapist to somebody else.",
    ),
)
