"""What a page rests on and cannot offer just now stays with it when the page is saved again; nobody left it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tests.cast import Place, Visitor
from tests.web.by_hand.test_page import ENACTMENT, only
from tests.web.formulation.happenings import BOSS, FATHER, MOTHER, happening, people, tell
from tests.web.formulation.telling import told
from tests.web.heard import another_session, bring_in, said
from tests.web.resistance.test_saying import heard, kept

from vinculum.reading.moment import Standing
from vinculum.transcripts import Transcript
from vinculum.web.by_hand.entries import by_hand_of
from vinculum.web.by_hand.links import MOST
from vinculum.web.formulation.kept import written_of
from vinculum.web.formulation.narratives_verbs import keep, keep_people
from vinculum.web.records.contents.by_hand import Enactment
from vinculum.web.review.verbs import add


def put_away(visitor: Visitor, place: Place, name: str) -> None:
    one = told(visitor, place).kept[name].value.narrative
    away = replace(one, standing=Standing.DISMISSED)
    keep(visitor.at, visitor.folder(place), place.session, away)


def mark(visitor: Visitor, place: Place, words: Transcript, turns: Iterable[int]) -> None:
    bring_in(visitor, place, words, [])
    folder = visitor.folder(place)
    for turn in turns:
        add(visitor.at, folder, place.session, transcript=words, name=("withdrawal.shift", ""), span=(turn, 0, 6))


def hypothesis(visitor: Visitor, place: Place, of: str = "", **fields: object) -> tuple[tuple[str, ...], ...]:
    """People and evidence of the hypothesis as it stands after a save."""
    answer = visitor.browser.post(f"/cases/{place.case}/between/hypothesis?of={of}", {"theme": "She leaves.", **fields})
    assert answer.status_code == 302, answer.content.decode()
    (one,) = written_of(visitor.folder(place)).held
    return one.value.people, one.value.evidence


def test_a_hypothesis_keeps_what_was_put_away_and_follows_who_was_put_together(lena: Visitor, case_a: Place) -> None:
    tell(lena, case_a, [happening("a", MOTHER, "w.close"), happening("b", BOSS, "w.close")])
    assert hypothesis(lena, case_a, people=[MOTHER, BOSS], evidence=["narrative:a", "narrative:b"])[0] == (MOTHER, BOSS)
    put_away(lena, case_a, "a")
    keep_people(lena.at, lena.folder(case_a), people().put_together(BOSS, FATHER))
    (one,) = written_of(lena.folder(case_a)).held
    form = lena.browser.get(f"/cases/{case_a.case}/between/hypothesis?of={one.value.id}").content.decode()
    assert f'name="people" value="{FATHER}" checked' in form
    held = hypothesis(lena, case_a, one.value.id, people=[MOTHER, FATHER], evidence=["narrative:b"])
    assert held == ((MOTHER, FATHER), ("narrative:b", "narrative:a"))
    held = hypothesis(lena, case_a, one.value.id, people=[MOTHER])
    assert held == ((MOTHER,), ("narrative:a",)), "what has a box can be left"


def test_a_corner_of_the_one_page_keeps_what_was_put_away(lena: Visitor, case_a: Place) -> None:
    tell(lena, case_a, [happening("a", MOTHER, "w.close")])
    lena.browser.post(f"/cases/{case_a.case}/one-page/write", {"past": "Her.", "evidence-past": "narrative:a"})
    put_away(lena, case_a, "a")
    lena.browser.post(f"/cases/{case_a.case}/one-page/write", {"past": "Her, then."})
    last = written_of(lena.folder(case_a)).pages[-1].value.past
    assert (last.words, last.evidence) == ("Her, then.", ("narrative:a",))


def test_what_was_done_together_keeps_links_that_lead_nowhere_now(lena: Visitor, case_a: Place) -> None:
    tell(lena, case_a, [happening("a", MOTHER, "w.close")])
    lena.post("keep-by-hand", case_a.case, **ENACTMENT, narratives="a", moments=f"{case_a.session}:7")
    put_away(lena, case_a, "a")
    lena.post("keep-by-hand", case_a.case, **ENACTMENT, id=only(lena, case_a))
    now = by_hand_of(lena.folder(case_a)).entries[0].now
    assert isinstance(now, Enactment)
    assert (now.narratives, now.moments) == (("a",), (f"{case_a.session}:7",))


def test_an_early_moment_that_is_linked_stays_to_be_ticked_among_the_latest(lena: Visitor, case_a: Place) -> None:
    mark(lena, case_a, said("T: So.", "C: Anyway, the oven."), (1,))
    many = said(*(f"C: Anyway, number {at}." for at in range(MOST)))
    mark(lena, another_session(lena, case_a, 2), many, range(MOST))
    lena.post("keep-by-hand", case_a.case, **ENACTMENT, moments=f"{case_a.session}:1")
    page = lena.browser.get(f"/cases/{case_a.case}/by-hand/?edit={only(lena, case_a)}").content.decode()
    assert f'value="{case_a.session}:1" checked' in page


def test_what_resistance_protects_keeps_words_that_are_not_confirmed_any_more(lena: Visitor, case_a: Place) -> None:
    heard(lena, case_a)
    place = f"{case_a.session}:1"
    gone = f"{case_a.session}:3"
    lena.post("say-meaning", case_a.case, about="", protects="Her mother.", place=[place, gone])
    lena.post("say-meaning", case_a.case, about="", protects="Her mother, and him.", place=place)
    assert kept(lena, case_a).meanings[""][-1].value.places == (place, gone)
    lena.post("say-meaning", case_a.case, about="", protects="Her mother.")
    assert kept(lena, case_a).meanings[""][-1].value.places == (gone,)
