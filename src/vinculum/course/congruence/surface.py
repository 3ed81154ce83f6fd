"""Response surface: how an outcome goes with both sides' ratings, and with how alike they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from scipy.special import fdtrc

from vinculum.course.congruence.axes import SHAPE, shape, slopes
from vinculum.course.congruence.intervals import LEVEL, none, student
from vinculum.course.congruence.pairs import Floats
from vinculum.errors import InvalidRatings
from vinculum.estimate import Estimate

LEAST_CASES = 20
COEFFICIENTS = ("b0", "b1", "b2", "b3", "b4", "b5")
TERMS = ("constant", "client", "therapist", "client²", "client × therapist", "therapist²")
ALIKE = 0.5  # in standard deviations: two ratings closer than that count as alike (Fleenor et al. 1996)
ROBUST = "least squares; interval by t with standard errors that hold for unequal spread (HC3)"
DELTA = "from the coefficients; standard error by the delta method (HC3)"


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """A fitted surface over cases.

    Attributes:
        coefficients: b0 to b5 by name.
        shape: a1 to a5, stationary point X0, Y0 (as distances from `centre`), principal axes p10, p11, p20, p21.
        centre: what was taken off both sides' ratings, the same for both.
        n: cases.
        r2: share of the outcome's variance that the surface takes up; p: of the test that all of b1 to b5 are 0.
        higher, alike, lower: cases in which the client rates higher by more than half a standard deviation, in which
            both are closer than that, and in which the therapist rates higher.
        apart: standard deviation of client − therapist over cases, the measure of a small distance.
        client, therapist, outcome: (n,) what was fitted, ratings as given.
    """

    coefficients: Mapping[str, Estimate]
    shape: Mapping[str, Estimate]
    centre: float
    n: int
    r2: float
    p: float
    higher: int
    alike: int
    lower: int
    apart: float
    client: Floats
    therapist: Floats
    outcome: Floats

    def height(self, client: Floats, therapist: Floats) -> Floats:
        """The fitted outcome at some ratings, in outcome units."""
        b = [value.estimate or 0.0 for value in self.coefficients.values()]
        return np.asarray(design(client - self.centre, therapist - self.centre) @ np.array(b))


@dataclass(frozen=True, slots=True)
class _Fit:
    """Coefficients (6,), their covariance (6, 6), residuals (n,)."""

    b: Floats
    covariance: Floats
    left: Floats


def design(x: Floats, y: Floats) -> Floats:
    """(n, 6) columns 1, X, Y, X², XY, Y²."""
    return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=-1)


def response_surface(
    client: Floats, therapist: Floats, outcome: Floats, *, centre: float | None = None, draws: int = 0, seed: int = 0
) -> Surface:
    """Polynomial regression of an outcome on both ratings of many cases.

        Z = b0 + b1 X + b2 Y + b3 X² + b4 XY + b5 Y² + e,   X = client − c,  Y = therapist − c

    Ordinary least squares. Standard errors hold where e spreads unequally (HC3, MacKinnon and White 1985); those of
    sums such as a1 are exact, those of the stationary point and the axes by the delta method, which is rough where the
    surface is nearly flat: there `draws` gives percentile intervals of a bootstrap over cases. Nulls: each figure is 0
    (p11 and p21 have none). Assumes independent cases and one outcome a case.
    Edwards and Parry (1993); Humberg, Nestler and Back (2019).

    Args:
        client, therapist: (n,) one rating a case on the same scale, such as means over sessions.
        outcome: (n,) in its own units. Cases with a missing value are left out.
        centre: c, the same for both; the mean of all ratings of both sides where not given.
        draws: bootstrap draws for the figures of the shape; 0 for the delta method.
        seed: of the draws.
    InvalidRatings with fewer than 20 cases, or where the ratings do not spread enough to hold a surface.
    """
    x, y, z = _complete(client, therapist, outcome)
    middle = float(np.concatenate([x, y]).mean()) if centre is None else float(centre)
    fit = _fitted(design(x - middle, y - middle), z)
    n, total = len(z), float(((z - z.mean()) ** 2).sum())
    r2 = max(0.0, 1 - float(fit.left @ fit.left) / total)
    found = {name: _estimate(fit, name, n) for name in SHAPE}
    if draws:
        found = _bootstrapped(found, design(x - middle, y - middle), z, draws=draws, seed=seed)
    apart = (x - y) / np.concatenate([x - x.mean(), y - y.mean()]).std()
    higher, lower = int((apart > ALIKE).sum()), int((apart < -ALIKE).sum())
    return Surface(
        MappingProxyType({name: _coefficient(fit, place, n) for place, name in enumerate(COEFFICIENTS)}),
        MappingProxyType(found), middle, n, r2, _upper(r2, n), higher, n - higher - lower, lower,
        float((x - y).std(ddof=1)), x, y, z,
    )  # fmt: skip


def _complete(client: Floats, therapist: Floats, outcome: Floats) -> tuple[Floats, Floats, Floats]:
    columns = [np.asarray(column, dtype=np.float64) for column in (client, therapist, outcome)]
    if len({column.shape for column in columns}) > 1 or columns[0].ndim != 1:
        raise InvalidRatings("Give one rating of each side and one outcome per case: the columns differ in length.")
    kept = np.isfinite(np.stack(columns)).all(axis=0)
    x, y, z = (column[kept] for column in columns)
    if len(z) < LEAST_CASES:
        raise InvalidRatings(
            f"{len(z)} cases have both ratings and an outcome. A response surface has six coefficients and needs "
            f"{LEAST_CASES} cases at the least; 100 are few."
        )
    if np.ptp(z) <= 0:
        raise InvalidRatings("Every case has the same outcome, so there is nothing to explain.")
    return x, y, z


def _fitted(columns: Floats, z: Floats) -> _Fit:
    scale = np.abs(columns).max(axis=0)
    if (scale <= 0).any() or np.linalg.matrix_rank(columns / np.where(scale > 0, scale, 1.0), tol=1e-8) < 6:
        raise InvalidRatings(
            "The ratings do not spread enough for a surface: one side never differs, both always differ by the same, "
            "or there are only two values. More cases with other ratings are needed."
        )
    scaled = columns / scale
    q, r = np.linalg.qr(scaled)
    back = np.linalg.inv(r)
    b = back @ (q.T @ z)
    left = z - scaled @ b
    leverage = np.minimum((q * q).sum(axis=1), 1 - 1e-9)
    weighted = q * (left / (1 - leverage))[:, None]
    covariance = back @ (weighted.T @ weighted) @ back.T
    return _Fit(b / scale, covariance / np.outer(scale, scale), left)


def _coefficient(fit: _Fit, place: int, n: int) -> Estimate:
    return _with_error(
        COEFFICIENTS[place], float(fit.b[place]), float(fit.covariance[place, place]), n=n, method=ROBUST
    )


def _estimate(fit: _Fit, name: str, n: int) -> Estimate:
    value = shape(fit.b[1:])[name]
    if value is None:
        return none(name, n=n, method=DELTA, why="The surface is too flat to have one.")
    slope = slopes(fit.b[1:], name)
    if slope is None:
        return Estimate(name, value, None, None, n, DELTA, LEVEL, "The surface is too flat for an interval.")
    return _with_error(name, value, float(slope @ fit.covariance[1:, 1:] @ slope), n=n, method=DELTA)


def _with_error(name: str, value: float, variance: float, *, n: int, method: str) -> Estimate:
    width = student(n - 6) * float(np.sqrt(max(variance, 0.0)))
    return Estimate(name, value, value - width, value + width, n, method)


def _upper(r2: float, n: int) -> float:
    return float(fdtrc(5, n - 6, r2 / 5 / ((1 - r2) / (n - 6)))) if r2 < 1 else 0.0


def _bootstrapped(
    found: Mapping[str, Estimate], columns: Floats, z: Floats, *, draws: int, seed: int
) -> dict[str, Estimate]:
    """Percentile intervals over cases drawn with replacement, from the sums of squares of each draw."""
    n = len(z)
    times = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=draws).astype(np.float64)
    scale = np.abs(columns).max(axis=0)
    scaled = columns / scale
    squares = (times @ (scaled[:, :, None] * scaled[:, None, :]).reshape(n, 36)).reshape(draws, 6, 6)
    products = times @ (scaled * z[:, None])
    good = np.linalg.cond(squares) < 1e12
    b = np.linalg.solve(squares[good], products[good][:, :, None])[:, :, 0] / scale
    shapes = [shape(row[1:]) for row in b]
    return {name: _percentiles(one, [row[name] for row in shapes], draws) for name, one in found.items()}


def _percentiles(one: Estimate, drawn: list[float | None], draws: int) -> Estimate:
    values = np.array([value for value in drawn if value is not None])
    method = f"from the coefficients; interval by {draws:,} bootstrap draws of cases"
    if one.estimate is None or len(values) < 0.9 * draws:
        return replace(one, low=None, high=None, method=method, why=one.why or "Too many draws had none.")
    low, high = np.quantile(values, [0.5 - LEVEL / 2, 0.5 + LEVEL / 2])
    return replace(one, low=float(low), high=float(high), method=method, why="")
