"""Temporal congruence: per dyad and on average, against another program and by its laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.meta_analysis import combine_effects

from vinculum.course.congruence import average_congruence, lead_lag, pairs, temporal_congruence

CLIENT = (3.4, 3.6, 3.5, 3.8, 3.7, 3.9, 4.0, 3.9, 2.6, 2.9, 3.9, 4.1)
THERAPIST = (3.2, 3.3, 3.5, 3.4, 3.5, 3.7, 3.8, 3.8, 3.7, 3.1, 3.5, 3.8)
SESSIONS = range(1, 13)


def one(client=CLIENT, therapist=THERAPIST, sessions=SESSIONS):
    return pairs(["Mara"], [0] * len(client), list(sessions), client=client, therapist=therapist)


def many(dyads=30, sessions=10, *, seed=1):
    draw = np.random.default_rng(seed)
    case = np.repeat(np.arange(dyads), sessions)
    client = draw.normal(3.5, 0.5, dyads * sessions)
    therapist = draw.uniform(-0.2, 1.2, dyads)[case] * client + draw.normal(0, 0.5, dyads * sessions)
    return pairs([f"case {n}" for n in range(dyads)], case, np.tile(np.arange(sessions), dyads),
                 client=client, therapist=therapist)  # fmt: skip


def test_one_dyad_agrees_with_another_program():
    found = temporal_congruence(one()).one()
    theirs = stats.pearsonr(CLIENT, THERAPIST)
    assert found.estimate == pytest.approx(theirs.statistic, abs=1e-12)
    assert (found.low, found.high) == pytest.approx(tuple(theirs.confidence_interval(0.95)), abs=1e-12)
    assert found.n == 12


def test_a_session_that_one_side_left_out_counts_for_nothing():
    gappy = (*THERAPIST[:4], np.nan, *THERAPIST[5:])
    kept = [place for place in range(12) if place != 4]
    theirs = stats.pearsonr([CLIENT[place] for place in kept], [THERAPIST[place] for place in kept])
    found = temporal_congruence(one(therapist=gappy)).one()
    assert found.n == 11
    assert found.estimate == pytest.approx(theirs.statistic)


def test_averages_agree_with_another_program():
    table = temporal_congruence(many())
    found = average_congruence(table)
    theirs = combine_effects(table.z, 1 / (table.n - 3.0), method_re="chi2")
    frame = theirs.summary_frame()
    assert found.fixed.estimate == pytest.approx(np.tanh(frame.loc["fixed effect", "eff"]), abs=1e-9)
    assert found.random.estimate == pytest.approx(np.tanh(frame.loc["random effect", "eff"]), abs=1e-9)
    assert found.random.low == pytest.approx(np.tanh(frame.loc["random effect", "ci_low"]), abs=1e-6)
    assert found.q == pytest.approx(theirs.q, abs=1e-9)
    assert found.tau**2 == pytest.approx(theirs.tau2, abs=1e-9)
    assert found.i2 == pytest.approx(max(theirs.i2, 0), abs=1e-9)
    assert found.p == pytest.approx(stats.chi2.sf(theirs.q, 29), abs=1e-12)


def test_all_dyads_at_once_are_each_dyad_by_itself():
    given_ = many(5)
    table = temporal_congruence(given_)
    for place in range(5):
        rows = given_.case == place
        alone = pairs(["x"], [0] * int(rows.sum()), given_.session[rows], client=given_.client[rows],
                      therapist=given_.therapist[rows])  # fmt: skip
        assert temporal_congruence(alone).one().estimate == pytest.approx(table.one(place).estimate)


@pytest.mark.parametrize(
    ("client", "therapist", "why"),
    [
        ((3.0, 4.0, 3.5), (3.0, 3.5, 4.0), "3 times; this needs 4"),
        ((3.0,) * 6, THERAPIST[:6], "the same answer each time"),
        (CLIENT[:6], tuple(2 * score - 3 for score in CLIENT[:6]), "exact proportion"),
    ],
    ids=["three pairs", "one side never moved", "an exact line"],
)
def test_too_little_is_said_in_words_and_never_as_a_number_out_of_nothing(client, therapist, why):
    table = temporal_congruence(one(client, therapist, range(len(client))))
    found = table.one()
    assert why in found.why
    assert found.low is None
    average = average_congruence(table)
    assert average.fixed.estimate is None
    assert average.left_out == ("Mara",)


def test_a_dyad_without_a_value_is_named_and_the_others_are_averaged():
    given_ = many(4)
    given_.therapist[given_.case == 2] = 3.0
    found = average_congruence(temporal_congruence(given_))
    assert found.left_out == ("case 2",)
    assert found.fixed.n == 3


def test_one_dyad_alone_has_no_heterogeneity():
    found = average_congruence(temporal_congruence(one()))
    assert (found.q, found.p, found.i2) == (None, None, None)
    assert found.fixed.estimate == pytest.approx(temporal_congruence(one()).one().estimate)


def test_a_lag_pairs_only_sessions_that_follow_one_another():
    sessions = (1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 13, 14)
    found = lead_lag(one(sessions=sessions)).client_first
    follow = [(CLIENT[at], THERAPIST[at + 1]) for at in range(11) if sessions[at + 1] == sessions[at] + 1]
    assert found.n == len(follow) == 9
    assert found.estimate == pytest.approx(stats.pearsonr(*zip(*follow, strict=True)).statistic)


def test_a_lag_never_pairs_the_last_session_of_one_case_with_the_first_of_the_next():
    two = pairs(["a", "b"], [0] * 5 + [1] * 5, [*range(1, 6), *range(6, 11)],
                client=CLIENT[:10], therapist=THERAPIST[:10])  # fmt: skip
    assert list(temporal_congruence(two, lag=1).n) == [4, 4]
    assert list(temporal_congruence(two, lag=-1).n) == [4, 4]


def test_a_therapist_who_echoes_the_last_answer_shows_in_the_lag():
    found = lead_lag(one(therapist=(3.0, *CLIENT[:-1])))
    assert found.client_first.estimate == pytest.approx(1)
    assert abs(found.therapist_first.estimate) < 0.9


def test_no_rows_at_all_are_no_numbers():
    empty = pairs(["Mara"], [], [], client=[], therapist=[])
    assert temporal_congruence(empty).one().estimate is None
    assert lead_lag(empty).client_first.n == 0


scores = st.lists(st.integers(2, 10).map(lambda value: value / 2), min_size=6, max_size=20)


@given(scores, st.floats(0.5, 2), st.floats(-3, 3), st.randoms(use_true_random=False))
def test_moving_and_stretching_one_side_changes_nothing(client, stretch, move, random):
    therapist = [score + random.uniform(-1, 1) for score in client]
    plain = temporal_congruence(one(client, therapist, range(len(client)))).one()
    moved = [stretch * score + move for score in therapist]
    other = temporal_congruence(one(client, moved, range(len(client)))).one()
    assert plain.estimate is None or plain.estimate == pytest.approx(other.estimate, abs=1e-6)


@given(scores, st.randoms(use_true_random=False))
def test_it_does_not_matter_who_is_called_client(client, random):
    therapist = [score + random.uniform(-1, 1) for score in client]
    one_way = temporal_congruence(one(client, therapist, range(len(client)))).one()
    other = temporal_congruence(one(therapist, client, range(len(client)))).one()
    assert one_way.estimate is None or one_way.estimate == pytest.approx(other.estimate)


def test_without_drift_it_is_the_partial_correlation_given_the_session():
    found = temporal_congruence(one(), drift=False).one()
    time = np.arange(1, 13)

    def left(scores):
        return np.array(scores) - np.polyval(np.polyfit(time, scores, 1), time)

    r = stats.pearsonr(left(CLIENT), left(THERAPIST)).statistic
    assert found.estimate == pytest.approx(r)
    assert found.high == pytest.approx(np.tanh(np.arctanh(r) + stats.norm.ppf(0.975) / np.sqrt(12 - 4)))
    assert "own line" in found.method


def test_a_shared_drift_alone_leaves_nothing():
    drift = [3 + 0.1 * at for at in range(12)]
    client = [score + (0.05 if at % 2 else -0.05) for at, score in enumerate(drift)]
    therapist = [score + (0.05 if at % 4 < 2 else -0.05) for at, score in enumerate(drift)]
    assert temporal_congruence(one(client, therapist)).one().low > 0.9
    assert abs(temporal_congruence(one(client, therapist), drift=False).one().estimate) < 0.3


def test_without_drift_four_sessions_are_too_few():
    few = temporal_congruence(one(CLIENT[:4], THERAPIST[:4], range(4)), drift=False).one()
    assert few.why == "Both sides answered the same session 4 times; this needs 5."


def test_two_straight_lines_have_nothing_left_to_correlate():
    straight = temporal_congruence(
        one([3.0 + at for at in range(8)], [5.0 - at for at in range(8)], range(8)), drift=False
    )
    assert straight.one().estimate is None
