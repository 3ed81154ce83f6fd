"""What was read, in lines for a terminal: one session in full, several as a table first."""

from __future__ import annotations

from collections.abc import Sequence

from vinculum.cli.account import Account, asks_of
from vinculum.cli.account_text import counted, turns_of, write_account
from vinculum.cli.readings import FileReading, bare_seconds
from vinculum.cli.sheet import Sheet, file_name, shortened
from vinculum.transcripts import Problem

MOST_ROWS = 30
MOST_PROBLEMS = 20


def write_readings(
    sheet: Sheet, readings: Sequence[FileReading], closing: str, *, limit: int, each: bool, timing: bool
) -> None:
    """One session in full; several as a table, and in full where `each` asks for it; `closing` under all of it."""
    sessions = [(reading, account) for reading in readings for account in reading.accounts]
    if len(sessions) > 1 or len(readings) > 1:
        _write_table(sheet, readings)
        _write_hopeless(sheet, sessions)
        _write_unnamed(sheet, sessions)
    _write_problems(sheet, readings)
    if each or (len(sessions) == 1 and len(readings) == 1):
        for reading, account in sessions:
            write_account(sheet, account, title=reading.title(account), limit=limit)
    elif sessions:
        sheet.gap()
        sheet.say("--each shows every session with its places.")
    if sessions:
        sheet.gap()
        sheet.say((closing, "dim"))
    if timing:
        sheet.gap()
        sheet.say(_timed(readings))


def _write_table(sheet: Sheet, readings: Sequence[FileReading]) -> None:
    sheet.say((_outcome(readings), "bold"))
    sheet.gap()
    head = ("file", "sessions", "turns", "problems", "places")
    rows = [_file_row(reading) for reading in readings]
    if len(readings) == 1 and len(readings[0].accounts) <= MOST_ROWS:
        head = ("session", "turns", "words", "places")  # type: ignore[assignment]  # one column fewer
        rows = [_session_row(readings[0], account) for account in readings[0].accounts]
    sheet.table([head, *rows], numbers=range(1, len(head)))


def _outcome(readings: Sequence[FileReading]) -> str:
    files = counted(len(readings), "file")
    total = counted(sum(len(reading.accounts) for reading in readings), "session")
    failed = sum(bool(reading.source.error) for reading in readings)
    if failed:
        return f"{total} read; {failed} of {files} could not be read."
    return f"All {total} in {files} were read without an error."


def _file_row(reading: FileReading) -> tuple[str, ...]:
    name = shortened(file_name(reading.source.path.name) or reading.source.name, 40)
    if reading.source.error:
        return (name, "not read", "", "1", "")
    return (name, f"{len(reading.accounts):,}", f"{reading.turns:,}", f"{reading.problems:,}", f"{reading.places:,}")


def _session_row(reading: FileReading, account: Account) -> tuple[str, ...]:
    words = "notes" if account.words is None else f"{account.words:,}"
    return (
        shortened(reading.label(account), 40),
        f"{len(account.transcript.turns):,}",
        words,
        f"{len(account.places):,}",
    )


def _write_hopeless(sheet: Sheet, sessions: Sequence[tuple[FileReading, Account]]) -> None:
    found = [(reading, account) for reading, account in sessions if account.hopeless]
    if not found:
        return
    sheet.gap()
    sheet.say(("First: ", "bold"), f"{asks_of('withdrawal.hopeless')} There may be hopeless talk in:")
    for reading, account in found:
        sheet.say(f"{reading.title(account)}: {turns_of(account.hopeless)}", indent=2, hang=2)


def _write_unnamed(sheet: Sheet, sessions: Sequence[tuple[FileReading, Account]]) -> None:
    unnamed = sum(bool(account.unresolved) for _, account in sessions)
    if unnamed:
        sheet.gap()
        sheet.say(
            f"In {unnamed} of {counted(len(sessions), 'session')} nobody has said who is client and who is therapist, "
            "so nothing is proposed for those speakers. Name them with --role NAME=client, or use --accept-roles."
        )


def _write_problems(sheet: Sheet, readings: Sequence[FileReading]) -> None:
    odd = [reading.source for reading in readings if reading.source.parsed and reading.source.parsed.problems]
    if odd:
        sheet.heading("Problems in the file" if len(odd) == 1 else "Problems in the files")
    for source in odd:
        write_problems(sheet, source.name, source.parsed.problems if source.parsed else ())


def write_problems(sheet: Sheet, name: str, problems: Sequence[Problem]) -> None:
    """FILE:LINE: what is wrong, the first twenty of them."""
    for problem in problems[:MOST_PROBLEMS]:
        place = f"{name}:{problem.line}" if problem.line else name
        sheet.say(f"{place}: {problem.message}", indent=2, hang=2)
    if len(problems) > MOST_PROBLEMS:
        sheet.say(f"and {len(problems) - MOST_PROBLEMS} more; --json lists them all.", indent=2)


def _timed(readings: Sequence[FileReading]) -> str:
    parsing = sum(reading.source.seconds for reading in readings)
    reading_seconds = sum(reading.seconds for reading in readings)
    said = f"Parsing took {parsing:.2f} s and reading {reading_seconds:.2f} s"
    bare = [seconds for reading in readings if (seconds := bare_seconds(reading)) is not None]
    if not bare:
        return f"{said}."
    return f"{said}; the standard library splits the same CSV into cells in {sum(bare):.2f} s."
