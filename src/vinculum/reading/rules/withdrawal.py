"""Withdrawal: moving away from the other or from the work. English."""

from __future__ import annotations

from vinculum.reading.heard import Asked, Heard
from vinculum.reading.rule import Rule, rule
from vinculum.reading.words import closed

_EMPTY = closed(
    "i do not know no yeah okay fine good all right nothing much sure guess maybe whatever idea usual the same it"
    " is was not think so suppose either way can say of that thing anything well dunno"
)


def _closes_invitation(each: Heard) -> bool:
    """A recorded turn of at most six words, none with content, after an open question or an invitation."""
    return (
        not each.notes
        and each.asked is Asked.OPEN
        and 1 <= each.plain.length <= 6
        and each.plain.vocabulary <= _EMPTY | {"."}
    )


RULES: tuple[Rule, ...] = (
    rule(
        "withdrawal.minimal",
        confidence=0.45,
        reason="Closes an open question with a few words.",
        when=_closes_invitation,
    ),
    rule(
        "withdrawal.hopeless",
        "(there is|i see|what is) no point",
        "(nothing|none of this|this) (will|is going to) [1] (change|help|work)",
        confidence=0.5,
        reason="Speaks without hope of change. Consider asking about suicide.",
        plain_yes=False,
    ),
)
