"""The parts of a report on what is counted together: reliability, each question’s part in it, error of one result."""

from __future__ import annotations

from collections.abc import Iterator

from vinculum.estimate import share_words
from vinculum.measures.psychometrics.phrases import (
    NOTHING,
    amount,
    amount_with_interval,
    beginning,
    counted,
    percent,
    two_decimals,
    with_interval,
)
from vinculum.measures.psychometrics.report import Report
from vinculum.measures.psychometrics.scale_report import ScaleReport
from vinculum.measures.psychometrics.section import Section, Table
from vinculum.measures.psychometrics.sentences import LITTLE

HEAD = ("Scale", "Questions", "People", "α (95 %)", "ω (95 %)", "Two halves", "All lowest", "All highest")


def sections(found: Report) -> Iterator[Section]:
    """Nothing where nothing is counted together."""
    several = [one for one in found.scales if one.alpha is not None]
    if not several:
        return
    yield _reliability(several)
    if any(one.rest for one in found.items):
        yield _each(found)
    yield _error(several)


def _reliability(scales: list[ScaleReport]) -> Section:
    rows = tuple(
        (
            one.title,
            str(len(one.items)),
            str(one.n),
            with_interval(one.alpha.raw if one.alpha else None),
            with_interval(one.omega),
            with_interval(one.halves.spearman_brown if one.halves else None),
            NOTHING if one.floor.estimate is None else percent(one.floor.estimate),
            NOTHING if one.ceiling.estimate is None else percent(one.ceiling.estimate),
        )
        for one in scales
    )
    notes = (
        "α (Cronbach): reliability from how the answers go together, if every question measures the same equally well. "
        "ω (McDonald): the same, if questions may measure it differently well. Two halves: questions 1, 3, 5 … against "
        "2, 4, 6 …, brought to full length (Spearman and Brown); the mean over all ways to make halves is about α. All "
        "lowest, all highest: share of people with the lowest or highest possible result.",
        *dict.fromkeys(f"{one.title}: α from {one.alpha.raw.method}." for one in scales[:1] if one.alpha),
    )
    return Section(
        "reliability", "How the answers hang together", tuple(_said(scales)), Table(HEAD, rows, 1), notes=notes
    )


def _said(scales: list[ScaleReport]) -> Iterator[str]:
    yield (
        "A reliability of .80 means that four fifths of the differences between people’s results are real, and one "
        "fifth is chance: it would come out otherwise if they answered again without remembering."
    )
    for one in scales:
        for name, found in (("α", one.alpha.raw if one.alpha else None), ("ω", one.omega)):
            if found is not None and found.why:
                yield f"{one.title}, {name}: {found.why}"
    short = sum(len(one.items) == 2 for one in scales)
    if short:
        yield (
            f"{beginning(counted(short, 'scale has', 'scales have'))} only two questions. Two questions are seldom "
            "reliable, however good they are; read such a scale as a hint."
        )


def _each(found: Report) -> Section:
    loadings = {one.item: one.estimate for one in found.one.loadings} if found.one else {}
    rows = tuple(
        (
            str(one.number),
            (one.text or f"Question {one.number}") + (" (counts turned round)" if one.reverse else ""),
            with_interval(one.rest),
            NOTHING if one.without is None or one.without.estimate is None else share_words(one.without.estimate),
            *((with_interval(loadings.get(one.item)),) if loadings else ()),
        )
        for one in found.items
        if one.rest
    )
    said = (
        "Whether each question goes along with the others. A question that does not may be worded unclearly, may ask "
        "about something else, or may matter all the more because it asks about something else.",
    )
    notes = (
        f"With the rest: correlation with the sum of the other questions; below {share_words(LITTLE)} counts as little "
        "here. α without it: what α would be if the question were dropped.",
    )
    head = ("", "Question", "With the rest (95 %)", "α without it", *(("Loading (95 %)",) if loadings else ()))
    return Section("items", "Question by question", said, Table(head, rows), notes=notes)


def _error(scales: list[ScaleReport]) -> Section:
    rows = tuple(
        (
            one.title,
            f"{amount(one.minimum)} to {amount(one.maximum)}",
            two_decimals(one.mean),
            two_decimals(one.sd),
            amount_with_interval(one.precision.error if one.precision else None),
            amount_with_interval(one.precision.detectable if one.precision else None),
        )
        for one in scales
    )
    said = ("How far one result can be off, and how much it has to change before that is more than chance.",)
    notes = (
        "Error: standard error of measurement, SD·√(1 − α); a result lies within one error of the true one in about "
        "two of three cases. Smallest change: 1.96·√2·error; error alone passes it in one of twenty changes.",
    )
    head = ("Scale", "Range", "Mean", "SD", "Error (95 %)", "Smallest change (95 %)")
    return Section("error", "How exact one result is", said, Table(head, rows, 1), notes=notes)
