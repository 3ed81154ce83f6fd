"""A case with a damaged row costs its own line, not the caseload."""

from tests.cast import Place, Visitor, begin

from vinculum.web.records.models import Record, Vault


def test_a_damaged_case_says_so_on_its_line_and_the_others_stay(lena: Visitor, case_a: Place) -> None:
    begin(lena, "Noor Amsel", "Noor")
    Record.objects.filter(vault__case=case_a.case, kind="person").update(box=b"\x01" + b"x" * 400)
    page = lena.get("caseload")
    assert page.status_code == 200
    assert "Noor Amsel" in page.content.decode()
    assert "A case that does not open" in page.content.decode()


def test_an_exchanged_key_closes_one_case_and_leaves_the_caseload(lena: Visitor, case_a: Place) -> None:
    begin(lena, "Jonas Quillfeather", "Jonas")
    Vault.objects.filter(case=case_a.case, kind="identity").update(public_key=b"x" * 32)
    text = lena.get("caseload").content.decode()
    assert "Jonas Quillfeather" in text
    assert "A case that does not open" in text


def test_a_case_that_opens_again_is_shown_again(lena: Visitor, case_a: Place) -> None:
    vault = Vault.objects.get(case=case_a.case, kind="identity")
    Vault.objects.filter(id=vault.id).update(public_key=b"x" * 32)
    assert "Mara Tellwright" not in lena.get("caseload").content.decode()
    vault.save()
    assert "Mara Tellwright" in lena.get("caseload").content.decode()
