"""What the therapist sees of a couple: alliance with each, the split, everybody's answers by name and shape."""

from __future__ import annotations

import logging
import re

import pytest
from tests.cast import ANSWERS, KEY, Place, Visitor
from tests.web.couples.two import NOOR, PIETER, Couple, both_answer, put, therapist_answers

from vinculum.transcripts import Role
from vinculum.web.case.after import next_of
from vinculum.web.case.between import splits_of
from vinculum.web.case.folder import words_of
from vinculum.web.records.models import Event, Record

TYPED = "T: Who begins?\nNoor: I never said you had to listen to me.\nPieter: Fine.\nGuest: I only drove them here."


def text_of(couple: Couple, page: str, *more: str, **asked: str) -> str:
    """A page of the couple's case."""
    from django.urls import reverse

    answer = couple.lena.browser.get(reverse(page, args=(couple.place.case, *more)), asked)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def split(couple: Couple) -> Couple:
    """Both have answered eight sessions; Pieter fell after the fifth."""
    couple.agree("limited")
    both_answer(couple)
    therapist_answers(couple, 3.4)
    return couple


def test_the_case_page_shows_the_alliance_with_each_and_the_split_to_the_therapist(split: Couple) -> None:
    text = text_of(split, "case")
    assert "Alliance with each" in text
    assert "only you see this" in text
    assert re.search(r"Noor has probably rated the relationship with you higher than Pieter since session \d", text)
    assert "Pieter’s rating fell over sessions" in text
    assert "an association over many cases, not a forecast" in text
    assert text.count("<h1>") == 1


def test_the_switch_shows_the_course_with_one_and_its_own_shape(split: Couple) -> None:
    noor, pieter = text_of(split, "case"), text_of(split, "case", **{"with": split.id_of("Pieter")})
    assert re.search(r"</svg>\s+With Noor</h2>", noor)
    assert re.search(r"</svg>\s+With Pieter</h2>", pieter)
    assert "Noor higher" in noor
    assert "Pieter higher" in pieter


def test_a_young_couple_is_told_what_is_missing_and_nothing_is_compared(couple: Couple) -> None:
    couple.agree()
    text = text_of(couple, "case")
    assert "Alliance with each" in text
    assert "probably rated" not in text
    assert "not a forecast" not in text


def test_an_answer_that_one_did_not_give_is_not_filled_in(couple: Couple) -> None:
    couple.agree()
    both_answer(couple, noor=(3.7, None, 3.9, 4.0), pieter=(3.5, 3.8, 3.7, 3.9))
    assert "no answer from Noor · Pieter answered" in text_of(couple, "sessions")
    text = text_of(couple, "case")
    assert "Not enough answers yet to lay Noor and Pieter beside each other." in text


def test_two_who_answered_different_forms_are_not_laid_beside_each_other(couple: Couple) -> None:
    couple.agree()
    both_answer(couple, noor=(3.7, 3.9, 3.9, 4.0), pieter=(None,) * 4)
    for session in couple.folder.sessions:
        put(couple, "Pieter", session.id, 3.0, measure="pulse.client")
    assert splits_of(couple.folder) == ()
    assert "each-wide" not in text_of(couple, "case")
    for session in couple.folder.sessions:
        put(couple, "Noor", session.id, 4.0, measure="pulse.client")
    assert len(splits_of(couple.folder)) == 1, "on the form that both answered"


def test_seeing_a_case_with_another_works_out_nothing_of_the_case_anew(split: Couple) -> None:
    folder = split.folder
    assert folder.sessions
    seen = folder.seen_with(split.id_of("Pieter"))
    assert seen is not None
    assert seen.sessions is folder.sessions
    assert seen.person is not folder.person
    assert seen.course != folder.course


def test_a_session_shows_everybodys_answers_by_name(split: Couple) -> None:
    put(split, "Pieter", split.place.session, 2.9, words="I was the third chair.")
    text = text_of(split, "session", split.place.session)
    assert text.index(">Noor</") < text.index("I was the third chair.")
    for who in ("Noor", "Pieter"):
        assert f"{who}’s side" in text
        assert f"check-in?with={split.id_of(who)}" in text
    assert text.count("Your side") == 1


def test_the_therapist_answers_once_for_the_relationship_with_both(split: Couple) -> None:
    text = text_of(split, "answer-own", split.place.session)
    assert "Noor and Pieter" in text
    courses = [split.folder.course_of(one) for one in split.both]
    assert courses[0].sides["therapist"].points == courses[1].sides["therapist"].points == ((1, 3.4),)


def test_the_caseload_shows_both_with_the_split_that_lasts(split: Couple) -> None:
    text = split.lena.get("caseload").content.decode()
    assert f"{NOOR} and {PIETER}" in text
    assert "Noor has probably rated the relationship with you higher" in text
    again = split.lena.get("caseload").content.decode()
    assert "Noor has probably rated the relationship with you higher" in again, "remembered lines say the same"


def test_both_views_and_earlier_cases_are_seen_with_one(split: Couple) -> None:
    pieter = {"with": split.id_of("Pieter")}
    assert "The answers are Pieter’s and yours." in text_of(split, "both-views", **pieter)
    assert "Pieter" in text_of(split, "earlier-cases", **pieter)


def words(couple: Couple, **roles: str) -> None:
    """Imports TYPED with who is who."""
    here = (couple.place.case, couple.place.session)
    page = couple.lena.post("import", *here, typed=TYPED, kind="recording")
    carried = re.search(r'name="carried">(.*?)</textarea>', page.content.decode(), re.DOTALL)
    assert carried
    unescaped = carried[1].replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")
    kept = couple.lena.post("import", *here, carried=unescaped, format="plain", **roles)
    assert kept.status_code == 302, kept.content.decode()[-2000:]


def test_the_page_of_who_is_who_offers_each_participant_and_knows_them_by_name(couple: Couple) -> None:
    page = couple.lena.post("import", couple.place.case, couple.place.session, typed=TYPED, kind="recording")
    text = page.content.decode()
    for who in ("Noor", "Pieter"):
        assert f'value="{couple.id_of(who)}" checked' in text
    assert 'value="client"' not in text


def test_a_speaker_becomes_a_participant_and_the_words_say_who_speaks(couple: Couple) -> None:
    noor, pieter = couple.id_of("Noor"), couple.id_of("Pieter")
    words(couple, **{"role-0": "therapist", "role-1": noor, "role-2": pieter, "role-3": "other"})
    kept = words_of(couple.folder, couple.place.session)
    assert kept is not None
    assert dict(kept.value.spoke) == {"Noor": noor, "Pieter": pieter}
    assert [turn.role for turn in kept.value.transcript.turns] == [
        Role.THERAPIST, Role.CLIENT, Role.CLIENT, Role.OTHER,
    ]  # fmt: skip
    text = text_of(couple, "session", couple.place.session)
    assert "<b>You</b>" in text
    assert "<b>Noor</b>" in text
    assert "<b>Pieter</b>" in text


def test_a_voice_whom_nobody_named_is_asked_for(couple: Couple) -> None:
    here = (couple.place.case, couple.place.session)
    page = couple.lena.post("import", *here, typed=TYPED, kind="recording").content.decode()
    carried = re.search(r'name="carried">(.*?)</textarea>', page, re.DOTALL)
    assert carried
    unescaped = carried[1].replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")
    roles = {"role-0": "therapist", "role-1": "client", "role-2": couple.id_of("Pieter"), "role-3": "other"}
    refused = couple.lena.post("import", *here, carried=unescaped, format="plain", **roles)
    assert refused.status_code == 422
    assert words_of(couple.folder, couple.place.session) is None


def test_a_moment_on_the_case_page_says_who_said_it(couple: Couple) -> None:
    noor, pieter = couple.id_of("Noor"), couple.id_of("Pieter")
    words(couple, **{"role-0": "therapist", "role-1": pieter, "role-2": noor, "role-3": "other"})
    here = (couple.place.case, couple.place.session)
    couple.lena.post("add-moment", *here, turn="1", start="0", end="7", code="withdrawal.denial")
    assert "turn 2</a> · Pieter" in text_of(couple, "case")


def test_what_the_answers_did_after_a_moment_is_said_of_each(split: Couple) -> None:
    noor, pieter = split.id_of("Noor"), split.id_of("Pieter")
    words(split, **{"role-0": "therapist", "role-1": noor, "role-2": pieter, "role-3": "other"})
    here = (split.place.case, split.place.session)
    split.lena.post("add-moment", *here, turn="1", start="0", end="7", code="withdrawal.denial")
    found = next_of(split.folder, split.place.session)
    assert found is not None
    assert {said.partition("’")[0] for said in found.client} == {"Noor", "Pieter"}


@pytest.mark.parametrize("page", ["case", "people", "both-views", "sessions", "safety", "earlier-cases"])
def test_no_page_of_a_couple_shows_what_a_template_could_not_find(split: Couple, page: str) -> None:
    text = text_of(split, page)
    assert "None" not in text.replace("None of", "")
    assert "{{" not in text
    assert "{%" not in text


def test_neither_log_nor_chain_names_anybody(split: Couple, nobody: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        token = split.ask("Pieter")
        nobody.post("client-form", token=token)
        nobody.post("client-send", token=token, key=KEY, **ANSWERS)
    chain = repr(list(Event.objects.values()))
    kinds = repr(list(Record.objects.values("kind", "parent")))
    for canary in ("Noor", "Pieter", *NOOR.split(), *PIETER.split(), token):
        assert canary not in caplog.text
        assert canary not in chain
        assert canary not in kinds


@pytest.mark.parametrize("page", ["themes", "narratives", "between", "resistance", "lenses", "one-page"])
def test_a_page_that_does_not_keep_people_apart_says_so(split: Couple, page: str) -> None:
    assert f"{NOOR} and {PIETER} take part." in text_of(split, page)


def test_a_case_with_one_client_is_told_nothing_of_several(lena: Visitor, case_a: Place) -> None:
    for page in ("themes", "people", "case", "check-in"):
        more = (case_a.session,) if page == "check-in" else ()
        text = lena.get(page, case_a.case, *more).content.decode()
        assert "take part." not in text
        assert "With whom" not in text
