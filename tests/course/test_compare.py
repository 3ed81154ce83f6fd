"""Criteria side by side, and the account of one dip."""

import pytest

from vinculum.course import CRITERIA, Rater, Rating, account, compare, follow

THREE = "mean of last three, 2 SD"
MARA = (3.4, 3.6, 3.5, 3.8, 3.7, 3.9, 4.0, 3.9, 2.6, 2.9, 3.9, 4.1, 4.2, 4.1)


def course(scores, *, rater=Rater.CLIENT, criterion=THREE):
    ratings = [Rating(place, rater, "m", score) for place, score in enumerate(scores, start=1)]
    return follow(ratings, measure="m", criterion=criterion)


def test_the_other_criteria_that_find_the_same_dip_are_named():
    (agreement,) = compare(course(MARA))
    assert agreement.dip.session == 9
    assert set(agreement.asked) == set(CRITERIA) - {THREE}
    assert set(agreement.found_by) == set(CRITERIA) - {THREE, "sudden loss", "cumulative sum"}
    assert agreement.sentence == "Other criteria agree: 8 of 10."


def test_a_criterion_with_a_dip_elsewhere_does_not_agree():
    scores = (4.0, 4.2, 4.0, 4.2, 3.6, 4.2, 4.0, 4.2, 4.1, 2.4, 4.2, 4.0)
    small, large = compare(course(scores, criterion="previous score, 1 SD"))
    assert (small.dip.session, large.dip.session) == (5, 10)
    assert "previous score, 2 SD" not in small.found_by
    assert "previous score, 2 SD" in large.found_by


def test_a_criterion_that_cannot_judge_is_not_asked():
    falling = (5.0, 4.5, 4.0, 3.5, 3.0)
    (agreement,) = compare(course(falling, criterion="previous score, 2 SD"))
    assert "own line, 2 SD" not in agreement.asked


def test_a_course_without_a_dip_has_nothing_to_compare():
    assert compare(course((4.0, 4.1, 4.0, 4.1))) == ()


@pytest.mark.parametrize(
    ("criterion", "against"),
    [
        (THREE, "2.6 against a mean of 3.9 over the three answers before, a drop of 1.3."),
        ("previous score, 2 SD", "2.6 against 3.9 in the answer before, a drop of 1.3."),
        ("own line, 2 SD", "2.6 against 3.7 on the line through all ratings, a drop of 1.1."),
        ("own mean, 2 SD", "2.6 against a mean of 3.7 over all ratings, a drop of 1.1."),
    ],
)
def test_the_account_says_what_the_score_was_compared_with(criterion, against):
    (agreement,) = compare(course(MARA, criterion=criterion))
    assert account(agreement, client="Mara").startswith(f"Found in Mara’s ratings: {against} ")


def test_the_account_names_the_criterion_what_it_asks_and_the_others():
    (agreement,) = compare(course(MARA))
    assert account(agreement, client="Mara").endswith(
        "The criterion, mean of last three, 2 SD, asks for 0.9. Other criteria agree: 8 of 10."
    )


def test_the_account_of_a_decline_names_where_it_began():
    falling = (5.0, 5.0, 5.0, 5.0, 5.0, 4.2, 3.4, 2.6, 5.0, 5.0, 5.0, 5.0)
    (agreement,) = compare(course(falling))
    assert "2.6 against a mean of 5.0 over the three answers before session 6, a drop of 2.4." in account(
        agreement, client="Mara"
    )


def test_a_drop_and_what_is_asked_never_look_the_same_unless_they_are():
    (agreement,) = compare(course((4.0, 4.02, 4.0, 4.02, 3.1, 3.6, 4.0), criterion="previous score, 2 SD"))
    text = account(agreement, client="Mara")
    drop = text.split("a drop of ")[1].split(". The")[0]
    asked = text.split("asks for ")[1].split(". Other")[0]
    assert drop != asked


@pytest.mark.parametrize(
    ("rater", "client", "whose"),
    [
        (Rater.CLIENT, "", "in their ratings"),
        (Rater.THERAPIST, "Mara", "in your ratings"),
        (Rater.OBSERVER, "Mara", "in the observer’s ratings"),
    ],
)
def test_the_account_says_whose_ratings_they_are(rater, client, whose):
    (agreement,) = compare(course(MARA, rater=rater))
    assert whose in account(agreement, client=client)
