"""Ratings of many cases as columns."""

import numpy as np
import pytest

from vinculum.course import Rater, Rating, follow
from vinculum.course.congruence import pairs, pairs_of
from vinculum.errors import InvalidRatings


def test_rows_are_put_in_order_of_case_and_session():
    found = pairs(["a", "b"], [1, 0, 1, 0], [2, 2, 1, 1], client=[4.0, 3.0, 2.0, 1.0], therapist=[1.0] * 4)
    assert list(found.case) == [0, 0, 1, 1]
    assert list(found.session) == [1, 2, 1, 2]
    assert list(found.client) == [1.0, 3.0, 2.0, 4.0]


def test_a_session_that_comes_twice_is_named():
    with pytest.raises(InvalidRatings, match="Session 2 of case “b” comes twice"):
        pairs(["a", "b"], [0, 1, 1], [2, 2, 2], client=[1.0] * 3, therapist=[1.0] * 3)


def test_an_infinite_score_is_named():
    with pytest.raises(InvalidRatings, match="Session 2 of case “a” has an infinite score"):
        pairs(["a"], [0, 0], [1, 2], client=[1.0, np.inf], therapist=[1.0, 1.0])


def test_columns_of_unequal_length_are_refused():
    with pytest.raises(InvalidRatings, match="differ in length"):
        pairs(["a"], [0, 0], [1, 2], client=[1.0], therapist=[1.0, 1.0])


def test_a_row_of_no_named_case_is_refused():
    with pytest.raises(InvalidRatings, match="no name"):
        pairs(["a"], [0, 1], [1, 2], client=[1.0, 1.0], therapist=[1.0, 1.0])


def test_courses_become_columns_with_their_gaps():
    ratings = [Rating(1, Rater.CLIENT, "m", 3.0), Rating(2, Rater.CLIENT, "m", 4.0), Rating(2, Rater.THERAPIST, "m", 2)]
    found = pairs_of({"Mara": follow(ratings, measure="m"), "nobody": follow([], measure="m")})
    assert found.cases == ("Mara", "nobody")
    assert list(found.counts()) == [2, 0]
    assert np.isnan(found.therapist[0])
    assert list(found.both.session) == [2]
    assert np.isnan(found.means(found.client)[1])
