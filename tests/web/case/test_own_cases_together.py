"""What a member's own cases say together is kept at sign-in, used for every course, and no one else's."""

import random
from datetime import date, timedelta

import pytest
from tests.cast import Place, Visitor, begin, enter

from vinculum.course import Rater
from vinculum.measures import library
from vinculum.vault.sealed import fingerprint
from vinculum.web.case.pools import clinic_of, pooled_in
from vinculum.web.case.verbs import add_session
from vinculum.web.caseload import memory
from vinculum.web.caseload.line import line_of
from vinculum.web.checkins.form import Answered
from vinculum.web.checkins.verbs import answer_own, check_in
from vinculum.web.records.contents import Session
from vinculum.web.records.events import first_broken_link
from vinculum.web.records.keyring import keystore
from vinculum.web.records.models import Event, Record


def rate(visitor: Visitor, place: Place, *, sessions: int, seed: int) -> None:
    """The therapist answers about as many sessions, now a little higher, now lower."""
    chance, folder = random.Random(seed), visitor.folder(place)
    measure, level = library()["relationship-short.therapist"], 3.5
    for number in range(1, sessions + 1):
        known = next((kept.id for kept in folder.sessions if kept.value.number == number), None)
        on = date(2026, 3, 2) + timedelta(weeks=number)
        session = known or add_session(visitor.at, visitor.folder(place), Session(number=number, on=on))
        level += chance.gauss(0, 0.2)
        total = round(min(max(level + chance.gauss(0, 0.3), 1), 5), 2)
        answered = Answered({"trust": 3}, {}, {"total": total}, ())
        value = check_in(measure, answered, session=session, language="en", how="workbench")
        answer_own(visitor.at, folder, value)


def practise(visitor: Visitor, cases: int, *, sessions: int = 6) -> list[Place]:
    """So many cases with ratings."""
    places = [begin(visitor, f"Client {number}", f"C{number}") for number in range(cases)]
    for seed, place in enumerate(places):
        rate(visitor, place, sessions=sessions, seed=seed)
    return places


def again(visitor: Visitor) -> Visitor:
    """The same member, signed in once more."""
    assert visitor.keys is not None
    return enter(visitor.keys)


def origin(visitor: Visitor, place: Place) -> str:
    """Where the variances of the therapist's level come from."""
    level = visitor.folder(place).course.sides[Rater.THERAPIST].level
    assert level is not None
    return level.origin


def test_five_cases_are_pooled_at_the_next_sign_in_and_every_course_says_so(lena: Visitor) -> None:
    places = practise(lena, 5)
    assert "not estimated" in origin(lena, places[0]).lower()
    later = again(lena)
    assert origin(later, places[0]).startswith("Estimated over 5 of your cases with 30 answers")
    assert Event.objects.filter(verb="pool-variances").count() == 1
    assert first_broken_link() is None


def test_the_page_of_a_case_says_where_the_level_lies_and_how_that_is_known(lena: Visitor) -> None:
    places = practise(lena, 5)
    page = again(lena).get("case", places[0].case).content.decode()
    assert "Where the level lies, and how that is known" in page
    assert "Estimated over 5 of your cases with 30 answers on this measure." in page
    assert "Where the level lies" not in lena.get("case", begin(lena, "Client 9", "C9").case).content.decode()


def test_four_cases_leave_nothing_behind(lena: Visitor) -> None:
    places = practise(lena, 4)
    later = again(lena)
    assert "not estimated" in origin(later, places[0]).lower()
    assert not Record.objects.filter(kind="pooled-variances").exists()


def test_without_new_answers_a_sign_in_writes_nothing(lena: Visitor) -> None:
    practise(lena, 5)
    once = again(lena)
    again(once)
    assert Event.objects.filter(verb="pool-variances").count() == 1


def test_new_answers_take_the_place_of_what_was_kept(lena: Visitor) -> None:
    places = practise(lena, 5)
    once = again(lena)
    rate(once, begin(once, "Client 6", "C6"), sessions=6, seed=9)
    later = again(once)
    assert Record.objects.filter(kind="pooled-variances").count() == 1
    assert "over 6 of your cases" in origin(later, places[0])


def test_a_page_writes_nothing(lena: Visitor) -> None:
    practise(lena, 5)
    before = Event.objects.count()
    assert lena.get("caseload").status_code == 200
    assert Event.objects.count() == before


def test_the_caseload_of_an_open_door_is_drawn_anew_when_another_sign_in_has_pooled(
    lena: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    practise(lena, 5)
    drawn = []
    monkeypatch.setattr(memory, "line_of", lambda folder: drawn.append(folder.id) or line_of(folder))
    for _ in range(2):
        lena.get("caseload")
    assert len(drawn) == 5
    again(lena)
    lena.get("caseload")
    assert len(drawn) == 10


def test_nobody_else_draws_from_it(lena: Visitor, omar: Visitor) -> None:
    practise(lena, 5)
    again(lena)
    theirs = begin(omar, "Client 9", "C9")
    rate(omar, theirs, sessions=6, seed=4)
    later = again(omar)
    assert "not estimated" in origin(later, theirs).lower()
    assert pooled_in(clinic_of(later.at), later.at.member) is None


def test_shredded_cases_are_gone_from_it_after_the_next_sign_in(lena: Visitor) -> None:
    places = practise(lena, 6)
    once = again(lena)
    keystore().shred(once.folder(places[0]).shared.vault.id)
    rate(once, places[1], sessions=7, seed=1)
    assert "over 5 of your cases" in origin(again(once), places[1])


def test_a_record_that_was_tampered_with_is_passed_over_and_nobody_locked_out(lena: Visitor) -> None:
    places = practise(lena, 5)
    once = again(lena)
    Record.objects.filter(kind="pooled-variances").update(box=fingerprint(b"x"))
    assert "not estimated" in origin(once, places[0]).lower()
    assert again(once).get("caseload").status_code == 200
