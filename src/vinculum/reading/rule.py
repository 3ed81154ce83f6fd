"""What a rule is: phrases, the circumstances they count in, how sure it is, and why a person should look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vinculum.reading.heard import Heard
from vinculum.reading.phrases import Phrase, compile_phrase

Condition = Callable[[Heard], bool]
Finder = Callable[[Heard], tuple[int, int] | None]


def always(_: Heard) -> bool:
    """No condition."""
    return True


def whole_turn(each: Heard) -> tuple[int, int] | None:
    """All the words of the turn, as a place in its plain text."""
    return (2, len(each.plain.text) - 2) if each.plain.words else None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the lexical reader.

    Attributes:
        code: the code it proposes.
        phrases: any of them is a cue.
        found: for a rule without phrases, the place in the plain text that it points at, None where it does not speak.
        confidence: a constant between .2 and .8 chosen by judgement, not calibrated.
        reason: a short sentence in the present tense that a clinician can read.
        when: what must hold of the turn and of what came before it.
        unless: phrases that take the cue back when they occur in the same turn.
        spoken_here: whether the cue counts only as the speaker's own words now, not as reported or quoted speech.
        plain_yes: whether a negation just before the cue takes it back.
    """

    code: str
    phrases: tuple[Phrase, ...]
    confidence: float
    reason: str
    when: Condition
    unless: tuple[Phrase, ...]
    found: Finder
    spoken_here: bool
    plain_yes: bool


def rule(
    code: str,
    *phrases: str,
    confidence: float,
    reason: str,
    when: Condition = always,
    unless: tuple[str, ...] = (),
    found: Finder = whole_turn,
    spoken_here: bool = True,
    plain_yes: bool = True,
) -> Rule:
    """A rule from phrases in notation."""
    return Rule(
        code=code,
        phrases=tuple(compile_phrase(phrase) for phrase in phrases),
        confidence=confidence,
        reason=reason,
        when=when,
        unless=tuple(compile_phrase(phrase) for phrase in unless),
        found=found,
        spoken_here=spoken_here,
        plain_yes=plain_yes,
    )
