"""From facts to what is shown: danger first and whole, then at most three that go together.

Danger is found in the facts themselves, not by a rule, and what it holds back is held back here and nowhere else: while
an answer on safety is open or hopelessness stands, nothing that encourages interpretation, humour or confrontation is
given, whatever rules there are. Humour also waits while a strain is open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from vinculum.guidance.condition import holds, terms_behind
from vinculum.guidance.facts import Facts
from vinculum.guidance.rule import Rule, Suggestion, Urgency

MOST = 3
DANGER = ("safety.open", "hopeless.confirmed", "hopeless.proposed")
STRAINED = ("episode.open", "tension.unseen", "confirmed.confrontation")
NOT_RIGHT = ("partly", "open", "unsaid")
_ORDER = {Urgency.SOON: 0, Urgency.ROOM: 1, Urgency.WELL: 2}


@dataclass(frozen=True, slots=True)
class Gone:
    """A suggestion that a person has dismissed: away until its evidence changes."""

    rule: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a page shows.

    Attributes:
        first: about danger, all of it; never counted and never dismissed.
        three: at most three, most urgent first; what goes well is last.
        further: how many more hold and were left out.
        dismissed: those that hold and are away.
    """

    first: tuple[Suggestion, ...]
    three: tuple[Suggestion, ...]
    further: int = 0
    dismissed: tuple[Suggestion, ...] = ()


def in_danger(facts: Facts) -> bool:
    """Whether an answer on safety is open, or hopelessness stands, confirmed or proposed."""
    return any(facts.value(name) for name in DANGER)


def withheld(rule: Rule, facts: Facts) -> bool:
    """Whether what a rule encourages has no place now."""
    if rule.encourages and in_danger(facts):
        return True
    strained = any(facts.value(name) for name in STRAINED) or facts.value("tension.after") in NOT_RIGHT
    return "humour" in rule.encourages and strained


def suggested(facts: Facts, rules: Iterable[Rule]) -> tuple[Suggestion, ...]:
    """Every rule that holds and has its place now, with the evidence, in the order of the rules."""
    return tuple(
        Suggestion(rule, facts.grounds(terms_behind(rule.when, facts)))
        for rule in rules
        if not withheld(rule, facts) and holds(rule.when, facts)
    )


def chosen(facts: Facts, rules: Iterable[Rule], *, gone: Collection[Gone] = ()) -> Chosen:
    """What is shown: all about danger, then three at most.

    Args:
        facts: as known now.
        rules: in an order that settles ties.
        gone: what was dismissed, and with which evidence.

    The three: by urgency, then how recent the evidence is, then what presses last, then the order of the rules. Within
    a class of urgency something new goes ahead of more of the same, and the same is never said twice for the same
    reason; one place is for what goes well, unless three are wanted soon; none that opposes one already taken, danger
    included.
    """
    found = suggested(facts, rules)
    first = tuple(one for one in found if one.rule.urgency is Urgency.RISK)
    others = [one for one in found if one.rule.urgency is not Urgency.RISK]
    away = [one for one in others if Gone(one.rule.id, one.evidence) in gone]
    left = sorted((one for one in others if one not in away), key=_place)
    three = _three(left, first)
    return Chosen(first, three, len(left) - len(three), tuple(away))


def _place(one: Suggestion) -> tuple[int, int, bool]:
    return _ORDER[one.rule.urgency], -one.latest, bool(one.rule.encourages)


def _three(ordered: Sequence[Suggestion], first: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    well = [one for one in ordered if one.rule.urgency is Urgency.WELL]
    others = [one for one in ordered if one.rule.urgency is not Urgency.WELL]
    taken = _going_together(others, first, most=MOST)
    good = next((one for one in well if _goes(one, [*first, *taken])), None)
    soon = sum(one.rule.urgency is Urgency.SOON for one in taken)
    if good is not None and soon < MOST:
        taken = [*taken[: MOST - 1], good]
    return tuple(taken)


def _going_together(ordered: Sequence[Suggestion], first: Sequence[Suggestion], *, most: int) -> list[Suggestion]:
    """Those taken: of each class of urgency first what is new in what it is about and in what it would have one do,
    then what is about something new; last, more about the same, and never the same thing for the same reason.
    """
    taken: list[Suggestion] = []
    for urgency, fresh in (*((one, fresh) for one in (Urgency.SOON, Urgency.ROOM) for fresh in (2, 1)), (None, 0)):
        for one in ordered:
            if len(taken) == most:
                break
            due = urgency in (None, one.rule.urgency) and _news(one, taken) >= fresh
            if due and one not in taken and _goes(one, [*first, *taken]):
                taken.append(one)
    return sorted(taken, key=ordered.index)


def _news(one: Suggestion, taken: Sequence[Suggestion]) -> int:
    """2 where what it is about and what to do are new, 1 where the first is, 0 where it adds a reason, −1 else."""
    alike = [other for other in taken if {*one.rule.does} & {*other.rule.does}]
    same = [other for other in taken if one.rule.about == other.rule.about]
    if not same:
        return 1 if alike else 2
    return -1 if any({*one.grounds} & {*other.grounds} for other in same if other in alike) else 0


def _goes(one: Suggestion, beside: Iterable[Suggestion]) -> bool:
    return not any(one.rule.opposes(other.rule) for other in beside)
