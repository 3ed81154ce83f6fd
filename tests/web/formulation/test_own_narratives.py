"""A narrative of one's own: from chosen words, or by hand where there is no transcript."""

from __future__ import annotations

import pytest
from tests.cast import Place, Visitor
from tests.web.formulation.telling import TEXTS, say, told

from vinculum.narratives import Span
from vinculum.reading.moment import Standing
from vinculum.web.records.models import Record

BY_HAND = {"hand": "1", "person": "therapist", "note": "She said it and was heard.", "rows": "1"}
HEARD = {"part__0": "RO", "category__0": "ro.listens", "sign__0": "+", "quote__0": ""}


def test_a_case_without_transcripts_is_written_down_by_hand(lena: Visitor, case_a: Place) -> None:
    page = lena.get("new-narrative", case_a.case).content.decode()
    assert "choose its words" not in page
    assert "write it down" in page
    lena.post("new-narrative", case_a.case, session=case_a.session, **BY_HAND, **HEARD)
    (one,) = told(lena, case_a).narratives
    (kept,) = told(lena, case_a).kept.values()
    assert (one.span, one.other, kept.value.note, kept.value.words) == (None, "therapist", BY_HAND["note"], 0)
    assert BY_HAND["note"] in lena.get("narratives", case_a.case).content.decode()


def test_chosen_words_become_a_narrative_with_its_evidence(lena: Visitor, case_a: Place) -> None:
    say(lena, case_a)
    address = f"/cases/{case_a.case}/narratives/new?session={case_a.session}"
    assert "Go on with these words" in lena.browser.get(address).content.decode()
    form = lena.browser.get(address + "&first=1&start=0&last=1&end=40").content.decode()
    assert '<input type="hidden" name="end" value="40">' in form
    span = {"first": "1", "start": "0", "last": "1", "end": "60"}
    fields = {"person": "new", "person__name": "Mother", "person__relation": "mother", "rows": "1"}
    code = {"part__0": "W", "category__0": "w.noticed", "quote__0": "in front of her"}
    answer = lena.post("new-narrative", case_a.case, session=case_a.session, **span, **fields, **code)
    assert answer.status_code == 302
    (one,) = told(lena, case_a).narratives
    assert one.span == Span(1, 0, 1, 60)
    assert [words.quote for words in one.components[0].evidence] == ["in front of her"]
    assert told(lena, case_a).people.find(one.other).name == "Mother"


def test_a_narrative_of_ones_own_that_is_taken_back_is_put_away_and_can_come_back(lena: Visitor, case_a: Place) -> None:
    lena.post("new-narrative", case_a.case, session=case_a.session, **BY_HAND, **HEARD)
    (one,) = told(lena, case_a).narratives
    lena.post("undo-narrative", case_a.case)
    (kept,) = told(lena, case_a).kept.values()
    assert kept.value.narrative.standing is Standing.DISMISSED
    assert "Put away: it counts nowhere" in lena.get("narrative", case_a.case, one.id).content.decode()
    lena.post("narrative", case_a.case, one.id, what="keep", **BY_HAND, **HEARD)
    assert len(told(lena, case_a).narratives) == 1


@pytest.mark.parametrize(
    "fields",
    [
        BY_HAND | {"note": ""},
        BY_HAND | {"person": "☃"},
        BY_HAND | HEARD | {"category__0": "ro.none"},
        BY_HAND | HEARD | {"quote__0": "words without a transcript"},
        {"person": "therapist", "note": "no words chosen"},
        {"person": "therapist", "first": "0", "last": "99"},
        {"person": "therapist", "first": "x", "last": "1"},
        {"person": "therapist", "first": "1", "start": "9", "last": "1", "end": "3"},
        BY_HAND | {"rows": "9999999", "part__0": "W"} | {"person": ""},
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_kept(lena: Visitor, case_a: Place, fields: dict[str, str]) -> None:
    say(lena, case_a)
    assert lena.post("new-narrative", case_a.case, session=case_a.session, **fields).status_code == 422
    assert not Record.objects.filter(kind="narrative").exists()


@pytest.mark.parametrize("session", ["", "x", "0" * 32, "☃", "\0"])
def test_a_session_that_is_none_leads_to_the_choice_of_one(lena: Visitor, case_a: Place, session: str) -> None:
    page = lena.browser.get(f"/cases/{case_a.case}/narratives/new", {"session": session})
    assert page.status_code == 200
    assert "In which session was it told?" in page.content.decode()


def test_the_last_turn_can_be_chosen_whole(lena: Visitor, case_a: Place) -> None:
    say(lena, case_a)
    lena.post("new-narrative", case_a.case, session=case_a.session, person="therapist", first="3", last="3")
    assert told(lena, case_a).narratives[0].span == Span(3, 0, 3, len(TEXTS[3]))
