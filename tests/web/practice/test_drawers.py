"""Research stays out of sight until it is wanted; formulation can be put away; nothing in them is lost by it."""

from tests.cast import Place, Visitor

from vinculum.web.practice.drawers import drawers_of


def test_formulation_is_open_and_research_is_not_at_first(lena: Visitor, case_a: Place) -> None:
    assert (drawers_of(lena.at).formulation, drawers_of(lena.at).research) == (True, False)
    assert "Formulation" in lena.get("case", case_a.case).content.decode()


def test_a_drawer_that_is_closed_puts_its_link_away_and_keeps_its_pages(lena: Visitor, case_a: Place) -> None:
    assert lena.post("drawers", research="on").status_code == 302
    assert (drawers_of(lena.at).formulation, drawers_of(lena.at).research) == (False, True)
    assert "Formulation" not in lena.get("case", case_a.case).content.decode()
    assert lena.get("themes", case_a.case).status_code == 200


def test_the_choice_is_each_members_own(lena: Visitor, omar: Visitor, case_a: Place) -> None:
    lena.post("drawers", research="on")
    assert not drawers_of(omar.at).research
