"""Whatever the course, the picture is well-formed and stays inside its frame."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.charts.courses import parsed

from vinculum.charts import Beside, Mark, Span, course_picture, glyph
from vinculum.charts.labels import flags
from vinculum.course import Rater, Rating, What, follow

MARGIN = 8.0
_STEP = re.compile(r"([MLHV])([-\d. ]+)")

answer = st.one_of(st.none(), st.floats(1, 5), st.just(5.0))
wide_answer = st.one_of(st.none(), st.floats(-40, 140))
session = st.integers(1, 70)
events = st.lists(
    st.builds(Mark, st.integers(0, 150).map(lambda half: half / 2), st.sampled_from(What), st.text(max_size=60)),
    max_size=4,
)
episodes = st.lists(
    st.builds(lambda first, more, name: Span(first, first + more, name), session, st.integers(0, 9), st.text()),
    max_size=3,
)


def courses(scores: st.SearchStrategy[float | None]) -> st.SearchStrategy[object]:
    sides = st.dictionaries(session, st.tuples(scores, scores), min_size=1, max_size=40)
    return sides.map(
        lambda rows: follow(
            [
                Rating(number, rater, "relationship", score)
                for number, both in rows.items()
                for rater, score in zip((Rater.CLIENT, Rater.THERAPIST), both, strict=True)
                if score is not None
            ],
            measure="relationship",
        )
    )


def places(node: ElementTree.Element) -> list[tuple[str, float]]:
    """Every coordinate of one mark as (axis, value)."""
    found = [(axis[-1], float(node.get(axis) or 0)) for axis in ("x", "y", "cx", "cy") if node.get(axis)]
    if node.get("width"):
        found.append(("x", float(node.get("x") or 0) + float(node.get("width") or 0)))
        found.append(("y", float(node.get("y") or 0) + float(node.get("height") or 0)))
    for letter, numbers in _STEP.findall(node.get("d") or ""):
        values = [float(number) for number in numbers.split()]
        found += zip("xy" if letter in "ML" else letter.replace("H", "x").replace("V", "y"), values, strict=True)
    return found


def stays_inside(svg: str) -> None:
    tree = parsed(svg)
    right, bottom = (float(value) for value in (tree.get("viewBox") or "").split()[2:])
    for node in tree.iter():
        for axis, value in places(node) if node is not tree else []:
            assert -MARGIN <= value <= (right if axis == "x" else bottom) + MARGIN, ElementTree.tostring(node)


@settings(max_examples=40, deadline=None)
@given(course=courses(answer), client=st.text(max_size=40), events=events, episodes=episodes)
def test_any_course_stays_inside_its_frame_at_both_widths(course, client, events, episodes) -> None:
    beside = Beside(events=events, episodes=episodes)
    for width in ("wide", "middle", "narrow"):
        svg = course_picture(course, client=client, width=width, uid="u", beside=beside)
        if svg:
            stays_inside(svg)


@settings(max_examples=20, deadline=None)
@given(course=courses(wide_answer))
def test_scores_of_any_other_scale_stay_inside_too(course) -> None:
    for svg in (course_picture(course, client="Mara", width="narrow", uid="u"), glyph(course, client="Mara")):
        if svg:
            stays_inside(svg)


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(5, 150)), max_size=8))
def test_words_in_one_lane_never_touch(wanted) -> None:
    lanes: dict[int, list[tuple[float, float]]] = {}
    for flag, (_, width) in zip(flags(wanted, right=358), wanted, strict=True):
        start = flag.x - width if flag.anchor == "end" else flag.x
        lanes.setdefault(flag.lane, []).append((start, start + width))
    for taken in lanes.values():
        assert all(left[1] <= right[0] for left, right in pairwise(sorted(taken)))
