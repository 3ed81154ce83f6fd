"""Feelings toward the therapist as rows over sessions, below both answers about the relationship."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from vinculum.charts.scene import Width
from vinculum.charts.toward import MOST_STROKES, VIEWS, Feeling, Toward, toward_picture
from vinculum.course import Rater

WARM = Feeling("Warm", {1: 1, 2: 5}, {2: 2})
GIVEN = Toward(
    sessions=(1, 2, 3),
    both={Rater.CLIENT: {1: 4.0, 2: 3.0}, Rater.THERAPIST: {1: 3.5}},
    feelings=(WARM, Feeling("Hurt")),
    pages={2: "#said-2"},
    said={2: "Session 2. Warm: completely."},
)


def drawn(given: Toward = GIVEN, width: Width = "wide") -> str:
    """The picture."""
    return toward_picture(given, client="Mara", width=width, uid="t")


@pytest.mark.parametrize("width", list(VIEWS))
def test_it_is_well_formed_and_as_wide_as_asked(width: Width) -> None:
    root = ElementTree.fromstring(drawn(width=width))
    assert root.attrib["viewBox"].split()[2] == f"{VIEWS[width]:g}"


def test_an_answer_is_a_bar_and_each_confirmed_moment_a_stroke() -> None:
    picture = drawn()
    assert picture.count('class="toward-bar"') == 2
    assert picture.count('class="tl"') == 2
    assert 'height="20"' in picture  # completely
    assert 'height="1.5"' in picture  # not at all is an answer, too


def test_many_moments_stay_within_their_session() -> None:
    many = Toward((1,), {}, (Feeling("Warm", {}, {1: 40}),), {}, {})
    assert drawn(many).count('class="tl"') == MOST_STROKES


def test_a_session_with_something_is_a_link_that_says_its_sentence() -> None:
    assert 'href="#said-2"' in drawn()
    assert 'aria-label="Session 2. Warm: completely."' in drawn()


def test_without_answers_and_moments_there_is_no_picture() -> None:
    assert not drawn(Toward((1, 2), {Rater.CLIENT: {1: 4.0}}, (Feeling("Warm"),), {}, {}))
    assert not drawn(Toward((), {}, (WARM,), {}, {}))


def test_without_ratings_of_the_relationship_only_the_feelings_are_drawn() -> None:
    alone = Toward((1, 2), {}, (WARM,), {}, {})
    assert "Between you" not in drawn(alone)
    assert "Between you" in drawn()
