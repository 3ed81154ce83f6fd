"""A copy of the codebook family, taught by what one person decided about their own sessions.

A code that was decided about at least once gets a head of its own: fitted on the codebook's lines, on ordinary turns of
the practice conversations and on the decided turns, each of which weighs as much as `WEIGHT` lines. Every other
code keeps the shipped head. Vocabularies and word vectors stay the shipped ones, so no word of a session enters the
model: only its weights differ. A weight can still tell that something was decided, so a copy belongs under lock and key
like the sessions themselves.

Thresholds: a learnt code's threshold moves by as much as the 99th percentile of its log-odds over ordinary turns has
moved. A copy thereby proposes about as often in ordinary talk as the shipped reader, and gains by order, not by number.
Decisions cannot set it: most are about what a reader had proposed, so they do not show how rare a code is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from vinculum.reading.linear.blocks import Blocks
from vinculum.reading.linear.heads import Heads, Question, packed_heads
from vinculum.reading.linear.model import Decision, Model
from vinculum.training.codes import Lines, Plain, all_lines, fit_codes, last_rows, plain_turns
from vinculum.training.comparison import Comparison, compared
from vinculum.training.decided import Coded, Turns, turns_of
from vinculum.training.family import NEVER
from vinculum.training.heads import taken_apart
from vinculum.training.margins import margins_of, scores_of, thresholds_of
from vinculum.training.parts import Parts, parts_of
from vinculum.training.written import practice
from vinculum.transcripts.model import Role

WEIGHT = 3.0
"""How many written lines one decided turn weighs. Stated, not tuned: nobody has decisions to tune it on."""
ORDINARY = 0.99
NAME = "own"
CARD = MappingProxyType(
    {
        "data": "Lines of the codebooks, turns of practice conversations, and what one person decided about their own "
        "sessions. No word of those sessions is here: the vocabulary is the shipped one.",
        "licence": "Belongs to whoever made the decisions. The shipped part: Apache-2.0.",
        "not for": NEVER + " Anybody else: it has learnt one person's eye.",
    }
)

Tick = Callable[[int, int], None]
"""Told how many parts of how many are done."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written for this project, as rows of one model's blocks, made once for all fits.

    Attributes:
        lines: the systems of the model.
        rows: of each system's lines, in the same order.
        plain: ordinary turns.
        role: of each ordinary turn, true where the client speaks.
    """

    lines: tuple[Lines, ...]
    rows: tuple[sparse.csr_matrix, ...]
    plain: Plain
    client: NDArray[np.bool_]


def written_for(blocks: Blocks, lines: Sequence[Lines]) -> Written:
    """The lines of these systems and the turns of the practice conversations."""
    talks = practice()
    plain = plain_turns(blocks, talks, taken_apart(talks))
    client = np.array([turn.role is Role.CLIENT for one in talks for turn in one.transcript.turns], np.bool_)
    return Written(tuple(lines), tuple(last_rows(blocks, own.sessions) for own in lines), plain, client)


def train_copy(
    shipped: Model, coded: Sequence[Coded], *, tick: Tick, lines: Sequence[Lines] | None = None
) -> tuple[Model, Comparison]:
    """A copy taught by all these sessions, and how copies taught by the others did on each part held back.

    `lines` are the systems' written lines, those of the codebooks unless given. Raises InvalidTraining where there is
    nothing that could be held back.
    """
    turns = turns_of(shipped.heads, coded)
    parts = parts_of(coded, turns)
    tick(0, parts.count + 2)
    columns = shipped.heads.columns()
    decided = [own for own in lines or all_lines() if turns.named[:, columns[own.system]].any()]
    written = written_for(shipped.heads.blocks, decided)
    tick(1, parts.count + 2)
    held = _held_back(shipped, written, turns, parts=parts, tick=tick)
    comparison = compared(shipped, turns, held, parts=parts)
    copy = fit_copy(shipped, written, turns)
    tick(parts.count + 2, parts.count + 2)
    return copy, comparison


def _held_back(shipped: Model, written: Written, turns: Turns, *, parts: Parts, tick: Tick) -> NDArray[np.float32]:
    """Margins (log-odds above the threshold) of every decided turn by a copy that knew nothing of its part."""
    margins = np.zeros(turns.carried.shape, np.float32)
    for part in range(parts.count):
        here = parts.of_session[turns.session] == part
        copy = fit_copy(shipped, written, turns.of(parts.of_session != part))
        margins[here] = margins_of(copy, turns.rows[here])
        tick(part + 2, parts.count + 2)
    return margins


def fit_copy(shipped: Model, written: Written, turns: Turns) -> Model:
    """The shipped model with new heads for the codes that these turns say something about."""
    heads = shipped.heads
    weights, scale, bias = heads.weights.copy(), heads.scale.copy(), heads.bias.copy()
    learnt = np.zeros(len(bias), np.bool_)
    for own, rows in zip(written.lines, written.rows, strict=True):
        question, part = _question(heads, own.system)
        codes = [
            at for at, code in enumerate(question.classes) if code in own.codes and turns.named[:, part][:, at].any()
        ]
        if codes:
            at = part.start + np.array(codes)
            fitted = _fitted(
                _joined(own, [question.classes[one] for one in codes], turns, at), rows, turns, written.plain
            )
            small = packed_heads([question], heads.blocks, *fitted)
            weights[:, at], scale[at], bias[at], learnt[at] = small.weights, small.scale, small.bias, True
    new = Heads(heads.questions, heads.blocks, weights, scale, bias)
    return Model(NAME, new, None, (), _decisions(shipped, new, written, learnt), CARD)


def _question(heads: Heads, system: str) -> tuple[Question, slice]:
    question = next(one for one in heads.questions if one.name == system)
    return question, heads.columns()[system]


def _joined(own: Lines, codes: Sequence[str], turns: Turns, at: NDArray[np.int64]) -> Lines:
    """The system's lines for these codes, with the decided turns after them; a turn knows only what was decided."""
    columns = [own.codes.index(code) for code in codes]
    return replace(
        own,
        codes=tuple(codes),
        carries=np.concatenate([own.carries[:, columns], turns.carried[:, at].astype(np.float32)]),
        known=np.concatenate([own.known[:, columns], turns.known[:, at] * np.float32(WEIGHT)]),
    )


def _fitted(
    joined: Lines, rows: sparse.csr_matrix, turns: Turns, plain: Plain
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    chosen = np.asarray((joined.known > 0).any(axis=1), np.bool_)
    return fit_codes(joined, sparse.vstack([rows, turns.rows], format="csr"), chosen, plain)


def _decisions(shipped: Model, heads: Heads, written: Written, learnt: NDArray[np.bool_]) -> Mapping[str, Decision]:
    """Thresholds as the module's text says; those of codes that were not learnt stay."""
    before = thresholds_of(shipped)
    found: dict[str, Decision] = {}
    for question, part in ((one, heads.columns()[one.name]) for one in heads.questions):
        decision = shipped.decisions[question.name]
        prefer = np.array(decision.prefer)
        own = np.flatnonzero(learnt[part])
        if len(own):
            rows = written.plain.rows[_spoken(question.role, written.client)]
            moved = _high(heads, rows, part)[own] - _high(shipped.heads, rows, part)[own]
            least = (before[part][own] + moved) / decision.temperature
            prefer[own] = 1 / (1 + np.exp(-least))
        found[question.name] = Decision(decision.temperature, tuple(float(one) for one in prefer))
    return MappingProxyType(found)


def _spoken(role: Role | None, client: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which ordinary turns a question is asked of."""
    if role is None:
        return np.ones(len(client), np.bool_)
    return client if role is Role.CLIENT else ~client


def _high(heads: Heads, rows: sparse.csr_matrix, part: slice) -> NDArray[np.float32]:
    return np.asarray(np.quantile(scores_of(heads, rows)[:, part], ORDINARY, axis=0), np.float32)
