"""The map of relationships: everything it shows stands in its description, and names cannot break it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from vinculum.charts import relations_picture
from vinculum.lenses import NamedTogether, Relations, Tie
from vinculum.narratives import Relation

NONE = Relations((), ())


def tie(number: int, name: str = "", well: int = 1, badly: int = 0) -> Tie:
    return Tie(f"p{number}", name or f"Person {number}", Relation.FRIEND, number + 1, well, badly)


def drawn(found: Relations, *, narrow: bool = False) -> str:
    names = {one.other: one.name for one in found.ties}
    return relations_picture(found, names, client="Mara", uid="map", narrow=narrow)


def described(svg: str) -> str:
    desc = ElementTree.fromstring(svg).find("desc")
    assert desc is not None
    return desc.text or ""


def test_nothing_told_draws_nothing() -> None:
    assert drawn(NONE) == ""
    assert drawn(Relations((Tie("p", "Denise", Relation.BOSS, 0, 0, 0),), ())) == ""


def test_the_description_says_who_how_often_and_in_which_tone() -> None:
    ties = (tie(2, "Denise", 1, 1), tie(0, "Sam", 0, 1), tie(0, "Ada", 0, 0))
    named = NamedTogether("p2", "p0", 3, ())
    text = described(drawn(Relations(ties, (named,))))
    assert "Denise: 3, both; Sam: 1, answered badly; Ada: 1, tone open." in text
    assert "3." in text


def test_the_therapist_has_a_shape_of_their_own() -> None:
    you = Tie("t", "You", Relation.THERAPIST, 2, 1, 0)
    assert 'class="pt pt--therapist"' in drawn(Relations((you,), ()))


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("number", [1, 2, 3, 7, 12, 40])
def test_every_word_stays_within_the_picture(number: int, narrow: bool) -> None:
    root = ElementTree.fromstring(drawn(Relations(tuple(tie(at) for at in range(number)), ()), narrow=narrow))
    width, height = (float(one) for one in root.attrib["viewBox"].split()[2:])
    for text in root.iter("text"):
        assert 0 <= float(text.attrib["x"]) <= width
        assert 0 <= float(text.attrib["y"]) <= height


@pytest.mark.parametrize("name", ["<b>&\"'", "\0\x0b", "x" * 5000, "", "👩‍👩‍👧", "\u202eevil"])
def test_no_name_breaks_the_picture(name: str) -> None:
    ElementTree.fromstring(drawn(Relations((tie(1, name or " "),), ())))
