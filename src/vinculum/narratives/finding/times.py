"""When in a life a told happening seems to have been: by closed phrases. English; None where the words do not say."""

from __future__ import annotations

import re
from types import MappingProxyType

from vinculum.narratives.model import TimeOfLife

_AGE = re.compile(
    r"\b(?:i (?:was|would be|must have been|am|’m|'m|’d be|'d be)|i[’']m|aged?|when i was)"
    r"(?: (?:about|maybe|only|like|just|barely|all of))? (\d{1,2}|[a-z]+(?:teen)?)\b"
)
_NUMBERS = MappingProxyType(
    {
        word: number
        for number, word in enumerate(
            (
                *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
                *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
            )
        )
    }
)
_PHRASES = (
    (
        TimeOfLife.CHILD,
        re.compile(
            r"\b(?:when i was (?:a (?:kid|child|boy|girl|little)|little|small|young|tiny)|as a (?:kid|child|boy|girl)"
            r"|(?:primary|infant|junior|elementary) school|(?:first|second|third|fourth) (?:class|grade)"
            r"|year (?:one|two|three|four|five|six)|playground|boarding school"
            r"|my childhood|back then, (?:we|i) (?:were|was) kids)\b"
        ),
    ),
    (
        TimeOfLife.YOUTH,
        re.compile(
            r"\b(?:teenager|secondary school|high school|sixth form|year (?:seven|eight|nine|ten|eleven|twelve)|college"
            r"|my (?:exams|a levels|gcses)|school (?:disco|trip|prom)|in my teens)\b"
        ),
    ),
    (
        TimeOfLife.PRESENT,
        re.compile(
            r"\b(?:yesterday|today|tonight|last (?:night|week|month|monday|tuesday|wednesday|thursday|friday|saturday"
            r"|sunday|weekend)|this (?:morning|week|weekend|month|afternoon)|the other (?:day|night|week|evening)"
            r"|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
            r"|(?:two|three|few) (?:days|weeks) ago|just now|since we last met|the weekend)\b"
        ),
    ),
    (
        TimeOfLife.ADULT_BEFORE,
        re.compile(
            r"\b(?:(?:\d{1,2}|ten|fifteen|twenty|thirty|forty|five|six|seven|eight|nine|many|some) years ago|years ago"
            r"|in (?:my|me) (?:twenties|thirties|forties|fifties)|at uni(?:versity)?|when (?:we|i) (?:first )?(?:got"
            r" )?married|our wedding|my first (?:job|husband|wife|marriage)|in the nineties|in the eighties)\b"
        ),
    ),
)


def time_of_life(words: str, *, with_therapist: bool = False) -> TimeOfLife | None:
    """The time of life that the words name; with the therapist it is in therapy."""
    if with_therapist:
        return TimeOfLife.IN_THERAPY
    plain = words.lower()
    age = _AGE.search(plain)
    years = _years(age[1]) if age else None
    if years is not None:
        return TimeOfLife.CHILD if years <= 12 else TimeOfLife.YOUTH if years <= 18 else TimeOfLife.ADULT_BEFORE
    return next((time for time, phrase in _PHRASES if phrase.search(plain)), None)


def _years(word: str) -> int | None:
    number = int(word) if word.isdigit() else _NUMBERS.get(word)
    return number if number is not None and 1 <= number <= 30 else None
