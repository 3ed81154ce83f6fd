"""A form whose hidden fields are endless still keeps what was sent, or refuses all of it; it is never kept half."""

from __future__ import annotations

import html
import re

import pytest
from tests.cast import Place, Visitor
from tests.web.couples.two import Couple, begin_couple, both_answer
from tests.web.formulation.happenings import MOTHER, happening, tell
from tests.web.test_markup import Markup

from vinculum.web.records.models import Event, Record

ENDLESS = "x" * 100_000
FORMS = {
    "say-meaning": {"about": "", "protects": "Her mother.", "open": ENDLESS},
    "note-tried": {"what": "patience", "words": "I waited.", "session": "1", "open": ENDLESS},
    "decide-topic": {"what": "confirmed", "name": "The brother", "open": ENDLESS},
    "home-lens": {"lens": "systemic", "next": "/" + ENDLESS},
}


def place_of(page: str, place: Place) -> tuple[str, ...]:
    return () if page == "home-lens" else (place.case,)


@pytest.mark.parametrize("page", FORMS)
def test_an_endless_way_back_is_passed_over(lena: Visitor, case_a: Place, page: str) -> None:
    before = Event.objects.count()
    answer = lena.post(page, *place_of(page, case_a), **FORMS[page])
    assert answer.status_code == 302, html.unescape(answer.content.decode())[:3000]
    assert len(answer["Location"]) < 200
    assert Event.objects.count() == before + 1


HUGE = "x" * (1024 * 1024)
REFUSED: dict[str, dict[str, str]] = {
    "own-share": {"realistic": HUGE},
    "hypothesis": {"theme": HUGE},
    "one-page-write": {"whole": HUGE},
    "say-meaning": {"about": "", "protects": HUGE},
    "note-tried": {"what": "patience", "words": HUGE, "session": "1"},
    "decide-topic": {"what": "confirmed", "name": HUGE},
    "keep-by-hand": {"kind": "dream", "session": "1", "text": HUGE},
    "name-change": {"before": "1", "words": HUGE},
    "told-people": {"what": "add", "name": HUGE},
    "suggestion": {"rule": HUGE},
    "policy-on-secrets": {"agreed": "own", "words": HUGE},
}


@pytest.mark.parametrize("page", REFUSED)
def test_what_is_far_too_long_is_refused_whole_and_in_words(lena: Visitor, case_a: Place, page: str) -> None:
    before = (Event.objects.count(), Record.objects.count())
    answer = lena.post(page, case_a.case, **REFUSED[page])
    assert answer.status_code == 422
    said = re.sub(r"<textarea.*?</textarea>|<[^>]+>", " ", html.unescape(answer.content.decode()), flags=re.DOTALL)
    assert re.search(r"longer than \d+ characters|of at most \d+ characters|does not stand there", said)
    assert (Event.objects.count(), Record.objects.count()) == before


@pytest.mark.parametrize("complete", ["nan", "inf", "-1", "0.5", "6", "1e9", "five", "1" * 400])
def test_a_completeness_that_is_none_is_refused_without_naming_an_id(
    lena: Visitor, case_a: Place, complete: str
) -> None:
    tell(lena, case_a, [happening("a", MOTHER, "w.close")])
    posted = {"what": "keep", "person": MOTHER, "rows": "0", "note": "x", "complete": complete}
    answer = lena.post("narrative", case_a.case, "a", **posted)
    assert answer.status_code == 422
    assert "Completeness goes from 1 to 5, or stays open." in answer.content.decode()
    assert "narrative “a”" not in answer.content.decode().casefold()


def test_the_page_of_a_couple_who_answered_names_each_part_once(lena: Visitor, phones_reach_us: None) -> None:
    couple: Couple = begin_couple(lena)
    both_answer(couple)
    assert Markup(lena.get("case", couple.place.case).content.decode()).wrong == []
