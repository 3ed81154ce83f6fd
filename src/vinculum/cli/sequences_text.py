"""The lag-sequential table in lines for a terminal: what stands out first, and in words what must not be made of it."""

from __future__ import annotations

from collections.abc import Sequence

from vinculum.cli.account import name_of
from vinculum.cli.account_text import counted
from vinculum.cli.gathered import Gathered
from vinculum.cli.sheet import Sheet, shortened
from vinculum.reading.sequences import Table, Transition
from vinculum.transcripts import Role

_TITLES = {Role.THERAPIST: "The therapist first, then the client", Role.CLIENT: "The client first, then the therapist"}
_LATER = {1: "next turn", 2: "turn after next"}
_COLUMN = 28
_MOST_LEFT_OUT = 5


def write_table(sheet: Sheet, found: Gathered, table: Table, *, closing: str, limit: int) -> None:
    """Both directions, at most `limit` rows of each; where all are too few, simply what was seen."""
    turns = f"{counted(table.turns, 'turn')} of therapist and client, {found.marked:,} with a proposal"
    sheet.say((f"{counted(table.sessions, 'session')}, {turns}.", "bold"))
    _write_left_out(sheet, found)
    for role in (Role.THERAPIST, Role.CLIENT):
        _write_direction(sheet, [row for row in table.rows if row.role is role], role, limit)
    sheet.gap()
    sheet.say(_warning(table))
    sheet.gap()
    sheet.say((closing, "dim"))


def _write_left_out(sheet: Sheet, found: Gathered) -> None:
    for one in found.left_out[:_MOST_LEFT_OUT]:
        sheet.say(f"Left out: {one.file}, session {shortened(one.session, 40)}: {one.why}.", hang=2)
    rest = len(found.left_out) - _MOST_LEFT_OUT
    if rest > 0:
        sheet.say(f"and {counted(rest, 'session')} more; --json lists them all.", hang=2)


def _write_direction(sheet: Sheet, rows: Sequence[Transition], role: Role, limit: int) -> None:
    sheet.heading(_TITLES[role])
    enough = [row for row in rows if not row.few]
    seen = [row for row in rows if row.observed]
    if enough:
        shown = sorted(enough, key=lambda row: (row.p, -abs(row.residual or 0), row.lag, row.given, row.target))[:limit]
        for row in shown:
            sheet.entry(f"{row.observed:,} seen, {row.expected:.1f} expected", _pair(row), indent=2, column=_COLUMN)
            sheet.entry("", _numbers(row), indent=2, column=_COLUMN)
        few = len(rows) - len(enough)
        left = [f"{len(shown)} of {counted(len(enough), 'row')}, the least likely by chance first"]
        left += [f"in {few:,} more fewer than five are expected, too few to lean on"] if few else []
        sheet.say((f"{'; '.join(left)}. --json has them all.", "dim"), indent=2)
    elif seen:
        shown = sorted(seen, key=lambda row: (-row.observed, row.lag, row.given, row.target))[:limit]
        for row in shown:
            sheet.entry(f"{row.observed:,} seen", _pair(row), indent=2, column=_COLUMN // 2)
        sheet.say("Too few to say more: of no pair are five or more to be expected. These are counts.", indent=2)
    else:
        sheet.say("Nothing marked on one side came before anything marked on the other.", indent=2)


def _numbers(row: Transition) -> str:
    residual = "" if row.residual is None else f"residual {row.residual:+.1f}, ".replace("-", "−")
    star = "*" if row.corrected else ""
    return f"{residual}odds ratio {row.odds:.1f}{star} ({row.low:.1f} to {row.high:.1f}), p {_p(row.p)}, q {_p(row.q)}"


def _p(value: float) -> str:
    return "below .001" if value < 0.001 else f"{value:.3f}".removeprefix("0") if value < 0.9995 else "1"


def _pair(row: Transition) -> str:
    later = _LATER.get(row.lag, f"{row.lag} turns later")
    return f"{name_of(row.given)}? → {name_of(row.target)}? ({later})"


def _warning(table: Table) -> str:
    said = ["What comes before is not for that reason a cause. “Next turn” is the next of the other side."]
    if table.enough:
        rows, by_chance = len(table.rows), max(1, round(len(table.rows) / 20))
        said += [
            f"Among all {rows:,} rows about {by_chance:,} would reach p = .05 by chance alone; q takes that into "
            "account.",
            f"p comes from {table.permutations:,} shuffles of the client's turns within each session, and does not "
            "know that people go on with what they are at.",
        ]
    if any(row.corrected for row in table.enough):
        said.append("* A half was added to each cell, because one was empty.")
    return " ".join(said)
