"""Sentences about a diary. Each says what its numbers say and no more; none says what a feeling means or comes from."""

from __future__ import annotations

from collections.abc import Sequence

from vinculum.estimate import chance_words, share_words
from vinculum.reactions.looks import Looks
from vinculum.reactions.profile import Share
from vinculum.reactions.together import NEEDED, Together
from vinculum.reactions.words import text_of

FEW = 4  # entries below which nothing is called a pattern
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def spelled(number: int) -> str:
    """Up to twelve in words."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def entries_words(number: int) -> str:
    """one entry, nine entries."""
    return f"{spelled(number)} {'entry' if number == 1 else 'entries'}"


def say_share(share: Share) -> str:
    """shut out in 5 of 9; with others in 1 of 31. Without entries about others, only the first half."""
    here = f"{text_of(share.word)} in {share.count} of {share.n}"
    return f"{here}; with others in {share.other} of {share.other_n}" if share.other_n else here


def say_profile(shares: Sequence[Share], n: int, client: str) -> str:
    """What was named most, as a count; that it is too little, where there are fewer than four entries."""
    if n == 0:
        return f"No entry about {client} yet."
    if not shares:
        return f"{entries_words(n).capitalize()} about {client}, and no feeling named in {'it' if n == 1 else 'them'}."
    if n < FEW:
        return f"{entries_words(n).capitalize()} about {client} so far: too few to see what comes back."
    most = shares[0].count
    if most == 1:
        return f"In {entries_words(n)} about {client}, no feeling came twice."
    names = [text_of(one.word) for one in shares if one.count == most]
    first = listed(names) if len(names) <= 3 else f"{listed(names[:2])} and {spelled(len(names) - 2)} other words"
    return f"In {entries_words(n)} about {client}, you named {first} most often: in {most} of {n}."


def listed(names: Sequence[str]) -> str:
    """a, b and c."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def say_lacking(names: Sequence[str], count: int) -> str:
    """Whether your feelings go with her ratings needs twelve sessions with both; there are nine."""
    there = {0: "there is none", 1: "there is one"}.get(count, f"there are {spelled(count)}")
    return f"Whether your feelings go with {listed(names)} needs {spelled(NEEDED)} sessions with both; {there}."


def say_together(one: Together, beside: str) -> str:
    """Which way a feeling goes with something else, for a look that stands out; "" for any other."""
    rho = one.rho
    if not one.stands_out or rho.estimate is None or rho.low is None or rho.high is None:
        return ""
    way = "higher" if rho.estimate > 0 else "lower"
    return f"Where you felt {text_of(one.word)} more strongly, {beside} tended to be {way}."


def say_figures(one: Together) -> str:
    """The figures of one look: estimate, interval, sessions, chance."""
    rho, p = one.rho, one.p
    if rho.estimate is None or p is None:
        return rho.why
    between = (
        f", between {share_words(rho.low)} and {share_words(rho.high)}"
        if rho.low is not None and rho.high is not None
        else ""
    )
    after = f" {rho.why}" if rho.why else ""
    return f"ρ {share_words(rho.estimate)}{between}; {rho.n} sessions; by chance {chance_words(p)}.{after}"


def say_looks(found: Looks) -> str:
    """How many looks were taken, and whether any stands out."""
    count, out = len(found.found), len(found.standing_out)
    if not count:
        return ""
    pairs = "one pair" if count == 1 else f"{spelled(count)} pairs"
    if not out:
        return f"Of {pairs} of a feeling and a rating, none can be told from chance."
    one = "one goes" if out == 1 else f"{spelled(out)} go"
    return f"Of {pairs} of a feeling and a rating, {one} together more than chance would have it."


CAUTION = (
    "Going together is not causing, in either direction. Sessions follow each other, so they are fewer than they look; "
    "the intervals are wide enough for all pairs that were looked at. A feeling that an "
    "entry does not name counts as not felt."
)
