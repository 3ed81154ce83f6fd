"""One case beside the member's other cases: what is there and needed, what is said, whose cases count, nothing kept."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone
from tests.cast import Place, Visitor, begin

from vinculum.course.expected import FEWEST_CASES
from vinculum.web.records.contents import CheckIn, Session
from vinculum.web.records.events import act, insert
from vinculum.web.records.models import Event, Record, new_id


def answered(visitor: Visitor, place: Place, measure: str, scores: Sequence[float]) -> None:
    """The client's totals on one form, from session 1 on."""
    folder, rows = visitor.folder(place), []
    known = {kept.value.number: kept.id for kept in folder.sessions}
    for number, score in enumerate(scores, 1):
        session = known.get(number)
        if session is None:
            row = folder.shared.sealed(
                Session(number=number, on=date(2026, 3, 2) + timedelta(weeks=number), minutes=50)
            )
            rows.append(row)
            session = row.id
        value = CheckIn(
            new_id(), session, "client", measure, 1, {}, timezone.now(), scales={"total": score}, how="link"
        )  # fmt: skip
        rows.append(folder.client.sealed(value, parent=session))
    with act(visitor.at.member, "take-in", place.session, boxes=[row.box for row in rows]):
        insert(*rows)


def practise(visitor: Visitor, cases: int, *, measure: str = "phq-9") -> None:
    """So many other cases whose scores begin near 15 and fall."""
    chance = random.Random(1)
    for number in range(cases):
        place, start = begin(visitor, f"Client {number}", f"C{number}"), chance.gauss(15, 3)
        scores = [round(start - 2 * session**0.5 + chance.gauss(0, 1.5), 1) for session in range(5)]
        answered(visitor, place, measure, scores)


def page(visitor: Visitor, place: Place) -> str:
    """The page's words, tags taken out."""
    answer = visitor.get("earlier-cases", place.case)
    assert answer.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_without_two_answers_there_is_nothing_to_lay_beside_others(lena: Visitor, case_a: Place) -> None:
    answered(lena, case_a, "phq-9", [15.0])
    assert "Nothing to lay beside others yet." in page(lena, case_a)


def test_a_small_practice_is_told_what_is_there_and_what_it_takes(lena: Visitor, case_a: Place) -> None:
    practise(lena, 2)
    answered(lena, case_a, "phq-9", [15.0, 14.0])
    shown = page(lena, case_a)
    assert "Two of your other cases have a first answer and a later one. An expected course needs" in shown
    assert f"needs at least {FEWEST_CASES}" in shown
    assert "<svg" not in lena.get("earlier-cases", case_a.case).content.decode().partition("<main")[2]


def test_an_outcome_far_behind_is_called_so_with_its_numbers(lena: Visitor, case_a: Place) -> None:
    practise(lena, 22)
    answered(lena, case_a, "phq-9", [15.0, 16.0, 26.0])
    shown = page(lena, case_a)
    assert "Not on track: 26 in session 3" in shown
    assert "none of the 22 that answered then" in shown
    assert "Made from 22 cases of yours" in shown
    assert "9 in 10 below" in shown


def test_a_relationship_has_no_track_and_no_limit(lena: Visitor, case_a: Place) -> None:
    practise(lena, 21, measure="relationship-short.client")
    answered(lena, case_a, "relationship-short.client", [15.0, 15.0, 1.0])
    shown = page(lena, case_a)
    assert "This rating fell by 14 since the first answer" in shown
    assert "no line between good and poor" in shown
    assert "on track" not in shown.lower()
    assert "9 in 10 below" not in shown
    assert "9 in 10 above" not in shown


def test_cases_of_another_member_are_never_counted(lena: Visitor, omar: Visitor, case_a: Place) -> None:
    practise(omar, 3)
    answered(lena, case_a, "phq-9", [15.0, 14.0])
    assert "None of your other cases has a first answer and a later one." in page(lena, case_a)


def test_looking_at_the_page_keeps_nothing(lena: Visitor, case_a: Place) -> None:
    practise(lena, 2)
    answered(lena, case_a, "phq-9", [15.0, 14.0])
    before = (Record.objects.count(), Event.objects.count())
    page(lena, case_a)
    assert (Record.objects.count(), Event.objects.count()) == before


def test_the_course_page_leads_there(lena: Visitor, case_a: Place) -> None:
    assert f"/cases/{case_a.case}/beside-earlier-cases" in lena.get("both-views", case_a.case).content.decode()
