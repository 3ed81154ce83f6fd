"""The picture of one case beside earlier ones: what stands on it, what never does, and that it stays inside."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.charts.courses import parsed
from tests.charts.test_laws import stays_inside
from tests.course.expected.practices import practice

from vinculum.charts.expected import expected_picture
from vinculum.course.expected import RELATIONSHIP, SYMPTOMS, WELLBEING, comparison

EARLIER = practice(1)
MOVED = [(1, 15.0), (2, 17.0), (4, 22.0)]


def words(svg: str) -> str:
    """Everything that is written in the picture, its description left out."""
    return " ".join("".join(node.itertext()) for node in parsed(svg).iter() if node.tag.endswith("text"))


def test_an_outcome_has_both_limits_with_their_words_and_the_answers():
    svg = expected_picture(comparison(EARLIER, SYMPTOMS, answers=MOVED), MOVED, name="Mara")
    assert all(label in words(svg) for label in ("on average", "8 in 10 below", "9 in 10 below", "Mara 22"))
    assert svg.count("<circle") == 3


def test_where_higher_is_better_the_limits_lie_below():
    svg = expected_picture(comparison(EARLIER, WELLBEING, answers=MOVED), MOVED, name="Mara")
    assert "9 in 10 above" in words(svg)


def test_a_relationship_has_no_limit_and_no_band():
    svg = expected_picture(comparison(EARLIER, RELATIONSHIP, answers=MOVED), MOVED, name="Mara")
    assert "in 10" not in svg
    assert "band" not in svg
    assert "on average" in words(svg)


def test_the_description_says_every_answer_of_the_case():
    svg = expected_picture(comparison(EARLIER, SYMPTOMS, answers=MOVED), MOVED, name="Mara")
    assert "Mara: 15 in session 1, 17 in session 2, 22 in session 4." in svg
    assert "Mara beside 40 earlier cases" in svg


def test_too_few_cases_make_no_picture():
    assert expected_picture(comparison(practice(1, cases=5), SYMPTOMS), [], name="") == ""


def test_a_name_cannot_break_the_picture():
    svg = expected_picture(comparison(EARLIER, SYMPTOMS, answers=MOVED), MOVED, name="<b>&\x00")
    assert "&lt;b&gt;&amp; 22" in svg


@pytest.mark.parametrize("width", ["wide", "middle", "narrow"])
@settings(max_examples=8, deadline=None)
@given(answers=st.lists(st.floats(-5, 60), min_size=1, max_size=14), name=st.text(max_size=30))
def test_everything_stays_inside_whatever_was_answered(width, answers, name):
    own = [(float(session), score) for session, score in enumerate(answers, 3)]
    for scale in (SYMPTOMS, RELATIONSHIP):
        stays_inside(expected_picture(comparison(EARLIER, scale, answers=own), own, name=name, width=width))
