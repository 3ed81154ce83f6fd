"""A course in lines for a terminal: the sentence, the chart, what each criterion finds, the distance."""

from __future__ import annotations

from collections.abc import Iterable

from vinculum.cli.account_text import counted, listed
from vinculum.cli.course_chart import chart_key, course_chart
from vinculum.cli.course_concordance import Concordances, write_concordance
from vinculum.cli.course_level import write_levels
from vinculum.cli.read_text import write_problems
from vinculum.cli.sheet import Sheet
from vinculum.course import CRITERIA, DEFAULT, NOTICE, Course, Criterion, Dip, Finding, Rater, Side, Status, say
from vinculum.transcripts import Problem

CAUTION = (
    "A fall is arithmetic: only the two of you can say whether it was a strain, and whether it was put right. How many "
    "falls are found depends on the criterion, so all of them stand here side by side."
)
_REFERENCES = {
    "previous": "the answer before",
    "mean of last": "the mean of the last three",
    "own line": "the line through all answers, SD around it",
    "own mean": "the mean of all answers",
}
_OWN_WORDS = {
    "sudden": "{size} and a quarter of the score in one step, and it lasts",
    "stretch": "a stretch of answers lower than the one before, by more than single answers stray",
    "running mean": "what lies below the mean before, summed over answers, reaches {size}",
    "level": "the level lies lower, more surely than chance and its usual wandering explain",
}
_SPREADS = {
    "within": "SD",
    "between": "SD between cases",
    "larger": "SD, the larger one",
    "residual": "SD",
    "moving range": "mean steps",
    "noise": "SD of single answers",
}
_COLUMN = 31


def write_course(
    sheet: Sheet,
    course: Course,
    *,
    client: str,
    source: tuple[str, Iterable[Problem]],
    agreement: Concordances = (),
) -> None:
    """Everything about one course; `source` is the table's name and its problems."""
    name, problems = source
    sheet.say((say(course, client=client).text, "bold"))
    _write_chart(sheet, course, client or "client")
    sheet.heading("What fell, by each criterion")
    for side in course.sides.values():
        _write_side(sheet, side, client=client, chosen=course.criterion)
    sheet.gap()
    sheet.say(CAUTION, indent=2)
    _write_criteria(sheet, course.criterion)
    write_concordance(sheet, agreement)
    _write_gaps(sheet, course, client)
    write_levels(sheet, course, client)
    listed_problems = tuple(problems)
    if listed_problems:
        sheet.heading("Problems in the table")
        write_problems(sheet, name, listed_problems)


def whose(rater: Rater, client: str) -> str:
    """ "Mara’s answers", "Your answers"."""
    names = {Rater.CLIENT: f"{client}’s" if client else "The client’s", Rater.THERAPIST: "Your"}
    return f"{names.get(rater, 'The observer’s')} answers"


def fall(dip: Dip) -> str:
    """One fall in words: where, from what to what, how much was asked for, what came after."""
    where = f"session {dip.session}" if dip.first == dip.session else f"sessions {dip.first}–{dip.session}"
    after = {
        "recovered": f"back by {dip.recovered_in}",
        "unrecovered": "not back",
        "open": "not back so far",
    }[str(dip.state)]
    noticed = f", noticed by session {dip.noticed}" if dip.noticed not in (None, dip.session) else ""
    return f"{where}: {figure(dip.drop)} down (asks {figure(dip.threshold)}){noticed}, {after}"


def outcome(finding: Finding) -> str:
    """What a criterion found in one side."""
    if finding.status == Status.NOT_ENOUGH:
        return f"not enough answers yet ({finding.n})"
    if finding.status == Status.NO_SPREAD:
        return "all answers are the same"
    return "; ".join(fall(dip) for dip in finding.dips) or "no fall"


def figure(value: float) -> str:
    """A score with as many decimals as it takes, at most two, and a true minus."""
    return f"{value:z.2f}".rstrip("0").rstrip(".").replace("-", "−") or "0"


def gap_line(course: Course) -> str:
    """ "1 +0.2 · 2 +0.3": every session that both answered."""
    return " · ".join(f"{gap.session}\u00a0{signed(gap.value)}" for gap in course.gaps)


def signed(value: float) -> str:
    """A difference with its sign, a true minus; 0 has none."""
    words = figure(value)
    return words if words.startswith("−") or words == "0" else f"+{words}"


def criterion_row(criterion: Criterion) -> tuple[str, str, str]:
    """Name, what it calls a fall, and when that is back, in words."""
    size = f"{criterion.k:g} {_SPREADS[criterion.spread]}"
    fall_words = f"{size} below {_REFERENCES.get(criterion.reference, '')}"
    fall_words = _OWN_WORDS.get(criterion.reference, fall_words).format(size=size)
    return criterion.name, fall_words, f"{criterion.window} answers, within {criterion.tolerance:g} of it"


def _write_chart(sheet: Sheet, course: Course, client: str) -> None:
    lines = course_chart(course, width=sheet.width - 2)
    if not lines:
        return
    sheet.gap()
    for line in lines:
        sheet.raw(line)
    sheet.gap()
    sheet.say(chart_key(client), indent=2)
    if Rater.OBSERVER in course.sides:
        sheet.say("The observer’s answers are not drawn; they are judged below and stand in --json.", indent=2)


def _write_side(sheet: Sheet, side: Side, *, client: str, chosen: str) -> None:
    sheet.gap()
    sheet.say(f"{whose(side.rater, client)} ({len(side.points)})", indent=2)
    for finding in side.findings.values():
        mark = "*" if finding.criterion == chosen else " "
        first, *more = [fall(dip) for dip in finding.dips] or [outcome(finding)]
        sheet.entry(f"{mark} {finding.criterion}", first, indent=2, column=_COLUMN)
        for line in more:
            sheet.say(line, indent=_COLUMN)


def _write_criteria(sheet: Sheet, chosen: str) -> None:
    sheet.heading("What each of them calls a fall")
    for criterion in CRITERIA.values():
        name, fall_words, _ = criterion_row(criterion)
        sheet.entry(f"{'*' if name == chosen else ' '} {name}", fall_words, indent=2, column=_COLUMN)
    first = next(iter(CRITERIA.values()))
    sheet.gap()
    sheet.say(
        f"* is chosen with --criterion: the sentence above speaks of its falls. Every criterion needs {first.minimum} "
        f"answers, and asks for the drop in brackets. Back means: of the next {first.window} answers one is at most "
        f"{first.tolerance:g} of that spread below the level before (this project’s own convention). SD is that of all "
        f"answers of the same person.{f' {NOTICE}' if chosen == DEFAULT else ''}",
        indent=2,
    )


def _write_gaps(sheet: Sheet, course: Course, client: str) -> None:
    sheet.heading("The distance between you")
    if not course.gaps:
        sheet.say("No session was answered by both.", indent=2)
        return
    higher = sum(gap.value > 0 for gap in course.gaps)
    lower = sum(gap.value < 0 for gap in course.gaps)
    name = client or "The client"
    pairs = counted(len(course.gaps), "session")
    sheet.say(f"{name} minus you, by session: {gap_line(course)}", indent=2, hang=2)
    sheet.say(f"{name} answered higher in {higher} and you in {lower} of {pairs} that both answered.", indent=2)
    alone = [session for session in course.sessions if session not in {gap.session for gap in course.gaps}]
    if alone:
        several = "sessions" if len(alone) > 1 else "session"
        sheet.say(f"Without both answers: {several} {listed(str(session) for session in alone)}.", indent=2)
