"""A case with a damaged row costs its own line, not the caseload."""

from tests.cast import Place, Visitor, begin

from vinculum.web.records.models import Record


def test_a_damaged_case_says_so_on_its_line_and_the_others_stay(lena: Visitor, case_a: Place) -> None:
    begin(lena, "Noor Amsel", "Noor")
    Record.objects.filter(vault__case=case_a.case, kind="person").update(box=b"\x01" + b"x" * 400)
    page = lena.get("caseload")
    assert page.status_code == 200
    assert "Noor Amsel" in page.content.decode()
    assert "A case that does not open" in page.content.decode()
