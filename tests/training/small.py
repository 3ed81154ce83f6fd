"""A small shipped model of three codes, and invented sessions with decisions of the test's own choosing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from random import Random
from types import MappingProxyType

import numpy as np

from vinculum.codebook import library
from vinculum.reading.linear.blocks import CODES, Blocks
from vinculum.reading.linear.heads import Question, packed_heads
from vinculum.reading.linear.model import Decision, Model
from vinculum.reading.linear.stored import shared_vectors
from vinculum.training.codes import Lines, fit_codes, last_rows, lines, plain_turns
from vinculum.training.decided import Coded, Mark
from vinculum.training.heads import taken_apart
from vinculum.training.labelled import Labelled
from vinculum.training.written import practice
from vinculum.transcripts import Role, Transcript, Turn

MISSED = "resistance.excuse"
KNOWN = "resistance.blame"
OTHER = "resistance.undermine"


@cache
def few_talks() -> tuple[Labelled, ...]:
    """Six of the practice conversations."""
    return practice()[:6]


@cache
def few_lines() -> tuple[Lines, ...]:
    """One system with three of its codes."""
    own = lines(library()["resistance"])
    columns = [own.codes.index(code) for code in (KNOWN, MISSED, OTHER)]
    return (
        replace(
            own, codes=(KNOWN, MISSED, OTHER), carries=own.carries[:, columns], known=own.known[:, columns]
        ),
    )  # fmt: skip


@cache
def small_model() -> Model:
    """The codebook family of these lines; proposes from even odds on."""
    (own,) = few_lines()
    blocks = Blocks.learn(own.sessions, shared_vectors(), CODES)
    plain = plain_turns(blocks, few_talks(), taken_apart(few_talks()))
    weights, bias = fit_codes(own, last_rows(blocks, own.sessions), np.ones(len(own.scenes), np.bool_), plain)
    question = Question("resistance", Role.CLIENT, own.codes, exclusive=False)
    heads = packed_heads([question], blocks, weights, bias)
    decisions = MappingProxyType({"resistance": Decision(1.0, (0.5, 0.5, 0.5))})
    return Model("codebook", heads, None, (), decisions, MappingProxyType({}))


WHEN = ("on Monday", "in the evening", "after lunch", "all week", "at the weekend", "before work", "that night")
WHAT = ("the garden", "my brother's car", "the school run", "that letter", "the new kitchen", "our holiday", "the dog")
PLAIN = "We did {what} {when}, and it was all right in the end."
PHRASE = "Well, one would have to ask the committee about {what}, {when} perhaps."
"""What this invented coder always calls an excuse; no written line sounds like it."""


def invented(name: str, case: str, *, decide: Callable[[bool, Random], bool], pairs: int = 16) -> Coded:
    """A session in which the client says now PLAIN, now PHRASE; `decide` says whether a turn carries MISSED."""
    chance = Random(name)
    turns, marks = [], []
    for _ in range(pairs):
        odd = chance.random() < 0.5
        words = (PHRASE if odd else PLAIN).format(what=chance.choice(WHAT), when=chance.choice(WHEN))
        turns.append(Turn(len(turns), "T", Role.THERAPIST, "And how was that?"))
        marks.append(Mark(len(turns), MISSED, decide(odd, chance)))
        turns.append(Turn(len(turns), "C", Role.CLIENT, words))
    return Coded(name, case, Transcript(tuple(turns), language="en", session=name), tuple(marks))


def consistent(odd: bool, _: Random) -> bool:
    """Always the same eye."""
    return odd


def thrown(_: bool, chance: Random) -> bool:
    """A coin for each turn."""
    return chance.random() < 0.5
