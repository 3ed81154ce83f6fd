"""The factors of a session, the caseload glyph and the table say the same numbers."""

from __future__ import annotations

from datetime import date

import pytest
from tests.charts.courses import MARA, SVG, THERAPIST, parsed, rated, said, words_in

from vinculum.charts import factors_picture, glyph, numbers_table, place_on_axis

NAMES = {"trust": "Trust", "respect": "Respect", "safety": "Safety", "autonomy": "Autonomy"}
CLIENT = {"trust": 3.0, "respect": 2.0, "safety": None, "autonomy": 4.0}
YOU = {"trust": 3.5, "respect": 4.0, "safety": 3.0, "autonomy": 4.0}


def factors(width: str = "wide") -> str:
    return factors_picture(CLIENT, YOU, names=NAMES, client_name="Mara", title="Session 9", width=width, uid="f")


def test_each_factor_has_its_gap_with_a_true_minus() -> None:
    assert words_in(factors())[4:] == ["Trust", "−0.5", "Respect", "−2.0", "Safety", "–", "Autonomy", "0.0"]


def test_only_the_widest_gap_is_strong() -> None:
    strong = [node.text for node in parsed(factors()).iter(f"{SVG}text") if "t--strong" in str(node.get("class"))]
    assert strong == ["Respect", "−2.0"]


def test_a_missing_side_shows_one_mark_and_says_so() -> None:
    assert len(list(parsed(factors()).iter(f"{SVG}circle"))) == 3
    assert "Safety: no answer from Mara, you 3.0" in said(factors())


@pytest.mark.parametrize(("width", "view"), [("wide", "0 0 276 190"), ("narrow", "0 0 358 190")])
def test_the_factors_come_in_two_widths(width: str, view: str) -> None:
    assert parsed(factors(width)).get("viewBox") == view


def test_the_glyph_says_its_latest_answers() -> None:
    label = parsed(glyph(rated(MARA, THERAPIST), client="Mara")).get("aria-label")
    assert label == "Both sides over 14 sessions. Latest: Mara 4.1, you 4.0."


def test_a_glyph_of_two_sessions_is_only_points() -> None:
    svg = glyph(rated([3.4, 3.6], [3.5, 3.6]), client="Paul")
    assert "ln--" not in svg
    assert svg.count("pt--client") == svg.count("pt--therapist") == 2
    assert "Too few for a course." in svg


def test_a_glyph_without_answers_is_nothing() -> None:
    assert glyph(rated([]), client="Paul") == ""


def test_the_table_has_every_answer_and_the_gap() -> None:
    rows = parsed(numbers_table(rated([3.4, None, 2.6], [3.2, 3.3, 3.7]), client="Mara")).findall("tbody/tr")
    found = {row.findtext("th"): [cell.text for cell in row.findall("td")] for row in rows}
    assert found == {"Mara": ["3.4", "–", "2.6"], "You": ["3.2", "3.3", "3.7"], "Gap": ["+0.2", "–", "−1.1"]}


def test_the_table_says_a_drop_and_its_return_in_words() -> None:
    cells = parsed(numbers_table(rated(MARA, THERAPIST), client="Mara")).findall("tbody/tr")[0].findall("td")
    assert cells[8].findtext("small") == "a drop of 1.3"
    assert cells[10].findtext("small") == "back"


def test_the_table_has_a_caption_and_headers_for_rows_and_columns() -> None:
    table = parsed(numbers_table(rated([3, 4], [3, 4]), client="Mara"))
    assert table.find("caption") is not None
    assert [node.get("scope") for node in table.iter("th")] == ["col"] * 3 + ["row"] * 3


@pytest.mark.parametrize(
    ("day", "place"),
    [(date(2025, 9, 4), 2.0), (date(2025, 9, 10), 2.5), (date(2025, 12, 1), 3.5), (date(2025, 8, 1), 0.5)],
)
def test_a_day_stands_at_its_session_or_between_two(day: date, place: float) -> None:
    held = {1: date(2025, 8, 28), 2: date(2025, 9, 4), 3: date(2025, 10, 2)}
    assert place_on_axis(day, held) == place
