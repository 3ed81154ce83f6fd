"""The sentences over many cases never say more than their intervals."""

import numpy as np
import pytest
from tests.course.congruence.test_bias import dyads

from vinculum.course.congruence import pairs
from vinculum.course.congruence.study import Wanted, say_study, study
from vinculum.course.congruence.tables import CaseFiles


def told(given, outcome=None, **wanted):
    return say_study(study(CaseFiles(given, outcome, ()), Wanted(**wanted)))


def test_a_clear_bias_has_its_size_and_direction():
    assert told(dyads())[0].startswith(
        "Therapists rate 0.39 lower than their clients on average (95 % interval −0.42 to"
    )
    assert told(dyads(bias=0.4))[0].startswith("Therapists rate 0.41 higher than their clients")


def test_the_other_judge_has_the_other_names():
    first, *_, force = told(dyads(), judge="client")
    assert first.startswith("Clients rate 0.39 higher than their therapists")
    assert force.startswith("Where the therapist’s rating moves by one point, the client’s moves by")


def test_no_clear_bias_is_not_called_alike():
    assert told(dyads(30, bias=0.0))[0].startswith("Whether therapists rate higher or lower than their clients on")


def test_a_judge_who_does_not_follow_is_said_not_to_clearly():
    *_, force = told(dyads(30, force=0.0))
    assert "does not clearly move with it" in force


def drifting(sign):
    """Cases in which both sides rise, or one falls, and no more than that is shared."""
    draw = np.random.default_rng(3)
    case, session = np.repeat(np.arange(20), 10), np.tile(np.arange(10), 20)
    own, other = draw.normal(0, 0.1, (2, 200))
    return pairs([f"{n}" for n in range(20)], case, session, client=3 + 0.1 * session + own,
                 therapist=3 + sign * 0.1 * session + other)  # fmt: skip


@pytest.mark.parametrize(("sign", "how"), [(1, "rise and fall together"), (-1, "go opposite ways")])
def test_drifts_that_cases_share_are_not_called_moving_together(sign, how):
    together = told(drifting(sign))[1]
    assert together.startswith(f"On average both sides {how} over a course: r ")
    assert "That may be drifts: without each side’s own line, nothing clear is left (r " in together


def test_sides_that_move_together_beyond_any_drift_are_said_to():
    assert told(dyads())[1].startswith("On average both sides move together from session to session: r ")


def test_that_dyads_differ_is_said_only_where_they_do():
    assert "Cases differ in that by more than chance brings, so the average is not true of each." in told(dyads())
    draw = np.random.default_rng(1)
    case, client = np.repeat(np.arange(20), 10), draw.normal(4, 0.5, 200)
    alike = pairs([f"{n}" for n in range(20)], case, np.tile(np.arange(10), 20), client=client,
                  therapist=client + draw.normal(0, 0.4, 200))  # fmt: skip
    assert "That cases differ in it by more than chance brings is not shown." in told(alike)


def test_why_there_is_no_surface_is_said_only_where_an_outcome_was_given():
    assert len(told(dyads(6))) == 4
    assert told(dyads(6), np.arange(6.0))[-1].startswith("6 cases have both ratings and an outcome.")


@pytest.mark.parametrize("scores", [[np.nan] * 4, [3.0] * 4, [3.0, np.nan, np.nan, np.nan]])
def test_little_is_said_of_little(scores):
    found = told(pairs(["a", "b"], [0, 0, 1, 1], [1, 2, 1, 2], client=[3.0, 3.5, 3.0, 2.0], therapist=scores))
    assert found[0].startswith("How far therapists lie from their clients on average cannot be said:")
    assert found[1].startswith("Whether both sides move together from session to session cannot be said:")
    assert "nan" not in " ".join(found).lower()
