"""Practice conversations: invented, every turn labelled, one text file each in `library/sessions`.

The first line is a head, "# title | register | skilled" (or "unskilled"); every other line a turn, "T label: words"
for the counsellor, "C label: words" for the client. All were invented for this project.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vinculum.codebook.model import REGISTERS
from vinculum.errors import InvalidCodebook

CONVERSATIONS = Path(__file__).parent / "library" / "sessions"
COUNSELLOR = (
    *("question.open", "question.closed", "reflection.simple", "reflection.complex"),
    *("input.information", "input.advice", "input.options", "input.negotiation", "other"),
)
CLIENT = ("change", "neutral", "sustain")

_HEAD = re.compile(rf"# ([^|]+) \| ({'|'.join(REGISTERS)}) \| (skilled|unskilled)")
_TURN = re.compile(r"([TC]) ([a-z.]+): (.*\S)")


@dataclass(frozen=True, slots=True)
class LabelledTurn:
    """One turn: role "therapist" or "client", its label (of COUNSELLOR or CLIENT), its words."""

    role: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """An invented conversation. `skilled` says whether the counsellor is good at the work."""

    name: str
    title: str
    register: str
    skilled: bool
    turns: tuple[LabelledTurn, ...]


@cache
def conversations() -> tuple[Conversation, ...]:
    """The practice conversations that come with Vinculum, by name. Raises InvalidCodebook."""
    return tuple(
        load_conversation(path.read_text(encoding="utf-8"), name=path.stem)
        for path in sorted(CONVERSATIONS.glob("*.txt"))
    )


def load_conversation(text: str, *, name: str) -> Conversation:
    """One conversation from its text; InvalidCodebook names the line that does not fit."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    head = _HEAD.fullmatch(lines[0][1]) if lines else None
    if head is None:
        raise InvalidCodebook(f'{name}: the first line must be "# title | register | skilled" (or unskilled).')
    turns = tuple(_turn(line, f"{name}, line {number}") for number, line in lines[1:])
    if not turns:
        raise InvalidCodebook(f"{name} has no turns; write at least one.")
    return Conversation(name, head[1].strip(), head[2], head[3] == "skilled", turns)


def _turn(line: str, where: str) -> LabelledTurn:
    found = _TURN.fullmatch(line)
    if found is None:
        raise InvalidCodebook(f'{where}: write "T label: words" or "C label: words".')
    role, labels = ("therapist", COUNSELLOR) if found[1] == "T" else ("client", CLIENT)
    if found[2] not in labels:
        raise InvalidCodebook(f'{where}: "{found[2]}" is no label of the {role}; write one of {", ".join(labels)}.')
    return LabelledTurn(role, found[2], found[3])
