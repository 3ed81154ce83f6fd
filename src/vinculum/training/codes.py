"""The codebook family: one logistic head for each code, learnt from the codebooks' own lines.

For each code its examples speak for it; its near-misses, and the examples and near-misses of the other codes of its
system, against it (but a line that the same system gives to both codes). Ordinary turns of conversations are weak
counter-examples: together they weigh as much as the lines. All lines were written, none was said by a patient.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from vinculum.codebook import Codebook, Example, library
from vinculum.reading.linear.blocks import Blocks, Session, session
from vinculum.reading.linear.hand import said
from vinculum.training.labelled import TALK, Labelled
from vinculum.transcripts.model import Role, Transcript, Turn

LEARNT = ("rupture", "resistance", "toward", "narrative", "relationship", "therapist")
NOT_PLAIN = {"resistance": ("sustain",), "narrative": ("change", "neutral", "sustain")}
"""Client talk that may itself carry the system's codes, so that its turns do not speak against them."""

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Lines:
    """A system's distinct lines.

    Attributes:
        system: its id.
        codes: its code ids, the columns of `carries` and `known`.
        sessions: each line with the turns before it; the line is the last turn.
        scenes: what cross-validation never splits.
        registers: how each line talks.
        carries: shape (lines, codes): 1 where the line is an example of the code.
        known: shape (lines, codes): 1 where the codebook says whether it is.
    """

    system: str
    codes: tuple[str, ...]
    sessions: tuple[Session, ...]
    scenes: tuple[str, ...]
    registers: tuple[str, ...]
    carries: Numbers
    known: Numbers


def lines(book: Codebook) -> Lines:
    """A codebook's lines, one for each distinct turn with what came before it; codes without examples are left out."""
    codes = [code for code in book.codes if code.examples]
    found: dict[tuple[object, ...], tuple[Example, dict[int, float]]] = {}
    for column, code in enumerate(codes):
        for carried, examples in ((1.0, code.examples), (0.0, code.near_misses)):
            for example in examples:
                held = found.setdefault((example.text, example.before), (example, {}))
                held[1][column] = max(carried, held[1].get(column, 0.0))
    carries = np.zeros((len(found), len(codes)), np.float32)
    known = np.zeros_like(carries)
    for row, (_, marks) in enumerate(found.values()):
        example_of_one = any(marks.values())
        for column in range(len(codes)):
            carries[row, column] = marks.get(column, 0.0)
            known[row, column] = 1.0 if column in marks or example_of_one else 0.5
    examples_ = [example for example, _ in found.values()]
    return Lines(
        book.id,
        tuple(code.id for code in codes),
        tuple(session(said(_transcript(example, book.role))) for example in examples_),
        tuple(example.scene for example in examples_),
        tuple(example.register for example in examples_),
        carries,
        known,
    )


def _transcript(example: Example, role: str) -> Transcript:
    speaker = role if role != "either" else ("client" if example.before[-1][0] == "therapist" else "therapist")
    said_ = (*example.before, (speaker, example.text))
    return Transcript(tuple(Turn(at, who, Role(who), words) for at, (who, words) in enumerate(said_)), language="en")


def all_lines() -> tuple[Lines, ...]:
    """The lines of every system that is learnt from its codebook."""
    books = library()
    return tuple(lines(books[system]) for system in LEARNT)


def last_rows(blocks: Blocks, sessions: Sequence[Session]) -> sparse.csr_matrix:
    """The rows of the last turn of each session."""
    return sparse.vstack([blocks.rows(one)[-1] for one in sessions], format="csr")


@dataclass(frozen=True, slots=True)
class Plain:
    """Ordinary turns: their rows, and for each system which of them may speak against its codes."""

    rows: sparse.csr_matrix
    against: Mapping[str, NDArray[np.bool_]]


def plain_turns(blocks: Blocks, sessions: Sequence[Labelled], apart: Mapping[str, Session]) -> Plain:
    """The turns of whole conversations as counter-examples: the client's, none for the therapist's codes."""
    rows = sparse.vstack([blocks.rows(apart[one.name]) for one in sessions], format="csr")
    client = np.array([turn.role is Role.CLIENT for one in sessions for turn in one.transcript.turns])
    talk = np.concatenate([one.votes["talk"] for one in sessions])
    against = {}
    for system in LEARNT:
        carrying = [TALK.index(name) for name in NOT_PLAIN.get(system, ())]
        against[system] = client & (talk[:, carrying].sum(axis=1) == 0) & (system != "therapist")
    return Plain(rows, against)


def fit_codes(
    own: Lines, rows: sparse.csr_matrix, chosen: NDArray[np.bool_], plain: Plain
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights (columns x codes) and biases, from the lines that are `chosen`."""
    from sklearn.linear_model import LogisticRegression

    ordinary = plain.rows[plain.against[own.system]]
    share = min(1.0, int(chosen.sum()) / max(1, ordinary.shape[0]))
    both = sparse.vstack([rows[chosen], ordinary], format="csr")
    weights, biases = [], []
    for column in range(len(own.codes)):
        carried = np.concatenate([own.carries[chosen, column], np.zeros(ordinary.shape[0])])
        trust = np.concatenate([own.known[chosen, column], np.full(ordinary.shape[0], share)])
        balance = trust[carried == 0].sum() / max(1.0, trust[carried == 1].sum())
        trust = np.where(carried == 1, trust * np.sqrt(balance), trust)
        model = LogisticRegression(C=2.0, max_iter=150, tol=1e-3).fit(both, carried, sample_weight=trust)
        weights.append(model.coef_[0])
        biases.append(float(model.intercept_[0]))
    return np.stack(weights, axis=1), np.array(biases)
