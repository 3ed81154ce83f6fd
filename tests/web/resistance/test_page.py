"""The page of resistance: the two questions first, the forms, what met them, and every word that opens."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from django.http import HttpResponse
from tests.cast import Place, Visitor
from tests.web.heard import another_session, bring_in, on, said

from vinculum.reading.moment import Standing
from vinculum.web.case.verbs import begin_case
from vinculum.web.records.contents import CaseFile, Person

LINES = (
    "T: What did your father say about it?",
    "C: Nothing. He is fine, there is nothing in it.",
    "T: It makes sense to keep that to yourself.",
    "C: I could try and tell him one day.",
    "T: Shall we look at the letter?",
    "C: Can we do the work thing now.",
)
HEARD = said(*LINES)
SURE = Standing.CONFIRMED
MOMENTS = [
    on(HEARD, 0, "therapist.question.open", SURE),
    on(HEARD, 1, "resistance.denial", SURE),
    on(HEARD, 1, "withdrawal.denial", SURE),
    on(HEARD, 2, "therapist.validation", SURE),
    on(HEARD, 3, "talk.change", SURE),
    on(HEARD, 5, "resistance.withdraw"),
]


def heard(visitor: Visitor, place: Place) -> None:
    """The words with their moments, those that are sure confirmed one by one."""
    bring_in(visitor, place, HEARD, [replace(one, standing=Standing.PROPOSED) for one in MOMENTS])
    reading = visitor.folder(place).readings[place.session].id
    for at, one in enumerate(MOMENTS):
        if one.standing is SURE:
            visitor.post("decide", place.case, place.session, about=f"{reading}:{at}", what="confirm")


def words(answer: HttpResponse) -> str:
    """The page's words, tags taken out."""
    assert answer.status_code == 200, answer.status_code
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def seen(visitor: Visitor, place: Place, query: str = "") -> str:
    return words(visitor.browser.get(f"/cases/{place.case}/resistance/{query}"))


def test_the_two_questions_come_before_anything_else(lena: Visitor, case_a: Place) -> None:
    heard(lena, case_a)
    page = seen(lena, case_a)
    assert (
        page.index("What does it protect?") < page.index("Is Mara right?") < page.index("is marked with")
        if ("is marked with" in page)
        else page.index("are marked with")
    )


def test_a_case_without_words_has_the_whole_page_by_hand(lena: Visitor, case_a: Place) -> None:
    page = seen(lena, case_a)
    assert "No words yet." in page
    assert "Note what you tried" in page
    assert "Note a topic yourself" in page


def test_the_forms_are_counted_with_what_is_confirmed_and_what_is_a_strain_as_well(
    lena: Visitor, case_a: Place
) -> None:
    heard(lena, case_a)
    page = seen(lena, case_a)
    assert "marked with one of six forms at two places in one session, one of them confirmed by you." in page
    assert "One of them is marked as a strain between you as well." in page
    assert "1 confirmed" in page


def test_a_cell_opens_its_words_between_what_came_before_and_after(lena: Visitor, case_a: Place) -> None:
    heard(lena, case_a)
    page = seen(lena, case_a, "?open=1.denial")
    assert "What did your father say about it?" in page
    assert "It makes sense to keep that to yourself." in page
    assert "On the same words: withdrawal: denial" in page.lower().replace("on the same", "On the same")


def test_what_was_tried_is_counted_from_confirmed_moments_with_what_followed(lena: Visitor, case_a: Place) -> None:
    heard(lena, case_a)
    page = seen(lena, case_a)
    assert "Open question: before 1 of 1" in page
    assert "Validated it" in page
    assert "talk of change, 1 of 1" in page
    assert "works" not in page.replace("what works", "")


def test_strange_cells_open_nothing(lena: Visitor, case_a: Place) -> None:
    heard(lena, case_a)
    for query in ("?open=99.denial", "?open=.", "?open=1.nothing", "?open=²³.denial", "?open=%00", "?change=%00<b>"):
        assert "The words" in seen(lena, case_a, query)


def test_sessions_without_words_stand_beside_those_with(lena: Visitor, case_a: Place) -> None:
    heard(lena, another_session(lena, case_a, 2))
    assert "in one session" in seen(lena, case_a)


def test_the_last_sixteen_sessions_are_drawn_and_the_earlier_ones_when_asked(lena: Visitor, case_a: Place) -> None:
    heard(lena, case_a)
    for number in range(2, 19):
        bring_in(lena, another_session(lena, case_a, number), HEARD, [on(HEARD, 1, "resistance.excuse")])
    page = seen(lena, case_a)
    assert "Draw the two earlier sessions too" in page
    assert "Session 3 Session 4" in page
    assert "Session 2 Session 3" not in page
    whole = lena.browser.get(f"/cases/{case_a.case}/resistance/?all=1").content.decode()
    assert 'href="?open=1.denial&amp;all=1#words"' in whole


def test_a_case_of_two_clients_has_the_same_page_with_both_names(lena: Visitor) -> None:
    people = [Person(name=name, short=name, pronoun="they") for name in ("Ana", "Ben")]
    case = begin_case(lena.at, people[0], CaseFile(), others=people[1:])
    page = seen(lena, Place(case, ""))
    assert "Are Ana and Ben right?" in page
