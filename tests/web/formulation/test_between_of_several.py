"""Themes, likeness and what is between you in a case of several people: one teller at a time, and by name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from django.utils import timezone
from tests.cast import Visitor
from tests.web.couples.two import Couple, begin_couple
from tests.web.formulation.happenings import FATHER, MOTHER, often, tell
from tests.web.formulation.page_words import words
from tests.web.heard import bring_in, on

from vinculum.narratives import Narrative, Span
from vinculum.reading.moment import Standing
from vinculum.transcripts import Role, Transcript, Turn
from vinculum.web.case.verbs import put
from vinculum.web.formulation.told import told_of
from vinculum.web.prepare.facts import facts_of
from vinculum.web.records.contents import Decision

BRUSHED = ("w.noticed", "ro.ignores-", "rs.silent-")
HELPED = ("w.carried", "ro.helps-out+", "rs.calm+")


@pytest.fixture
def couple(lena: Visitor, phones_reach_us: None) -> Couple:
    """A couple that agreed on secrets."""
    found = begin_couple(lena)
    assert found.agree().status_code == 302
    return found


def by(couple: Couple, short: str, narratives: Iterable[Narrative]) -> list[Narrative]:
    """The same happenings as one of them tells them."""
    whose = couple.id_of(short)
    return [replace(one, teller=whose, id=f"{short}-{one.id}") for one in narratives]


def page_of(couple: Couple, name: str, whose: str) -> str:
    """A page of the formulation seen with one of them, or with `unsaid`."""
    whom = whose if whose == "unsaid" else couple.id_of(whose)
    return words(couple.lena.browser.get(f"/cases/{couple.place.case}/{name}/?with={whom}"))


def test_the_answers_of_one_are_not_shown_as_those_of_the_other(couple: Couple) -> None:
    token = couple.ask("Pieter", measure="reactions.client")
    sent = Visitor().post("client-send", token=token, key="a-key-of-its-own-for-him", **{"q-hurt": "4"})
    assert sent.status_code == 201
    pieter, noor = page_of(couple, "between", "Pieter"), page_of(couple, "between", "Noor")
    assert "After session 1, Pieter answered: hurt mostly." in pieter
    assert "Answers, words about you and what is told are Pieter’s" in pieter
    assert "hurt mostly" not in noor
    assert couple.lena.browser.get(f"/cases/{couple.place.case}/between/?with=nobody").status_code == 404


def test_a_theme_is_of_the_one_who_tells_it(couple: Couple) -> None:
    told = [*by(couple, "Noor", often(MOTHER, 3, *BRUSHED)), *by(couple, "Pieter", often(FATHER, 4, *HELPED))]
    tell(couple.lena, couple.place, told)
    noor, pieter = page_of(couple, "themes", "Noor"), page_of(couple, "themes", "Pieter")
    assert "In 3 of 3 happenings with others, Noor wants to be dear and known, the other turns away" in noor
    assert "In 4 of 4 happenings with others, Pieter wants" in pieter
    assert "Father" not in noor
    assert "nobody has said who tells" not in noor


def test_a_cell_opens_the_words_of_the_same_teller(couple: Couple) -> None:
    tell(couple.lena, couple.place, by(couple, "Pieter", often(MOTHER, 3, *BRUSHED)))
    page = couple.lena.browser.get(f"/cases/{couple.place.case}/themes/?with={couple.id_of('Pieter')}")
    assert f"with={couple.id_of('Pieter')}&amp;row=mother" in page.content.decode()


def test_narratives_without_a_teller_stand_apart_and_name_nobody(couple: Couple) -> None:
    tell(couple.lena, couple.place, [*often(MOTHER, 3, *BRUSHED), *often("therapist", 1, *BRUSHED)])
    noor, unsaid = page_of(couple, "themes", "Noor"), page_of(couple, "themes", "unsaid")
    assert "No narrative told by Noor counts yet." in noor
    assert "nobody has said who tells: 4" in noor
    assert "In 3 of 3 happenings with others, the one who tells wants to be dear and known" in unsaid
    assert "Once it was told about you." in unsaid


def test_likeness_is_of_one_teller_alone(couple: Couple) -> None:
    told = [*often("therapist", 3, *BRUSHED), *often(MOTHER, 4, *BRUSHED), *often(FATHER, 4, *HELPED)]
    tell(couple.lena, couple.place, by(couple, "Pieter", told))
    said = "What Pieter tells of you is more like what is told of Mother"
    assert said in page_of(couple, "between", "Pieter")
    assert "Not enough narratives." in page_of(couple, "between", "Noor")


def test_likeness_of_what_nobody_is_said_to_tell_has_no_name(couple: Couple) -> None:
    told = [*often("therapist", 3, *BRUSHED), *often(MOTHER, 4, *BRUSHED), *often(FATHER, 4, *HELPED)]
    tell(couple.lena, couple.place, told)
    assert "What is told of you is more like what is told of Mother" in page_of(couple, "between", "unsaid")


def test_a_hypothesis_that_rests_on_what_another_tells_is_folded(couple: Couple) -> None:
    tell(couple.lena, couple.place, by(couple, "Pieter", often(MOTHER, 1, *BRUSHED)))
    (one,) = told_of(couple.folder).narratives
    couple.lena.post(
        "hypothesis", couple.place.case, theme="Whose side am I on?", stands="held", evidence=[f"narrative:{one.id}"]
    )
    assert "Resting on what another tells: 1 a hypothesis of yours" in page_of(couple, "between", "Noor")
    pieter = page_of(couple, "between", "Pieter")
    assert "Whose side am I on?" in pieter
    assert "Resting on what another tells" not in pieter


def test_what_is_rested_on_says_who_tells_it(couple: Couple) -> None:
    tell(couple.lena, couple.place, by(couple, "Pieter", often(MOTHER, 1, *BRUSHED)))
    assert "Pieter of Mother: To be noticed" in words(couple.lena.get("one-page-write", couple.place.case))


def test_words_toward_you_are_of_the_one_who_spoke_them(couple: Couple) -> None:
    spoken = (("Noor", Role.CLIENT, "You are like my father."), ("Pieter", Role.CLIENT, "You never ask me."))
    transcript = Transcript(tuple(Turn(at, *line) for at, line in enumerate(spoken)))
    bring_in(couple.lena, couple.place, transcript, [])
    for at, code in enumerate(("toward.link", "toward.hostile")):
        value = Decision(f"own:{at}", on(transcript, at, code, Standing.CONFIRMED), timezone.now())
        put(couple.lena.at, "decide", into=couple.folder.shared, value=value, parent=couple.place.session)
    noor, pieter = page_of(couple, "between", "Noor"), page_of(couple, "between", "Pieter")
    assert "In one session, words of Noor about you are confirmed." in noor
    assert "Likens you to another person" in noor
    assert "Angry with you" not in noor
    assert "Angry with you" in pieter


def test_words_of_both_in_one_narrative_say_whose_they_are(couple: Couple) -> None:
    spoken = (("Pieter", Role.CLIENT, "That is two against one."), ("Noor", Role.CLIENT, "You never said that."))
    transcript = Transcript(tuple(Turn(at, *line) for at, line in enumerate(spoken)))
    bring_in(couple.lena, couple.place, transcript, [])
    (one,) = by(couple, "Pieter", often(MOTHER, 1, *BRUSHED))
    tell(couple.lena, couple.place, [replace(one, span=Span(0, 0, 1, 20))])
    address = f"/cases/{couple.place.case}/themes/?with={couple.id_of('Pieter')}&of={one.id}"
    assert "“ Pieter: That is two against one. … Noor: You never said that. ”" in re.sub(
        "([“”])", r" \1 ", words(couple.lena.browser.get(address))
    ).replace("  ", " ")


def test_each_is_among_the_people_of_the_case_for_the_other_to_tell_of(couple: Couple) -> None:
    known = {one.id: (one.name, one.relation.value) for one in told_of(couple.folder).people.known}
    assert known[couple.id_of("Pieter")] == ("Pieter", "partner")
    assert known[couple.id_of("Noor")] == ("Noor", "partner")


def test_a_matrix_has_the_other_as_a_row_and_never_the_teller(couple: Couple) -> None:
    tell(couple.lena, couple.place, by(couple, "Noor", often(couple.id_of("Pieter"), 3, *BRUSHED)))
    page = couple.lena.browser.get(f"/cases/{couple.place.case}/themes/?with={couple.id_of('Noor')}").content.decode()
    assert '<th scope="row">Pieter<small>' in page
    assert '<th scope="row">Noor<small>' not in page


def test_what_one_tells_counts_on_their_own_preparation_alone(couple: Couple) -> None:
    tell(couple.lena, couple.place, by(couple, "Pieter", often("therapist", 2, *BRUSHED)))
    counted = [facts_of(couple.seen_with(who)).value("narratives.with-you") for who in ("Noor", "Pieter")]
    assert counted == [0, 2]
