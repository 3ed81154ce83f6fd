"""Everything about one case beside earlier ones."""

from __future__ import annotations

from tests.course.expected.practices import practice

from vinculum.course.expected import RELATIONSHIP, SYMPTOMS, About, comparison, outcomes, scale_of
from vinculum.measures import library


def test_too_few_cases_give_words_and_nothing_else():
    found = comparison(practice(1, cases=7), SYMPTOMS, answers=[(1, 15.0), (2, 14.0)])
    assert found.why.startswith("There are 7 cases")
    assert (found.growth, found.course, found.standing, found.near, found.back) == (None,) * 5


def test_a_case_gets_its_standing_and_what_lies_ahead():
    found = comparison(practice(1, cases=60), SYMPTOMS, answers=[(1, 15.0), (3, 16.0)])
    assert found.start == 15.0
    assert found.standing is not None
    assert found.ahead is not None
    assert found.ahead.times.tolist() == [4, 5, 6, 7]
    assert found.course is not None
    assert found.course.times.tolist() == list(range(2, 11))
    assert found.near is not None


def test_earlier_cases_alone_are_shown_from_their_usual_start():
    found = comparison(practice(1), SYMPTOMS)
    assert found.growth is not None
    assert found.start == found.growth.usual_start
    assert (found.standing, found.ahead) == (None, None)


def test_too_few_for_neighbours_is_said_beside_the_rest():
    found = comparison(practice(1, cases=25), SYMPTOMS, answers=[(1, 15.0), (3, 16.0)])
    assert found.standing is not None
    assert found.near is None
    assert "need at least 40" in found.near_why


def test_a_case_past_all_others_has_nothing_ahead():
    assert comparison(practice(1), SYMPTOMS, answers=[(1, 15.0), (10, 12.0)]).ahead is None


def test_every_measure_of_the_library_is_an_outcome_or_about_the_relationship():
    assert {name for name in library() if scale_of(name).about is About.OUTCOME} == set(outcomes())
    assert set(outcomes()) == {"core-10", "gad-7", "ors", "phq-9", "who-5"}
    assert scale_of("relationship") is RELATIONSHIP
    assert (scale_of("wai-sr").about, scale_of("wai-sr").ends) == (About.ALLIANCE, (12, 60))
    assert scale_of("phq-9").ends == (0, 27)
    assert scale_of("phq-9").worse == "high"
    assert scale_of("ors").worse == "low"
