"""What the therapist does, first half: asking and giving back, by the form of the sentence. English."""

from __future__ import annotations

from vinculum.reading.asking import Asked, sentences
from vinculum.reading.heard import Heard
from vinculum.reading.phrases import compile_phrase
from vinculum.reading.plain import Plain
from vinculum.reading.rule import Finder, Rule, rule
from vinculum.reading.rules import therapist_moves
from vinculum.reading.words import CLOSED_CLASS, closed

_GIVES_BACK = compile_phrase(
    "(it|that|this) (must)? (sounds|seems|looks|feels|sound|seem) (like|as|to me|that|you|there)"
    "|^ (so|and|okay|yeah)? (sounds|seems|feels|kind of feel) (like|as)"
    "|what i (am hearing|hear|heard)|i (hear|heard|am hearing) (you|that)|i (get|got) (the|a) (sense"
    "|impression|feeling)"
    "|part of you|in other words|on the other hand"
)
_ADDRESS = closed("you your yourself yours you're")
_NOT_GIVEN_BACK = closed(
    "i me my we us should recommend suggest must please let sorry thank thanks try welcome goodbye hi hello"
)
_TAIL = 5  # words are compared by their first letters, so that "walked" is the client's "walking"


def _asks(kind: Asked) -> Finder:
    def found(each: Heard) -> tuple[int, int] | None:
        return each.question if each.asks is kind else None

    return found


def _reflects(*, own_words: bool) -> Finder:
    def found(each: Heard) -> tuple[int, int] | None:
        theirs = _content(each.before.vocabulary) if each.before else frozenset[str]()
        for start, end in sentences(each.plain.text):
            if each.plain.text[end] != "?" and (echo := _gives_back(each.plain, start, end, theirs)) is not None:
                return (start, end) if (echo >= 0.5) is own_words else None
        return None

    return found


def _gives_back(said: Plain, start: int, end: int, theirs: frozenset[str]) -> float | None:
    """The share of content words that are the client's, where a sentence gives something back; else None."""
    words = said.text[start:end].split()
    content = _content(frozenset(words))
    echo = len(content & theirs) / len(content) if content else 0.0
    stem = _GIVES_BACK.pattern.search(f". {said.text[start:end]}. ")
    about = len(words) >= 4 and not _ADDRESS.isdisjoint(words) and _NOT_GIVEN_BACK.isdisjoint(words)
    return echo if stem or about or (echo >= 0.6 and content) else None


def _content(vocabulary: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:_TAIL] for word in vocabulary - CLOSED_CLASS if word[0].isalnum())


RULES: tuple[Rule, ...] = (
    rule(
        "therapist.question.open",
        confidence=0.6,
        reason="Asks openly, or invites to say more.",
        found=_asks(Asked.OPEN),
    ),
    rule(
        "therapist.question.closed",
        confidence=0.6,
        reason="Asks for a yes, a no or one fact.",
        found=_asks(Asked.CLOSED),
    ),
    rule(
        "therapist.reflection.simple",
        confidence=0.45,
        reason="Gives back what was said, mostly in the client's words.",
        found=_reflects(own_words=True),
    ),
    rule(
        "therapist.reflection.complex",
        confidence=0.35,
        reason="Gives back what was said with words of the therapist's own; whether they add meaning is yours to say.",
        found=_reflects(own_words=False),
    ),
    *therapist_moves.RULES,
)
