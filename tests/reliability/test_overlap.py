"""F1 between two coders' spans: which are paired, and what counts."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vinculum.errors import InvalidCodes
from vinculum.reliability.overlap import span_f1
from vinculum.reliability.spans import Continuum, Match, Span, jaccard, paired


def two(first, second, length=100):
    """A transcript as two coders marked it, spans from (start, end, code)."""
    return Continuum(length, (tuple(Span(*one) for one in first), tuple(Span(*one) for one in second)))


def test_spans_are_paired_as_the_whole_gains_and_not_by_the_first_that_fits():
    # taken greedily, 0–10 would go to 0–9 (the most overlap) and leave 1–6 without its only partner
    first, second = two([(0, 10, "a"), (0, 8, "a")], [(0, 9, "a"), (2, 14, "a")]).coders
    found = paired(first, second, match=Match.OVERLAP, threshold=0.5)
    assert {(one.first, one.second) for one in found} == {(0, 1), (1, 0)}


def test_a_span_is_paired_once_at_most():
    first, second = two([(0, 10, "a")], [(0, 10, "a"), (0, 10, "a")]).coders
    assert len(paired(first, second)) == 1


def test_spans_with_different_codes_are_never_the_same():
    assert paired(*two([(0, 10, "a")], [(0, 10, "b")]).coders) == ()


def test_ends_may_differ_by_the_tolerance_and_no_more():
    coders = two([(10, 20, "a")], [(12, 18, "a")]).coders
    assert len(paired(*coders, tolerance=2)) == 1
    assert paired(*coders, tolerance=1) == ()


def test_short_spans_that_lie_apart_can_be_the_same_within_the_tolerance():
    assert len(paired(*two([(10, 11, "a")], [(13, 14, "a")]).coders, tolerance=3)) == 1


def test_overlap_is_what_both_cover_of_what_either_covers():
    assert jaccard(Span(0, 10, "a"), Span(5, 15, "a")) == pytest.approx(1 / 3)
    assert jaccard(Span(0, 5, "a"), Span(5, 10, "a")) == 0


def test_exact_overlapping_and_positions_give_the_counts_one_can_make_by_hand():
    one = two([(0, 10, "a"), (20, 30, "a"), (40, 50, "b")], [(0, 10, "a"), (24, 34, "a"), (60, 70, "b")])
    exact = span_f1([one], match=Match.EXACT)
    assert [(code.code, code.hits, code.first, code.second) for code in exact.codes] == [("a", 1, 2, 2), ("b", 0, 1, 1)]
    assert exact.micro.estimate == pytest.approx(2 * 1 / 6)
    assert exact.macro.estimate == pytest.approx((1 / 2 + 0) / 2)
    overlapping = span_f1([one], match=Match.OVERLAP, threshold=0.4)
    assert overlapping.micro.estimate == pytest.approx(2 * 2 / 6)
    positions = span_f1([one], match=Match.POSITION)
    assert [(code.hits, code.first, code.second) for code in positions.codes] == [(16, 20, 20), (0, 10, 10)]
    assert positions.micro.estimate == pytest.approx(2 * 16 / 60)


def test_a_position_that_one_coder_marked_twice_with_a_code_counts_once():
    found = span_f1([two([(0, 10, "a"), (5, 15, "a")], [(0, 15, "a")])], match=Match.POSITION)
    assert (found.codes[0].hits, found.codes[0].first) == (15, 15)


def test_the_rule_stands_in_the_method_in_words():
    one = two([(0, 10, "a")], [(0, 10, "a")])
    assert "same beginning and end" in span_f1([one]).micro.method
    assert "at most 2 positions apart" in span_f1([one], tolerance=2).micro.method
    assert "at least 50 % of what either covers" in span_f1([one], match=Match.OVERLAP).micro.method


def test_where_nobody_marked_anything_there_is_no_figure():
    found = span_f1([two([], [])])
    assert (found.micro.estimate, found.macro.estimate) == (None, None)
    assert found.micro.why == "Nobody marked anything."


def test_three_coders_a_bad_threshold_and_a_bad_tolerance_are_refused():
    with pytest.raises(InvalidCodes, match="two coders"):
        span_f1([Continuum(10, ((), (), ()))])
    with pytest.raises(InvalidCodes, match="above 0"):
        span_f1([two([], [])], match=Match.OVERLAP, threshold=0)
    with pytest.raises(InvalidCodes, match="tolerance of -1"):
        span_f1([two([], [])], tolerance=-1)


spans = st.lists(
    st.builds(lambda a, n, c: (a, a + n, c), st.integers(0, 80), st.integers(1, 20), st.sampled_from("ab")), max_size=8
)


@given(spans, spans, st.sampled_from(list(Match)))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_coders_changes_no_figure(first, second, match):
    there, back = (span_f1([two(*both)], match=match, draws=0) for both in ((first, second), (second, first)))
    assert there.micro.estimate == back.micro.estimate
    assert there.macro.estimate == back.macro.estimate


@given(spans, st.sampled_from(list(Match)))
@settings(max_examples=40, deadline=None)
def test_a_coder_beside_themselves_has_an_f1_of_one(marked, match):
    assert span_f1([two(marked, marked)], match=match, draws=0).micro.estimate == (1.0 if marked else None)


@given(spans, spans)
@settings(max_examples=40, deadline=None)
def test_a_lower_threshold_never_finds_fewer(first, second):
    hits = [
        sum(code.hits for code in span_f1([two(first, second)], match=Match.OVERLAP, threshold=at, draws=0).codes)
        for at in (0.8, 0.5, 0.2)
    ]
    assert hits == sorted(hits)


few = st.lists(st.builds(lambda a, n: (a, a + n, "a"), st.integers(0, 15), st.integers(1, 10)), max_size=4)


@given(few, few, st.sampled_from([0.2, 0.5]))
@settings(max_examples=80, deadline=None)
def test_the_pairs_are_as_many_as_any_pairing_could_make(first, second, threshold):
    coders = two(first, second).coders
    short, long = sorted(coders, key=len)
    best = max(
        sum(jaccard(one, other) >= threshold for one, other in zip(short, chosen, strict=False))
        for chosen in permutations(long)
    )
    assert len(paired(*coders, match=Match.OVERLAP, threshold=threshold)) == best
