"""Fitting what proposes narratives: L2 logistic regression (scikit-learn) over clauses of written tellings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from vinculum.narratives.finding.model import PARTS, Finding, Head, packed_head
from vinculum.narratives.finding.rows import Asked, Blocks
from vinculum.narratives.loading import library
from vinculum.narratives.model import Part, Sign
from vinculum.reading.linear.stored import shared_vectors
from vinculum.training.tellings import Marked, line_places, part_name, responses

STRENGTH: Mapping[str, float] = MappingProxyType({"telling": 1.0, "part": 1.0, "sign": 3.0, "category": 3.0})
"""Inverse of the L2 penalty of each head, chosen on the scenes among 1, 3 and 4."""
ALONE = 0.1
"""How much a line without a telling around it counts for the part of a clause, beside a clause within one."""
LEAST, SURE, KNOWN = 0.5, 0.5, 0.25
"""Chances from which a telling, a part and a category are proposed, chosen on the scenes."""

Weights = tuple[NDArray[np.float64], NDArray[np.float64]]


def fit_finding(scenes: Sequence[Marked], others: Sequence[Marked], card: Mapping[str, object]) -> Finding:
    """The model from scenes, other material for what is told, and the lines of categories."""
    asked, categories = line_places()
    whole, within = [one.whole for one in (*scenes, *others)], [one.within for one in scenes]
    blocks = Blocks.learn([*whole, *asked], shared_vectors())
    lines = blocks.rows(asked)
    heads = {"telling": _telling(blocks, [*scenes, *others]), **_heard(blocks, scenes, within, (lines, categories))}
    return Finding(blocks, MappingProxyType(heads), LEAST, SURE, KNOWN, card)


def _telling(blocks: Blocks, material: Sequence[Marked]) -> Head:
    rows = blocks.rows([one.whole for one in material])
    tells = np.concatenate([one.inside for one in material])
    weight = np.concatenate([np.full(len(one.inside), one.weight) for one in material])
    return packed_head(("telling",), *_fit(rows, tells, weight, STRENGTH["telling"]))


def _heard(
    blocks: Blocks, scenes: Sequence[Marked], within: Sequence[Asked], lines: tuple[sparse.csr_matrix, Sequence[str]]
) -> dict[str, Head]:
    """From the tellings, and from the lines as well, which have no telling around them."""
    known = library().by_id
    rows, heard = blocks.rows(within), [one for scene in scenes for one in scene.heard_within()]
    parts = [PARTS.index(part_name(one)) for one in heard] + [_part_of(name) for name in lines[1]]
    counts = np.concatenate([np.ones(len(heard)), np.full(len(lines[1]), ALONE)])
    coded = [at for at, one in enumerate(heard) if one is not None]
    answered = responses(heard)
    named = [at for at, name in enumerate(lines[1]) if name in known]
    signed = [at for at in named if known[lines[1][at]].sign is not None]
    good = [one.sign is Sign.POSITIVE for one in heard if one is not None and one.part is not Part.WISH]
    good += [known[lines[1][at]].sign is Sign.POSITIVE for at in signed]
    names = [one.category for one in heard if one is not None] + [lines[1][at] for at in named]
    return {
        "part": packed_head(PARTS, *_fit(_both(rows, lines[0]), np.array(parts), counts, STRENGTH["part"])),
        "sign": packed_head(
            ("+",), *_fit(_both(rows[answered], lines[0][signed]), np.array(good, np.int64), None, STRENGTH["sign"])
        ),
        "category": _categories(_both(rows[coded], lines[0][named]), names),
    }


def _part_of(category: str) -> int:
    found = library().by_id.get(category)
    return PARTS.index(found.part.value) if found else 0


def _categories(rows: sparse.csr_matrix, names: Sequence[str]) -> Head:
    """One regression for each part, side by side."""
    classes, weights, biases = [], [], []
    given = np.array(names)
    for start in ("w.", "ro.", "rs."):
        own = np.char.startswith(given, start)
        inside = sorted(set(given[own].tolist()))
        answer = np.array([inside.index(name) for name in given[own]])
        coefficients, bias = _fit(rows[own], answer, None, STRENGTH["category"])
        classes += inside
        weights.append(coefficients)
        biases.append(bias)
    return packed_head(classes, np.concatenate(weights, axis=1), np.concatenate(biases))


def _fit(
    rows: sparse.csr_matrix, answer: NDArray[np.int64], weight: NDArray[np.float64] | None, strength: float
) -> Weights:
    """Weights (columns, classes or 1) and bias."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=strength, max_iter=300, tol=1e-3)
    model.fit(rows, answer, sample_weight=weight)
    return model.coef_.T, model.intercept_


def _both(one: sparse.csr_matrix, other: sparse.csr_matrix) -> sparse.csr_matrix:
    return sparse.vstack([one, other], format="csr")
