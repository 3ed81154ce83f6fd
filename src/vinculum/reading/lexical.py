"""The lexical reader: bounded phrases and closed word lists, rule by rule, each moment pointing at its exact words.

It proposes; a person decides. Confidences are constants between .2 and .8 chosen by judgement, a little higher where
several rules speak for one code: they are not calibrated, so .6 does not mean that six in ten are right. English
only. A reader of words hears no tone, pause or irony, assesses no risk, and its silence means nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from vinculum.errors import InvalidReading
from vinculum.reading.heard import Heard, heard
from vinculum.reading.moment import Evidence, Moment, quote
from vinculum.reading.rule import Rule
from vinculum.reading.rules import RULES
from vinculum.reading.tongue import not_english
from vinculum.transcripts.model import Role, Transcript

SOURCE = "lexical 0.1"
SYSTEMS: tuple[str, ...] = tuple(RULES)

_HIGHEST = 0.8
_PER_CUE = 0.05
_QUOTES = 3
_NEGATION = re.compile(r"(?:not|never|no|neither|nor|without|hardly|nobody) (?:\w+ ){0,2}$")
_REPORTED = re.compile(
    r"(?:said|says|saying|told|telling|tells|yelled|yells|shouted|shouts|screamed|texted|called|thinks|thought|goes"
    r"|(?:was|were|is|be) like) "
)
_TO_YOU = re.compile(r"(?:(?:told|telling|tell|say to|said to) you|(?:like|as) i (?:said|told|was saying)|i thought) ")


def read(transcript: Transcript, *, systems: Collection[str] | None = None) -> tuple[Moment, ...]:
    """Moments this reader proposes, ordered by turn, at most one for each turn and code.

    `systems` are names of code systems (all that it has rules for, unless given; InvalidReading for another).
    Client turns get client codes, therapist turns therapist codes, turns of anybody else none. A transcript that
    is named, or clearly heard, to be in another language gets nothing.
    """
    chosen = SYSTEMS if systems is None else tuple(systems)
    for system in chosen:
        if system not in RULES:
            raise InvalidReading(f'The lexical reader has no rules for "{system}"; it has {", ".join(SYSTEMS)}.')
    if not_english(transcript):
        return ()
    wanted = frozenset(chosen)
    return tuple(moment for each in heard(transcript) for moment in _moments(transcript, each, wanted))


def _moments(transcript: Transcript, each: Heard, systems: frozenset[str]) -> Iterator[Moment]:
    found: dict[str, list[tuple[Rule, Evidence]]] = defaultdict(list)
    for rule, place in _cues(each, systems):
        found[rule.code].append((rule, quote(transcript, each.turn.index, *place)))
    for code, cues in found.items():
        strongest = max(cues, key=lambda cue: cue[0].confidence)[0]
        evidence = tuple(sorted({cue[1] for cue in cues}, key=lambda item: (item.start, item.end)))
        confidence = min(_HIGHEST, strongest.confidence + _PER_CUE * (len(evidence) - 1))
        yield Moment(code, each.turn.index, evidence[:_QUOTES], round(confidence, 2), SOURCE, strongest.reason)


@dataclass(frozen=True, slots=True)
class _Index:
    """A role's rules with their systems, and which of their phrases (rule, phrase) each word may wake."""

    rules: tuple[tuple[str, Rule], ...]
    waking: Mapping[str, tuple[tuple[int, int], ...]]
    awake: tuple[tuple[int, int], ...]


@cache
def _index(role: Role) -> _Index:
    rules = tuple((name, rule) for name, system in RULES.items() if system.role is role for rule in system.rules)
    waking: dict[str, list[tuple[int, int]]] = defaultdict(list)
    awake: list[tuple[int, int]] = []
    for position, (_, rule) in enumerate(rules):
        if not rule.phrases:
            awake.append((position, 0))
        for number, phrase in enumerate(rule.phrases):
            if phrase.needs is None:
                awake.append((position, number))
            for word in phrase.needs or ():
                waking[word].append((position, number))
    return _Index(rules, MappingProxyType({word: tuple(phrases) for word, phrases in waking.items()}), tuple(awake))


def _cues(each: Heard, systems: frozenset[str]) -> Iterator[tuple[Rule, tuple[int, int]]]:
    """Each rule that speaks, with the characters it points at: its first phrase that counts."""
    index = _index(each.turn.role)
    woken = set(index.awake)
    for word in each.plain.vocabulary:
        woken.update(index.waking.get(word, ()))
    spoken = -1
    for position, number in sorted(woken):
        system, rule = index.rules[position]
        if position != spoken and system in systems and (place := _place(rule, number, each)) is not None:
            spoken = position
            yield rule, each.plain.characters(*place)


def _place(rule: Rule, number: int, each: Heard) -> tuple[int, int] | None:
    """The place in the plain text that one phrase of a rule points at, None where it does not speak."""
    if not each.plain.words:
        return None
    if not rule.phrases:
        return rule.found(each) if rule.when(each) else None
    for match in rule.phrases[number].pattern.finditer(each.plain.text):
        if match.end() > match.start() and _counts(rule, each, match.start(), match.end()):
            return match.span() if rule.when(each) and not _taken_back(rule, each.plain.text) else None
    return None


def _taken_back(rule: Rule, text: str) -> bool:
    return any(phrase.pattern.search(text) for phrase in rule.unless)


def _counts(rule: Rule, each: Heard, start: int, end: int) -> bool:
    """Whether a cue stands as it is: not negated just before, not somebody else's words."""
    before = each.plain.sentence_before(start)
    if rule.plain_yes and _NEGATION.search(before):
        return False
    if not rule.spoken_here:
        return True
    first, _ = each.plain.word_range(start, end)
    return not each.plain.words[first].quoted and not (_REPORTED.search(before) and not _TO_YOU.search(before))
