"""A practice's own list of categories: loaded, changed, given back; narratives lose nothing by it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from tests.cast import Place, Visitor
from tests.web.formulation.telling import as_shown, propose, say, told

from vinculum.narratives import Category, Part, Scheme, library, load_toml
from vinculum.narratives.writing import to_toml
from vinculum.web.records.models import Record

OWN = """
[[cluster]]
id = "w.sea"
name = "The sea"
meaning = "Water in sight."
[[category]]
id = "w.swim"
cluster = "w.sea"
name = "To swim"
meaning = "To be in the water."
own = true
[[cluster]]
id = "ro.sea"
name = "The sea answers"
meaning = "Waves."
[[category]]
id = "ro.ignores"
cluster = "ro.sea"
name = "Is calm"
meaning = "No wave."
[[cluster]]
id = "rs.sea"
name = "Wet"
meaning = "Of oneself."
[[category]]
id = "rs.dives"
cluster = "rs.sea"
name = "I dive"
meaning = "To go under."
"""


def load(visitor: Visitor, text: str | bytes) -> HttpResponse:
    data = text if isinstance(text, bytes) else text.encode()
    return visitor.post("categories", what="load", file=SimpleUploadedFile("own.toml", data))


def scheme(visitor: Visitor, place: Place) -> Scheme:
    return told(visitor, place).scheme


def test_the_list_as_a_file_is_changed_and_loaded_again(lena: Visitor, case_a: Place) -> None:
    text = lena.get("categories-file").content.decode()
    assert {one.id for one in load_toml(text).categories} == {one.id for one in library().categories}
    own = Category("w.sea", Part.WISH, "w.ease", "To live by the sea", "Water in sight.")
    assert load(lena, to_toml(load_toml(text).adding(own))).status_code == 302
    assert scheme(lena, case_a).find("w.sea").own
    assert "To live by the sea" in lena.get("categories").content.decode()


def test_what_narratives_hold_stays_with_its_name_where_the_own_list_has_it_no_longer(
    lena: Visitor, case_a: Place
) -> None:
    say(lena, case_a)
    (key,) = propose(lena, case_a)
    lena.post("narrative", case_a.case, key, **as_shown())
    (before,) = told(lena, case_a).narratives
    assert load(lena, OWN).status_code == 302
    (after,) = told(lena, case_a).narratives
    assert after == before
    held = scheme(lena, case_a)
    assert (held.find("w.noticed").name, held.find("w.noticed").removed) == ("To be noticed", True)
    assert held.find("ro.ignores").name == "Is calm"
    page = lena.get("narrative", case_a.case, after.id).content.decode()
    assert "To be noticed (no longer offered)" in page
    assert "no longer in the list; it is kept as coded" in page
    assert "(no longer offered)" in lena.get("narratives", case_a.case).content.decode()
    kept = {"person": after.other, "what": "keep", "complete": "3"}
    assert lena.post("narrative", case_a.case, after.id, **as_shown(**kept)).status_code == 302
    refused = lena.post("narrative", case_a.case, after.id, **as_shown(**kept, category__0="w.close"))
    assert "There is no category" in refused.content.decode()


def test_a_category_is_offered_no_longer_and_offered_again_and_the_shipped_list_comes_back(
    lena: Visitor, case_a: Place
) -> None:
    lena.post("categories", what="remove", category="w.close")
    assert scheme(lena, case_a).find("w.close").removed
    assert "Offer it again" in lena.get("categories").content.decode()
    lena.post("categories", what="again", category="w.close")
    assert not scheme(lena, case_a).find("w.close").removed
    load(lena, OWN)
    assert "w.close" not in scheme(lena, case_a).by_id
    lena.post("categories", what="shipped")
    assert scheme(lena, case_a) == library()
    assert Record.objects.filter(kind="category-list").count() == 4


def test_changes_of_the_list_are_taken_back_one_after_the_other(lena: Visitor, case_a: Place) -> None:
    load(lena, OWN)
    lena.post("categories", what="remove", category="w.swim")
    lena.post("categories", what="undo")
    assert not scheme(lena, case_a).find("w.swim").removed
    lena.post("categories", what="undo")
    assert scheme(lena, case_a) == library()
    assert lena.post("categories", what="undo").status_code == 422


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "choose a file"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"a = ", "not valid TOML"),
        (b"x = 1", "has no [[cluster]] entries"),
        (OWN.replace("[[category]]", "[[other]]").encode(), "has no [[category]] entries"),
        (OWN.replace('id = "rs.dives"', 'id = "ro.dives"').encode(), "there is no cluster"),
        (OWN.replace('id = "rs.dives"', 'removed = true\nid = "rs.dives"').encode(), "offers nothing for RS"),
        (b"#" * (512 * 1024 + 1), "larger than half a megabyte"),
    ],
)  # fmt: skip
def test_a_list_that_does_not_fit_is_refused_and_the_one_in_use_stays(
    lena: Visitor, case_a: Place, data: bytes, says: str
) -> None:
    answer = load(lena, data)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert scheme(lena, case_a) == library()


@pytest.mark.parametrize("fields", [{}, {"what": "load"}, {"what": "remove", "category": "x"}, {"what": "☃"}])
def test_a_change_that_is_none_is_refused(lena: Visitor, fields: dict[str, str]) -> None:
    assert lena.post("categories", **fields).status_code == 422
    assert not Record.objects.filter(kind="category-list").exists()


def test_one_practice_does_not_see_the_list_of_another(lena: Visitor, omar: Visitor, case_b: Place) -> None:
    load(lena, OWN)
    assert scheme(omar, case_b) == library()
