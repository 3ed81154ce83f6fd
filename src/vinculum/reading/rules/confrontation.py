"""Confrontation: moving against the other or the work. English."""

from __future__ import annotations

from vinculum.reading.rule import Rule, rule

RULES: tuple[Rule, ...] = (
    rule(
        "confrontation.therapist",
        "you (are not|do not|never) [1] (listening|listen|hearing|hear|understand|get it|care)",
        confidence=0.5,
        reason="Objects to how the therapist listens or cares.",
    ),
)
