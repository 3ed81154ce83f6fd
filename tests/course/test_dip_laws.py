"""Laws of dips that hold for every series."""

from itertools import pairwise
from math import nan

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from vinculum.course import CRITERIA, find_dips

FAMILY = [name for name in CRITERIA if name != "sudden loss"]
TENTHS = st.integers(10, 50).map(lambda tenth: tenth / 10)
SERIES = st.lists(TENTHS, min_size=1, max_size=24)


def found(scores, criterion):
    return find_dips(range(1, len(scores) + 1), scores, criterion)


def places(finding):
    return [(dip.first, dip.session, dip.recovered_in, dip.state) for dip in finding.dips]


@pytest.mark.parametrize("criterion", FAMILY)
@given(scores=SERIES, constant=st.integers(-40, 40))
def test_adding_a_constant_changes_no_dip(criterion, scores, constant):
    moved = found([score + constant for score in scores], criterion)
    before = found(scores, criterion)
    assert places(moved) == places(before)
    assert [dip.drop for dip in moved.dips] == pytest.approx([dip.drop for dip in before.dips])


@pytest.mark.parametrize("criterion", CRITERIA)
@given(scores=SERIES, factor=st.sampled_from((0.01, 0.25, 3.0, 20.0)))
def test_scaling_scales_the_drops_and_keeps_the_dips(criterion, scores, factor):
    scaled = found([score * factor for score in scores], criterion)
    before = found(scores, criterion)
    assert places(scaled) == places(before)
    assert [dip.drop for dip in scaled.dips] == pytest.approx([dip.drop * factor for dip in before.dips])


@pytest.mark.parametrize("criterion", CRITERIA)
@given(scores=SERIES)
def test_a_series_that_never_falls_has_no_dip(criterion, scores):
    assert found(sorted(scores), criterion).dips == ()


@pytest.mark.parametrize("criterion", CRITERIA)
@given(score=st.floats(-1e6, 1e6), length=st.integers(1, 30))
def test_a_constant_series_has_no_dip(criterion, score, length):
    assert found([score] * length, criterion).dips == ()


@pytest.mark.parametrize("criterion", CRITERIA)
@given(scores=SERIES, blanks=st.sets(st.integers(1, 60), max_size=20))
def test_a_missing_session_never_creates_a_dip(criterion, scores, blanks):
    sessions = [2 * place for place in range(1, len(scores) + 1)]
    empty = sorted(blanks - set(sessions))
    with_blanks = find_dips([*sessions, *empty], [*scores, *([nan] * len(empty))], criterion)
    assert with_blanks == find_dips(sessions, scores, criterion)


@pytest.mark.parametrize("criterion", CRITERIA)
@given(data=st.data(), scores=SERIES)
def test_the_order_in_which_ratings_come_changes_nothing(criterion, data, scores):
    pairs = list(enumerate(scores, start=1))
    mixed = data.draw(st.permutations(pairs))
    assert find_dips(*zip(*mixed, strict=True), criterion) == found(scores, criterion)


@pytest.mark.parametrize("criterion", CRITERIA)
@given(scores=SERIES)
@example(scores=[4.0, 4.1, 2.5, 2.6, 2.0, 4.1, 4.0, 2.0])
def test_every_dip_is_what_it_says(criterion, scores):
    finding = found(scores, criterion)
    by_session = dict(enumerate(scores, start=1))
    for dip in finding.dips:
        assert dip.first <= dip.session
        assert dip.score == by_session[dip.session] == min(by_session[s] for s in range(dip.first, dip.session + 1))
        assert dip.drop == pytest.approx(dip.reference - dip.score)
        assert dip.drop >= dip.threshold * (1 - 1e-9)
        assert by_session[dip.first] < by_session[dip.first - 1]
        assert all(by_session[session] == score for session, score in dip.evidence)


@pytest.mark.parametrize("criterion", CRITERIA)
@given(scores=SERIES)
def test_a_recovery_is_the_first_score_in_the_window_at_the_recovery_level(criterion, scores):
    finding = found(scores, criterion)
    for dip in finding.dips:
        assert dip.back_at == pytest.approx(dip.reference - 0.25 * finding.spread)
        window = range(dip.session + 1, min(dip.session + 3, len(scores)) + 1)
        back = [session for session in window if scores[session - 1] >= dip.back_at - 1e-9]
        assert dip.recovered_in == (back[0] if back else None)
        expected = "recovered" if back else "unrecovered" if len(scores) - dip.session >= 3 else "open"
        assert dip.state == expected


@pytest.mark.parametrize("criterion", CRITERIA)
@given(scores=SERIES)
def test_dips_of_one_criterion_never_overlap(criterion, scores):
    dips = found(scores, criterion).dips
    for before, after in pairwise(dips):
        assert (before.recovered_in or before.session) < after.first


@pytest.mark.parametrize("reference", ["previous score", "mean of last three"])
@given(scores=SERIES)
def test_what_two_deviations_find_one_deviation_finds_too(reference, scores):
    mild, strict = (found(scores, f"{reference}, {k} SD").dips for k in (1, 2))
    assert all(any(one.first <= dip.session <= (one.recovered_in or len(scores)) for one in mild) for dip in strict)


@pytest.mark.parametrize("reference", ["previous score", "mean of last three"])
@given(scores=SERIES, sem=st.floats(0, 1))
def test_a_measurement_error_never_lowers_the_threshold(reference, scores, sem):
    without = found(scores, f"{reference}, 2 SD")
    assume(without.threshold is not None)
    known = find_dips(range(1, len(scores) + 1), scores, f"{reference}, 2 SD", sem=sem)
    assert known.threshold >= without.threshold
