"""How a form’s questions were answered and belong together, drawn: the picture says what the report says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.charts.courses import SVG, parsed, said, words_in
from tests.charts.test_safety import HOSTILE
from tests.measures.psychometrics.forms import answered

from vinculum.charts.forms import answers_picture, loadings_picture
from vinculum.measures import library
from vinculum.measures.psychometrics.item_report import Given
from vinculum.measures.psychometrics.report import report

FORM = library()["relationship.client"]
FOUND = report(FORM, answered(FORM, 120))
WIDTHS = pytest.mark.parametrize(("width", "view"), [("wide", 760), ("narrow", 358), ("paper", 680)])


def bars(svg: str) -> list[float]:
    return [float(str(node.get("width"))) for node in parsed(svg).iter(f"{SVG}rect")]


@WIDTHS
def test_every_question_has_a_bar_whose_parts_fill_it(width: str, view: int) -> None:
    svg = answers_picture(FOUND, width=width, uid="a")  # type: ignore[arg-type]  # one of the widths
    assert str(parsed(svg).get("viewBox")).startswith(f"0 0 {view} ")
    parts = sum(one.count > 0 for item in FOUND.items for one in item.answers)
    assert len(bars(svg)) == parts
    drawn = sum(bars(svg)) + parts
    room = {"wide": 430, "narrow": 358, "paper": 360}[width]
    assert drawn == pytest.approx(room * len(FOUND.items), abs=0.06 * parts)


def test_the_description_gives_every_share_in_words() -> None:
    first = FOUND.items[0]
    words = said(answers_picture(FOUND, width="wide", uid="a"))
    for one in first.answers:
        label = " or ".join({one.labels[0]: 0, one.labels[-1]: 0})
        assert f"{label} {one.count / 120:.0%}".replace("%", " %") in words


def test_answers_put_together_take_the_shade_of_the_one_nearest_to_the_middle() -> None:
    groups = (Given((1, 2), ("a", "b"), 60), Given((3,), ("c",), 20), Given((4, 5), ("d", "e"), 40))
    svg = answers_picture(replace(FOUND, items=(replace(FOUND.items[0], answers=groups),)), width="wide", uid="a")
    shades = [str(node.get("class")) for node in parsed(svg).iter(f"{SVG}rect")]
    assert shades == ["step step--2", "step step--3", "step step--4"]


def test_every_loading_is_a_point_at_its_value() -> None:
    svg = loadings_picture(FOUND, width="wide", uid="l")
    assert FOUND.one is not None
    places = [float(str(node.get("cx"))) for node in parsed(svg).iter(f"{SVG}circle")]
    left, right = 338, 752
    expected = [left + (one.estimate.estimate or 0) * (right - left) for one in FOUND.one.loadings]
    assert places == pytest.approx(expected, abs=0.06)
    assert words_in(svg)[:3] == ["0", ".5", "1"]


def test_a_negative_loading_widens_the_scale() -> None:
    assert FOUND.one is not None
    first = FOUND.one.loadings[0]
    below = replace(first, estimate=replace(first.estimate, estimate=-0.4, low=-0.6, high=-0.2))
    found = replace(FOUND, one=replace(FOUND.one, loadings=(below, *FOUND.one.loadings[1:])))
    assert words_in(loadings_picture(found, width="narrow", uid="l"))[:5] == ["−1", "−.5", "0", ".5", "1"]


def test_without_answers_or_model_there_is_no_picture() -> None:
    assert answers_picture(replace(FOUND, items=()), width="wide", uid="a") == ""
    assert loadings_picture(replace(FOUND, one=None), width="wide", uid="a") == ""


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_wording_stays_text(words: str) -> None:
    items = tuple(replace(one, text=words) for one in FOUND.items)
    labelled = tuple(
        replace(one, answers=tuple(replace(each, labels=(words,) * len(each.labels)) for each in one.answers))
        for one in items
    )
    found = replace(FOUND, items=labelled)
    for svg in (answers_picture(found, width="wide", uid=words), loadings_picture(found, width="narrow", uid=words)):
        for node in parsed(svg).iter():
            assert node.tag.rpartition("}")[2] not in ("script", "img", "b", "style")
            assert not [key for key in node.attrib if key == "style" or key.startswith("on")]
