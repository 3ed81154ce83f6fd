"""What was written for this project: the practice conversations, whole, and the codebooks' lines, one by one."""

from __future__ import annotations

import numpy as np

from vinculum.codebook.conversations import Conversation, conversations
from vinculum.training.labelled import BEHAVIOUR, MOVE, TALK, Labelled, Votes
from vinculum.transcripts.model import Role, Transcript, Turn

PLAINEST = ("a-", "e-")
"""Beginnings of the names of the conversations that talk most like verbatim transcripts. On the folds the heads for
client talk did no better with the others too (docs/reading.md), so the talk family learns from these."""


def practice() -> tuple[Labelled, ...]:
    """The practice conversations as labelled sessions, each its own group."""
    return tuple(_session(one) for one in conversations())


def plainest() -> tuple[Labelled, ...]:
    """Those that the talk family learns from."""
    return tuple(_session(one) for one in conversations() if one.name.startswith(PLAINEST))


def _session(one: Conversation) -> Labelled:
    turns = tuple(Turn(at, turn.role, Role(turn.role), turn.text) for at, turn in enumerate(one.turns))
    moves = [turn.label if turn.role == "therapist" else "" for turn in one.turns]
    votes = {
        "behaviour": _single([move.partition(".")[0] for move in moves], BEHAVIOUR),
        "talk": _single([turn.label if turn.role == "client" else "" for turn in one.turns], TALK),
        "move": _single(moves, MOVE),
    }
    transcript = Transcript(turns, language="en", session=one.name)
    return Labelled(f"written {one.name}", one.name, -1, transcript, votes, {})


def _single(labels: list[str], classes: tuple[str, ...]) -> Votes:
    votes = np.zeros((len(labels), len(classes)), np.float32)
    for at, label in enumerate(labels):
        if label in classes:
            votes[at, classes.index(label)] = 1
    return votes
