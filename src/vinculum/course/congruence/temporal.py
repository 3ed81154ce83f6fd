"""Temporal congruence: whether both sides' ratings move together from session to session, dyad by dyad."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vinculum.course.congruence.intervals import LEVEL, back_from_z, none, normal
from vinculum.course.congruence.pairs import Floats, Pairs, Whole
from vinculum.estimate import Estimate

LEAST = 4  # pairs, so that n − 3 is at least 1
NEGLIGIBLE = 1e-12  # share of the squares below which a spread is rounding
METHOD = "Pearson r over sessions; interval by Fisher z"
WITHOUT_DRIFT = "r over sessions without each side’s own line; interval by Fisher z"


@dataclass(frozen=True, slots=True, eq=False)
class TemporalCongruence:
    """Correlation of client and therapist over sessions, one row a dyad.

    Attributes:
        cases: names.
        n: (cases,) sessions that both answered.
        weight: (cases,) 1 / SE(z)²: n − 3, or n − 4 where each side's own line was taken off.
        r: (cases,) Pearson correlation; NaN where the weight is below 1 or one side never changed.
        z: (cases,) Fisher z = artanh r; NaN too where |r| = 1.
        low, high: (cases,) ends of the 95 % interval, tanh(z ± 1.96 / √weight).
        method: what was correlated.
    """

    cases: tuple[str, ...]
    n: Whole
    weight: Floats
    r: Floats
    z: Floats
    low: Floats
    high: Floats
    method: str = METHOD

    def one(self, place: int = 0) -> Estimate:
        """The row of one dyad, with the reason where there is nothing."""
        name, n = "temporal congruence", int(self.n[place])
        if self.weight[place] < 1:
            least = LEAST + (self.method == WITHOUT_DRIFT)
            why = f"Both sides answered the same session {n} times; this needs {least}."
            return none(name, n=n, method=self.method, why=why)
        if not np.isfinite(self.r[place]):
            why = "One side gave the same answer each time, so nothing can move together."
            return none(name, n=n, method=self.method, why=why)
        if not np.isfinite(self.z[place]):
            why = "Both sides moved in exact proportion, which gives no interval."
            return Estimate(name, float(self.r[place]), None, None, n, self.method, LEVEL, why)
        ends = float(self.low[place]), float(self.high[place])
        return Estimate(name, float(self.r[place]), *ends, n, self.method, LEVEL)


def temporal_congruence(given: Pairs, *, lag: int = 0, drift: bool = True) -> TemporalCongruence:
    """Per dyad, r between the client's answer and the therapist's `lag` sessions later.

        r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²),  z = artanh r,  SE(z) = 1 / √(n − 3)

    Null: no linear relation within the dyad. Assumes that pairs are independent given the dyad; answers that drift
    together, or carry over from one session to the next, make r look surer than it is, so the interval is a lower
    bound of the uncertainty. Means are those of the pairs used. Fisher (1921).

    Args:
        given: ratings; sessions that one side left out count for nothing.
        lag: with 1, whether the client's answers came first; with −1, the therapist's. Only sessions whose numbers
            lie exactly so far apart are paired.
        drift: False takes each side's own straight line over the sessions off first, so that what is left is no shared
            drift; SE(z) is then 1 / √(n − 4), as for a partial correlation.
    """
    paired = lagged(given, lag)
    x, y = _within(paired, paired.client), _within(paired, paired.therapist)
    counts = paired.counts()
    weight = (counts - (3 if drift else 4)).astype(np.float64)
    floors = _floor(paired, paired.client), _floor(paired, paired.therapist)
    if not drift:
        x, y = _level(paired, x), _level(paired, y)
    xx, yy, xy = paired.sums(x * x), paired.sums(y * y), paired.sums(x * y)
    moves = (xx > floors[0]) & (yy > floors[1]) & (weight >= 1)
    r = np.where(moves, xy / np.sqrt(np.where(moves, xx * yy, 1.0)), np.nan)
    r = np.clip(r, -1.0, 1.0)
    usable = moves & (np.abs(r) < 1 - 1e-12)
    z = np.where(usable, np.arctanh(np.where(usable, r, 0.0)), np.nan)
    width = normal() / np.sqrt(np.maximum(weight, 1))
    return TemporalCongruence(
        paired.cases, counts, weight, r, z, np.tanh(z - width), np.tanh(z + width),
        METHOD if drift else WITHOUT_DRIFT,
    )  # fmt: skip


def _level(given: Pairs, centred: Floats) -> Floats:
    """A centred column without its own straight line over the sessions."""
    time = _within(given, given.session.astype(np.float64))
    across = given.sums(time * time)
    slope = np.where(across > 0, given.sums(time * centred) / np.where(across > 0, across, 1.0), 0.0)
    return centred - slope[given.case] * time


def _within(given: Pairs, values: Floats) -> Floats:
    return values - given.means(values)[given.case]


def _floor(given: Pairs, values: Floats) -> Floats:
    """Squares below which a column's spread within a case is rounding."""
    return NEGLIGIBLE * np.maximum(given.sums(values * values), NEGLIGIBLE)


def lagged(given: Pairs, lag: int) -> Pairs:
    """The client's answer of a session beside the therapist's of the session `lag` later, both answered."""
    if not lag:
        return given.both
    span = int(np.ptp(given.session)) + 2 + abs(lag) if given.session.size else 1
    first = int(given.session.min()) if given.session.size else 0
    key = given.case * span + (given.session - first)
    wanted = key + lag
    at = np.searchsorted(key, wanted)
    found = (at < key.size) & (key[np.minimum(at, key.size - 1)] == wanted) if key.size else np.zeros(0, dtype=bool)
    rows, partners = np.flatnonzero(found), at[found]
    return Pairs(given.cases, given.case[rows], given.session[rows], given.client[rows], given.therapist[partners]).both


@dataclass(frozen=True, slots=True)
class AverageCongruence:
    """Temporal congruence over dyads.

    Attributes:
        fixed: average weighted by n − 3, as if all dyads shared one value.
        random: average that lets dyads differ; the one to report where they do.
        q, freedom, p: Cochran's Q against the null of one shared value, its degrees of freedom, and p by χ².
        tau: standard deviation of the true z between dyads (DerSimonian and Laird 1986).
        i2: share of the spread between dyads that is more than sampling error (Higgins and Thompson 2002).
        left_out: dyads without a value, by name.
    """

    fixed: Estimate
    random: Estimate
    q: float | None
    freedom: int
    p: float | None
    tau: float | None
    i2: float | None
    left_out: tuple[str, ...]


def average_congruence(table: TemporalCongruence) -> AverageCongruence:
    """Averages of z with weights n − 3, and how far dyads differ.

        z̄ = Σ wz / Σ w,  w = n − 3 (or n − 4),  SE = 1 / √Σw;  Q = Σ w (z − z̄)²;
        τ² = max(0, (Q − (k − 1)) / (Σw − Σw²/Σw));  random: weights 1 / (1/w + τ²)

    Estimates and intervals are turned back into r. Assumes independent dyads; dyads of the same therapist are not.
    """
    used = np.isfinite(table.z)
    z, weight = table.z[used], table.weight[used]
    left = tuple(name for name, kept in zip(table.cases, used, strict=True) if not kept)
    k = len(z)
    if not k:
        return _nothing(left)
    total = float(weight.sum())
    q = float(weight @ (z - weight @ z / total) ** 2)
    below = total - float(weight @ weight) / total
    tau2 = max(0.0, (q - (k - 1)) / below) if below > 0 else 0.0
    i2 = max(0.0, (q - (k - 1)) / q) if q > 0 else 0.0
    several = k > 1
    return AverageCongruence(
        _weighted("average, weights n − 3", z, weight),
        _weighted("average, dyads may differ", z, 1 / (1 / weight + tau2)),
        q if several else None, k - 1, _upper(q, k - 1) if several else None,
        float(np.sqrt(tau2)) if several else None, i2 if several else None, left,
    )  # fmt: skip


def _nothing(left: tuple[str, ...]) -> AverageCongruence:
    why = f"No dyad has {LEAST} sessions in which both answered and both moved."
    lacking = none("average", n=0, method="Fisher z", why=why)
    return AverageCongruence(lacking, lacking, None, 0, None, None, None, left)


def _weighted(name: str, z: Floats, weight: Floats) -> Estimate:
    total = float(weight.sum())
    centre, width = float(weight @ z) / total, normal() / float(np.sqrt(total))
    ends = back_from_z(centre - width), back_from_z(centre + width)
    return Estimate(name, back_from_z(centre), *ends, len(z), "Fisher z, normal interval")


def _upper(q: float, freedom: int) -> float:
    from scipy.special import chdtrc

    return float(chdtrc(freedom, q))


@dataclass(frozen=True, slots=True)
class LeadLag:
    """Whose answers came first, as description: correlations one session apart, each with its own number of pairs.

    Attributes:
        client_first: the client's answer with the therapist's of the next session.
        therapist_first: the therapist's answer with the client's of the next session.
    """

    client_first: Estimate
    therapist_first: Estimate


def lead_lag(given: Pairs, place: int = 0) -> LeadLag:
    """One session apart, for one dyad; a description, and no test of who leads."""
    return LeadLag(temporal_congruence(given, lag=1).one(place), temporal_congruence(given, lag=-1).one(place))
