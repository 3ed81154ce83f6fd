"""A comparison of marked spans in plain sentences."""

from __future__ import annotations

from vinculum.reliability.marked import Marked, grain_words
from vinculum.reliability.words import PART, between, figure

FEW_MARKS = 20
HALF = "sharing at least half of what either covers"
NOT_CHANCE = (
    "F1 is the share of all marks that the other made, too. It is not corrected for chance and says nothing about what "
    "both left unmarked; uα is and does, and takes the length of the marks into account."
)


def headline(one: Marked) -> str:
    """What was found, in one sentence."""
    if one.overlap is not None:
        hits = sum(code.hits for code in one.overlap.codes)
        first, second = (sum(getattr(code, side) for code in one.overlap.codes) for side in ("first", "second"))
        if not first + second:
            return "Nobody marked anything."
        names = one.beside.coders
        value = one.overlap.micro
        span = f", {between(value)}" if between(value) else ""
        f1 = f"F1 {figure(value.estimate)}{span}"
        return f"{hits} marks are in both, of {first} by {names[0]} and {second} by {names[1]} ({f1})."
    u = one.family.u
    if u.estimate is None:
        return f"{u.name} of {len(one.beside.coders)} coders cannot be said. {u.why}"
    span = f" ({between(u)})" if between(u) else ""
    return f"{u.name} of {len(one.beside.coders)} coders is {figure(u.estimate)}{span}."


def compared(one: Marked) -> str:
    """Who marked what, how finely."""
    beside = one.beside
    length = sum(each.length for each in beside.continua)
    number = len(beside.sessions)
    names = [*beside.coders]
    who = " and ".join([", ".join(names[:-1]), names[-1]])
    return (
        f"{who}, in {number} session{'s' if number != 1 else ''}: {grain_words(beside.grain, length)}. A mark of "
        f"each counts as the same with the same code and {HALF}; each has one partner at most."
    )


def meaning(one: Marked) -> tuple[str, ...]:
    """What the figures say."""
    found = [NOT_CHANCE]
    u, marked, code = one.family.u, one.family.marked, one.family.code
    if u.estimate is None:
        return (*found, u.why)
    if marked.estimate is not None and code.estimate is not None:
        gap = code.estimate - marked.estimate
        where, what = figure(marked.estimate), figure(code.estimate)
        if gap > PART:
            found.append(f"Where both marked, the codes agree ({what}); whether to mark at all agrees less ({where}).")
        elif gap < -PART:
            found.append(f"On where to mark there is more agreement ({where}) than on what to call it ({what}).")
        else:
            found.append(f"Where to mark ({where}) and what to call it ({what}) agree about equally.")
    if u.high is not None and u.high < 0:
        found.append(f"The interval of uα, {between(u)}, lies below 0: they agree less than chance would make them.")
    elif u.low is not None and u.low <= 0:
        found.append(f"The interval of uα, {between(u)}, includes 0: these marks cannot tell it from chance.")
    return tuple(found)


def cautions(one: Marked) -> tuple[str, ...]:
    """What to be careful with."""
    found = list(one.beside.notes)
    marks = sum(len(spans) for each in one.beside.continua for spans in each.coders)
    if marks < FEW_MARKS:
        found.append(f"{marks} marks in all are few: one more or less moves every figure.")
    rare = [
        row.code
        for row in one.codes
        if row.kappa and row.gwet and (row.gwet.estimate or 0.0) - (row.kappa.estimate or 0.0) > PART
    ]
    if rare:
        some = ", ".join(rare[:3]) + (", …" if len(rare) > 3 else "")
        found.append(
            f"Turn by turn, κ and AC1 part for {some}: nearly all turns are without it, so chance agrees nearly "
            "always and κ has little room. Look at the counts."
        )
    return tuple(found)


def next_steps(one: Marked) -> tuple[str, ...]:
    """What to do with it."""
    if not one.codes:
        return (
            ("Compare two coders at a time to see code by code where they part.",) if len(one.beside.coders) > 2 else ()
        )
    worst = one.codes[0]
    if worst.f1.estimate is None or worst.f1.estimate >= 1:
        return ("Both marked the same. Code more before you rely on it.",)
    names = one.beside.coders
    return (
        f"Least alike is {worst.code}: {worst.first} by {names[0]}, {worst.second} by {names[1]}. Talk about "
        "the places, write down where the code begins and ends, then code new material: places you talked about no "
        "longer show how far you agree.",
    )
