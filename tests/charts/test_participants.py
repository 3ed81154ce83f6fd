"""Several clients on one picture: own shapes, own names, and no mark for an answer that was not given."""

from __future__ import annotations

from math import nan

import pytest
from tests.charts.courses import SVG, parsed, said, words_in
from tests.course.test_split_alliance import NOOR, PIETER, side

from vinculum.charts import Shown, glyph, participants_picture
from vinculum.charts.marks import CORNERS, shaped
from vinculum.course import Rater, Rating, follow

BOTH = (Shown("Noor", "circle", side(NOOR)), Shown("Pieter", "square", side([*PIETER[:4], nan, *PIETER[5:]])))


@pytest.mark.parametrize(("width", "view"), [("wide", "0 0 760 190"), ("narrow", "0 0 358 190")])
def test_everybody_has_a_shape_for_each_answer_and_a_name(width: str, view: str) -> None:
    picture = parsed(participants_picture(BOTH, width=width, uid="p"))
    assert picture.get("viewBox") == view
    assert len(list(picture.iter(f"{SVG}circle"))) == 10 + 1, "one beside the name"
    squares = [one for one in picture.iter(f"{SVG}path") if "pt--client" in str(one.get("class"))]
    assert len(squares) == 9 + 1
    assert {"Noor 4.4", "Pieter 3.7"} <= set(words_in(participants_picture(BOTH, width=width, uid="p")))


def test_the_picture_says_everything_in_words_and_names_no_answer_that_is_missing() -> None:
    words = said(participants_picture(BOTH, width="wide", uid="p"))
    assert "Noor: 3.7 in session 1" in words
    pieter = words.partition("Pieter")[2]
    assert "in session 4" in pieter
    assert "in session 5" not in pieter


def test_one_alone_is_no_picture_of_several() -> None:
    assert participants_picture(BOTH[:1], width="wide", uid="p") == ""


@pytest.mark.parametrize("shape", CORNERS)
def test_a_shape_is_closed_and_no_circle(shape: str) -> None:
    assert shaped((5, 5), shape, kind="pt", radius=4).endswith(' Z"/>')


def test_the_glyph_takes_the_shape_of_its_client() -> None:
    course = follow([Rating(1, Rater.CLIENT, "pulse", 4.0)], measure="pulse")
    assert "<circle" in glyph(course, client="Noor")
    assert "<circle" not in glyph(course, client="Pieter", mark="square")
