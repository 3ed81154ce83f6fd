"""Truth and bias: planted values come back, and one dyad agrees with another program."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st

from vinculum.course.congruence import average_bias, mixed_bias, pairs, truth_and_bias


def dyads(count=300, sessions=12, *, bias=-0.4, force=0.5, seed=7):
    """Invented therapists who judge `bias` away from the client and follow `force` of what moves."""
    draw = np.random.default_rng(seed)
    case = np.repeat(np.arange(count), sessions)
    truth = draw.normal(4, 0.5, count)[case] + draw.normal(0, 0.5, count * sessions)
    own = (np.bincount(case, truth) / sessions)[case]
    judged = own + draw.normal(bias, 0.3, count)[case] + draw.normal(force, 0.2, count)[case] * (truth - own)
    judged += draw.normal(0, 0.4, count * sessions)
    return pairs([f"case {n}" for n in range(count)], case, np.tile(np.arange(sessions), count),
                 client=truth, therapist=judged)  # fmt: skip


def test_planted_bias_and_force_come_back_within_three_standard_errors():
    found = average_bias(truth_and_bias(dyads()))
    for one, planted in ((found.bias, -0.4), (found.force, 0.5)):
        error = (one.high - one.low) / (2 * 1.96)
        assert abs(one.estimate - planted) < 3 * error
        assert error < 0.03
    assert found.bias_spread == pytest.approx(0.3, abs=0.05)
    assert found.force_spread == pytest.approx(0.2, abs=0.06)


def test_one_dyad_agrees_with_another_program():
    given_ = dyads(3)
    rows = given_.case == 1
    truth, judged = given_.client[rows], given_.therapist[rows]
    theirs = sm.OLS(judged - truth.mean(), sm.add_constant(truth - truth.mean())).fit()
    bias, force = truth_and_bias(given_).one(1)
    assert (bias.estimate, force.estimate) == pytest.approx(tuple(theirs.params))
    assert (bias.low, bias.high) == pytest.approx(tuple(theirs.conf_int()[0]))
    assert (force.low, force.high) == pytest.approx(tuple(theirs.conf_int()[1]))


def test_bias_is_the_mean_distance_of_the_judge_from_the_truth():
    given_ = dyads(4)
    table = truth_and_bias(given_)
    assert table.bias == pytest.approx(given_.means(given_.therapist - given_.client))
    assert truth_and_bias(given_, judge="client").bias == pytest.approx(-table.bias)


def test_a_dyad_exactly_on_its_line_has_no_interval_and_says_why():
    given = pairs(["a"], [0] * 5, range(5), client=[3, 4, 2, 5, 3], therapist=[4, 5, 3, 6, 4])
    for one, value in zip(truth_and_bias(given).one(), (1, 1), strict=True):
        assert one.estimate == pytest.approx(value)
        assert (one.low, one.high) == (None, None)
        assert "exactly on the line" in one.why


def test_a_truth_that_never_moved_cannot_be_followed():
    still = pairs(["a"], [0] * 6, range(6), client=[3.0] * 6, therapist=[3.0, 3.5, 3.0, 4.0, 3.5, 3.0])
    bias, force = truth_and_bias(still).one()
    assert (bias.estimate, force.estimate) == (None, None)
    assert force.why == "The client gave the same answer each time: there is no movement to follow."


def test_three_sessions_are_too_few():
    few = pairs(["a"], [0] * 3, range(3), client=[3.0, 3.5, 4.0], therapist=[3.0, 3.5, 3.0])
    assert truth_and_bias(few).one()[0].why == "Both sides answered the same session 3 times; this needs 4."


def test_four_dyads_have_no_average():
    found = average_bias(truth_and_bias(dyads(4)))
    assert found.force.estimate is None
    assert found.force.why == "4 dyads have a line of their own; an average needs 5."


def test_dyads_on_exact_lines_have_no_noise_to_weigh_by():
    given_ = dyads(6)
    exact = pairs(given_.cases, given_.case, given_.session, client=given_.client, therapist=given_.client + 1)
    table = truth_and_bias(exact)
    assert table.force == pytest.approx(np.ones(6))
    assert table.bias == pytest.approx(np.ones(6))


def test_short_and_long_dyads_are_weighed_by_what_they_hold():
    given_ = dyads(8)
    kept = (given_.case > 0) | (given_.session < 4)
    mixed = pairs(given_.cases, given_.case[kept], given_.session[kept], client=given_.client[kept],
                  therapist=given_.therapist[kept])  # fmt: skip
    assert average_bias(truth_and_bias(mixed)).dyads == 8
    assert list(truth_and_bias(mixed).n) == [4] + [12] * 7


@given(st.floats(-2, 2), st.integers(0, 50))
def test_moving_both_scales_together_moves_neither_bias_nor_force(move, seed):
    given_ = dyads(6, seed=seed)
    moved = pairs(given_.cases, given_.case, given_.session, client=given_.client + move,
                  therapist=given_.therapist + move)  # fmt: skip
    one, other = truth_and_bias(given_), truth_and_bias(moved)
    assert one.bias == pytest.approx(other.bias, abs=1e-9)
    assert one.force == pytest.approx(other.force, abs=1e-9)


def test_one_step_and_two_steps_agree_on_much_material():
    one, two = mixed_bias(dyads()), average_bias(truth_and_bias(dyads()))
    assert one.bias.estimate == pytest.approx(two.bias.estimate, abs=0.01)
    assert one.force.estimate == pytest.approx(two.force.estimate, abs=0.01)
    assert one.force_spread == pytest.approx(0.2, abs=0.06)


def test_the_mixed_model_agrees_with_another_program():
    small = dyads(40, 8)
    given_ = pairs(small.cases, small.case, small.session, client=4 * small.client, therapist=8 * small.therapist)
    centre = given_.means(given_.client)[given_.case]
    x, y = given_.client - centre, given_.therapist - centre  # stretched: statsmodels calls a variance of 0.01 none
    design = sm.add_constant(x)
    theirs = sm.MixedLM(y, design, groups=given_.case, exog_re=design).fit(reml=True)
    found = mixed_bias(given_)
    assert (found.bias.estimate, found.force.estimate) == pytest.approx(tuple(theirs.fe_params), abs=1e-4)
    assert found.force_spread**2 == pytest.approx(theirs.cov_re[1, 1], abs=1e-3)


def test_too_few_dyads_for_one_model_are_said_in_words():
    found = mixed_bias(dyads(4))
    assert found.bias.why == "4 dyads have sessions that both answered; an average needs 5."
    assert found.force_spread is None


def test_dyads_whose_truth_never_moved_leave_no_number_behind():
    still = pairs([f"{n}" for n in range(6)], [n for n in range(6) for _ in range(3)], [1, 2, 3] * 6,
                  client=[3.0] * 18, therapist=[3.0, 3.5, 4.0] * 6)  # fmt: skip
    found = mixed_bias(still)
    assert found.force.estimate is None
    assert found.force.why


def written(count=30, sessions=8):
    """Cases from a formula, so that R has the very same ones without a file; nothing random is in them."""

    def spread(value):
        return value - np.floor(value) - 0.5

    case, session = np.divmod(np.arange(count * sessions), sessions)
    i, s = case + 1, session + 1
    level, apart = spread(np.sin(12.9898 * i) * 43758.5453), spread(np.sin(78.233 * i) * 43758.5453)
    moves = spread(np.sin(12.9898 * i + 78.233 * s) * 43758.5453)
    error = spread(np.sin(39.3468 * i + 11.135 * s) * 24634.6345)
    truth = 3.5 + level + 1.2 * moves
    own = (np.bincount(case, truth) / sessions)[case]
    judged = 3.1 + level + 1.5 * apart + (0.5 + 1.2 * np.sin(7 * i)) * (truth - own) + error
    return pairs([f"case {n}" for n in range(count)], case, s, client=truth, therapist=judged)


def test_the_mixed_model_has_the_figures_of_lme4():
    # lme4 1.1.31 in R 4.2.2 on written(): x = T − ave(T, case), y = J − ave(T, case), lmer(y ~ x + (x | case)), REML
    found = mixed_bias(written())
    assert found.bias.estimate == pytest.approx(-0.4031462217, abs=1e-5)
    assert found.force.estimate == pytest.approx(0.6000017822, abs=1e-5)
    assert (found.bias_spread, found.force_spread) == pytest.approx((0.39273206968, 0.85793232511), abs=1e-4)
    assert found.together == pytest.approx(0.06412119382, abs=1e-4)
