"""The page on measures describes each of them, as it is."""

import re
from pathlib import Path

import pytest

from vinculum.measures import library

PAGE = (Path(__file__).parents[2] / "docs" / "measures.md").read_text(encoding="utf-8")
SECTIONS = {part.split("\n", 1)[0].strip(): part for part in re.split(r"(?m)^##? ", PAGE)[1:]}
every = pytest.mark.parametrize("measure", library().values(), ids=lambda measure: measure.id)


@every
def test_every_measure_has_its_heading(measure):
    assert measure.id in SECTIONS


@every
def test_what_is_not_verified_stands_under_its_heading(measure):
    for point in measure.unverified:
        assert point in SECTIONS[measure.id]


@every
def test_the_licence_of_a_key_stands_under_its_heading(measure):
    assert measure.kind == "own" or measure.licence in SECTIONS[measure.id]
    assert measure.kind == "own" or measure.note in SECTIONS[measure.id]


@every
def test_the_reversed_items_and_the_scales_stand_under_the_heading_of_a_key(measure):
    reverse = ", ".join(item.id[1:] for item in measure.items if item.reverse)
    assert f"Reversed: {reverse}." in SECTIONS[measure.id] or not reverse
    assert measure.kind == "own" or all(
        f"(`{scale.id}`): {scale.method}" in SECTIONS[measure.id] for scale in measure.scales
    )


def test_the_page_describes_no_measure_that_is_not_there():
    described = {heading for heading in SECTIONS if re.fullmatch(r"[a-z0-9.-]+", heading)}
    assert described == set(library())


def test_the_page_says_that_our_own_measures_are_not_yet_validated():
    assert "not yet validated" in SECTIONS["Own measures"]
