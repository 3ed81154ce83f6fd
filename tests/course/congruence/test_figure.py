"""The picture of a response surface: complete or not there, in words for who does not see it."""

import sys
from dataclasses import replace

import numpy as np
import pytest
from tests.course.congruence.test_surface import cases

from vinculum.course.congruence import response_surface
from vinculum.course.congruence.figure import _grid, alternative_text, save_figure
from vinculum.errors import InvalidRatings, NotInstalled

STARTS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}


@pytest.fixture(scope="module")
def surface():
    return response_surface(*cases(60))


@pytest.mark.parametrize("ending", STARTS)
def test_a_figure_is_what_its_name_says(surface, tmp_path, ending):
    told = save_figure(surface, tmp_path / f"figure{ending}")
    assert (tmp_path / f"figure{ending}").read_bytes().startswith(STARTS[ending])
    assert told == alternative_text(surface)
    assert [path.name for path in tmp_path.iterdir()] == [f"figure{ending}"]


def test_paper_gets_a_figure_of_its_own(surface, tmp_path):
    for style in ("light", "print"):
        save_figure(surface, tmp_path / f"{style}.png", style=style)
    assert (tmp_path / "light.png").read_bytes() != (tmp_path / "print.png").read_bytes()


def test_the_words_say_where_it_is_high_and_what_may_be_claimed(surface):
    told = alternative_text(surface, outcome="well-being")
    assert told.startswith("Filled contours of the well-being over the client’s rating (across, ")
    assert "drawn only where the 60 cases lie" in told
    assert "is highest near client" in told
    assert "both sides rate" in told


def test_where_less_is_better_the_lowest_place_is_named(surface):
    assert "is lowest near client" in alternative_text(surface, better="lower")


def test_a_line_that_lies_outside_the_picture_has_no_entry_below_it(surface, tmp_path):
    far = replace(surface, shape={**surface.shape, "p10": replace(surface.shape["p10"], estimate=99.0)})
    for name, drawn in (("near", surface), ("far", far)):
        save_figure(drawn, tmp_path / f"{name}.svg")
    entries = ["best line, as fitted" in (tmp_path / f"{name}.svg").read_text("utf-8") for name in ("near", "far")]
    assert entries == [True, False]


def test_the_words_are_in_the_file(surface, tmp_path):
    save_figure(surface, tmp_path / "figure.svg")
    assert "drawn only where the 60 cases lie" in (tmp_path / "figure.svg").read_text(encoding="utf-8")


def test_nothing_is_drawn_where_no_case_lies(surface):
    grid = _grid(surface)
    assert 0.3 < grid.inside.mean() < 0.95
    lowest, highest = np.argmin(surface.client), np.argmax(surface.client)
    corner = grid.inside[0, -1], grid.inside[-1, 0]
    assert not all(corner)
    assert surface.client[lowest] == grid.x[0]
    assert surface.client[highest] == grid.x[-1]


def test_another_ending_is_refused(surface, tmp_path):
    with pytest.raises(InvalidRatings, match=r"ends in \.png, \.svg or \.pdf"):
        save_figure(surface, tmp_path / "figure.bmp")


def test_a_figure_is_replaced_only_where_that_is_asked_for(surface, tmp_path):
    place = tmp_path / "figure.svg"
    place.write_text("mine", encoding="utf-8")
    with pytest.raises(InvalidRatings, match="is there already"):
        save_figure(surface, place)
    assert place.read_text(encoding="utf-8") == "mine"
    save_figure(surface, place, replace=True)
    assert place.read_text(encoding="utf-8").startswith("<?xml")


def test_without_matplotlib_it_says_which_extra_brings_it(surface, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(NotInstalled, match="extra “statistics”"):
        save_figure(surface, tmp_path / "figure.png")
    assert list(tmp_path.iterdir()) == []
