"""Each participant's vault apart: a link writes to its own, and shows nothing of anybody else."""

from __future__ import annotations

import re

import pytest
from tests.cast import ANSWERS, KEY, Place, Visitor
from tests.web.couples.two import NOOR, PIETER, Couple, begin_couple, both_answer, put, therapist_answers
from tests.web.test_canaries import disguises

from vinculum.errors import DoesNotOpen
from vinculum.measures import library
from vinculum.vault.tokens import LinkToken
from vinculum.web.checkins.verbs import open_link
from vinculum.web.practice.measured import gather
from vinculum.web.records.contents import CheckIn, Person
from vinculum.web.records.drawer import drawer
from vinculum.web.records.keyring import keystore
from vinculum.web.records.models import Event, Link, Record, Vault

SECRET = "the blue suitcase under the stairs"


@pytest.fixture
def agreed(couple: Couple) -> Couple:
    couple.agree("limited")
    return couple


def send_as(nobody: Visitor, token: str, **more: str) -> str:
    answer = nobody.post("client-send", token=token, key=KEY, **(ANSWERS | more))
    assert answer.status_code == 201, answer.content.decode()
    return answer.content.decode()


def test_a_couple_has_an_identity_and_an_answers_vault_for_each_and_two_for_the_case(couple: Couple) -> None:
    kinds = sorted(Vault.objects.filter(case=couple.place.case).values_list("kind", flat=True))
    assert kinds == ["clinical"] * 3 + ["identity"] * 2 + ["journal"]
    assert len({vault.participant for vault in Vault.objects.filter(case=couple.place.case, kind="identity")}) == 2
    assert len({bytes(vault.public_key) for vault in Vault.objects.filter(case=couple.place.case)}) == 6


def test_people_come_back_in_the_order_in_which_they_were_named(couple: Couple) -> None:
    assert [one.person.name for one in couple.folder.participants] == [NOOR, PIETER]
    assert [one.shape for one in couple.folder.participants] == ["circle", "square"]
    assert couple.folder.person.name == NOOR


def test_a_link_writes_to_the_vault_of_the_one_it_was_made_for(agreed: Couple, nobody: Visitor) -> None:
    send_as(nobody, agreed.ask("Pieter"))
    assert agreed.seen_with("Noor").answers(agreed.place.session, "client") == []
    (kept,) = agreed.seen_with("Pieter").answers(agreed.place.session, "client")
    assert kept.whose == agreed.id_of("Pieter")
    assert agreed.folder.whose(kept) == "Pieter"


def test_making_a_link_for_one_leaves_the_others_open(agreed: Couple, nobody: Visitor) -> None:
    noor, pieter = agreed.ask("Noor"), agreed.ask("Pieter")
    assert Link.objects.filter(state="open").count() == 2
    send_as(nobody, noor)
    assert nobody.post("client-form", token=pieter).status_code == 200


@pytest.mark.parametrize(("asked", "other"), [("Noor", PIETER), ("Pieter", NOOR)])
def test_nothing_a_participant_can_reach_shows_anything_of_the_other(
    agreed: Couple, nobody: Visitor, asked: str, other: str
) -> None:
    both_answer(agreed)
    first, *_ = other.split()
    put(agreed, first, agreed.place.session, 2.3, words=SECRET)
    agreed.lena.post("policy-on-secrets", agreed.place.case, agreed="own", words=f"{other} and all of us", on="")
    token = agreed.ask(asked)
    reached = [nobody.post("client-form", token=token), nobody.get("client")]
    reached += [nobody.post("client-send", token=token, key=KEY, **{"q-trust": "99"})]
    reached += [nobody.post("client-send", token=token, key=KEY, **ANSWERS) for _ in range(2)]
    reached += [nobody.post("client-form", token=token)]
    assert [one.status_code for one in reached] == [200, 200, 422, 201, 201, 409]
    for page in reached:
        sent = page.content + repr(page.headers).encode()
        for canary in (other.split()[1], SECRET, agreed.id_of(first)):
            assert not [form for form in disguises(canary) if form in sent], canary
        for short in (first, "2.3"):
            assert short.encode() not in sent
    assert asked in repr(open_link(LinkToken.read(agreed.ask(asked))).invitation)


def test_a_room_code_opens_the_form_of_one_person_only(agreed: Couple, nobody: Visitor) -> None:
    here, pieter = (agreed.place.case, agreed.place.session), {"with": agreed.id_of("Pieter")}
    page = agreed.lena.post("check-in", *here, measure="relationship-short.client", **pieter).content.decode()
    code = re.search(r"<code>(\w{4}-\w{4})</code>", page)
    assert code
    form = nobody.post("client-form", code=code[1]).content.decode()
    assert "Noor" not in form
    token = re.search(r'name="token" value="([^"]+)"', form)
    assert token
    send_as(nobody, token[1])
    assert agreed.seen_with("Noor").answers(agreed.place.session, "client") == []
    assert len(agreed.seen_with("Pieter").answers(agreed.place.session, "client")) == 1


@pytest.mark.parametrize(
    ("agreed_on", "english", "german"),
    [
        ("open", "may speak about what you write here when everybody is there", "auch wenn alle dabei sind"),
        ("limited", "may keep what you write here for a while", "kann eine Weile für sich behalten"),
        ("own", "What you all agreed about secrets holds here", "über Vertrauliches vereinbart"),
    ],
)
def test_the_form_says_which_policy_was_agreed_in_the_language_of_the_one_who_reads_it(
    lena: Visitor, nobody: Visitor, phones_reach_us: None, agreed_on: str, english: str, german: str
) -> None:
    couple = begin_couple(lena, language__2="de")
    couple.agree(agreed_on, "the stairs")
    noor = nobody.post("client-form", token=couple.ask("Noor")).content.decode()
    pieter = nobody.post("client-form", token=couple.ask("Pieter")).content.decode()
    assert english in noor
    assert german in pieter
    assert "the stairs" not in noor + pieter


def test_an_invitation_holds_the_name_of_the_one_who_is_asked_and_of_nobody_else(agreed: Couple) -> None:
    invitation = open_link(LinkToken.read(agreed.ask("Pieter"))).invitation
    assert invitation.short == "Pieter"
    assert "Noor" not in repr(invitation)
    assert invitation.agreed == "limited"


def test_the_page_that_is_shown_to_one_person_with_the_link_names_nobody_else(agreed: Couple) -> None:
    here, pieter = (agreed.place.case, agreed.place.session), {"with": agreed.id_of("Pieter")}
    text = agreed.lena.post("check-in", *here, measure="pulse.client", **pieter).content.decode()
    assert "Ready for Pieter" in text
    assert "Noor" not in text
    assert agreed.id_of("Noor") not in text


def test_answering_here_hands_over_one_persons_form_and_locks_the_rest(agreed: Couple) -> None:
    here = (agreed.place.case, agreed.place.session)
    page = agreed.lena.post("answer-here", *here, measure="pulse.client", **{"with": agreed.id_of("Pieter")})
    assert page.status_code == 200
    assert "Noor" not in page.content.decode()
    assert agreed.lena.get("case", agreed.place.case).status_code == 302


def test_a_row_moved_from_one_vault_to_the_others_does_not_open(agreed: Couple) -> None:
    put(agreed, "Noor", agreed.place.session, 4.0, words=SECRET)
    noor, pieter = agreed.both
    Record.objects.filter(vault=noor.drawer.vault, kind=CheckIn.KIND).update(vault=pieter.drawer.vault)
    with pytest.raises(DoesNotOpen):
        _ = agreed.seen_with("Pieter").check_ins


def test_a_vault_given_to_the_other_person_in_the_database_does_not_open(agreed: Couple) -> None:
    noor, pieter = agreed.both
    Vault.objects.filter(id=noor.drawer.vault.id).update(participant=pieter.id)
    with pytest.raises(DoesNotOpen):
        _ = agreed.folder


def test_a_link_turned_to_the_others_vault_is_not_known_any_more(agreed: Couple, nobody: Visitor) -> None:
    token = agreed.ask("Noor")
    Link.objects.filter(state="open").update(vault=agreed.both[1].drawer.vault)
    assert nobody.post("client-form", token=token).status_code == 404


def test_each_name_is_sealed_in_a_vault_of_its_own(agreed: Couple) -> None:
    for one in agreed.both:
        rows = Record.objects.filter(vault=one.identity.vault, kind=Person.KIND)
        assert len(rows) == 1
    noor, pieter = agreed.both
    with pytest.raises(DoesNotOpen):
        pieter.identity.opened(Record.objects.get(vault=noor.identity.vault, kind=Person.KIND), Person)


def test_the_course_with_one_holds_no_answer_of_the_other(agreed: Couple) -> None:
    both_answer(agreed)
    therapist_answers(agreed, 3.2)
    noor, pieter = agreed.both
    client = {one.short: agreed.folder.course_of(one).sides for one in (noor, pieter)}
    shown = {name: next(iter(sides.values())).points for name, sides in client.items()}
    assert [score for _, score in shown["Noor"]] == [3.7, 3.9, 3.9, 4.0, 4.1, 4.3, 4.4, 4.3]
    assert [score for _, score in shown["Pieter"]] == [3.5, 3.8, 3.7, 3.9, 3.6, 2.9, 2.4, 2.7]
    assert [kept.value.rater for kept in agreed.seen_with("Pieter").check_ins].count("therapist") == 1


def test_somebody_elses_member_reaches_no_page_of_the_couple(agreed: Couple, omar: Visitor) -> None:
    for page in ("case", "people", "both-views", "sessions"):
        assert omar.get(page, agreed.place.case).status_code == 404
    for page in ("add-person", "presence", "policy-on-secrets"):
        assert omar.post(page, agreed.place.case, name="X", agreed="open").status_code == 404
    assert len(agreed.folder.participants) == 2


@pytest.mark.parametrize("wanted", ["nobody", "0" * 32, "x\x00y", "../people", "ä" * 40])
def test_a_case_seen_with_nobody_it_knows_is_not_found(agreed: Couple, wanted: str) -> None:
    lena, place = agreed.lena, agreed.place
    for page in ("case", "both-views"):
        assert (
            lena.browser.get(f"/cases/{place.case}/{'' if page == 'case' else page}", {"with": wanted}).status_code
            == 404
        )
    answer = lena.post("check-in", place.case, place.session, measure="pulse.client", **{"with": wanted})
    assert answer.status_code == 404
    assert not Link.objects.exists()
    assert not Event.objects.filter(verb="make-link").exists()


def test_a_case_is_not_seen_with_somebody_of_another_case(agreed: Couple, case_a: Place) -> None:
    stranger = agreed.lena.folder(case_a).participant.id
    found = agreed.lena.browser.get(f"/cases/{agreed.place.case}/", {"with": stranger})
    assert found.status_code == 404


def test_a_single_clients_case_stays_as_it_was(lena: Visitor, case_a: Place) -> None:
    folder = lena.folder(case_a)
    assert not folder.several
    assert folder.names == "Mara Tellwright"
    assert folder.called == "Mara"
    assert [seen.id for seen in folder.each] == [case_a.case]
    assert folder.each[0] is folder
    assert drawer(lena.at, folder.client.vault).vault.participant == folder.participant.id


def test_of_a_form_each_of_several_clients_is_a_person(agreed: Couple) -> None:
    both_answer(agreed)
    measure = library()["relationship-short.client"]
    assert len(set(gather(agreed.lena.at, measure).sheets.persons)) == 2


@pytest.mark.parametrize("gone", ["Noor", "Pieter"])
def test_where_one_was_shredded_the_other_stays_open_and_that_name_is_nowhere(agreed: Couple, gone: str) -> None:
    both_answer(agreed)
    lost = agreed.seen_with(gone).participant
    keystore().shred(lost.identity.vault.id)
    keystore().shred(lost.drawer.vault.id)
    (left,) = agreed.folder.participants
    assert left.short != gone
    for page in ("case", "people", "sessions", "both-views"):
        text = agreed.lena.get(page, agreed.place.case).content.decode()
        assert left.short in text
        assert gone not in text
    assert gone not in agreed.lena.get("caseload").content.decode()


def test_where_everybody_was_shredded_the_case_is_gone(agreed: Couple) -> None:
    for one in agreed.both:
        keystore().shred(one.identity.vault.id)
    assert agreed.lena.get("case", agreed.place.case).status_code == 410
