"""Pages for clients speak German where the form or the browser does, and always say whom to call."""

from tests.cast import KEY, Place, Visitor, invite, send

GERMAN = {"HTTP_ACCEPT_LANGUAGE": "de-AT,de;q=0.9,en;q=0.5"}


def test_the_page_for_a_code_speaks_the_language_of_the_browser(nobody: Visitor) -> None:
    assert "Wenn Sie einen Code bekommen haben" in nobody.get("client", **GERMAN).content.decode()
    assert "If you were given a code" in nobody.get("client").content.decode()


def test_answers_sent_twice_in_german_are_thanked_for_in_german(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    made = invite(lena, case_a)
    assert send(nobody, made).status_code == 201
    page = nobody.post("client-send", token=made.token.text(), key=KEY, language="de").content.decode()
    assert '<html lang="de">' in page
    assert "schon beim ersten Mal" in page


def test_every_page_without_a_form_names_a_number_that_a_phone_can_dial(nobody: Visitor) -> None:
    for answer in (nobody.get("client"), nobody.post("client-form", code="AAAA-BBBB")):
        assert 'href="tel:112"' in answer.content.decode()


def test_the_form_dials_the_numbers_of_the_practice(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    page = nobody.post("client-form", token=invite(lena, case_a).token.text()).content.decode()
    assert 'href="tel:08005550199"' in page
