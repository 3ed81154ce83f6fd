"""A condition: comparisons of named terms, put together by and, or, not. Read from text; nothing is ever executed.

    confirmed.withdrawal >= 1 and repair.after-withdrawal = 0
    client.course is dropped and not (drop.after-change or break.before-last)

A term of yes or no stands alone; a choice takes `is` or `is not` and one of its words; counts and amounts take =, >=,
<=, > or < and a whole number. What is not known is neither so nor not so: a rule that asks for it stays silent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt, ne

from vinculum.errors import InvalidGuidance
from vinculum.guidance.facts import Facts
from vinculum.guidance.terms import TERMS, Asked, Value

LONGEST, DEEPEST = 2000, 20
COMPARE = {"=": eq, ">=": ge, "<=": le, ">": gt, "<": lt, "!=": ne}
OPPOSITE = {"=": "!=", "!=": "=", ">=": "<", "<": ">=", "<=": ">", ">": "<="}
_TOKEN = re.compile(r"\s*(?:(?P<word>[a-z][a-z0-9.-]*)|(?P<number>\d{1,6})|(?P<sign>>=|<=|!=|[()=<>]))")
_WORDS = ("and", "or", "not", "is")


@dataclass(frozen=True, slots=True)
class Compare:
    """One term against one value."""

    term: str
    sign: str
    value: Value


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    one: Condition


@dataclass(frozen=True, slots=True)
class Every:
    """All of them."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of them."""

    parts: tuple[Condition, ...]


Condition = Compare | Not | Every | Some


def holds(condition: Condition, facts: Facts) -> bool | None:
    """Whether it holds; None where what is known does not say."""
    if isinstance(condition, Compare):
        value = facts.value(condition.term)
        return None if value is None else bool(COMPARE[condition.sign](value, condition.value))
    if isinstance(condition, Not):
        found = holds(condition.one, facts)
        return None if found is None else not found
    results = [holds(part, facts) for part in condition.parts]
    decisive = isinstance(condition, Some)
    if decisive in results:
        return decisive
    return None if None in results else not decisive


def terms_behind(condition: Condition, facts: Facts) -> tuple[str, ...]:
    """The terms by which it holds, in the order they are named: of every comparison that is so, under `not` is not."""
    return tuple(dict.fromkeys(_behind(condition, facts, wanted=True)))


def _behind(condition: Condition, facts: Facts, *, wanted: bool) -> list[str]:
    if holds(condition, facts) is not wanted:
        return []
    if isinstance(condition, Compare):
        return [condition.term]
    if isinstance(condition, Not):
        return _behind(condition.one, facts, wanted=not wanted)
    return [name for part in condition.parts for name in _behind(part, facts, wanted=wanted)]


def parse(text: str) -> Condition:
    """A condition from its text. Raises InvalidGuidance, which says where and what was expected."""
    if len(text) > LONGEST:
        raise InvalidGuidance(
            f"A condition has at most {LONGEST} characters, and this has {len(text)}. Make two rules."
        )
    reader = _Reader(_tokens(text), text)
    found = reader.some(0)
    if reader.ahead:
        raise reader.wrong("and, or, or the end")
    return found


def _tokens(text: str) -> list[str]:
    found, at, end = [], 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            raise InvalidGuidance(f"“{text[at : at + 12].strip()}” in the condition “{_short(text)}” cannot be read.")
        found.append(match[0].strip())
        at = match.end()
    return found


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}…"


class _Reader:
    """Reads tokens from the left; one method for each level of binding: or, and, not, one comparison."""

    def __init__(self, tokens: list[str], text: str) -> None:
        self._tokens, self._text, self._at = tokens, text, 0

    @property
    def ahead(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def take(self) -> str:
        token = self.ahead
        self._at += 1
        return token

    def wrong(self, expected: str) -> InvalidGuidance:
        where = f"before “{self.ahead}”" if self.ahead else "at the end"
        return InvalidGuidance(f"The condition “{_short(self._text)}” needs {expected} {where}.")

    def some(self, depth: int) -> Condition:
        if depth > DEEPEST:
            raise InvalidGuidance(f"The condition “{_short(self._text)}” has too many brackets in each other.")
        parts = [self.every(depth)]
        while self.ahead == "or":
            self.take()
            parts.append(self.every(depth))
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def every(self, depth: int) -> Condition:
        parts = [self.one(depth)]
        while self.ahead == "and":
            self.take()
            parts.append(self.one(depth))
        return parts[0] if len(parts) == 1 else Every(tuple(parts))

    def one(self, depth: int) -> Condition:
        if self.ahead == "not":
            self.take()
            if depth > DEEPEST:
                raise self.wrong("fewer “not”")
            return Not(self.one(depth + 1))
        if self.ahead == "(":
            self.take()
            found = self.some(depth + 1)
            if self.take() != ")":
                self._at -= 1
                raise self.wrong("a closing bracket")
            return found
        return self.compared()

    def compared(self) -> Condition:
        name = self.ahead
        if not name or name in _WORDS or name not in TERMS:
            known = "" if not name or not name[0].isalpha() or name in _WORDS else f"“{name}” is not on the list: "
            raise self.wrong(f"{known}a term of docs/guidance.md")
        self.take()
        kind = TERMS[name].kind
        if kind is Asked.YES_NO:
            return Compare(name, "=", 1)
        return self._choice(name) if kind is Asked.CHOICE else self._number(name)

    def _choice(self, name: str) -> Compare:
        if self.ahead != "is":
            raise self.wrong(f"“is” after {name}")
        self.take()
        negated = self.ahead == "not"
        if negated:
            self.take()
        if self.ahead not in TERMS[name].choices:
            raise self.wrong(f"one of {', '.join(TERMS[name].choices)}")
        return Compare(name, "!=" if negated else "=", self.take())

    def _number(self, name: str) -> Compare:
        if self.ahead not in COMPARE:
            raise self.wrong(f"=, >=, <=, > or < after {name}")
        sign = self.take()
        if not self.ahead.isdigit():
            raise self.wrong("a whole number")
        number = int(self.take())
        if number > TERMS[name].most:
            raise InvalidGuidance(f"“{name}” is at most {TERMS[name].most}, and {number} is asked for.")
        return Compare(name, sign, number)
