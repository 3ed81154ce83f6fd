"""The two models that ship: "talk" from real sessions, "codebook" from written lines, each with its card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from vinculum.reading.linear.blocks import CODES, Blocks
from vinculum.reading.linear.heads import Heads, Question, packed_heads
from vinculum.reading.linear.model import Decision, Model
from vinculum.reading.linear.stored import shared_vectors
from vinculum.training.code_folds import OFTEN, Tested, ordinary_rows, quiet_threshold, tested
from vinculum.training.codes import Lines, Plain, all_lines, fit_codes, last_rows, plain_turns
from vinculum.training.folds import Unseen, decisions
from vinculum.training.heads import taken_apart
from vinculum.training.labelled import Labelled
from vinculum.training.talk import OVER, Said, fit_stack
from vinculum.transcripts.model import Role

NEVER = (
    "Assessing risk of suicide or harm; judging a therapist, a client or a therapy; deciding anything without a person "
    "who knows both. Silence of the reader means nothing."
)


def fit_talk(
    real: Sequence[Labelled],
    written: Sequence[Labelled],
    scores: Mapping[str, Unseen],
    card: Mapping[str, object],
    *,
    seed: int,
    say: Said,
) -> Model:
    """The talk family from all sessions; `scores` are the out-of-fold ones that its decisions are chosen on."""
    everything = [*real, *written]
    stack = fit_stack(everything, taken_apart(everything), shared_vectors(), seed=seed, say=say)
    return Model("talk", stack.heads, stack.layer, OVER, decisions(scores), MappingProxyType(dict(card)))


def fit_codebook(
    real: Sequence[Labelled], written: Sequence[Labelled], *, seed: int, say: Said
) -> tuple[Model, tuple[Tested, ...], Mapping[str, float]]:
    """The codebook family, how it did on lines of scenes it had not seen, and its proposals for 100 ordinary turns.

    `real` sessions are never learnt from here: they only say how often ordinary talk would be proposed, which sets the
    thresholds.
    """
    own = all_lines()
    apart = taken_apart([*real, *written])
    blocks = Blocks.learn([line for system in own for line in system.sessions], shared_vectors(), CODES)
    plain = plain_turns(blocks, written, apart)
    heads, results = _fitted(own, blocks, plain, seed=seed, say=say)
    decided, often = {}, {}
    columns = heads.columns()
    for system, result in zip(own, results, strict=True):
        role = Role.THERAPIST if system.system == "therapist" else Role.CLIENT
        chosen = {one.name: np.array([turn.role is role for turn in one.transcript.turns]) for one in real}
        part = columns[system.system]
        rows = ordinary_rows(blocks, apart, chosen)
        ordinary = np.asarray(rows @ heads.worth[:, part]) + heads.bias[part]
        least = np.array(
            [
                max(result.precise_threshold(column), quiet_threshold(ordinary[:, column], OFTEN[system.system]))
                for column in range(len(system.codes))
            ]
        )
        decided[system.system] = Decision(1.0, tuple(float(one) for one in 1 / (1 + np.exp(-least))))
        often[system.system] = float(100 * (ordinary >= least).sum() / max(1, len(ordinary)))
    card = codebook_card(results, decided, often)
    return Model("codebook", heads, None, (), MappingProxyType(decided), MappingProxyType(card)), results, often


def _fitted(
    own: Sequence[Lines], blocks: Blocks, plain: Plain, *, seed: int, say: Said
) -> tuple[Heads, tuple[Tested, ...]]:
    questions, weights, biases, results = [], [], [], []
    for system in own:
        say(f"{system.system}: {len(system.codes)} codes, {len(system.scenes)} lines")
        results.append(tested(system, blocks, plain, seed=seed))
        everything = np.ones(len(system.scenes), np.bool_)
        fitted, bias = fit_codes(system, last_rows(blocks, system.sessions), everything, plain)
        questions.append(Question(system.system, _role(system.system), system.codes, exclusive=False))
        weights.append(fitted)
        biases.append(bias)
    heads = packed_heads(questions, blocks, np.concatenate(weights, axis=1), np.concatenate(biases))
    return heads, tuple(results)


def _role(system: str) -> Role | None:
    return {"therapist": Role.THERAPIST, "relationship": None}.get(system, Role.CLIENT)


def codebook_card(
    results: Sequence[Tested], decided: Mapping[str, Decision], often: Mapping[str, float]
) -> dict[str, object]:
    """What the codebook family was made of and how it did."""
    figures = {}
    for result in results:
        prefer = np.array(decided[result.lines.system].prefer)
        least = np.log(prefer / (1 - prefer))
        figures[result.lines.system] = {
            code: {"average precision": round(float(precision), 3), "f1": round(float(f1), 3)}
            for code, precision, f1 in zip(
                result.lines.codes, result.average_precision(), result.f1(least), strict=True
            )
        }
    return {
        "data": "Lines of the codebooks and turns of practice conversations, all written for this project. No patient "
        "said any of them.",
        "folds": "Five, by scene, on the written lines. The figures are about written examples, not patients.",
        "figures": figures,
        "proposals for 100 ordinary turns": {system: round(value, 2) for system, value in often.items()},
        "licence": "Apache-2.0, like the project. Word vectors from all-MiniLM-L6-v2 (Apache-2.0).",
        "not for": NEVER,
    }
