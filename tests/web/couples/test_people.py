"""Who takes part: somebody more, somebody who leaves, the policy on secrets, and what nobody may ask before it."""

from __future__ import annotations

import pytest
from tests.cast import ANSWERS, KEY, Place, Visitor
from tests.web.couples.two import Couple, begin_couple, put

from vinculum.web.records.contents import Person
from vinculum.web.records.events import first_broken_link
from vinculum.web.records.models import Event, Link, Record, Vault


def test_nobody_is_asked_before_a_policy_on_secrets_was_agreed(couple: Couple) -> None:
    here = (couple.place.case, couple.place.session)
    for page in ("check-in", "answer-here"):
        answer = couple.lena.post(page, *here, measure="pulse.client", **{"with": couple.id_of("Noor")})
        assert answer.status_code == 422
        assert "tells you alone" in answer.content.decode()
    assert not Link.objects.exists()
    assert couple.lena.get("case", couple.place.case).status_code == 200, "the door is not locked by it"


def test_the_first_page_of_a_couple_asks_for_the_policy_and_the_check_in_leads_there(couple: Couple) -> None:
    text = couple.lena.get("case", couple.place.case).content.decode()
    assert "Before anybody is asked: secrets" in text
    assert 'name="agreed"' in text
    page = couple.lena.get("check-in", couple.place.case, couple.place.session).content.decode()
    assert "First agree on secrets" in page
    assert "Make a link" not in page


def test_a_case_with_one_client_is_asked_without_any_policy(
    lena: Visitor, case_a: Place, phones_reach_us: None
) -> None:
    page = lena.post("check-in", case_a.case, case_a.session, measure="pulse.client")
    assert page.status_code == 200
    assert "secrets" not in lena.get("case", case_a.case).content.decode()
    assert "Alliance with each" not in lena.get("case", case_a.case).content.decode()


@pytest.mark.parametrize(
    ("agreed", "words", "missing"),
    [
        ("", "", "choose what you agreed"),
        ("closed", "x", "choose what you agreed"),
        ("own", " ", "in the words you used"),
    ],
)
def test_a_policy_that_says_nothing_is_not_kept(couple: Couple, agreed: str, words: str, missing: str) -> None:
    answer = couple.agree(agreed, words)
    assert answer.status_code == 422
    assert missing in answer.content.decode()
    assert couple.folder.policy is None


def test_each_policy_is_kept_sealed_and_an_earlier_one_can_hold_again(couple: Couple) -> None:
    couple.agree("open")
    couple.agree("own", "whatever is said on the stairs stays on the stairs")
    assert [kept.value.agreed for kept in couple.folder.policies] == ["open", "own"]
    page = couple.lena.get("people", couple.place.case).content.decode()
    assert "on the stairs" in page
    assert "What was agreed before" in page
    couple.agree("open")
    policy = couple.folder.policy
    assert policy is not None
    assert policy.agreed == "open"
    assert len(couple.folder.policies) == 3
    assert Event.objects.filter(verb="agree-on-secrets").count() == 3
    assert not any(b"stairs" in bytes(box) for box in Record.objects.values_list("box", flat=True))


def test_somebody_more_comes_with_vaults_of_their_own_and_nothing_is_lost(lena: Visitor, case_a: Place) -> None:
    mara = lena.folder(case_a).participant.id
    answer = lena.post("add-person", case_a.case, name="Tom Tellwright", pronoun="he")
    assert answer.status_code == 302
    folder = lena.folder(case_a)
    assert [one.short for one in folder.participants] == ["Mara", "Tom"]
    assert folder.participant.id == mara
    assert folder.participants[1].presence is not None
    assert folder.participants[1].presence.before_session == 2
    assert folder.policy is None, "and so nobody is asked before they agreed"
    assert Vault.objects.filter(case=case_a.case).count() == 6


def test_who_comes_after_the_policy_was_agreed_has_not_agreed_and_nobody_is_asked_until_all_have(
    couple: Couple,
) -> None:
    couple.agree("limited")
    couple.lena.post("add-person", couple.place.case, name="Sam Zandstra")
    here = (couple.place.case, couple.place.session)
    for short in ("Noor", "Sam"):
        answer = couple.lena.post("check-in", *here, measure="pulse.client", **{"with": couple.id_of(short)})
        assert answer.status_code == 422
        assert "Sam came after you agreed" in answer.content.decode()
    assert "Sam came after" in couple.lena.get("case", couple.place.case).content.decode()
    couple.agree("limited")
    assert couple.ask("Sam")
    couple.lena.post("presence", couple.place.case, who=couple.id_of("Sam"), what="left")
    couple.lena.post("presence", couple.place.case, who=couple.id_of("Sam"), what="back")
    assert couple.ask("Noor"), "who comes back has agreed before"


def test_two_people_are_not_called_the_same(couple: Couple) -> None:
    for answer in (
        couple.lena.post("add-person", couple.place.case, name="noor Anders"),
        couple.lena.post("new-case", who="couple", name="Kim A", name__2="Kim B"),
    ):
        assert answer.status_code == 422
        assert "called" in answer.content.decode()
    assert len(couple.folder.participants) == 2


@pytest.mark.parametrize("who", ["couple", "several"])
def test_a_couple_or_family_needs_two_names(couple: Couple, who: str) -> None:
    before = Vault.objects.count()
    answer = couple.lena.post("new-case", who=who, name="Only One")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Please write a name" in text
    assert 'value="Only One"' in text
    assert Vault.objects.count() == before


def test_a_family_begins_with_as_many_as_were_named(lena: Visitor) -> None:
    made = lena.post("new-case", who="several", name="Ada X", name__2="Bo X", name__4="Cy X", short__4="Cyril")
    folder = lena.folder(Place(made["Location"].strip("/").split("/")[1], ""))
    assert [one.short for one in folder.participants] == ["Ada", "Bo", "Cyril"]
    assert [one.shape for one in folder.participants] == ["circle", "square", "triangle"]
    assert folder.names == "Ada X, Bo X and Cy X"


def test_who_leaves_keeps_everything_and_an_open_link_closes_and_both_can_be_taken_back(
    couple: Couple, nobody: Visitor
) -> None:
    couple.agree()
    put(couple, "Pieter", couple.place.session, 3.0)
    token, pieter = couple.ask("Pieter"), couple.id_of("Pieter")
    couple.lena.post("presence", couple.place.case, who=pieter, what="left")
    assert [one.short for one in couple.folder.present] == ["Noor"]
    assert len(couple.seen_with("Pieter").check_ins) == 1
    assert nobody.post("client-form", token=token).status_code == 404
    here = (couple.place.case, couple.place.session)
    refused = couple.lena.post("check-in", *here, measure="pulse.client", **{"with": pieter})
    assert refused.status_code == 422
    couple.lena.post("presence", couple.place.case, who=pieter, what="back")
    assert [one.short for one in couple.folder.present] == ["Noor", "Pieter"]
    assert couple.ask("Pieter")
    assert len(couple.both[1].presences) == 2


def test_leaving_twice_from_an_older_window_is_kept_once(couple: Couple) -> None:
    pieter = couple.id_of("Pieter")
    for _ in range(2):
        couple.lena.post("presence", couple.place.case, who=pieter, what="left")
    assert len(couple.both[1].presences) == 1


def test_the_last_one_does_not_leave(couple: Couple) -> None:
    for short in ("Pieter", "Noor"):
        answer = couple.lena.post("presence", couple.place.case, who=couple.id_of(short), what="left")
    assert answer.status_code == 422
    assert not couple.both[0].left


@pytest.mark.parametrize("who", ["", "nobody", "0" * 32])
def test_somebody_unknown_neither_leaves_nor_comes(couple: Couple, who: str) -> None:
    assert couple.lena.post("presence", couple.place.case, who=who, what="left").status_code == 404


def test_an_answer_on_safety_says_by_whom_on_caseload_case_and_its_own_page(couple: Couple) -> None:
    put(couple, "Pieter", couple.place.session, 3.0, risk=("i9",))
    (kept,) = couple.folder.unsafe
    assert couple.folder.whose(kept) == "Pieter"
    assert couple.seen_with("Noor").unsafe, "it waits with whomever the case is seen"
    assert "Pieter’s check-in of" in couple.lena.get("caseload").content.decode()
    assert "waits for you" in couple.lena.get("case", couple.place.case).content.decode()
    text = couple.lena.get("safety", couple.place.case).content.decode()
    assert "Please speak with Pieter, alone first" in text
    couple.lena.post("safety", couple.place.case, answer=kept.value.id, words="Spoke with him alone.")
    assert couple.folder.unsafe == []


def test_a_fresh_answer_waits_by_name(couple: Couple, nobody: Visitor) -> None:
    couple.agree()
    nobody.post("client-send", token=couple.ask("Pieter"), key=KEY, **ANSWERS)
    text = couple.lena.get("caseload").content.decode()
    assert "Pieter’s check-in after session 1, new" in text


def test_a_couple_changes_nothing_in_another_case(lena: Visitor, case_a: Place, phones_reach_us: None) -> None:
    before = lena.folder(case_a).participants[0].person
    begin_couple(lena)
    assert lena.folder(case_a).participants[0].person == before
    assert Record.objects.filter(kind=Person.KIND).count() == 3


def test_each_change_of_who_takes_part_leaves_one_event_and_a_refused_one_none(couple: Couple) -> None:
    before = Event.objects.count()
    couple.lena.post("add-person", couple.place.case, name="Sam Zandstra")
    couple.lena.post("presence", couple.place.case, who=couple.id_of("Sam"), what="left")
    couple.agree()
    for refused in ({"name": ""}, {"name": "Noor"}):
        couple.lena.post("add-person", couple.place.case, **refused)
    couple.agree("nothing")
    verbs = list(Event.objects.order_by("seq").values_list("verb", flat=True)[before:])
    assert verbs == ["add-participant", "note-presence", "agree-on-secrets"]
    assert first_broken_link() is None


def test_a_name_that_nobody_can_see_is_none_and_what_cannot_be_seen_is_left_out(couple: Couple) -> None:
    case = couple.place.case
    assert couple.lena.post("add-person", case, name="\0\x01\u2028").status_code == 422
    assert couple.lena.post("add-person", case, name="x" * 1000).status_code == 422
    assert couple.lena.post("add-person", case, name="Ada\x00 \x1b[31m  Lint", short="\u202e").status_code == 302
    ada = couple.folder.participants[2].person
    assert (ada.name, ada.short) == ("Ada [31m Lint", "Ada")
