"""One session at a time in words: both answers, the distance, the drop, both levels, and what came before."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest
from tests.charts.courses import MARA, SVG, THERAPIST, links, parsed, rated, weekly, words_in

from vinculum.charts import Beside, Mark, Span, course_picture, numbers_table, places_told, told_list
from vinculum.charts.lettering import width_of, wrapped
from vinculum.charts.words import NOTHING
from vinculum.course import What

BREAK = Mark(4.5, What.BREAK, "two weeks of holiday.")
ROOM = Mark(4.5, What.ROOM, "new  room")


def items(beside: Beside = NOTHING, pages: dict[int, str] | None = None) -> list[ElementTree.Element]:
    """The list below the picture, as its items."""
    told = told_list(rated(MARA, THERAPIST), pages or links(14), client="Mara", uid="session", beside=beside)
    return list(parsed(told).iter("li"))


def words(item: ElementTree.Element) -> str:
    return "".join(item.itertext())


def test_a_session_is_told_with_its_answers_its_drop_and_its_levels() -> None:
    assert words(items(Beside(dates=weekly(14)))[8]) == (
        "Session 9, 16 October: Mara 2.6, you 3.7; Mara 1.1 lower. A drop of 1.3. Level: Mara 3.3, you 3.6."
        " Open session 9"
    )


@pytest.mark.parametrize(
    ("events", "head"),
    [
        ((), "Session 5: "),
        ((BREAK,), "Session 5, after two weeks of holiday: "),
        ((BREAK, ROOM), "Session 5, after two weeks of holiday and new room: "),
    ],
)
def test_what_happened_stands_before_the_answers(events: tuple[Mark, ...], head: str) -> None:
    assert words(items(Beside(events=events))[4]).startswith(head)
    assert words(items(Beside(events=events))[5]).startswith("Session 6: ")


def test_a_session_that_did_not_take_place_is_told_as_such_and_its_answer_is_not_missing() -> None:
    course = rated([4, 4, None, 4], [3, 3, None, 3])
    beside = Beside(dates={number: date(2026, 1, number) for number in range(1, 5)}, away={3})
    told = told_list(course, links(4), client="Mara", uid="s", beside=beside)
    assert "Session 3, 3 January: did not take place." in told
    for width in ("wide", "narrow"):
        svg = course_picture(course, client="Mara", width=width, uid="u", beside=beside)
        assert not any("o answer" in one for one in words_in(svg))
        assert "No answer" not in svg


def test_the_links_of_the_picture_lead_to_the_items_in_the_same_order() -> None:
    beside = Beside(places_told(range(1, 15), uid="session"))
    svg = course_picture(rated(MARA, THERAPIST), client="Mara", width="narrow", uid="u", beside=beside)
    targets = [node.get("href") for node in parsed(svg).iter(f"{SVG}a")]
    assert targets == [f"#{item.get('id')}" for item in items()]


def test_a_session_without_a_page_of_its_own_has_no_link() -> None:
    (item,) = items(pages={3: ""})
    assert item.find("a") is None


def test_the_line_of_a_level_is_open_where_that_side_did_not_answer() -> None:
    whole = course_picture(rated([3, 4, 3, 4, 3, 4]), client="Mara", width="wide", uid="u")
    open_ = course_picture(rated([3, 4, 3, None, 3, 4]), client="Mara", width="wide", uid="u")
    assert [svg.count('class="ln ln--client"') for svg in (whole, open_)] == [1, 2]
    assert 'class="band band--client"' in open_


def test_the_table_holds_the_levels_and_what_happened_too() -> None:
    table = parsed(numbers_table(rated(MARA, THERAPIST), client="Mara", beside=Beside(events=(BREAK,))))
    rows = {row.findtext("th"): [cell.text for cell in row.iter("td")] for row in table.iter("tr")}
    assert rows["Level, Mara"][8] == "3.3"
    assert rows["Level, you"][8] == "3.6"
    assert rows["Before it"][4] == "two weeks of holiday"
    assert rows["Before it"][5] == "–"


@pytest.mark.parametrize("width", ["wide", "middle", "narrow"])
def test_a_name_of_a_sentence_is_told_whole_on_lines_that_fit(width: str) -> None:
    name = "When I forgot what she had told me about her brother and the house by the sea"
    beside = Beside(episodes=(Span(9, 11, name),))
    svg = course_picture(rated(MARA, THERAPIST), client="Mara", width=width, uid="u", beside=beside)
    lines = [node.text or "" for node in parsed(svg).iter(f"{SVG}text") if "t--strong" in (node.get("class") or "")]
    assert " ".join(lines).startswith(name)


@pytest.mark.parametrize("room", [40.0, 90.0, 200.0, 900.0])
def test_lines_are_no_wider_than_their_room_and_hold_all_words_unless_they_are_too_many(room: float) -> None:
    name = "a way of being with her grandmother that comes back, warm and a little too smooth"
    lines = wrapped(name, room, most=3)
    assert all(width_of(line) <= room for line in lines)
    assert len(lines) <= 3
    assert " ".join(lines) == name or lines[-1].endswith("…")


def test_lines_are_of_about_the_same_length() -> None:
    first, second = wrapped("I asked too much and missed that she had let me in, then repaired", 420)
    assert abs(len(first) - len(second)) < 12
