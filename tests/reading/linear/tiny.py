"""Models so small that a test can train them: weights drawn or learnt from a handful of invented turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType

import numpy as np

from vinculum.codebook import library
from vinculum.codebook.conversations import conversations
from vinculum.reading.linear.blocks import CODES, TALK, Blocks, Session, session
from vinculum.reading.linear.hand import said
from vinculum.reading.linear.heads import Heads, Question, packed_heads
from vinculum.reading.linear.model import Decision, Model, log_scores
from vinculum.reading.linear.sequence import Layer, inputs
from vinculum.reading.linear.vectors import WordVectors, packed
from vinculum.training.codes import fit_codes, last_rows, lines, plain_turns
from vinculum.training.heads import fit_heads, taken_apart
from vinculum.training.recurrent import Lesson, Recipe, train
from vinculum.training.talk import GROUPS, OVER, targets
from vinculum.training.written import practice
from vinculum.transcripts.model import Role, Transcript, Turn

WORDS = ("you", "i", "drink", "stop", "want", "what", "sorry", "trust", "angry", "no", "yes", "feel")
ROLES = {"T": Role.THERAPIST, "C": Role.CLIENT, "O": Role.OTHER, "?": Role.UNKNOWN}
FEW = 8
SYSTEMS = (("toward", Role.CLIENT), ("relationship", None), ("therapist", Role.THERAPIST))


def transcript(*turns: str, language: str = "en") -> Transcript:
    """Turns written as "T: words" (therapist), "C: words" (client), "O: words" (other) or "?: words" (unknown)."""
    return Transcript(
        tuple(Turn(at, one[0], ROLES[one[0]], one.partition(": ")[2]) for at, one in enumerate(turns)),
        language=language,
    )


def apart(*turns: str) -> Session:
    """The same, taken apart."""
    return session(said(transcript(*turns)))


@cache
def vectors() -> WordVectors:
    """Word vectors of three components, drawn once."""
    return packed(WORDS, np.random.default_rng(3).normal(size=(len(WORDS), 3)))


def drawn_heads(sessions: Sequence[Session], questions: Sequence[Question], *, seed: int = 1) -> Heads:
    """Heads with weights drawn at random over the vocabulary of a few sessions."""
    blocks = Blocks.learn(sessions, vectors(), CODES)
    chance = np.random.default_rng(seed)
    many = sum(len(one.classes) for one in questions)
    return packed_heads(questions, blocks, chance.normal(size=(sum(blocks.widths), many)), chance.normal(size=many))


@cache
def talk() -> Model:
    """The talk family, learnt from a few practice conversations."""
    learnt = practice()[:FEW]
    own = taken_apart(learnt)
    heads = fit_heads(learnt, own, vectors(), TALK)
    given = [inputs(own[one.name].turns, log_scores(heads, own[one.name])) for one in learnt]
    lessons = [Lesson(one, targets(each)) for one, each in zip(given, learnt, strict=True)]
    members = [train(lessons, GROUPS, Recipe(dense=8, hidden=4, epochs=2), seed=seed) for seed in (1, 2)]
    layer = Layer({name: np.stack([member[name] for member in members]) for name in members[0]})
    decisions = {one.name: Decision(1.5, tuple(1.0 for _ in one.classes)) for one in heads.questions}
    return Model("talk", heads, layer, OVER, MappingProxyType(decisions), MappingProxyType({"data": "invented"}))


@cache
def codebook() -> Model:
    """The codebook family for the first codes of three systems, learnt from a share of their lines."""
    books = library()
    own = []
    for name, _ in SYSTEMS:
        codes = [code for code in books[name].codes if code.examples][-3:]
        few = tuple(replace(code, examples=code.examples[::4], near_misses=code.near_misses[::4]) for code in codes)
        own.append(lines(replace(books[name], codes=few)))
    blocks = Blocks.learn([line for one in own for line in one.sessions], vectors(), CODES)
    plain_talk = practice()[:2]
    plain = plain_turns(blocks, plain_talk, taken_apart(plain_talk))
    fitted = [fit_codes(one, last_rows(blocks, one.sessions), np.ones(len(one.scenes), np.bool_), plain) for one in own]
    questions = [
        Question(name, role, one.codes, exclusive=False) for (name, role), one in zip(SYSTEMS, own, strict=True)
    ]
    heads = packed_heads(
        questions,
        blocks,
        np.concatenate([one for one, _ in fitted], axis=1),
        np.concatenate([one for _, one in fitted]),
    )
    decisions = {one.name: Decision(1.0, tuple(0.3 for _ in one.classes)) for one in questions}
    return Model("codebook", heads, None, (), MappingProxyType(decisions), MappingProxyType({"data": "invented"}))


def models() -> dict[str, Model]:
    """Both families by name."""
    return {"talk": talk(), "codebook": codebook()}


@cache
def session_of(number: int) -> Transcript:
    """One of the practice conversations as a transcript."""
    one = conversations()[number]
    return Transcript(tuple(Turn(at, t.role, Role(t.role), t.text) for at, t in enumerate(one.turns)), language="en")
