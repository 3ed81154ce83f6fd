"""The lexical reader: bounded phrases and closed word lists, rule by rule, each moment pointing at its exact words.

It proposes; a person decides. Confidences are constants between .2 and .8 chosen by judgement, a little higher where
several rules speak for one code: they are not calibrated, so .6 does not mean that six in ten are right. English
only. A reader of words hears no tone, pause or irony, assesses no risk, and its silence means nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from vinculum.errors import InvalidReading
from vinculum.reading.heard import Heard, heard
from vinculum.reading.moment import Evidence, Moment, quote
from vinculum.reading.rule import Rule
from vinculum.reading.rules import RULES
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
    Client turns get client codes, therapist turns therapist codes, turns of anybody else none.
    """
    chosen = SYSTEMS if systems is None else tuple(systems)
    for system in chosen:
        if system not in RULES:
            raise InvalidReading(f'The lexical reader has no rules for "{system}"; it has {", ".join(SYSTEMS)}.')
    wanted = frozenset(chosen)
    return tuple(moment for each in heard(transcript) for moment in _moments(transcript, each, wanted))


def _moments(transcript: Transcript, each: Heard, systems: frozenset[str]) -> Iterator[Moment]:
    found: dict[str, list[tuple[Rule, Evidence]]] = defaultdict(list)
    for system, rule in _candidates(each):
        if system in systems and (place := _place(rule, each)) is not None:
            found[rule.code].append((rule, quote(transcript, each.turn.index, *place)))
    for code, cues in found.items():
        strongest = max(cues, key=lambda cue: cue[0].confidence)[0]
        evidence = tuple(sorted({cue[1] for cue in cues}, key=lambda item: (item.start, item.end)))
        confidence = min(_HIGHEST, strongest.confidence + _PER_CUE * (len(evidence) - 1))
        yield Moment(code, each.turn.index, evidence[:_QUOTES], round(confidence, 2), SOURCE, strongest.reason)


@cache
def _index(role: Role) -> tuple[tuple[tuple[str, Rule], ...], Mapping[str, tuple[int, ...]], tuple[int, ...]]:
    """A role's rules in order, which of them each word may wake, and which are always awake."""
    rules = tuple((name, rule) for name, system in RULES.items() if system.role is role for rule in system.rules)
    waking: dict[str, list[int]] = defaultdict(list)
    awake: list[int] = []
    for position, (_, rule) in enumerate(rules):
        needs = [phrase.needs for phrase in rule.phrases]
        if not needs or None in needs:
            awake.append(position)
        for word in frozenset[str]().union(*filter(None, needs)):
            waking[word].append(position)
    return rules, MappingProxyType({word: tuple(positions) for word, positions in waking.items()}), tuple(awake)


def _candidates(each: Heard) -> Iterator[tuple[str, Rule]]:
    rules, waking, awake = _index(each.turn.role)
    woken = set(awake)
    for word in each.plain.vocabulary:
        woken.update(waking.get(word, ()))
    return (rules[position] for position in sorted(woken))


def _place(rule: Rule, each: Heard) -> tuple[int, int] | None:
    """The characters of the turn that a rule points at, None where it does not speak."""
    if not each.plain.words or not rule.when(each):
        return None
    text = each.plain.text
    if any(phrase.pattern.search(text) for phrase in rule.unless):
        return None
    if not rule.phrases:
        return each.plain.words[0].start, each.plain.words[-1].end
    for phrase in rule.phrases:
        for match in phrase.pattern.finditer(text):
            if match.end() > match.start() and _counts(rule, each, match.start(), match.end()):
                return each.plain.characters(match.start(), match.end())
    return None


def _counts(rule: Rule, each: Heard, start: int, end: int) -> bool:
    """Whether a cue stands as it is: not negated just before, not somebody else's words."""
    before = each.plain.sentence_before(start)
    if rule.plain_yes and _NEGATION.search(before):
        return False
    if not rule.spoken_here:
        return True
    first, _ = each.plain.word_range(start, end)
    return not each.plain.words[first].quoted and not (_REPORTED.search(before) and not _TO_YOU.search(before))
