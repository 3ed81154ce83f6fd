"""A drawer reads what was put into it, and nothing that was moved, changed or meant for somebody else."""

from dataclasses import replace

import pytest
from tests.cast import Place, Visitor, begin

from vinculum.errors import DoesNotOpen, VaultIsGone, VinculumError
from vinculum.web.case.folder import open_folder
from vinculum.web.case.verbs import add_session, change_session, put
from vinculum.web.diary.journal import open_journal
from vinculum.web.records.contents import CaseFile, Happening, Session
from vinculum.web.records.drawer import Kept, drawer, open_vaults
from vinculum.web.records.events import ChangedMeanwhile
from vinculum.web.records.keyring import keystore
from vinculum.web.records.models import Grant, Record, Vault


def test_what_is_put_is_read_under_its_parent_alone(lena: Visitor, case_a: Place) -> None:
    shared = lena.shared(case_a)
    put(lena.at, "note-happening", into=shared, value=Happening("break", 4, "Easter"), parent=case_a.session)
    assert [kept.value.words for kept in shared.read(Happening, parent=case_a.session)] == ["Easter"]
    assert shared.read(Happening, parent="elsewhere") == []


def test_two_rows_with_their_boxes_exchanged_do_not_open(lena: Visitor, case_a: Place) -> None:
    shared = lena.shared(case_a)
    one, other = (put(lena.at, "note-happening", into=shared, value=Happening("break", n, "x")) for n in (4, 5))
    Record.objects.filter(id=one.id).update(box=other.box)
    with pytest.raises(DoesNotOpen):
        shared.read(Happening)


@pytest.mark.parametrize(
    "changed",
    [{"kind": "case"}, {"parent": "f" * 32}, {"version": 2}, {"epoch": 2}, {"id": "e" * 32}],
    ids=lambda changed: next(iter(changed)),
)
def test_a_row_whose_place_was_changed_does_not_open(
    lena: Visitor, case_a: Place, changed: dict[str, str | int]
) -> None:
    shared = lena.shared(case_a)
    row = put(lena.at, "note-happening", into=shared, value=Happening("break", 4, "Easter"), parent=case_a.session)
    Record.objects.filter(order=row.order).update(**changed)
    kind = CaseFile if "kind" in changed else Happening
    with pytest.raises(DoesNotOpen):
        shared.read(kind)


def test_a_row_moved_to_another_vault_of_the_same_member_does_not_open(lena: Visitor, case_a: Place) -> None:
    journal = open_journal(lena.at, case_a.case)
    row = put(lena.at, "note-happening", into=lena.shared(case_a), value=Happening("break", 4, "Easter"))
    Record.objects.filter(order=row.order).update(vault=journal.vault)
    with pytest.raises(DoesNotOpen):
        journal.read(Happening)


def test_a_row_hung_under_another_parent_does_not_open(lena: Visitor, case_a: Place) -> None:
    shared = lena.shared(case_a)
    row = put(lena.at, "note-happening", into=shared, value=Happening("break", 4, "Easter"), parent="a" * 32)
    Record.objects.filter(order=row.order).update(parent="b" * 32)
    with pytest.raises(DoesNotOpen):
        shared.read(Happening)


def test_the_next_version_takes_the_place_of_the_one_before(lena: Visitor, case_a: Place) -> None:
    kept = lena.folder(case_a).sessions[0]
    change_session(lena.at, lena.folder(case_a), before=kept, after=replace(kept.value, minutes=45))
    (after,) = lena.folder(case_a).sessions
    assert (after.id, after.version, after.value.minutes) == (kept.id, 2, 45)


def test_a_stale_version_is_told_that_somebody_was_faster(lena: Visitor, case_a: Place) -> None:
    kept: Kept[Session] = lena.folder(case_a).sessions[0]
    change_session(lena.at, lena.folder(case_a), before=kept, after=replace(kept.value, minutes=45))
    with pytest.raises(ChangedMeanwhile):
        change_session(lena.at, lena.folder(case_a), before=kept, after=replace(kept.value, minutes=90))
    assert lena.folder(case_a).sessions[0].value.minutes == 45


def test_the_next_version_keeps_its_parent(lena: Visitor, case_a: Place) -> None:
    shared = lena.shared(case_a)
    put(lena.at, "note-happening", into=shared, value=Happening("break", 4, "x"), parent=case_a.session)
    (before,) = shared.read(Happening)
    put(lena.at, "note-happening", into=shared, value=Happening("break", 4, "y"), replaces=before)
    assert [(kept.parent, kept.value.words) for kept in shared.read(Happening)] == [(case_a.session, "y")]


def test_a_grant_of_another_member_does_not_open(lena: Visitor, omar: Visitor, case_a: Place) -> None:
    shared = lena.folder(case_a).shared.vault
    Grant.objects.filter(vault=shared).update(member=omar.at.member)
    with pytest.raises(DoesNotOpen, match="somebody else"):
        drawer(omar.at, shared)


def test_a_grant_of_another_vault_does_not_open(lena: Visitor, case_a: Place) -> None:
    folder = lena.folder(case_a)
    box = Grant.objects.get(vault=folder.client.vault).sealed_half
    Grant.objects.filter(vault=folder.shared.vault).update(sealed_half=box)
    with pytest.raises(DoesNotOpen, match="another vault"):
        lena.folder(case_a)


def test_whoever_holds_no_grant_gets_no_drawer(omar: Visitor, lena: Visitor, case_a: Place) -> None:
    vaults = list(Vault.objects.filter(case=case_a.case))
    assert open_vaults(omar.at, vaults) == []
    assert len(open_vaults(lena.at, vaults)) == 4
    with pytest.raises(VaultIsGone):
        open_folder(omar.at, case_a.case)


def test_a_shredded_half_closes_the_vault_for_good(lena: Visitor, case_a: Place) -> None:
    shared = lena.folder(case_a).shared.vault
    keystore().shred(shared.id)
    with pytest.raises(VaultIsGone):
        drawer(lena.at, shared)
    with pytest.raises(VaultIsGone):
        lena.folder(case_a)


def test_an_exchanged_half_is_refused_before_anything_is_opened(lena: Visitor, case_a: Place) -> None:
    shared = lena.folder(case_a).shared.vault
    keystore().shred(shared.id)
    keystore().keep(shared.id, 1, b"x" * 32)
    with pytest.raises(DoesNotOpen, match="commitment"):
        drawer(lena.at, shared)


def test_the_journal_opens_only_after_the_passphrase_was_given_just_now(lena: Visitor, case_a: Place) -> None:
    assert open_journal(lena.at, case_a.case).vault.kind == "journal"
    with pytest.raises(DoesNotOpen, match="passphrase"):
        open_journal(replace(lena.at, stepped_up=False), case_a.case)


def test_a_second_session_of_the_same_number_is_refused(lena: Visitor, case_a: Place) -> None:
    session = lena.folder(case_a).sessions[0].value
    with pytest.raises(VinculumError, match="next free number"):
        add_session(lena.at, lena.folder(case_a), session)


@pytest.mark.parametrize("changed", [{"kind": "journal"}, {"participant": "f" * 32}, {"case": None}], ids=str)
def test_a_vault_that_was_relabelled_does_not_open(lena: Visitor, case_a: Place, changed: dict[str, str]) -> None:
    shared = lena.folder(case_a).shared.vault
    Vault.objects.filter(id=shared.id).update(**changed)
    with pytest.raises(DoesNotOpen, match="relabelled"):
        open_vaults(lena.at, [Vault.objects.get(id=shared.id)])


def test_two_cases_cannot_be_given_each_others_names(lena: Visitor, case_a: Place) -> None:
    other = begin(lena, "Noor Amsel", "Noor")
    one, two = (Vault.objects.get(case=case, kind="identity") for case in (case_a.case, other.case))
    Vault.objects.filter(id=one.id).update(case=other.case)
    Vault.objects.filter(id=two.id).update(case=case_a.case)
    with pytest.raises(DoesNotOpen, match="relabelled"):
        lena.folder(case_a)
