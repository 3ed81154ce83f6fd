"""One coder's marked spans of one session or several, as files hold them, laid beside those of others.

A mark names its session, its turn (from 0) or none, its first and last position or none, and its code. What positions
are depends on the file: characters of a turn, or of the whole text; seconds; or nothing finer than the turn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np

from vinculum.errors import InvalidCodes
from vinculum.reliability.sheets import LineProblem
from vinculum.reliability.spans import Continuum, Span
from vinculum.reliability.unitizing import merged

PROPOSED = (
    "these are proposals of a reader. A reader is no coder; readers that know the same codebook agree for that reason."
)
TENTHS = 10  # positions a second


class Grain(StrEnum):
    """What a position of the continuum is."""

    CHARACTER = "character"
    POSITION = "position"  # whatever the file counts: characters of the whole text, paragraphs, lines
    TENTH = "tenth of a second"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked span. `turn` counts from 0; `start` and `end` are None where a file gives only turns."""

    session: str
    turn: int | None
    start: float | None
    end: float | None
    code: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder marked.

    Attributes:
        coder: the coder's name.
        marks: in the order of the file.
        turns: session -> how many turns it has, where the file says so.
        lengths: session -> characters of each turn, where the file says so.
        problems: what was left out, by line.
        proposed: whether a reader proposed the marks, and no person made them.
    """

    coder: str
    marks: tuple[Mark, ...]
    turns: Mapping[str, int] = field(default_factory=dict)
    lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    problems: tuple[LineProblem, ...] = ()
    proposed: bool = False

    @property
    def sessions(self) -> frozenset[str]:
        """The sessions that it speaks of."""
        return frozenset({mark.session for mark in self.marks} | set(self.turns) | set(self.lengths))


@dataclass(frozen=True, slots=True)
class Beside:
    """Several coders' marks on common continua.

    Attributes:
        coders: their names.
        sessions: in order; one continuum each.
        grain: what a position is.
        continua: spans of each session, by position.
        turns: the same by turn, empty where no turns are known.
        notes: what was taken for granted, a sentence each.
    """

    coders: tuple[str, ...]
    sessions: tuple[str, ...]
    grain: Grain
    continua: tuple[Continuum, ...]
    turns: tuple[Continuum, ...]
    notes: tuple[str, ...]


def beside(codings: Sequence[Coding], *, length: int | None = None) -> Beside:
    """Lays codings of the same sessions beside each other, as finely as all of them allow.

    Characters where every file says how long the turns are; tenths of a second where they give seconds; turns where
    some give nothing finer; otherwise the positions that they give. `length` is that of every session, in positions,
    where no file says it.

    Raises InvalidCodes for fewer than two coders, no common session, or words that differ in length.
    """
    if len(codings) < 2:
        raise InvalidCodes("Agreement needs two coders at least. Give a file for each.")
    codings, renamed = _one_session(codings)
    sessions = _common(codings)
    notes = [*renamed, *(f"{coding.coder}: {PROPOSED}" for coding in codings if coding.proposed)]
    notes += [note for coding in codings for note in _left_out(coding, sessions)]
    lengths = _lengths(codings, sessions)
    by_turn = _by_turn(codings, sessions, notes, length)
    if lengths is not None:
        continua = tuple(_characters(codings, session, lengths[session]) for session in sessions)
        return Beside(_names(codings), sessions, Grain.CHARACTER, continua, by_turn, tuple(notes))
    marks = [mark for coding in codings for mark in coding.marks]
    if any(mark.start is None or mark.turn is not None for mark in marks):
        if not by_turn:
            raise InvalidCodes("Some marks have a beginning and an end, others only a turn: they cannot be compared.")
        return Beside(_names(codings), sessions, Grain.TURN, by_turn, by_turn, tuple(notes))
    grain = Grain.TENTH if any(_broken(mark) for mark in marks) else Grain.POSITION
    continua = tuple(_positions(codings, session, grain, length) for session in sessions)
    if length is None:
        notes.append("Nothing says how long a session is, so each ends with its last mark. Say it with --length.")
    return Beside(_names(codings), sessions, grain, continua, (), tuple(notes))


def turn_table(one: Beside, code: str) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Turns × coders: whether each coder gave a turn this code, over all sessions one after the other."""
    columns = []
    for coder in range(len(one.coders)):
        marked = [np.zeros(each.length, dtype=bool) for each in one.turns]
        for each, row in zip(one.turns, marked, strict=True):
            for span in each.coders[coder]:
                if span.code == code:
                    row[span.start : span.end] = True
        columns.append(np.concatenate(marked))
    return np.array(columns).T


def _names(codings: Sequence[Coding]) -> tuple[str, ...]:
    return tuple(coding.coder for coding in codings)


def _one_session(codings: Sequence[Coding]) -> tuple[Sequence[Coding], list[str]]:
    """Files of one session each under one name, where turns of equal length show that they are the same; and a note."""
    held = [sorted(coding.sessions) for coding in codings]
    if any(len(sessions) != 1 for sessions in held) or len({sessions[0] for sessions in held}) == 1:
        return codings, []
    lengths = {tuple(coding.lengths.get(sessions[0], ())) for coding, sessions in zip(codings, held, strict=True)}
    if len(lengths) != 1 or lengths == {()}:
        return codings, []
    name, (turns,) = held[0][0], lengths
    named = " and ".join(dict.fromkeys(sessions[0] or "(no name)" for sessions in held))
    same = [
        replace(
            coding, marks=tuple(replace(mark, session=name) for mark in coding.marks), lengths={name: turns}, turns={}
        )
        for coding in codings
    ]
    return same, [f"The sessions are called {named}. Their turns are equally long, so they are taken for the same."]


def _common(codings: Sequence[Coding]) -> tuple[str, ...]:
    sessions = frozenset.intersection(*(coding.sessions for coding in codings))
    if not sessions:
        named = "; ".join(f"{one.coder}: {', '.join(sorted(one.sessions)[:4]) or 'none'}" for one in codings)
        raise InvalidCodes(f"The files speak of no common session ({named}). Give the same session the same name.")
    return tuple(sorted(sessions))


def _left_out(coding: Coding, sessions: Sequence[str]) -> list[str]:
    alone = sorted(coding.sessions - set(sessions))
    return [f"Only {coding.coder} speaks of {', '.join(alone[:5])}: left out."] if alone else []


def _lengths(codings: Sequence[Coding], sessions: Sequence[str]) -> dict[str, tuple[int, ...]] | None:
    """Characters of each turn of every session; None where no file says so, or marks are by turn alone."""
    found: dict[str, tuple[int, ...]] = {}
    for coding in codings:
        for session in sessions:
            here = coding.lengths.get(session)
            if here is not None and found.setdefault(session, here) != here:
                raise InvalidCodes(
                    f"{coding.coder} coded other words: {_differing(found[session], here)} of session {session or '1'} "
                    "differs in length. Both need the same transcript."
                )
    marks = [mark for coding in codings for mark in coding.marks if mark.session in sessions]
    whole = all(session in found for session in sessions)
    return found if whole and all(mark.turn is not None and mark.start is not None for mark in marks) else None


def _differing(one: Sequence[int], other: Sequence[int]) -> str:
    at = next((at for at, both in enumerate(zip(one, other, strict=False)) if both[0] != both[1]), None)
    return f"turn {at + 1}" if at is not None else f"the number of turns ({len(one)} and {len(other)})"


def _by_turn(
    codings: Sequence[Coding], sessions: Sequence[str], notes: list[str], length: int | None
) -> tuple[Continuum, ...]:
    if any(mark.turn is None for coding in codings for mark in coding.marks):
        return ()
    continua, guessed = [], False
    for session in sessions:
        said = [
            turns[session] for turns in (*(one.turns for one in codings), *map(_counts, codings)) if session in turns
        ] or [length or 0]
        marks = [[mark for mark in one.marks if mark.session == session] for one in codings]
        last = max((mark.turn or 0 for each in marks for mark in each), default=0) + 1
        guessed = guessed or said == [0]
        continua.append(Continuum(max([*said, last]), tuple(
            merged([Span(at, at + 1, mark.code) for mark in each if (at := mark.turn) is not None]) for each in marks
        )))  # fmt: skip
    if guessed:
        notes.append(
            "Nothing says how many turns a session has, so each ends with its last marked turn. Say it with --length."
        )
    return tuple(continua)


def _counts(coding: Coding) -> dict[str, int]:
    return {session: len(lengths) for session, lengths in coding.lengths.items()}


def _characters(codings: Sequence[Coding], session: str, lengths: Sequence[int]) -> Continuum:
    """Turns laid end to end; a mark that its turn does not hold is refused with its line."""
    starts = np.concatenate([[0], np.cumsum(lengths)])
    coders = []
    for coding in codings:
        spans = []
        for mark in coding.marks:
            if mark.session != session or mark.turn is None or mark.start is None or mark.end is None:
                continue
            if not 0 <= mark.turn < len(lengths) or not 0 <= mark.start < mark.end <= lengths[mark.turn]:
                raise InvalidCodes(
                    f"{coding.coder}, line {mark.line}: turn {mark.turn + 1} has no characters {mark.start:g} to "
                    f"{mark.end:g}. Was it coded on other words?"
                )
            begin = int(starts[mark.turn])
            spans.append(Span(begin + int(mark.start), begin + int(mark.end), mark.code))
        coders.append(merged(spans))
    return Continuum(int(starts[-1]), tuple(coders))


def _positions(codings: Sequence[Coding], session: str, grain: Grain, length: int | None) -> Continuum:
    times = TENTHS if grain is Grain.TENTH else 1
    coders = [
        merged([
            Span(round(mark.start * times), max(round(mark.end * times), round(mark.start * times) + 1), mark.code)
            for mark in coding.marks
            if mark.session == session and mark.start is not None and mark.end is not None
        ])
        for coding in codings
    ]  # fmt: skip
    last = max((span.end for spans in coders for span in spans), default=1)
    return Continuum(max(last, (length or 0) * times), tuple(coders))


def _broken(mark: Mark) -> bool:
    return any(value is not None and value != int(value) for value in (mark.start, mark.end))
