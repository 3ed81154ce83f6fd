"""The level in words never says more than its numbers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.course import Known, Rater, Rating, Variances, follow
from vinculum.course.level_words import coming, level_lines, level_words


def course(client, therapist=(), known=None):
    sides = ((Rater.CLIENT, client), (Rater.THERAPIST, therapist))
    ratings = [Rating(place, side, "m", score) for side, scores in sides for place, score in enumerate(scores, 1)]
    return follow(ratings, measure="m", known=known, criteria=())


def test_the_sentence_gives_level_band_and_what_to_expect():
    known = {Rater.CLIENT: Known(variances=Variances(0.05, 0.1, "Simulated."))}
    (line,) = level_lines(course((4.0, 3.8, 4.1, 2.5, 3.0, 3.9), known=known), "Mara")
    assert line == (
        "Mara: 3.5 after session 6 (80 % band 3.2 to 3.8); the next answer is expected between 2.9 and 4.1. Simulated."
    )


def test_two_levels_from_one_source_name_it_once_and_then_the_distance():
    lines = list(level_lines(course((4.0, 3.8, 4.1, 3.9), (3.0, 3.4, 3.1, 3.3)), ""))
    assert [line.partition(":")[0] for line in lines] == ["The client", "You", "For both", "The client minus you"]
    assert sum("Not estimated but a convention" in line for line in lines) == 1


def test_a_narrow_scale_gets_the_decimals_it_needs():
    side = course([score / 100 for score in (40, 38, 41, 39, 40, 42)]).sides[Rater.CLIENT]
    low, high = re.search(r"band (\S+) to (\S+)\)", level_words(side)).groups()
    assert low < high


@given(st.lists(st.floats(-5, 5), min_size=4, max_size=12))
def test_no_line_says_nan_infinite_or_minus_nought(scores):
    said = " ".join(level_lines(course(scores, scores[::-1]), "Mara"))
    assert not re.search(r"nan|inf\b|[-−]0\.0+\b", said)


@given(st.lists(st.floats(1, 5), min_size=4, max_size=12).filter(lambda scores: max(scores) - min(scores) > 0.1))
def test_the_next_answer_is_less_sure_than_the_level(scores):
    level = course(scores).sides[Rater.CLIENT].level
    least, most = coming(level)
    assert least < level.low80[-1] <= level.high80[-1] < most


@pytest.mark.parametrize(
    ("scores", "said"), [((4.0,) * 5, "All answers are the same."), ((4.0, 3.0), "Not enough answers yet (2).")]
)
def test_where_there_is_no_level_the_reason_stands_there(scores, said):
    assert level_words(course(scores).sides[Rater.CLIENT]) == said
