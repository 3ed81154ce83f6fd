"""How alike between dyads, and how alike within them: two questions that one correlation over all rows would mix."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vinculum.course.congruence.intervals import LEVEL, error_of_z, none, normal
from vinculum.course.congruence.pairs import Floats, Pairs
from vinculum.errors import InvalidTable
from vinculum.estimate import Estimate
from vinculum.mixed import split

LEAST = 4  # dyads for the one, rows beyond one a dyad for the other
NEGLIGIBLE = 1e-12
NAMES = ("congruence between dyads", "congruence within dyads")


@dataclass(frozen=True, slots=True)
class Parts:
    """Congruence in two parts.

    Attributes:
        between: correlation over dyads of both sides' means: whether clients who rate higher than other clients have
            therapists who rate higher than other therapists.
        within: correlation over sessions of both sides' distances from their own means: whether both are higher in the
            same sessions.
        prior: whether those means hold earlier sessions only.
    """

    between: Estimate
    within: Estimate
    prior: bool


def parts(given: Pairs, *, prior: bool = False) -> Parts:
    """The two correlations.

        x_bi = x̄_i − x̄..,  x_wit = x_it − x̄_i  (`vinculum.mixed.split`)
        between: r of the dyads' x_bi, one row a dyad, SE(z) = 1 / √(k − 3)
        within: r of x_wit, SE(z) = 1 / √(N − k − 2): one mean a dyad is used up (Bland and Altman 1995)

    Nulls: no linear relation. Assumes one common relation within all dyads; `average_congruence` says how far they
    differ. With `prior` each session is compared with the mean of the dyad's sessions before it, as it was known then;
    first sessions drop out, and N − k − 2 is kept as it stands, which is cautious.
    """
    used = given.both
    k = int((used.counts() > 0).sum())
    methods = ("Pearson r of the dyads’ means; Fisher z", "Pearson r of distances from the dyad’s own mean; Fisher z")
    try:
        within = [
            split(column, used.case, sessions=used.session, prior=prior).within
            for column in (used.client, used.therapist)
        ]
    except InvalidTable as problem:
        lacking = [none(name, n=0, method=how, why=str(problem)) for name, how in zip(NAMES, methods, strict=True)]
        return Parts(lacking[0], lacking[1], prior)
    means = [used.means(column)[used.counts() > 0] for column in (used.client, used.therapist)]
    known = np.isfinite(within[0]) & np.isfinite(within[1])
    x, y = (column[known] for column in within)
    return Parts(
        _correlated(NAMES[0], means[0] - means[0].mean(), means[1] - means[1].mean(), n=k, method=methods[0]),
        _correlated(NAMES[1], x, y, n=len(x) - k + 1, method=methods[1]),
        prior,
    )


def _correlated(name: str, x: Floats, y: Floats, *, n: int, method: str) -> Estimate:
    """r of two centred columns with the interval of n independent pairs."""
    if n < LEAST:
        return none(name, n=max(n, 0), method=method, why="There is too little for a correlation.")
    xx, yy = float(x @ x), float(y @ y)
    if min(xx, yy) <= NEGLIGIBLE * max(xx, yy, NEGLIGIBLE):
        return none(name, n=n, method=method, why="One side never differs, so nothing can go together.")
    r = float(np.clip(x @ y / np.sqrt(xx * yy), -1.0, 1.0))
    if abs(r) > 1 - NEGLIGIBLE:
        return Estimate(name, r, None, None, n, method, LEVEL, "Both go in exact proportion, which gives no interval.")
    z, width = float(np.arctanh(r)), normal() * error_of_z(n)
    return Estimate(name, r, float(np.tanh(z - width)), float(np.tanh(z + width)), n, method)
