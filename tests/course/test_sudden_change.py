"""The three conditions of Tang and DeRubeis, against the values computed with the R package suddengains."""

from math import nan

import pytest
from scipy.special import stdtrit

from vinculum.course import find_dips
from vinculum.course.sudden import sudden_change
from vinculum.errors import InvalidRatings


def test_a_change_between_two_full_triples_meets_all_conditions():
    found = sudden_change((32, 31, 33), (5, 6, 7), cutoff=7)
    assert found.met
    assert found.critical == pytest.approx(2.776445, abs=5e-7)
    assert found.pooled == pytest.approx(1)
    assert found.difference == pytest.approx(26)


def test_two_missing_answers_raise_the_critical_value():
    found = sudden_change((nan, 31, 33), (5, nan, 7), cutoff=7, alpha=0.01)
    assert found.stable
    assert found.critical == pytest.approx(9.924843, abs=5e-7)
    assert found.pooled == pytest.approx(1.414214, abs=5e-7)
    assert found.bound == pytest.approx(14.035848, abs=5e-6)
    assert found.difference == pytest.approx(26)


def test_a_rise_is_judged_like_a_fall():
    found = sudden_change((5, nan, 7), (16, 12, 14), cutoff=7)
    assert found.met
    assert found.critical == pytest.approx(3.182446, abs=5e-7)
    assert found.pooled == pytest.approx(1.825742, abs=5e-7)
    assert found.bound == pytest.approx(5.810325, abs=5e-6)
    assert (found.change, found.difference) == (-9, pytest.approx(8))


@pytest.mark.parametrize(("missing", "critical"), [(0, 2.776), (1, 3.182), (2, 4.303)])
def test_the_critical_value_follows_the_number_of_missing_answers(missing, critical):
    pre = (nan, 4.0, 4.2) if missing else (4.1, 4.0, 4.2)
    post = (2.0, nan, 2.2) if missing == 2 else (2.0, 2.1, 2.2)
    assert sudden_change(pre, post, cutoff=1).critical == pytest.approx(critical, abs=5e-4)


@pytest.mark.parametrize("alpha", [0.2, 0.05, 0.01, 0.001])
@pytest.mark.parametrize("missing", [0, 1, 2])
def test_the_critical_value_is_students_t(missing, alpha):
    pre = (nan, 4.0, 4.2) if missing else (4.1, 4.0, 4.2)
    post = (2.0, nan, 2.2) if missing == 2 else (2.0, 2.1, 2.2)
    found = sudden_change(pre, post, cutoff=1, alpha=alpha)
    assert found.critical == pytest.approx(stdtrit(4 - missing, 1 - alpha / 2), rel=1e-9)


def test_a_side_with_a_single_answer_cannot_be_stable():
    found = sudden_change((nan, nan, 4.0), (2.0, 2.0, 2.0), cutoff=1)
    assert not found.stable
    assert not found.met


def test_a_change_below_the_cut_off_or_below_a_quarter_is_not_met():
    assert not sudden_change((32, 31, 33), (25, 26, 27), cutoff=9).large
    assert not sudden_change((32, 31, 33), (25, 26, 27), cutoff=7).share


def test_other_than_three_scores_are_refused():
    with pytest.raises(InvalidRatings, match="three scores before and three after"):
        sudden_change((4.0, 4.0), (2.0, 2.0, 2.0), cutoff=1)


def test_a_lasting_step_down_is_a_sudden_loss():
    (dip,) = find_dips(range(1, 9), (4.0, 4.1, 4.0, 4.1, 2.0, 2.1, 2.0, 2.1), "sudden loss").dips
    assert (dip.session, dip.reference, dip.state) == (5, 4.1, "unrecovered")


def test_across_a_missing_session_no_loss_is_called_sudden():
    sessions = (1, 2, 3, 4, 6, 7, 8, 9)
    assert find_dips(sessions, (4.0, 4.1, 4.0, 4.1, 2.0, 2.1, 2.0, 2.1), "sudden loss").status == "none"


def test_a_step_of_less_than_a_quarter_is_no_sudden_loss():
    assert find_dips(range(1, 9), (4.0, 4.1, 4.0, 4.1, 3.2, 3.1, 3.2, 3.1), "sudden loss").status == "none"
