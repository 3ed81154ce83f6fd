"""Steps are taken back one after the other, to the first; nothing goes in a circle."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cast import Place, Visitor
from tests.web.by_hand.test_page import DREAM, only

from vinculum.web.by_hand.entries import Entry, by_hand_of
from vinculum.web.diary.journal import journal_of
from vinculum.web.records.contents.by_hand import Dream
from vinculum.web.records.steps import not_taken_back
from vinculum.web.resistance.kept import kept_of


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(), unique=True, min_size=1, max_size=8))
def test_taking_back_again_and_again_ends_at_the_first(values: list[int]) -> None:
    versions = list(values)
    while len(standing := not_taken_back(versions, lambda one: one)) > 1:
        versions.append(standing[-2])
    assert versions[len(values) :] == values[-2::-1]
    assert standing == (values[0],)


def test_a_dream_changed_twice_is_taken_back_twice(lena: Visitor, case_a: Place) -> None:
    lena.post("keep-by-hand", case_a.case, **DREAM)
    for text in ("A house.", "A cellar."):
        lena.post("keep-by-hand", case_a.case, **DREAM | {"text": text}, id=only(lena, case_a))

    def entry() -> Entry:
        return by_hand_of(lena.folder(case_a)).entries[0]

    for text in ("A house.", DREAM["text"]):
        before = entry().before
        assert before is not None
        lena.post("restore-by-hand", case_a.case, id=entry().id, record=before.id)
        now = entry().now
        assert isinstance(now, Dream)
        assert now.text == text
    assert entry().before is None
    assert len(entry().versions) == 5


def test_an_entry_of_the_diary_changed_twice_is_taken_back_twice(lena: Visitor, case_a: Place) -> None:
    here = (case_a.case, case_a.session)
    lena.post("diary", *here, **{"q-words": "first"})
    (one,) = journal_of(lena.at, case_a.case).entries
    for text in ("second", "third"):
        lena.post("diary", *here, entry=one.id, **{"q-words": text})
    for text in ("second", "first"):
        assert lena.post("diary-change", case_a.case, what="undo", entry=one.id).status_code == 302
        assert journal_of(lena.at, case_a.case).entries[0].reaction.words == text
    assert "undo the last change" not in lena.get("case-diary", case_a.case).content.decode()
    assert lena.post("diary-change", case_a.case, what="undo", entry=one.id).status_code == 404


def test_a_month_changed_twice_is_taken_back_until_nothing_is_in_it(lena: Visitor) -> None:
    for text in ("first", "second", "third"):
        lena.post("month", words=text)
    seen = []
    for _ in range(4):
        lena.post("month", what="undo")
        seen += [[month.words for month in journal_of(lena.at, "").months]]
    assert seen == [["second"], ["first"], [], ["first"]], "the last one brings back what was taken back"


def test_what_was_tried_is_taken_back_step_by_step(lena: Visitor, case_a: Place) -> None:
    lena.post("note-tried", case_a.case, session="1", words="first")
    (name,) = kept_of(lena.folder(case_a)).tried
    for text in ("second", "third"):
        lena.post("note-tried", case_a.case, id=name, session="1", words=text)
    for text in ("second", "first"):
        page = lena.get("resistance", case_a.case).content.decode()
        (record,) = re.findall(r'name="record" value="(\w+)"', page)
        lena.post("bring-back", case_a.case, record=record)
        assert kept_of(lena.folder(case_a)).tried[name][-1].value.words == text
