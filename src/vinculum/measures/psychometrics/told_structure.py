"""The parts of a report on what stands behind the answers, and on answers of the same people over time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vinculum.estimate import chance_words, share_words
from vinculum.measures.psychometrics.factors import FactorModel
from vinculum.measures.psychometrics.fit import Fit
from vinculum.measures.psychometrics.phrases import amount, beginning, counted, percent, with_interval
from vinculum.measures.psychometrics.report import Report
from vinculum.measures.psychometrics.section import Section, Table
from vinculum.measures.psychometrics.sentences import fits
from vinculum.measures.psychometrics.stability import Retest
from vinculum.measures.psychometrics.within import WithinReliability


def sections(found: Report) -> Iterator[Section]:
    """One factor, the factors that the form claims, the same people again, change within people."""
    if found.one is not None:
        yield _one(found.one)
    if found.given is not None:
        yield _given(found, found.given)
    if found.retest is not None or found.within is not None:
        yield _again(found)


def _indices(fit: Fit) -> str:
    rmsea = amount_free(fit.rmsea.estimate, fit.rmsea.low, fit.rmsea.high)
    p = f"p {chance_words(fit.p)}"
    cfi = "" if fit.cfi is None else f"CFI {share_words(fit.cfi)}, "
    tli = "" if fit.tli is None else f"TLI {share_words(fit.tli)}, "
    return f"χ²({fit.df}) {fit.chi_square:.1f}, {p}; {cfi}{tli}RMSEA {rmsea}; SRMR {share_words(fit.srmr, 3)}."


def amount_free(value: float | None, low: float | None, high: float | None) -> str:
    """RMSEA with its interval: .049, 90 % .034 to .063."""
    if value is None or low is None or high is None:
        return "–"
    return f"{share_words(value, 3)}, 90 % {share_words(low, 3)} to {share_words(high, 3)}"


def _said(model: FactorModel, what: str) -> list[str]:
    said = [
        f"{what} describes these answers {fits(model.fit)}." if model.fit else f"{what} can be fitted to any answers."
    ]
    return [*said, *model.trouble]


FEW_FACTORS = 4  # up to here each correlation has a row and its interval
NOTE = (
    "CFI and TLI: how much better the model is than none, 1 at best. RMSEA and SRMR: how far it is off, 0 at best. "
    "“Closely” here means CFI from .95, RMSEA to .06 and SRMR to .08, “roughly” .90, .10 and .10: rules of thumb "
    "(after Hu and Bentler 1999). χ² tests whether the model holds exactly, which with many people it never does. "
    "Fitted by maximum likelihood, as if answers were normal; they are steps, so take the figures as near ones."
)


def _one(model: FactorModel) -> Section:
    said = _said(model, "One thing behind all questions")
    notes = (
        "The picture shows how strongly each question belongs to the one thing, 0 to 1, with its 95 % interval; the "
        "numbers stand above, under “Loading”.",
        *_fit_notes(model),
    )
    return Section("loadings", "Is it one thing?", tuple(said), picture="loadings", notes=notes)


def _fit_notes(model: FactorModel) -> tuple[str, ...]:
    return (NOTE, _indices(model.fit)) if model.fit else ()


def _given(found: Report, model: FactorModel) -> Section:
    titles = {one.scale: one.title for one in found.scales}
    said = _said(model, "The form’s own plan, one thing behind each part,")
    alike = sum((value.high or 0.0) >= 1 for _, _, value in model.correlations)
    if alike:
        whole = "every pair" if alike == len(model.correlations) else f"{alike} of {len(model.correlations)} pairs"
        said.append(f"In {whole} of parts the correlation may be 1: these answers do not tell the two apart.")
    if found.one and found.one.fit and model.fit:
        said.append(_compared(found.one.fit, model.fit))
    table = _pairs(model, titles) if len(model.factors) <= FEW_FACTORS else _triangle(model, titles)
    notes = _fit_notes(model)[found.one is not None :]
    return Section("parts", "Can its parts be told apart?", tuple(said), table, notes=notes)


def _pairs(model: FactorModel, titles: Mapping[str, str]) -> Table:
    """A row for each two parts, with the interval."""
    rows = tuple((titles[one], titles[other], with_interval(value)) for one, other, value in model.correlations)
    return Table(("Part", "and part", "Correlation (95 %)"), rows)


def _triangle(model: FactorModel, titles: Mapping[str, str]) -> Table:
    """Correlations of many parts, below the diagonal."""
    known = {(one, other): value.estimate for one, other, value in model.correlations}
    rows = []
    for place, other in enumerate(model.factors, 1):
        values = [known.get((one, other)) for one in model.factors[:-1]]
        rows.append((f"{place}", titles[other], *("" if value is None else share_words(value) for value in values)))
    numbers = (str(place) for place in range(1, len(model.factors)))
    return Table(("", "Correlation of part", *numbers), tuple(rows))


def _compared(one: Fit, parts: Fit) -> str:
    """Which of the two models is nearer, by RMSEA, which charges for every part."""
    near, far = parts.rmsea.estimate or 0.0, one.rmsea.estimate or 0.0
    if abs(near - far) < 0.005:
        return "One thing behind all questions describes them about as well, and is simpler."
    nearer = "nearer to the answers than" if near < far else "no nearer to the answers than"
    figures = f"RMSEA {share_words(near, 3)} against {share_words(far, 3)}"
    return f"It is {nearer} one thing behind all questions ({figures})."


def _again(found: Report) -> Section:
    said = [*_twice(found.retest), *_change(found.within)]
    notes = "Reliability of change: Rc (Cranford and others 2006), α of the answers around each person’s own mean."
    return Section("again", "The same people again", tuple(said), notes=(notes,) if found.within else ())


def _twice(again: Retest | None) -> Iterator[str]:
    if again is None:
        return
    apart = "" if again.days is None else f", typically {counted(round(again.days), 'day')} apart"
    shift = again.change.estimate or 0.0
    way = "higher" if shift > 0 else "lower"
    moved = (
        "on average the second is the same"
        if round(abs(shift), 2) == 0
        else f"on average the second is {amount(abs(shift))} {way}"
    )
    who = beginning(counted(again.n, "person", "people"))
    yield (
        f"{who} answered twice{apart}: the two results correlate {with_interval(again.correlation)}, ICC "
        f"{with_interval(again.agreement)}; {moved}."
    )
    yield "Between sessions people really change, so read this as the least that the form’s steadiness can be."


def _change(within: WithinReliability | None) -> Iterator[str]:
    if within is None:
        return
    people, sheets = counted(within.persons, "person", "people"), counted(within.sheets, "sheet")
    yield (
        f"Change from one sheet to the next is measured with a reliability of {with_interval(within.change)}, ω "
        f"{with_interval(within.omega)} ({sheets} of {people})."
    )
    if within.share.estimate is not None:
        between = percent(within.share.estimate)
        yield f"Of all differences between results, {between} lie between people, the rest within people over time."
