"""Any condition as one clause, made from the words of its terms."""

from __future__ import annotations

from vinculum.guidance.condition import OPPOSITE, Compare, Condition, Every, Not
from vinculum.guidance.terms import TERMS, Asked, Term

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def explain(condition: Condition) -> str:
    """One sentence: "Said when there is at least one moment of drawing back confirmed by you lately, and …"."""
    return f"Said when {_clause(condition, negated=False, inside=False)}."


def _clause(condition: Condition, *, negated: bool, inside: bool) -> str:
    if isinstance(condition, Not):
        return _clause(condition.one, negated=not negated, inside=inside)
    if isinstance(condition, Compare):
        return _compared(condition, negated=negated)
    together = isinstance(condition, Every) is not negated
    parts = [_clause(part, negated=negated, inside=True) for part in condition.parts]
    joined = (", and " if together else ", or ").join(parts)
    return f"({joined})" if inside else joined


def _compared(one: Compare, *, negated: bool) -> str:
    term, sign = TERMS[one.term], OPPOSITE[one.sign] if negated else one.sign
    if term.kind is Asked.CHOICE:
        clause = term.choices[str(one.value)]
        others = [words for choice, words in term.choices.items() if choice != one.value]
        if sign == "=":
            return clause
        return f"it is known not to be so that {clause}" if len(others) > 3 else f"({', or '.join(others)})"
    value = int(one.value)
    if term.kind is Asked.YES_NO:
        return term.says[0] if (sign == "=") is bool(value) else term.says[1]
    return _counted(term, sign, value) if term.kind is Asked.COUNT else _measured(term, sign, value)


def _counted(term: Term, sign: str, value: int) -> str:
    least = {">=": value, ">": value + 1}.get(sign)
    if least is not None:
        if least == 0:
            return f"the number of {term.says[1]} is known"
        return f"there {'is' if least == 1 else 'are'} at least {_number(least)} {term.says[least != 1]}"
    most = {"<=": value, "<": value - 1}.get(sign)
    if most is not None and most > 0:
        return f"there {'is' if most == 1 else 'are'} at most {_number(most)} {term.says[most != 1]}"
    if (most is not None and most <= 0) or (sign == "=" and value == 0):
        return f"there is no {term.says[0]}"
    verb, noun = "is" if value == 1 else "are", term.says[value != 1]
    if sign == "!=":
        return f"there {verb} not just {_number(value)} {noun}" if value else f"there is at least one {noun}"
    return f"there {verb} {_number(value)} {noun}"


def _measured(term: Term, sign: str, value: int) -> str:
    words = {">=": "at least", "<=": "at most", ">": "more than", "<": "less than", "=": "just", "!=": "not just"}[sign]
    said = str(value) if term.says[1].startswith("%") else _number(value)
    return f"{term.says[0]} {words} {said} {term.says[1]}".rstrip()


def _number(value: int) -> str:
    return NUMBERS[value] if value < len(NUMBERS) else str(value)
