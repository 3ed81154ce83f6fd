"""What conditions can be: an example that fulfils one, and a proof that two never hold together.

A condition becomes a list of alternatives, each a set of comparisons that hold together; each comparison narrows what
its term may be. Where nothing is left for a term, the alternative cannot be.
"""

from __future__ import annotations

from itertools import product

from vinculum.errors import InvalidGuidance
from vinculum.guidance.condition import COMPARE, OPPOSITE, Compare, Condition, Every, Not
from vinculum.guidance.facts import Facts, facts
from vinculum.guidance.terms import TERMS, Asked, Term, Value

MOST = 512
Alternative = tuple[Compare, ...]


def alternatives(condition: Condition, *, negated: bool = False) -> list[Alternative]:
    """All ways to fulfil it, each as comparisons that hold together. InvalidGuidance where there are too many."""
    if isinstance(condition, Not):
        return alternatives(condition.one, negated=not negated)
    if isinstance(condition, Compare):
        return [(Compare(condition.term, OPPOSITE[condition.sign], condition.value) if negated else condition,)]
    parts = [alternatives(part, negated=negated) for part in condition.parts]
    if isinstance(condition, Every) is negated:
        found = [one for part in parts for one in part]
    else:
        size = 1
        for part in parts:
            size *= len(part)
        found = [sum(chosen, ()) for chosen in product(*parts)] if size <= MOST else []
        if not found:
            raise InvalidGuidance(f"This condition can be fulfilled in {size} ways; that is too many. Make two rules.")
    return found


def example(condition: Condition) -> Facts | None:
    """Facts that fulfil it, None where nothing can."""
    for alternative in alternatives(condition):
        values = _values(alternative)
        if values is not None:
            return facts(values)
    return None


def exclusive(one: Condition, other: Condition) -> bool:
    """Whether the two never hold together."""
    return example(Every((one, other))) is None


def _values(alternative: Alternative) -> dict[str, Value] | None:
    asked: dict[str, list[Compare]] = {}
    for compared in alternative:
        asked.setdefault(compared.term, []).append(compared)
    found = {name: _value(TERMS[name], given) for name, given in asked.items()}
    return None if None in found.values() else {name: value for name, value in found.items() if value is not None}


def _value(term: Term, given: list[Compare]) -> Value | None:
    """A value that fulfils all comparisons of one term: the lowest one next to what they name."""
    if term.kind is Asked.CHOICE:
        tried: list[Value] = list(term.choices)
    else:
        most = 1 if term.kind is Asked.YES_NO else term.most
        near = {0, most, *(int(one.value) + step for one in given for step in (-1, 0, 1))}
        tried = sorted(value for value in near if 0 <= value <= most)
    fits = (value for value in tried if all(COMPARE[one.sign](value, one.value) for one in given))
    return next(fits, None)
