"""When in a life it was, where the words say so."""

import pytest

from vinculum.narratives import TimeOfLife
from vinculum.narratives.finding.times import time_of_life


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("I was nine, and I ran home.", TimeOfLife.CHILD),
        ("I'm thirteen and they've got a fire going", TimeOfLife.YOUTH),
        ("When I was little he had a shed.", TimeOfLife.CHILD),
        ("It was last Friday.", TimeOfLife.PRESENT),
        ("Twenty years ago I'd have cried.", TimeOfLife.ADULT_BEFORE),
        ("She said nothing.", None),
    ],
)
def test_the_time_of_life_is_told_from_the_words(words, time):
    assert time_of_life(words) is time


def test_with_the_therapist_it_is_in_therapy():
    assert time_of_life("I was nine", with_therapist=True) is TimeOfLife.IN_THERAPY
