"""Congruence in lines for a terminal: sentences first, then the cases, the averages, and the surface."""

from __future__ import annotations

from collections.abc import Sequence

from vinculum.cli.account_text import counted
from vinculum.cli.read_text import MOST_PROBLEMS
from vinculum.cli.sheet import Sheet
from vinculum.course.congruence.alike import CAUTION, alike_in, say_alike
from vinculum.course.congruence.claim import signed
from vinculum.course.congruence.distance import distances
from vinculum.course.congruence.study import Study, say_study
from vinculum.course.congruence.surface import TERMS, Surface
from vinculum.course.congruence.temporal import average_congruence
from vinculum.estimate import Estimate, chance_words
from vinculum.transcripts import Problem

MOST = 20
MEANINGS = {
    "a1": "slope where both rate alike",
    "a2": "curve where both rate alike",
    "a3": "slope where they rate opposite: which side being higher goes with more",
    "a4": "curve where they rate opposite: below 0, it falls with the distance",
    "a5": "whether the ridge runs beside equal ratings",
    "X0": "stationary point, client (from the centre)",
    "Y0": "stationary point, therapist (from the centre)",
    "p10": "first principal axis, where it starts",
    "p11": "first principal axis, its slope; 1 is equal ratings",
    "p20": "second principal axis, where it starts",
    "p21": "second principal axis, its slope",
}
ASSUMES = (
    "Cases count as independent; those of one therapist are not. Answers that drift together make r look surer than it "
    "is. One session apart, few sessions pull r below 0, by about 1 / n. “Truth” and “judgement” are names of a model: "
    "each is one person’s own rating."
)


def write_study(
    sheet: Sheet, found: Study, problems: Sequence[tuple[str, Problem]], *, each: bool, figure: str
) -> None:
    """Everything about these cases; `figure` is the picture in words where one was drawn."""
    alone = len(found.pairs.cases) == 1
    first, *others = say_alike(alike_in(found.pairs), client=found.pairs.cases[0]) if alone else say_study(found)
    sheet.say((first, "bold"))
    for words in others:
        sheet.say(words)
    sheet.gap()
    sheet.say(CAUTION)
    _write_cases(sheet, found, each=each)
    if not alone:
        _write_averages(sheet, found)
    if found.surface is not None and found.claim is not None:
        _write_surface(sheet, found.surface, [condition.words for condition in found.claim.conditions])
    if figure:
        sheet.heading("The picture in words")
        sheet.say(figure, indent=2)
    sheet.heading("What it rests on")
    sheet.say(ASSUMES, indent=2)
    if problems:
        _write_problems(sheet, problems)


def _write_problems(sheet: Sheet, problems: Sequence[tuple[str, Problem]]) -> None:
    sheet.heading("Problems in the tables")
    for name, problem in problems[:MOST_PROBLEMS]:
        where = f"{name}, line {problem.line}" if problem.line else name
        sheet.say(f"{where}: {problem.message}", indent=2, hang=2)
    if len(problems) > MOST_PROBLEMS:
        sheet.say(f"and {len(problems) - MOST_PROBLEMS} more; --json lists them all.", indent=2)


def shown(one: Estimate) -> tuple[str, str]:
    """Estimate and interval as two cells; a dash for what there is not."""
    if one.estimate is None:
        return "–", ""
    interval = "" if one.low is None or one.high is None else f"{signed(one.low)} to {signed(one.high)}"
    return signed(one.estimate), interval


def _write_cases(sheet: Sheet, found: Study, *, each: bool) -> None:
    sheet.heading("Case by case")
    names = found.pairs.cases
    listed = range(len(names) if each else min(len(names), MOST))
    rows = [("case", "sessions", "client − therapist", "", "r", "")]
    for place, gap in zip(listed, distances(found.pairs, listed), strict=True):
        together = found.together.one(place)
        rows.append((names[place], str(int(found.together.n[place])), *shown(gap.mean), *shown(together)))
    sheet.table(rows, numbers=(1, 2, 4))
    if len(names) > len(listed):
        sheet.say(f"And {counted(len(names) - len(listed), 'case')} more; --each shows them.", indent=2)


def _write_averages(sheet: Sheet, found: Study) -> None:
    sheet.heading("Over all cases")
    named = (
        ("directional bias", found.bias.bias),
        ("truth force", found.bias.force),
        ("together, cases may differ", found.average.random),
        ("together, weights n − 3", found.average.fixed),
        ("together, without drift", average_congruence(found.level).random),
        ("client one session ahead", average_congruence(found.client_first).random),
        ("therapist one session ahead", average_congruence(found.therapist_first).random),
        ("together, between cases", found.parts.between),
        ("together, within cases", found.parts.within),
    )
    rows = [(name, *shown(one), f"{one.n:,}") for name, one in named]
    sheet.table([("", "estimate", "95 % interval", "n"), *rows], numbers=(1, 3))
    spread = found.average
    if spread.q is not None and spread.p is not None and spread.tau is not None and spread.i2 is not None:
        sheet.say(
            f"Spread between cases: Q {spread.q:.2f} on {spread.freedom} degrees of freedom, "
            f"p {chance_words(spread.p)}, τ {spread.tau:.2f} (of z), I² {100 * spread.i2:.0f} %.",
            indent=2,
        )
    sheet.say(f"Bias and force: {found.bias.method}; judged: the {found.judge}.", indent=2)
    lacking = {one.why for _, one in named if one.why}
    for why in sorted(lacking):
        sheet.say(why, indent=2)
    if found.average.left_out:
        sheet.say(f"Without a value of their own: {_listed(found.average.left_out)}.", indent=2, hang=2)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more


def _write_surface(sheet: Sheet, surface: Surface, conditions: Sequence[str]) -> None:
    sheet.heading("Response surface")
    sheet.say(
        f"{surface.n} cases; both ratings from {signed(surface.centre)}. R² {surface.r2:.2f}, "
        f"p {chance_words(surface.p)}. The client rates higher in {surface.higher}, both alike in {surface.alike}, "
        f"the therapist higher in {surface.lower}.",
        indent=2,
    )
    for words in conditions:
        sheet.say(f"- {words}", indent=2, hang=2)
    sheet.gap()
    rows = [
        (name, *shown(one), meaning) for (name, one), meaning in zip(surface.coefficients.items(), TERMS, strict=True)
    ]
    rows += [(name, *shown(one), MEANINGS[name]) for name, one in surface.shape.items()]
    sheet.table([("", "estimate", "95 % interval", ""), *rows], numbers=(1,))
    sheet.say(f"Intervals: {next(iter(surface.shape.values())).method}.", indent=2)
