"""The shape of a response surface: published figures, and laws of its axes."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vinculum.course.congruence.axes import SHAPE, shape, slopes

# computed in R 4 by the formulas of the package RSA (Schönbrodt), b1 to b5 = .5, .3, −.2, .4, −.1
GOLDEN = {
    "a1": 0.8, "a2": 0.1, "a3": 0.2, "a4": -0.7, "a5": -0.1, "X0": -2.75, "Y0": -4.0,
    "p11": 1.280776, "p21": -0.780776, "p10": -0.477865, "p20": -6.147135,
}  # fmt: skip

coefficients = st.lists(st.floats(-2, 2).map(lambda value: round(value, 3)), min_size=5, max_size=5)


@pytest.mark.parametrize("name", SHAPE)
def test_the_shape_has_the_published_figures(name):
    assert shape((0.5, 0.3, -0.2, 0.4, -0.1))[name] == pytest.approx(GOLDEN[name], abs=5e-7)


@given(coefficients)
def test_the_slope_vanishes_at_the_stationary_point(b):
    found = shape(b)
    assume(found["X0"] is not None and abs(4 * b[2] * b[4] - b[3] ** 2) > 1e-3)
    x, y = found["X0"], found["Y0"]
    assert b[0] + 2 * b[2] * x + b[3] * y == pytest.approx(0, abs=1e-6)
    assert b[1] + b[3] * x + 2 * b[4] * y == pytest.approx(0, abs=1e-6)


@given(coefficients)
def test_the_principal_axes_stand_at_right_angles_and_meet_at_the_stationary_point(b):
    found = shape(b)
    assume(found["p10"] is not None and abs(b[3]) > 0.01 and abs(4 * b[2] * b[4] - b[3] ** 2) > 1e-3)
    assert found["p11"] * found["p21"] == pytest.approx(-1, rel=1e-6)
    for axis in "12":
        assert found[f"p{axis}0"] + found[f"p{axis}1"] * found["X0"] == pytest.approx(found["Y0"], abs=1e-6)


@given(coefficients)
def test_the_surface_bends_upward_most_along_the_first_axis(b):
    found = shape(b)
    assume(found["p11"] is not None and abs(b[3]) > 0.01)
    form = np.array([[b[2], b[3] / 2], [b[3] / 2, b[4]]])

    def bend(slope):
        along = np.array([1.0, slope]) / np.hypot(1.0, slope)
        return along @ form @ along

    assert bend(found["p11"]) >= bend(found["p21"]) - 1e-12


def test_a_plane_has_neither_top_nor_axes():
    found = shape((0.5, 0.3, 0.0, 0.0, 0.0))
    assert [found[name] for name in ("X0", "Y0", "p11", "p21", "p10", "p20")] == [None] * 6
    assert (found["a1"], found["a3"]) == (0.8, 0.2)


def test_a_pure_difference_has_the_line_of_congruence_for_its_ridge_but_no_top():
    found = shape((0.0, 0.0, -1.0, 2.0, -1.0))
    assert (found["p10"], found["p11"]) == pytest.approx((0, 1))
    assert found["a4"] == -4
    assert found["X0"] is None
    assert found["p20"] is None


def test_a_ridge_beside_equal_ratings_starts_where_it_is_highest():
    # −(y − x − 0.5)²: highest where y = x + 0.5
    found = shape((-1.0, 1.0, -1.0, 2.0, -1.0))
    assert (found["p10"], found["p11"]) == pytest.approx((0.5, 1))


@given(coefficients, st.sampled_from(SHAPE))
def test_slopes_say_how_a_figure_moves_with_its_coefficients(b, name):
    at = np.array(b)
    assume(abs(b[3]) > 0.1 and abs(4 * b[2] * b[4] - b[3] ** 2) > 0.1)
    slope, small = slopes(at, name), 1e-5 * np.array([1.0, -1.0, 0.5, 0.3, -0.7])
    moved, still = shape(at + small)[name], shape(at)[name]
    assert moved - still == pytest.approx(float(slope @ small), abs=1e-4 * max(1.0, abs(still)))
