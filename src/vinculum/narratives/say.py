"""Themes and likeness in plain sentences, written so that the client may read them."""

from __future__ import annotations

from vinculum.narratives.categories import Scheme
from vinculum.narratives.coded import Counted, Level
from vinculum.narratives.matched import Matched
from vinculum.narratives.similarity import Beside, Similarity
from vinculum.narratives.themes import Found, Themes

FEW = 10
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
HYPOTHESIS = "That is evidence for a hypothesis, not a finding about anybody; the two of you can look at it together."
SEVERAL = "People have several themes; none of these is “the” theme."


def number(count: int) -> str:
    """Small numbers as words."""
    return SMALL[count] if count < len(SMALL) else f"{count:,}"


def told(count: int) -> str:
    """ "one narrative", "12 narratives"."""
    return f"{number(count)} narrative{'' if count == 1 else 's'}"


def share(one: Found) -> str:
    """ "in 4 of 11 narratives (36 %; 15 to 65 %)"."""
    found = one.pervasiveness
    if found.estimate is None or found.low is None or found.high is None:
        return found.why
    ends = f"{100 * found.low:.0f} to {100 * found.high:.0f} %"
    return f"in {len(one.narratives)} of {found.n} narratives ({100 * found.estimate:.0f} %; {ends})"


def triple(codes: tuple[str, ...], scheme: Scheme, level: Level) -> str:
    """ "To be close → Turns away → Shuts the door"."""
    known = scheme.clusters_by_id if level is Level.CLUSTER else scheme.by_id
    return " → ".join(known[one].name for one in codes)


def resting_on(base: Counted) -> str:
    """What counts and what is left out."""
    words = [f"This rests on {told(len(base.narratives))}."]
    if 0 < len(base.narratives) < FEW:
        words.append("That is few: ten are wished for, and every share can be far off.")
    if base.incomplete:
        words.append(f"Left out: {told(base.incomplete)} of which too little is told (below {base.least:g} of 5).")
    if base.unrated:
        words.append(f"Nobody has rated how complete {told(base.unrated)} {_is(base.unrated)}; counted all the same.")
    if base.proposed:
        words.append(f"Not counted: {told(base.proposed)} that nobody stands behind.")
    return " ".join(words)


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def leading(one: Themes, scheme: Scheme) -> tuple[str, ...]:
    """What stands out, theme by theme, ties and near ties named."""
    if not one.counted.narratives:
        return ("There is no narrative that counts yet.",)
    if not one.leading:
        return (
            f"No theme recurs: none is told in {number(one.least)} narratives that hold a wish and both responses.",
        )
    lines = []
    for place, theme in enumerate(one.leading):
        shown = [one.find(*codes) for codes in theme.tied]
        tied = [
            f"{triple(codes, scheme, one.level)}, {share(f)}" for codes, f in zip(theme.tied, shown, strict=True) if f
        ]
        start = "Told most" if place == 0 else "Beside it"
        lines.append(f"{start}{', equally often' if len(tied) > 1 else ''}: {'; '.join(tied)}.")
    close = one.leading[0].close
    if close:
        words = "others recur" if len(close) > 1 else "other recurs"
        lines.append(f"{number(len(close)).capitalize()} {words} too nearly as often to be told apart from the first.")
    return (*lines, SEVERAL)


def beside(one: Beside) -> str:
    """One person beside the therapist."""
    name = one.other.name
    if one.distinctive is None or one.p is None or one.distinctive.pearson is None:
        return f"{name}: nothing can be said. {one.why}"
    more = "more" if one.distinctive.pearson > 0 else "no more"
    return (
        f"What is told of the therapist goes {more} with what is told of {name} than with what is told of the others "
        f"(r = {_figure(one.distinctive.pearson)}, {told(one.narratives)} with {name}). Shuffled among these people, "
        f"the narratives give as much in {_percent(one.p)} of tries; for the most alike of all people, in "
        f"{_percent(one.p_of_all or 1.0)}.{_small(one)}"
    )


def _small(one: Beside) -> str:
    if one.least_p <= 0.01:
        return ""
    return f" With so few narratives it cannot get below {_percent(one.least_p)}."


def similar(one: Similarity) -> tuple[str, ...]:
    """The whole of one case: what is missing, or person by person."""
    if one.missing:
        return ("Not enough narratives to compare patterns yet.", *one.missing)
    lines = [beside(found) for found in one.people]
    if one.too_few:
        names = ", ".join(other.name for other in one.too_few)
        lines.append(f"Too few narratives for a comparison of their own: {names}.")
    if not one.people:
        lines.insert(0, "No other person has three narratives, so nobody can be compared alone.")
    return (*lines, HYPOTHESIS, one.null)


def over_cases(one: Matched) -> tuple[str, ...]:
    """Own pairs against mismatched pairs."""
    if one.p is None or one.own.estimate is None or one.mismatched.estimate is None:
        return (f"Nothing can be said over cases. {one.own.why}",)
    return (
        f"Over {one.own.n} cases, the pattern with the therapist beside that with the client’s own others: "
        f"{_figure(one.own.estimate)}; beside that with other clients’ others: {_figure(one.mismatched.estimate)} "
        f"({one.own.method}). Dealt out at random, pairs are as alike in {_percent(one.p)} of tries.",
        one.null,
    )


def _figure(value: float) -> str:
    words = f"{value:.2f}".replace("-0.00", "0.00")
    return words.replace("-", "−").replace("0.", ".", 1) if abs(value) < 0.995 else words.replace("-", "−")


def _percent(p: float) -> str:
    return "less than 0.1 %" if p < 0.001 else f"{100 * p:.1f} %" if p < 0.1 else f"{100 * p:.0f} %"
