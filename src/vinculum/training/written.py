"""What was written for this project: the practice conversations, whole, and the codebooks' lines, one by one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vinculum.codebook.conversations import Conversation, conversations
from vinculum.training.labelled import BEHAVIOUR, MOVE, TALK, Labelled, Votes
from vinculum.transcripts.model import Role, Transcript, Turn

PLAINEST = ("a-", "e-")
"""Beginnings of the names of the conversations that talk most like verbatim transcripts. On the folds client talk was
read a little better from these than from all (docs/reading.md), while the therapist's moves gain from every one."""


def practice() -> tuple[Labelled, ...]:
    """The practice conversations as labelled sessions, each its own group."""
    return tuple(_session(one) for one in conversations())


def for_talk() -> tuple[Labelled, ...]:
    """The same for the talk family: client talk is taught by the plainest alone, the therapist's moves by all."""
    plain = tuple(f"written {beginning}" for beginning in PLAINEST)
    return tuple(one if one.name.startswith(plain) else _without_talk(one) for one in practice())


def _without_talk(one: Labelled) -> Labelled:
    return replace(one, votes={**one.votes, "talk": np.zeros_like(one.votes["talk"])})


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
