"""Fitting the heads: L2 logistic regression (scikit-learn's L-BFGS) on coders' votes as shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from vinculum.errors import InvalidTraining
from vinculum.reading.linear.blocks import Block, Blocks, Session, session
from vinculum.reading.linear.hand import said
from vinculum.reading.linear.heads import Heads, Question, packed_heads
from vinculum.reading.linear.vectors import WordVectors
from vinculum.training.labelled import BEHAVIOUR, MOVE, TALK, Labelled
from vinculum.transcripts.model import Role

STRENGTH = 0.5
"""Inverse of the L2 penalty, chosen on the folds among 0.5, 1.5 and 2."""

QUESTIONS = (
    Question("behaviour", Role.THERAPIST, BEHAVIOUR, exclusive=True),
    Question("talk", Role.CLIENT, TALK, exclusive=True),
    Question("move", Role.THERAPIST, MOVE, exclusive=True),
)


def taken_apart(sessions: Sequence[Labelled]) -> Mapping[str, Session]:
    """Session name -> its features' keys, made once."""
    return {one.name: session(said(one.transcript)) for one in sessions}


def fit_heads(
    sessions: Sequence[Labelled], apart: Mapping[str, Session], vectors: WordVectors, layout: tuple[Block, ...]
) -> Heads:
    """Heads for behaviour, talk and move; InvalidTraining where a class has no turn."""
    blocks = Blocks.learn([apart[one.name] for one in sessions], vectors, layout)
    rows = sparse.vstack([blocks.rows(apart[one.name]) for one in sessions], format="csr")
    weights, biases = [], []
    for question in QUESTIONS:
        votes = np.concatenate([one.votes[question.name] for one in sessions])
        coefficients, bias = fit_exclusive(rows, votes, question)
        weights.append(coefficients)
        biases.append(bias)
    return packed_heads(QUESTIONS, blocks, np.concatenate(weights, axis=1), np.concatenate(biases))


def fit_exclusive(
    rows: sparse.csr_matrix, votes: NDArray[np.float32], question: Question
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights (columns x classes) and bias of one softmax; each turn counts once, shared among its votes."""
    from sklearn.linear_model import LogisticRegression

    asked = votes.sum(axis=1) > 0
    share = votes[asked] / votes[asked].sum(axis=1, keepdims=True)
    row, answer = np.nonzero(share)
    missing = sorted(set(range(len(question.classes))) - set(answer.tolist()))
    if missing:
        raise InvalidTraining(
            f'No turn is labelled "{question.classes[missing[0]]}"; {question.name} cannot be learnt.'
        )
    model = LogisticRegression(C=STRENGTH, max_iter=150, tol=1e-3)
    model.fit(rows[asked][row], answer, sample_weight=share[row, answer])
    return model.coef_.T, model.intercept_
