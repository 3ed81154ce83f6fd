"""Response surface: against another program, and what it refuses."""

import numpy as np
import pytest
import statsmodels.api as sm

from vinculum.course.congruence import Verdict, claim, response_surface
from vinculum.errors import InvalidRatings


def cases(n=200, *, seed=3, falls=1.2, slope=0.0):
    """Invented cases whose outcome falls with the squared distance, and with it also in one direction."""
    draw = np.random.default_rng(seed)
    client = draw.normal(3.5, 0.8, n)
    therapist = 0.5 * client + draw.normal(1.7, 0.6, n)
    apart = client - therapist
    return client, therapist, 10 - falls * apart**2 + slope * apart + 0.25 * (client + therapist) + draw.normal(0, 1, n)


def test_coefficients_and_errors_agree_with_another_program():
    client, therapist, outcome = cases()
    ours = response_surface(client, therapist, outcome, centre=3.0)
    x, y = client - 3, therapist - 3
    theirs = sm.OLS(outcome, np.column_stack([np.ones(200), x, y, x * x, x * y, y * y])).fit(cov_type="HC3", use_t=True)
    assert [one.estimate for one in ours.coefficients.values()] == pytest.approx(theirs.params, abs=1e-9)
    assert [one.low for one in ours.coefficients.values()] == pytest.approx(theirs.conf_int()[:, 0], abs=1e-8)
    assert ours.r2 == pytest.approx(theirs.rsquared, abs=1e-12)
    a4 = theirs.t_test([0, 0, 0, 1, -1, 1])
    assert (ours.shape["a4"].low, ours.shape["a4"].high) == pytest.approx(a4.conf_int()[0], abs=1e-8)


def test_the_overall_test_agrees_with_another_program():
    client, therapist, outcome = cases(40, seed=9, falls=0.1)
    x, y = client - 3, therapist - 3
    theirs = sm.OLS(outcome, np.column_stack([np.ones(40), x, y, x * x, x * y, y * y])).fit()
    assert response_surface(client, therapist, outcome, centre=3.0).p == pytest.approx(theirs.f_pvalue, rel=1e-9)


def test_a_bootstrap_is_the_same_each_time_and_close_to_the_delta_method():
    drawn = response_surface(*cases(), draws=500, seed=5)
    assert drawn.shape == response_surface(*cases(), draws=500, seed=5).shape
    plain = response_surface(*cases())
    assert drawn.shape["a4"].low == pytest.approx(plain.shape["a4"].low, abs=0.25)
    assert drawn.shape["p11"].high == pytest.approx(plain.shape["p11"].high, abs=0.1)
    assert "bootstrap" in drawn.shape["p11"].method


def test_the_centre_moves_neither_curvature_nor_fit():
    there, here = response_surface(*cases(), centre=0.0), response_surface(*cases(), centre=4.0)
    for name in ("a2", "a4", "a5", "p11", "p21"):
        assert there.shape[name].estimate == pytest.approx(here.shape[name].estimate, rel=1e-6)
    assert there.r2 == pytest.approx(here.r2)
    assert there.height(np.array([3.0]), np.array([4.0])) == pytest.approx(
        here.height(np.array([3.0]), np.array([4.0]))
    )


def test_a_planted_congruence_effect_is_claimed():
    found = claim(response_surface(*cases()))
    assert found.verdict is Verdict.CONGRUENCE
    assert "does not say that seeing it alike brings the outcome about" in found.sentence


def test_noise_alone_is_not_claimed():
    draw = np.random.default_rng(1)
    client, therapist = draw.normal(3.5, 0.8, (2, 200))
    found = claim(response_surface(client, therapist, draw.normal(size=200)))
    assert found.verdict is not Verdict.CONGRUENCE


def test_an_outcome_that_falls_to_one_side_only_is_no_congruence():
    found = claim(response_surface(*cases(slope=3.0)))
    assert found.verdict is Verdict.NOT
    assert "goes with the direction of the distance, a3" in found.sentence


def test_an_outcome_that_rises_with_the_distance_is_no_congruence():
    found = claim(response_surface(*cases(falls=-1.2)))
    assert found.verdict is Verdict.NOT
    assert "rises with the distance" in found.sentence


def test_few_cases_leave_it_open_rather_than_make_the_claim():
    found = claim(response_surface(*cases(25, seed=4, falls=0.3)))
    assert found.verdict is Verdict.UNDECIDED
    assert found.sentence.startswith("Whether it goes better")


def test_cases_are_counted_by_who_rates_higher():
    found = response_surface(*cases())
    assert found.higher + found.alike + found.lower == found.n == 200


def test_fewer_than_twenty_cases_are_refused():
    with pytest.raises(InvalidRatings, match=r"19 cases .* needs 20"):
        response_surface(*cases(19))


def test_a_case_with_a_missing_value_counts_for_nothing():
    client, therapist, outcome = cases(20)
    client[3] = np.nan
    with pytest.raises(InvalidRatings, match="19 cases"):
        response_surface(client, therapist, outcome)


@pytest.mark.parametrize(
    ("client", "therapist"),
    [
        (np.linspace(1, 5, 30), np.linspace(1, 5, 30)),
        (np.linspace(1, 5, 30), np.full(30, 3.0)),
        (np.tile([2.0, 4.0], 15), np.repeat([2.0, 4.0, 2.0], 10)),
    ],
    ids=["always the same distance", "one side never differs", "two values only"],
)
def test_ratings_without_enough_spread_are_refused(client, therapist):
    with pytest.raises(InvalidRatings, match="do not spread enough"):
        response_surface(client, therapist, np.random.default_rng(0).normal(size=30))


def test_an_outcome_that_never_differs_is_refused():
    client, therapist, _ = cases(30)
    with pytest.raises(InvalidRatings, match="same outcome"):
        response_surface(client, therapist, np.full(30, 2.0))


def test_columns_of_unequal_length_are_refused():
    client, therapist, outcome = cases(30)
    with pytest.raises(InvalidRatings, match="differ in length"):
        response_surface(client, therapist[:-1], outcome)


def test_where_less_is_better_the_valley_is_judged_as_the_ridge_of_its_mirror():
    client, therapist, outcome = cases()
    high = claim(response_surface(client, therapist, outcome))
    low = claim(response_surface(client, therapist, 20 - outcome), better="lower")
    assert low.verdict is high.verdict is Verdict.CONGRUENCE
    assert "was lowest where both sides rated alike, and it rose with the distance" in low.sentence
    assert claim(response_surface(client, therapist, outcome), better="lower").verdict is Verdict.NOT
