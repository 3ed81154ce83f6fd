"""How far two coders of narratives agree, in plain sentences."""

from __future__ import annotations

from vinculum.estimate import Estimate, share_words
from vinculum.narratives.coders import TwoCoders
from vinculum.narratives.model import Part

FEW = 20
NAMES = {
    Part.WISH: "wishes",
    Part.RESPONSE_OF_OTHER: "responses of the other",
    Part.RESPONSE_OF_SELF: "responses of self",
}
PUBLISHED = "For comparison: .61 to .70 is published for the standard categories, in 35 patients."
WHAT_IT_IS = (
    "Weighted κ compares the category that each named first: the same counts fully, one of the same group or a "
    "neighbour half, another not at all. 1 is the same throughout, 0 what chance gives. It is no verdict about either."
)


def about(one: TwoCoders) -> str:
    """Who scored what."""
    words = f"Both scored {_told(one.both)}."
    alone = len(one.only_first) + len(one.only_second)
    if alone:
        words += f" Scored by one of them alone, and left out here: {_told(alone)}."
    if one.other_person:
        words += f" About {_told(len(one.other_person))} they named different people."
    return words


def sentences(one: TwoCoders) -> tuple[str, ...]:
    """Part by part, and what to be careful with."""
    lines = [_part(part, one) for part in Part]
    if one.both < FEW:
        lines.append(
            f"{_told(one.both).capitalize()} {'is' if one.both == 1 else 'are'} few: every figure can be far off."
        )
    return (*lines, PUBLISHED)


def _part(part: Part, one: TwoCoders) -> str:
    found, shared = one.first_named[part], one.shared[part]
    if found.estimate is None:
        return f"{NAMES[part].capitalize()}: no coefficient. {found.why}"
    words = f"{NAMES[part].capitalize()}: weighted κ {_figure(found)}, {found.n} narratives"
    if shared.estimate is not None:
        words += f"; of {shared.n} codes that either marked, both marked {round(shared.estimate * shared.n)}"
    signs = one.signs.get(part)
    if signs is not None and signs.estimate is not None:
        words += f"; good or bad for the one who tells: κ {_figure(signs)} in {signs.n} codes"
    return words + "."


def _figure(one: Estimate) -> str:
    value = share_words(one.estimate or 0.0)
    return (
        value if one.low is None or one.high is None else f"{value} ({share_words(one.low)} to {share_words(one.high)})"
    )


def _told(count: int) -> str:
    return f"{count:,} narrative{'' if count == 1 else 's'}"
