"""A problem is tied to its field: the field says that it is wrong, where the reason stands, and has the focus."""

import re

import pytest
from tests.cast import Place, Visitor

from vinculum.web.words import dial


def _field(page: str, name: str) -> str:
    found = re.search(rf'<(?:input|textarea|select)[^>]*\bname="{name}"[^>]*>', page)
    assert found, name
    return found[0]


@pytest.mark.parametrize(
    ("page", "fields", "wrong"),
    [
        ("new-case", {"name": ""}, "name"),
        ("new-case", {"name": "x", "next_time": "ten"}, "next_time"),
        ("new-session", {"number": "2", "on": "2026-03-02", "minutes": "x"}, "minutes"),
        ("settings", {"therapist": "Lena Berg", "contacts": "no number"}, "contacts"),
    ],
)
def test_the_field_is_marked_described_and_focused(
    lena: Visitor, case_a: Place, page: str, fields: dict[str, str], wrong: str
) -> None:
    place = (case_a.case,) if page == "new-session" else ()
    text = lena.post(page, *place, **fields).content.decode()
    assert 'id="problem"' in text
    assert 'aria-invalid="true" aria-describedby="problem" autofocus' in _field(text, wrong)
    assert text.count("autofocus") == 1


def test_a_problem_about_no_single_field_has_the_focus_itself(lena: Visitor, case_a: Place) -> None:
    text = lena.post("new-session", case_a.case, number="1", on="2026-03-02").content.decode()
    assert re.search(r'<p class="problem"[^>]*id="problem"[^>]*autofocus', text)
    assert "aria-invalid" not in text


def test_what_was_typed_into_the_settings_comes_back_with_the_problem(lena: Visitor) -> None:
    text = lena.post("settings", therapist="Lena Berg", contacts="no number").content.decode()
    assert ">no number</textarea>" in text


@pytest.mark.parametrize(
    ("written", "dialled"), [("0800 111 0 111", "08001110111"), ("+49 (30) 1234-5", "+493012345"), ("112", "112")]
)
def test_a_number_is_dialled_without_what_only_eyes_need(written: str, dialled: str) -> None:
    assert dial(written) == dialled
