"""Seen by hand: written, changed, withdrawn and brought back; nothing is ever lost, and nothing is proposed."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from tests.cast import Place, Visitor

from vinculum.web.by_hand.defences import LEVELS
from vinculum.web.by_hand.entries import by_hand_of
from vinculum.web.case.verbs import add_session, begin_case
from vinculum.web.records.contents import CaseFile, Person, Session
from vinculum.web.records.models import Record

DREAM = {
    "kind": "dream", "session": "1", "text": "A house with a locked room.", "associations": "Her aunt’s cellar.",
    "thought": "The room may be me.",
}  # fmt: skip
SILENCE = {"kind": "silence", "session": "1", "word": "searching", "seconds": "40", "turn": "3", "note": ""}
DEFENCE = {
    "kind": "defence",
    "session": "1",
    "defence": "obsessional/intellectualising",
    "words": "It is how it works.",
}
BODY = {
    "kind": "body-language",
    "session": "1",
    "whose": "therapist",
    "seen": "Shoulders up.",
    "note": "Mine, I think.",
}
ENACTMENT = {
    "kind": "enactment", "session": "1", "name": "The quiz", "mine": "I asked and asked.", "theirs": "She answered.",
    "repeats": "The phone.", "made_of_it": "We laughed.",
}  # fmt: skip
EVERY = (DREAM, SILENCE, DEFENCE, BODY, ENACTMENT)


def seen(visitor: Visitor, place: Place, query: str = "") -> str:
    answer = visitor.browser.get(f"/cases/{place.case}/by-hand/{query}")
    assert answer.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def only(visitor: Visitor, place: Place) -> str:
    (entry,) = by_hand_of(visitor.folder(place)).entries
    return entry.id


def test_an_empty_page_says_what_it_is_for_and_proposes_nothing(lena: Visitor, case_a: Place) -> None:
    assert "no reader proposes anything here" in seen(lena, case_a)


@pytest.mark.parametrize("posted", EVERY, ids=lambda one: one["kind"])
def test_what_is_written_stands_under_its_session(lena: Visitor, case_a: Place, posted: dict[str, str]) -> None:
    assert lena.post("keep-by-hand", case_a.case, **posted).status_code == 302
    page = seen(lena, case_a)
    for name in ("text", "associations", "thought", "words", "seen", "mine", "theirs", "repeats", "made_of_it"):
        assert posted.get(name, "") in page
    assert "seen by you." in page


def test_all_kinds_stand_side_by_side_and_one_can_be_looked_at_alone(lena: Visitor, case_a: Place) -> None:
    for posted in EVERY:
        lena.post("keep-by-hand", case_a.case, **posted)
    assert "One dream, one silence, one defence, one look at the body and one thing we did together" in seen(
        lena, case_a
    )
    alone = seen(lena, case_a, "?kind=silence")
    assert "A silence: searching" in alone
    assert "A house with a locked room." not in alone


def test_an_own_word_for_a_silence_is_as_good_as_a_chosen_one(lena: Visitor, case_a: Place) -> None:
    lena.post("keep-by-hand", case_a.case, **SILENCE | {"own_word": "like snow"})
    assert "A silence: like snow" in seen(lena, case_a)


def test_a_change_keeps_the_version_before_and_undo_brings_it_back(lena: Visitor, case_a: Place) -> None:
    lena.post("keep-by-hand", case_a.case, **DREAM)
    name = only(lena, case_a)
    lena.post("keep-by-hand", case_a.case, **DREAM | {"id": name, "text": "A house without rooms."})
    assert "A house without rooms." in seen(lena, case_a)
    entry = by_hand_of(lena.folder(case_a)).find(name)
    assert entry
    assert entry.before
    lena.post("restore-by-hand", case_a.case, id=name, record=entry.before.id)
    assert "A house with a locked room." in seen(lena, case_a)
    assert Record.objects.filter(kind="dream").count() == 3


def test_what_is_withdrawn_leaves_the_page_and_comes_back(lena: Visitor, case_a: Place) -> None:
    lena.post("keep-by-hand", case_a.case, **DREAM)
    name = only(lena, case_a)
    lena.post("withdraw-by-hand", case_a.case, id=name)
    assert "A house with a locked room." not in seen(lena, case_a)
    (entry,) = by_hand_of(lena.folder(case_a)).withdrawn
    assert entry.before
    lena.post("restore-by-hand", case_a.case, id=name, record=entry.before.id)
    assert "A house with a locked room." in seen(lena, case_a)


def test_an_entry_can_move_to_another_session(lena: Visitor, case_a: Place) -> None:
    lena.post("new-session", case_a.case, number="2", on="2026-04-02", minutes="50")
    lena.post("keep-by-hand", case_a.case, **DREAM)
    name = only(lena, case_a)
    lena.post("keep-by-hand", case_a.case, **DREAM | {"id": name, "session": "2"})
    (entry,) = by_hand_of(lena.folder(case_a)).entries
    assert entry.session == 2


@pytest.mark.parametrize(
    "posted",
    [
        DREAM | {"text": " "},
        DREAM | {"session": "9"},
        DREAM | {"session": ""},
        DREAM | {"text": "x" * 6001},
        SILENCE | {"word": ""},
        SILENCE | {"seconds": "-3"},
        SILENCE | {"turn": "two"},
        DEFENCE | {"defence": "mature/denial"},
        DEFENCE | {"defence": ""},
        DEFENCE | {"words": ""},
        BODY | {"whose": "dog"},
        BODY | {"seen": ""},
        ENACTMENT | {"name": ""},
        ENACTMENT | {"mine": "", "theirs": ""},
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(lena: Visitor, case_a: Place, posted: dict[str, str]) -> None:
    answer = lena.post("keep-by-hand", case_a.case, **posted)
    assert answer.status_code == 422
    assert "This was not kept" in answer.content.decode()
    assert by_hand_of(lena.folder(case_a)).entries == ()


def test_strange_names_are_no_page(lena: Visitor, case_a: Place) -> None:
    lena.post("keep-by-hand", case_a.case, **DREAM)
    for posted in (DREAM | {"kind": "verdict"}, DREAM | {"id": "none"}, SILENCE | {"id": only(lena, case_a)}):
        assert lena.post("keep-by-hand", case_a.case, **posted).status_code == 404
    assert lena.post("withdraw-by-hand", case_a.case, id="\0").status_code == 404
    assert lena.post("restore-by-hand", case_a.case, id=only(lena, case_a), record="x").status_code == 404
    assert "One dream" in seen(lena, case_a, "?kind=%00&edit=%00<b>&new=x")


def test_markup_in_what_is_written_stays_words(lena: Visitor, case_a: Place) -> None:
    lena.post("keep-by-hand", case_a.case, **DREAM | {"text": "<script>x</script>"})
    assert "<script>x" not in lena.get("by-hand", case_a.case).content.decode()


def test_the_form_of_a_change_holds_what_was_written(lena: Visitor, case_a: Place) -> None:
    lena.post("keep-by-hand", case_a.case, **DEFENCE | {"turn": "7"})
    page = lena.browser.get(f"/cases/{case_a.case}/by-hand/?edit={only(lena, case_a)}").content.decode()
    assert '<option value="obsessional/intellectualising" selected>' in page
    assert 'name="turn" inputmode="numeric" value="7"' in page


def test_nobody_else_reads_or_writes_it(lena: Visitor, omar: Visitor, case_a: Place) -> None:
    lena.post("keep-by-hand", case_a.case, **DREAM)
    assert omar.get("by-hand", case_a.case).status_code == 404
    assert omar.post("keep-by-hand", case_a.case, **DREAM).status_code == 404
    assert omar.post("withdraw-by-hand", case_a.case, id=only(lena, case_a)).status_code == 404


def test_there_are_seven_levels_each_with_meanings_and_no_name_twice() -> None:
    assert [one.number for one in LEVELS] == [7, 6, 5, 4, 3, 2, 1]
    names = [kind.id for level in LEVELS for kind in level.kinds]
    assert len(names) == len(set(names))
    assert all(kind.meaning and kind.name for level in LEVELS for kind in level.kinds)


def test_with_two_clients_the_body_is_that_of_the_one_who_is_named(lena: Visitor) -> None:
    people = [Person(name=name, short=name, pronoun="they") for name in ("Ana", "Ben")]
    place = Place(begin_case(lena.at, people[0], CaseFile(), others=people[1:]), "")
    add_session(lena.at, lena.folder(place), Session(number=1, on=date(2026, 3, 2)))
    ben = lena.folder(place).participants[1]
    lena.post("keep-by-hand", place.case, **BODY | {"whose": ben.id})
    assert "Ben’s body" in seen(lena, place)
