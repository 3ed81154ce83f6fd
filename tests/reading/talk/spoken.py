"""Short ways to write transcripts and moments down in a test."""

from __future__ import annotations

from vinculum.reading.moment import Evidence, Moment, Standing
from vinculum.transcripts import Kind, Role, Transcript, Turn

ROLES = {"T": Role.THERAPIST, "C": Role.CLIENT, "X": Role.OTHER, "?": Role.UNKNOWN}


def said(*lines: str, kind: Kind = Kind.RECORDING, language: str = "") -> Transcript:
    """Lines such as "T 0-2.5: How was it?", or without times "C: Fine."."""
    turns = []
    for index, line in enumerate(lines):
        head, _, text = line.partition(":")
        who, _, times = head.partition(" ")
        start, end = (float(one) for one in times.split("-")) if times else (None, None)
        turns.append(Turn(index, who, ROLES[who], text.strip(), start, end))
    return Transcript(tuple(turns), kind, language)


def marked(code: str, turn: int, standing: Standing = Standing.PROPOSED) -> Moment:
    """A moment on one turn."""
    return Moment(code, turn, (Evidence(turn, 0, 1, "x"),), 0.5, "lexical 0.1", "", standing)
