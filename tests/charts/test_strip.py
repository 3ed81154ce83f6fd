"""The strip of the distance is an area on the side of whoever is higher, and only where both answered."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.charts.courses import SVG, parsed, rated

from vinculum.charts import course_picture
from vinculum.course import Rater

answer = st.one_of(st.none(), st.integers(10, 50).map(lambda tenths: tenths / 10))
sides = st.lists(st.tuples(answer, answer), min_size=2, max_size=30)


def areas(svg: str, rater: Rater) -> list[list[tuple[float, float]]]:
    """The corners of every area of one side."""
    return [
        [(float(x), float(y)) for x, y in re.findall(r"([-\d.]+) ([-\d.]+)", node.get("d") or "")]
        for node in parsed(svg).iter(f"{SVG}path")
        if node.get("class") == f"gap gap--{rater}"
    ]


def zero(svg: str) -> float:
    """Height of the line that means no distance."""
    (line,) = [node.get("d") or "" for node in parsed(svg).iter(f"{SVG}path") if node.get("class") == "zero"]
    return float(line.split()[1])


@given(sides, st.sampled_from(["wide", "middle", "narrow"]))
def test_the_clients_area_lies_above_the_line_and_the_therapists_below(
    both: list[tuple[float | None, float | None]], width: str
) -> None:
    svg = course_picture(rated(*zip(*both, strict=True)), client="Mara", width=width, uid="u")
    if not any(hers is not None and yours is not None for hers, yours in both):
        assert 'class="zero"' not in svg
        return
    for corners in areas(svg, Rater.CLIENT):
        assert all(y <= zero(svg) + 0.05 for _, y in corners)
    for corners in areas(svg, Rater.THERAPIST):
        assert all(y >= zero(svg) - 0.05 for _, y in corners)


def test_where_one_answer_is_missing_the_area_is_open() -> None:
    svg = course_picture(rated([4, 4, None, 4, 4], [3, 3, 3, 3, 3]), client="Mara", width="wide", uid="u")
    first, second = areas(svg, Rater.CLIENT)
    assert max(x for x, _ in first) < min(x for x, _ in second)


def test_one_shared_session_is_a_narrow_bar() -> None:
    svg = course_picture(rated([4, None, 4], [None, 3, 3]), client="Mara", width="wide", uid="u")
    ((corners),) = areas(svg, Rater.CLIENT)
    assert max(x for x, _ in corners) - min(x for x, _ in corners) == pytest.approx(10, abs=0.2)


def test_an_area_changes_sides_where_the_distance_crosses_zero() -> None:
    svg = course_picture(rated([4, 3], [3, 4]), client="Mara", width="wide", uid="u")
    (hers,), (yours,) = areas(svg, Rater.CLIENT), areas(svg, Rater.THERAPIST)
    crossing = {x for x, y in hers if y == zero(svg)} & {x for x, y in yours if y == zero(svg)}
    points = sorted({x for x, _ in hers})
    assert any(x == pytest.approx((points[0] + points[-1]) / 2, abs=0.1) for x in crossing)


def test_both_always_alike_leave_a_line_without_areas() -> None:
    svg = course_picture(rated([4, 4, 4], [4, 4, 4]), client="Mara", width="wide", uid="u")
    assert areas(svg, Rater.CLIENT) == areas(svg, Rater.THERAPIST) == []
    assert 'class="zero"' in svg


@pytest.mark.parametrize(
    ("width", "words"),
    [("wide", ["Mara higher", "you higher"]), ("narrow", ["The distance: above the line, Mara is higher"])],
)
def test_the_strip_says_which_way_is_whose(width: str, words: list[str]) -> None:
    svg = course_picture(rated([4, 4], [3, 3]), client="Mara", width=width, uid="u")
    shown = [node.text for node in parsed(svg).iter(f"{SVG}text")]
    assert set(words) <= set(shown)
