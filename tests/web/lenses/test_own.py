"""A lens of a practice's own: checked, kept, looked through, taken back and brought back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from tests.cast import Place, Visitor
from tests.lenses.test_loading import FEATURE, HEAD, PHRASES, TRY
from tests.web.heard import bring_in, said

GOOD = HEAD + FEATURE + PHRASES + TRY
HEARD = said("T: What was there?", "C: There was a loaf on the table.")


def load(visitor: Visitor, text: bytes | str) -> HttpResponse:
    content = text if isinstance(text, bytes) else text.encode()
    return visitor.post("home-lens", what="load", file=SimpleUploadedFile("own.toml", content))


def page(visitor: Visitor, place: Place) -> str:
    return visitor.get("session-lenses", place.case, place.session).content.decode()


def test_an_own_lens_is_looked_through_beside_the_five(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, HEARD, [])
    assert load(lena, GOOD).status_code == 302
    assert "“loaf”" in page(lena, case_a)
    assert "Our own" in page(lena, case_a)


def test_an_own_lens_can_be_the_home_lens_until_it_is_taken_back(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, HEARD, [])
    load(lena, GOOD)
    lena.post("home-lens", lens="own")
    assert "Our own <small>your home lens" in page(lena, case_a)
    lena.post("home-lens", lens="own", what="take-back")
    assert "Our own" not in page(lena, case_a)
    assert "Psychoanalytic <small>your home lens" in page(lena, case_a)
    lena.post("home-lens", lens="own", what="bring-back")
    assert "“loaf”" in page(lena, case_a)


def test_a_lens_loaded_again_takes_the_place_of_the_earlier_one(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, HEARD, [])
    load(lena, GOOD)
    load(lena, GOOD.replace("(bread|loaf)", "table"))
    assert "“loaf”" not in page(lena, case_a)
    assert "“table”" in page(lena, case_a)


def test_the_lens_of_one_member_is_not_that_of_another(lena: Visitor, omar: Visitor) -> None:
    load(lena, GOOD)
    assert b"Our own" not in omar.get("home-lens").content


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace('id = "own"', 'id = "systemic"'), "is one of the five"),
        (HEAD, "is missing"),
        (b"\xff\xfe\x00", "no text in UTF-8"),
        (b"x" * 300_000, "at most 256 KiB"),
        (GOOD.replace("(bread|loaf)", "a [9] b [9] c [9] d"), "leaves too much room"),
    ],
)
def test_a_lens_that_does_not_fit_is_refused_in_words(lena: Visitor, text: bytes | str, said: str) -> None:
    answer = load(lena, text)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_more_than_five_own_lenses_are_refused(lena: Visitor) -> None:
    for number in range(5):
        assert load(lena, GOOD.replace('id = "own"', f'id = "own-{number}"')).status_code == 302
    assert load(lena, GOOD).status_code == 422


@pytest.mark.parametrize(
    "fields", [{"what": "load"}, {"what": "take-back", "lens": "systemic"}, {"what": "bring-back"}]
)
def test_what_is_not_there_cannot_be_loaded_or_turned(lena: Visitor, fields: dict[str, str]) -> None:
    assert lena.post("home-lens", **fields).status_code == 422
