"""Lenses over a case: what each found, who is with whom, before and after a change; and thought records."""

from __future__ import annotations

import html
import re

import pytest
from django.http import HttpResponse
from django.utils import timezone
from tests.cast import Place, Visitor
from tests.web.heard import another_session, bring_in, said

from vinculum.narratives import Component, Narrative, Other, Part, People, Relation, Sign, TimeOfLife
from vinculum.web.case.verbs import put
from vinculum.web.records.contents.formulation import CasePeople, ToldNarrative
from vinculum.web.records.contents.lenses import ThoughtRecord

HEARD = said("T: What happened?", "C: I'm such an idiot. Denise and Sam were there.")
THOUGHT = {"situation": "On the bus.", "thought": "They all look at me."}


def words(answer: HttpResponse) -> str:
    """The page's words, tags taken out."""
    assert answer.status_code == 200, answer.status_code
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def tell(visitor: Visitor, place: Place, name: str, sign: Sign) -> None:
    """A confirmed happening with Denise, the first of which names the people."""
    shared = visitor.folder(place).shared
    people = People((Other("boss", "Denise", Relation.BOSS), Other("sam", "Sam", Relation.PARTNER)))
    put(visitor.at, "name-people", into=shared, value=CasePeople(people, timezone.now()))
    answer = Component(Part.RESPONSE_OF_OTHER, "ro.helps-out", sign)
    value = ToldNarrative(Narrative(name, 1, "boss", TimeOfLife.PRESENT, 4, (answer,)), timezone.now())
    put(visitor.at, "keep-narrative", into=shared, value=value, parent=place.session)


def test_a_case_without_words_and_narratives_says_what_is_missing(lena: Visitor, case_a: Place) -> None:
    page = words(lena.get("lenses", case_a.case))
    assert "No words yet." in page
    assert "Nobody is drawn yet." in page
    assert "No change is named yet." in page


def test_each_session_says_what_each_lens_found(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, HEARD, [])
    page = words(lena.get("lenses", case_a.case))
    assert "A name for the whole person" in page
    assert "nothing found" in page


def test_more_sessions_than_six_are_looked_at_on_request(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, HEARD, [])
    for number in range(2, 15):
        bring_in(lena, another_session(lena, case_a, number), HEARD, [])
    assert "Look at the earlier eight sessions, too" in words(lena.get("lenses", case_a.case))
    assert "Look at the earlier" not in words(lena.browser.get(f"/cases/{case_a.case}/lenses/?all=1"))


def test_the_map_stands_as_a_picture_and_as_a_list(lena: Visitor, case_a: Place) -> None:
    tell(lena, case_a, "one", Sign.NEGATIVE)
    answer = lena.get("lenses", case_a.case)
    assert "Mara has told 1 happening with one person." in words(answer)
    assert "Denise one happening · badly in 1" in words(answer)
    assert answer.content.count(b'<svg class="chart"') >= 2


def test_before_and_after_a_named_change_stands_what_was_told(lena: Visitor, case_a: Place) -> None:
    tell(lena, case_a, "one", Sign.NEGATIVE)
    tell(lena, another_session(lena, case_a, 2), "two", Sign.POSITIVE)
    assert lena.post("name-change", case_a.case, before="2", words="She said no.").status_code == 302
    page = words(lena.get("lenses", case_a.case))
    assert "before one happening · badly in 1 from session 2 on one happening · answered well in 1" in page
    assert "too little on one side to say that anything changed" in page


def test_a_named_change_is_taken_back_and_brought_back(lena: Visitor, case_a: Place) -> None:
    lena.post("name-change", case_a.case, before="2", words="She said no.")
    page = lena.get("lenses", case_a.case).content.decode()
    change = re.search(r'name="change" value="(\w+)"', page)
    assert change
    lena.post("name-change", case_a.case, change=change[1], what="take-back")
    assert "taken back" in words(lena.get("lenses", case_a.case))
    lena.post("name-change", case_a.case, change=change[1], what="bring-back")
    assert "before session 2: She said no." in words(lena.get("lenses", case_a.case))


@pytest.mark.parametrize("fields", [{"words": "x"}, {"before": "2"}, {"before": "-1", "words": "x"}, {"before": "²"}])
def test_a_change_that_says_too_little_is_refused(lena: Visitor, case_a: Place, fields: dict[str, str]) -> None:
    assert lena.post("name-change", case_a.case, **fields).status_code == 422


def test_a_change_that_is_not_there_is_no_page(lena: Visitor, case_a: Place) -> None:
    assert lena.post("name-change", case_a.case, change="nothing\0").status_code == 404
    assert lena.browser.get(f"/cases/{case_a.case}/lenses/?change=nothing").status_code == 404


def kept_record(lena: Visitor, place: Place) -> str:
    answer = lena.post("thought-record", place.case, place.session, **THOUGHT, strength="3")
    assert answer.status_code == 302
    return str(answer["Location"]).rpartition("=")[2]


def test_a_thought_record_is_kept_sealed_and_found_again(lena: Visitor, case_a: Place) -> None:
    record = kept_record(lena, case_a)
    page = lena.browser.get(f"/cases/{case_a.case}/sessions/{case_a.session}/thought-record/?record={record}")
    assert "They all look at me." in words(page)
    assert b'name="strength" value="3" checked' in page.content
    assert "On the bus." in words(lena.get("lenses", case_a.case))


def test_a_changed_thought_record_keeps_the_earlier_version_which_can_hold_again(lena: Visitor, case_a: Place) -> None:
    record = kept_record(lena, case_a)
    changed = {**THOUGHT, "thought": "Two of them looked at me.", "record": record}
    lena.post("thought-record", case_a.case, case_a.session, **changed)
    here = f"/cases/{case_a.case}/sessions/{case_a.session}/thought-record/?record={record}"
    page = lena.browser.get(here).content.decode()
    assert "They all look at me." in page
    version = re.search(r'name="version" value="(\w+)"', page)
    assert version
    lena.post("thought-record", case_a.case, case_a.session, record=record, version=version[1], what="earlier")
    held = lena.shared(case_a).read(ThoughtRecord)[-1].value
    assert held.thought == "They all look at me."
    assert len(lena.shared(case_a).read(ThoughtRecord)) == 3


def test_a_thought_record_is_taken_back_and_undone(lena: Visitor, case_a: Place) -> None:
    record = kept_record(lena, case_a)
    lena.post("thought-record", case_a.case, case_a.session, record=record, what="take-back")
    assert "On the bus." not in words(lena.get("lenses", case_a.case))
    lena.post("thought-record", case_a.case, case_a.session, record=record, what="bring-back")
    assert "On the bus." in words(lena.get("lenses", case_a.case))


@pytest.mark.parametrize(
    "fields",
    [{"situation": "", "thought": "They stare."}, {**THOUGHT, "strength": "9"}, {**THOUGHT, "thought": "x" * 2001}],
)
def test_a_thought_record_that_is_not_filled_is_given_back_as_typed(
    lena: Visitor, case_a: Place, fields: dict[str, str]
) -> None:
    answer = lena.post("thought-record", case_a.case, case_a.session, **fields)
    assert answer.status_code == 422
    assert fields["thought"][:99].encode() in answer.content


def test_a_thought_record_of_another_session_is_no_page(lena: Visitor, case_a: Place) -> None:
    record = kept_record(lena, case_a)
    other = another_session(lena, case_a, 2)
    address = f"/cases/{case_a.case}/sessions/{other.session}/thought-record/?record="
    assert lena.browser.get(address + record).status_code == 404
    assert lena.browser.get(address + "%00").status_code == 404


def test_a_new_thought_record_begins_with_the_words_of_a_chain(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, said("T: What then?", "C: I thought, he's sick of me, and I felt sick, so I left."), [])
    address = f"/cases/{case_a.case}/sessions/{case_a.session}/thought-record/?turn="
    assert "“I thought, he&#x27;s”" in lena.browser.get(address + "1").content.decode()
    assert lena.browser.get(address + "0").status_code == 200
    assert lena.browser.get(address + "x").status_code == 200
