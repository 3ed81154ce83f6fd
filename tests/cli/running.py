"""Running the command line in a test, and comparing what it prints with a file under snapshots/."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vinculum.cli import account, main
from vinculum.codebook import Code
from vinculum.reading import proposals
from vinculum.reading.moment import Moment, quote
from vinculum.transcripts import Role, Transcript

SNAPSHOTS = Path(__file__).parent / "snapshots"

MARA = """\
Dr Berg: [0:12] How was the week?
Mara: [0:20] Fine. My mother rang three times and I did not pick up.
Dr Berg: [1:02] You went quiet after I cancelled last week. I wonder whether you were cross with me.
Mara: [1:44] No, no, not at all. It was nothing, really, it didn't bother me. You have a life too.
Dr Berg: [2:01] It would be all right to be angry with me.
Mara: [2:10] What's the point. Nothing will ever change.
Dr Berg: [2:30] Have you had thoughts of not wanting to live?
Mara: [2:45] Sometimes. You sound just like my mother when you ask that. (laughs)
"""
SAID = ("--role", "Mara=client", "--role", "Dr Berg=therapist")

_CODES = {
    code.id: code
    for code in (
        Code("withdrawal.denial", "Withdrawal: denial", "…", "…", "Is it finished for you as well?", (), ()),
        Code("withdrawal.hopeless", "Withdrawal: giving up", "…", "…", "Consider asking about suicide.", (), ()),
        Code("resistance.denial", "Resistance: denial", "…", "…", "Could the client be right?", (), ()),
        Code("toward.link", "Likens you to another person", "…", "…", "In what way am I like that person?", (), ()),
        Code("therapist.question.open", "Open question", "…", "…", "", (), ()),
        Code("therapist.immediacy", "Immediacy", "…", "…", "", (), ()),
    )
}
_PROPOSED = (
    ("How was the week?", "therapist.question.open", 0.6, "Asks openly."),
    ("I wonder whether you were cross with me", "therapist.immediacy", 0.45, "Speaks of the two of you."),
    ("It was nothing", "withdrawal.denial", 0.7, "Waves away what has just been noticed."),
    ("didn't bother me", "resistance.denial", 0.4, "Says that the matter is not there."),
    ("What's the point", "withdrawal.hopeless", 0.55, "Speaks without hope."),
    ("You sound just like my mother", "toward.link", 0.65, "Likens the therapist to somebody else."),
)


def with_fixed_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proposals and codes that stand in this file, so that snapshots show the layout and not the rules of the day."""
    monkeypatch.setattr(proposals, "read", _read)
    monkeypatch.setattr(account, "codes", lambda: _CODES)


def vinculum(*args: str, width: int = 80) -> Result:
    """What `vinculum ARGS` prints and returns, in a terminal of that width; anything it raises is raised here."""
    runner = CliRunner(env={"COLUMNS": str(width)})
    return runner.invoke(main, list(args), catch_exceptions=False)


def same_as_snapshot(name: str, printed: str) -> None:
    """Compares with snapshots/NAME.txt; UPDATE_SNAPSHOTS=1 writes it instead."""
    assert printed, "Nothing was printed."
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        path.write_text(printed, encoding="utf-8")
    assert printed == path.read_text(encoding="utf-8")


def _read(transcript: Transcript) -> tuple[Moment, ...]:
    known = [turn for turn in transcript.turns if turn.role in (Role.CLIENT, Role.THERAPIST)]
    return tuple(
        Moment(
            code, turn.index, (quote(transcript, turn.index, at, at + len(words)),), confidence, "lexical 0.1", reason
        )
        for turn in known
        for words, code, confidence, reason in _PROPOSED
        if (at := turn.text.find(words)) >= 0
    )
