"""The likelihood from per-case sums is the one from whole matrices, and its derivatives are what they say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.mixed.tables import FEW, SLOPES, Made, made

from vinculum.mixed.profile import Profile, profile, slopes
from vinculum.mixed.sums import Sums, sums

THETA = st.tuples(st.floats(0.0, 3.0), st.floats(-2.0, 2.0), st.floats(0.0, 3.0)).map(np.array)


def summed(rows: Made) -> Sums:
    starts = np.flatnonzero(np.diff(rows.case, prepend=-1))
    return sums(np.column_stack([fixed(rows), rows.y]), starts, slope=rows.session)


def fixed(rows: Made) -> np.ndarray:
    return np.stack([np.ones(len(rows.y)), rows.session, rows.x], axis=1)


def whole(rows: Made, given: Sums, theta: np.ndarray, *, restricted: bool) -> float:
    """−2 log L from the n × n covariance."""
    root = given.back @ np.array([[theta[0], 0.0], [theta[1], theta[2]]])
    random = np.stack([np.ones(len(rows.y)), rows.session], axis=1) @ root
    same = rows.case[:, None] == rows.case
    covariance = np.eye(len(rows.y)) + same * (random @ random.T)
    inverse, columns = np.linalg.inv(covariance), fixed(rows)
    seen = columns.T @ inverse @ columns
    rest = rows.y - columns @ np.linalg.solve(seen, columns.T @ inverse @ rows.y)
    free = len(rows.y) - (3 if restricted else 0)
    found = np.linalg.slogdet(covariance)[1] + free * (1 + np.log(2 * np.pi * (rest @ inverse @ rest) / free))
    return float(found + (np.linalg.slogdet(seen)[1] if restricted else 0.0))


@settings(max_examples=25, deadline=None)
@given(theta=THETA, restricted=st.booleans())
def test_the_likelihood_is_that_of_the_whole_covariance(theta, restricted):
    rows = made(**FEW)
    given = summed(rows)
    found = profile(given, theta, restricted=restricted)
    assert found.deviance == pytest.approx(whole(rows, given, theta, restricted=restricted), abs=1e-7)


@settings(max_examples=25, deadline=None)
@given(theta=THETA, restricted=st.booleans())
def test_the_derivatives_are_those_of_the_likelihood(theta, restricted):
    given = summed(made(**SLOPES))

    def at(place: np.ndarray) -> Profile:
        return profile(given, place, restricted=restricted)

    step = 1e-5
    ways = step * np.eye(3)
    told = slopes(given, at(theta), restricted=restricted)
    gradient = [(at(theta + way).deviance - at(theta - way).deviance) / (2 * step) for way in ways]
    bends = [
        (
            slopes(given, at(theta + way), restricted=restricted).gradient
            - slopes(given, at(theta - way), restricted=restricted).gradient
        )
        / (2 * step)
        for way in ways
    ]
    size = 1 + np.abs(told.hessian).max()
    assert told.gradient == pytest.approx(np.array(gradient), abs=1e-5 * size)
    assert told.hessian == pytest.approx(np.array(bends), abs=1e-5 * size)


@pytest.mark.parametrize("theta", [(1e8, 0.0, 1e8), (1e12, -1e12, 1.0), (0.0, 0.0, 0.0)])
def test_far_from_anything_likely_there_is_a_likelihood_and_no_error(theta):
    given = summed(made(**SLOPES))
    found = profile(given, np.array(theta), restricted=True)
    assert np.isfinite(found.deviance)
    assert found.deviance > profile(given, np.array([1.0, 0.0, 0.2]), restricted=True).deviance
