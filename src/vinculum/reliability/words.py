"""A verdict in plain sentences: what was found, what it means, what to be careful with, what to do next."""

from __future__ import annotations

from vinculum.estimate import Estimate, share_words
from vinculum.reliability.verdict import Verdict

FEW = 30  # units below which a caution stands
PART = 0.15  # κ and AC1 this far apart tell of a lopsided table
CROWD = 0.6  # the share of one category that makes a table lopsided by itself
STRICTER = 0.1  # ICC(3,1) this much above ICC(2,1) tells of different strictness
HABIT = 0.1  # shares of a category that differ by so much between raters
ICC_BANDS = ((0.5, "poor"), (0.75, "moderate"), (0.9, "good"))
BANDS = ((0.0, "poor"), (0.2, "slight"), (0.4, "fair"), (0.6, "moderate"), (0.8, "substantial"))
CONVENTIONS = (
    "Such words are conventions (Landis and Koch 1977); Krippendorff (2004) asks for .80, and for .667 where "
    "conclusions are tentative. What is enough depends on what hangs on it."
)
ICC_CONVENTIONS = "Such words are conventions (Koo and Li 2016). What is enough depends on what hangs on it."


def figure(value: float | None) -> str:
    """ ".64", "−.05", "1.00"; a dash where there is none."""
    return "–" if value is None else share_words(value)


def between(one: Estimate) -> str:
    """ ".48 to .80"; "" where there is no interval."""
    return "" if one.low is None or one.high is None else f"{figure(one.low)} to {figure(one.high)}"


def band(value: float, name: str = "") -> str:
    """The word of Landis and Koch (1977) for a coefficient, of Koo and Li (2016) for an intraclass correlation."""
    if name.startswith("ICC"):
        return next((word for edge, word in ICC_BANDS if value < edge), "excellent")
    return next((word for edge, word in BANDS if value <= edge), "almost perfect")


def shown(category: object) -> str:
    """A category as it stands in the table: 3, not 3.0."""
    return f"{category:g}" if isinstance(category, float) else str(category)


def headline(one: Verdict) -> str:
    """The verdict in one sentence."""
    main = one.main
    if main.estimate is None:
        return f"{main.name} cannot be said. {main.why}"
    span = f" ({between(main)})" if between(main) else ""
    return f"{main.name} is {figure(main.estimate)}{span}: by convention, {band(main.estimate, main.name)}."


def compared(one: Verdict) -> str:
    """Who was compared about how much."""
    ratings = one.ratings
    who = " and ".join(ratings.raters) if len(ratings.raters) == 2 else f"{len(ratings.raters)} raters"
    alone = len(ratings.units) - ratings.shared
    rest = f" {alone} more {'has' if alone == 1 else 'have'} one rating or none, and can tell nothing." if alone else ""
    return f"{who}, on {ratings.shared:,} unit{'s' if ratings.shared != 1 else ''} that two or more rated.{rest}"


def taken_for(one: Verdict) -> str:
    """Of which kind the ratings are, and why."""
    what = {"nominal": "categories", "ordinal": "ranks", "interval": "numbers", "ratio": "numbers with a true zero"}
    return f"The ratings are taken for {what[one.kind.level]} ({one.kind.level}): {one.kind.reason}."


def meaning(one: Verdict) -> tuple[str, ...]:
    """What the coefficient says, in words."""
    if one.main.estimate is None:
        return ()
    convention = ICC_CONVENTIONS if one.main.name.startswith("ICC") else CONVENTIONS
    return (*_in_words(one), *_sure(one.main), convention)


def _in_words(one: Verdict) -> tuple[str, ...]:
    value = one.main.estimate or 0.0
    if one.same is not None and one.same.estimate is not None:
        alike = f"Both gave the same in {one.alike:,} of {one.pairs:,} units."
        if len(one.ratings.raters) > 2:
            alike = f"Of {one.pairs:,} pairs of ratings of one unit, {one.alike:,} were the same."
        if value <= 0:
            return (alike, "Chance alone would have done as well or better.")
        way = "to full agreement, near misses counted in part," if one.kind.level == "ordinal" else "to full agreement"
        return (
            alike,
            f"The coefficient is how far that goes from what chance would give {way}: {value * 100:.0f} in 100.",
        )
    if "ICC" in one.main.name:
        share = max(value, 0.0) * 100
        return (
            f"Of all that differs between the scores, {share:.0f} in 100 are differences between the units; the rest "
            "is who rated, and chance.",
        )
    return ("1 would be full agreement, 0 what chance gives.",)


def _sure(main: Estimate) -> tuple[str, ...]:
    if main.low is None or main.high is None:
        return (f"There is no interval. {main.why}".strip(),)
    if main.high < 0:
        return (f"The interval, {between(main)}, lies below 0: they agree less often than chance would make them.",)
    if main.low <= 0:
        return (f"The interval, {between(main)}, includes 0: these units cannot tell this from chance.",)
    low, high = band(main.low, main.name), band(main.high, main.name)
    words = f"that is {low}" if low == high else f"that is from {low} to {high}"
    return (f"With other units of the same kind, anything from {between(main)} is plausible; {words}.",)


def cautions(one: Verdict) -> tuple[str, ...]:
    """What the coefficient hides."""
    found = [*_lopsided(one), *_habits(one), *_strictness(one)]
    if one.same is not None and not one.categories:
        found.append(
            f"{len(one.kind.categories):,} different categories are too many to look at one by one. Does a column "
            "hold names or free words?"
        )
    if one.ratings.shared < FEW:
        found.append(f"{one.ratings.shared} units are few: one unit more or less moves the figure.")
    return tuple(found)


def _gwet(one: Verdict) -> Estimate | None:
    return next((other for other in one.others if other.name.startswith("Gwet")), None)


def _lopsided(one: Verdict) -> list[str]:
    gwet = _gwet(one)
    if gwet is None or gwet.estimate is None or not one.categories:
        return []
    most = max(one.categories, key=lambda category: category.share)
    main = one.main.estimate
    if main is not None and gwet.estimate - main < PART:
        return []
    beside = f"{gwet.name} is {figure(gwet.estimate)}"
    begin = f"{beside}, {one.main.name} {figure(main)}" if main is not None else beside
    common = f"“{shown(most.category)}” makes up {most.share * 100:.0f} in 100 of all ratings"
    if most.share < CROWD:
        return [
            f"{begin}. They part because ratings crowd on a few categories ({common}), so that chance alone comes "
            "near; they reckon with that in different ways. Report both, and look at each category."
        ]
    return [
        f"{begin}. They part because {common}: where one category is so common, chance agrees nearly always, and κ and "
        "α have little room left. Neither is wrong; report both, and look at each category."
    ]


def _habits(one: Verdict) -> list[str]:
    """Where two raters use a category unequally often (bias)."""
    ratings = one.ratings
    if len(ratings.raters) != 2 or not one.categories:
        return []
    both = [row for row in ratings.cells if all(row)]
    gaps = []
    for category in one.categories:
        name = shown(category.category)
        first, second = (sum(row[at] == name for row in both) for at in (0, 1))
        gaps.append((abs(first - second), name, first, second))
    gap, name, first, second = max(gaps)
    if gap < max(HABIT * len(both), 3):
        return []
    return [
        f"{ratings.raters[0]} gave “{name}” {first} times and {ratings.raters[1]} {second} times, on the same units."
    ]


def _strictness(one: Verdict) -> list[str]:
    by_name = {other.name: other.estimate for other in (one.main, *one.others)}
    agreement, consistency = by_name.get("ICC(2,1)"), by_name.get("ICC(3,1)")
    if agreement is None or consistency is None or consistency - agreement < STRICTER:
        return []
    low, high = (one.means.index(edge(one.means)) for edge in (min, max))
    return [
        f"Leaving strictness aside, it would be {figure(consistency)} (ICC(3,1)): these raters order the units "
        f"more alike than they score them. {one.ratings.raters[low]} gives {one.means[low]:z.2f} on average, "
        f"{one.ratings.raters[high]} {one.means[high]:z.2f}."
    ]


def _least(one: Verdict) -> list[str]:
    """The category that is agreed on least, with its counts for two raters."""
    if not one.exchanges or not one.categories or one.categories[0].positive.estimate is None:
        return []
    least = one.categories[0]
    value = least.positive.estimate or 0.0
    if len(one.ratings.raters) > 2:
        return [f"They agree least about “{shown(least.category)}” (specific agreement {figure(value)})."]
    given = round(least.share * 2 * one.pairs)
    counts = f"of the {given} times one gave it, the other did so in {round(value * given)}"
    return [f"They agree least about “{shown(least.category)}”: {counts}."]


def next_steps(one: Verdict) -> tuple[str, ...]:
    """What to do with it."""
    found = _least(one)
    if one.exchanges:
        first = one.exchanges[0]
        found.append(
            f"Most often, “{first.first}” stands against “{first.second}” ({first.times}×). Write down where "
            "one ends and the other begins."
        )
    if one.contested:
        found.append(
            "Talk about the units below, then rate new ones: those you talked about no longer show how far you agree."
        )
    if one.needed is not None:
        found.append(f"For an interval of ± .10 it would take about {one.needed:,} units.")
    return tuple(found)
