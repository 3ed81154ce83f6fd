"""Answers are readable before anybody takes them in, and are taken in once, at the next sign-in."""

from tests.cast import Place, Visitor, enter, invite, send

from vinculum.web.doors import verbs
from vinculum.web.doors.verbs import drain
from vinculum.web.records.contents import CheckIn
from vinculum.web.records.events import first_broken_link
from vinculum.web.records.keyring import keystore
from vinculum.web.records.models import Drop, Event, Record


def _check_ins(lena: Visitor, place: Place) -> list[tuple[str, bool]]:
    return [(kept.value.id, kept.waiting) for kept in lena.folder(place).check_ins]


def test_an_answer_is_read_once_before_and_once_after_it_is_taken_in(
    lena: Visitor, nobody: Visitor, case_a: Place
) -> None:
    send(nobody, invite(lena, case_a))
    ((before, waiting),) = _check_ins(lena, case_a)
    assert waiting
    assert drain(lena.at) == 1
    assert _check_ins(lena, case_a) == [(before, False)]


def test_taking_in_twice_changes_nothing_more(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    send(nobody, invite(lena, case_a))
    assert [drain(lena.at), drain(lena.at)] == [1, 0]
    assert Event.objects.filter(verb="take-answer").count() == 1
    assert Record.objects.filter(kind=CheckIn.KIND).count() == 1


def test_an_answer_that_another_window_took_in_leaves_no_second_event(
    lena: Visitor, nobody: Visitor, case_a: Place
) -> None:
    send(nobody, invite(lena, case_a))
    seen = list(Drop.objects.select_related("link"))
    drain(lena.at)
    opened = lena.folder(case_a).client
    assert verbs._taken(lena.at, seen[0], opened.taken(seen[0])) is False
    assert Event.objects.filter(verb="take-answer").count() == 1
    assert first_broken_link() is None


def test_signing_in_takes_in_only_what_this_member_can_open(
    lena: Visitor, omar: Visitor, nobody: Visitor, case_a: Place, case_b: Place
) -> None:
    send(nobody, invite(lena, case_a))
    assert omar.keys is not None
    enter(omar.keys)
    assert Drop.objects.count() == 1
    assert _check_ins(lena, case_a)[0][1]


def test_a_shredded_case_with_a_waiting_answer_does_not_lock_its_therapist_out(
    lena: Visitor, nobody: Visitor, case_a: Place
) -> None:
    send(nobody, invite(lena, case_a))
    keystore().shred(lena.folder(case_a).client.vault.id)
    assert lena.keys is not None
    again = enter(lena.keys)
    assert again.get("caseload").status_code == 200
    assert Drop.objects.count() == 1


def test_a_tampered_answer_does_not_lock_its_therapist_out(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    send(nobody, invite(lena, case_a))
    Drop.objects.update(sealed_box=b"\x01" + b"x" * 400)
    assert lena.keys is not None
    again = enter(lena.keys)
    assert again.get("settings").status_code == 200
    said = again.get("case", case_a.case)
    assert said.status_code == 409
    assert "was changed" in said.content.decode()


def test_pages_show_a_waiting_answer_as_new(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    send(nobody, invite(lena, case_a))
    assert "Check-in after session 1, new" in lena.get("caseload").content.decode()
    drain(lena.at)
    assert "Check-in after session 1, new" not in lena.get("caseload").content.decode()
