"""The list of what may be missing, odd or gone in a case: each page still stands, says so, and nothing is lost."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date

import pytest
from tests.cast import Place, Visitor
from tests.web.by_hand.test_page import EVERY
from tests.web.formulation.happenings import BOSS, MOTHER, happening, often, tell
from tests.web.formulation.telling import as_shown, propose, say, told
from tests.web.test_markup import Markup

from vinculum.web.by_hand.entries import by_hand_of
from vinculum.web.case.verbs import begin_case, change_session
from vinculum.web.records.contents import CaseFile, Person
from vinculum.web.records.models import Event, Record
from vinculum.web.resistance.kept import kept_of

OVER_CASE = (
    "themes", "narratives", "new-narrative", "told-people", "between", "own-share", "hypothesis", "resistance",
    "by-hand", "lenses", "one-page", "one-page-write", "one-page-versions", "prepare", "prepare-pdf", "case-diary",
    "narrative-coders", "case", "sessions",
)  # fmt: skip
OF_A_SESSION = ("session", "session-lenses", "thought-record", "diary")


def shown(visitor: Visitor, page: str, *args: str, status: int = 200) -> str:
    """A page's words; it is well formed and shows nothing that a template could not find."""
    answer = visitor.get(page, *args)
    assert answer.status_code == status, page
    if not answer["Content-Type"].startswith("text/html"):
        return ""
    text = answer.content.decode()
    assert Markup(text).wrong == [], page
    words = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())
    assert not re.search(r"\b(None(?! of)|nan|inf)\b|\{\{", words), page
    return words


@pytest.fixture
def empty(lena: Visitor) -> str:
    """A case without any session."""
    return begin_case(lena.at, Person(name="Ada Lint", short="Ada", pronoun="she"), CaseFile())


def test_a_case_without_sessions_has_every_page(lena: Visitor, empty: str) -> None:
    for page in OVER_CASE:
        assert shown(lena, page, empty) or page == "prepare-pdf", page


WITHOUT_SESSIONS = (
    *(("keep-by-hand", posted) for posted in EVERY),
    ("note-tried", {"session": "1", "what": "patience", "words": "I waited."}),
    ("find-narratives", {}),
    ("export-narratives", {"format": "csv"}),
    ("suggestion", {"rule": "break-ahead", "reason": "no"}),
    ("asked", {"about": "x", "words": "I asked."}),
)


def test_what_hangs_under_a_session_is_refused_in_words_where_there_is_none(lena: Visitor, empty: str) -> None:
    before = Record.objects.count()
    for page, posted in WITHOUT_SESSIONS:
        answer = lena.post(page, empty, **posted)
        assert answer.status_code == 422, page
        assert len(re.sub(r"<[^>]+>", " ", answer.content.decode()).split()) > 12, page
    assert Record.objects.count() == before


def test_a_case_without_transcripts_has_every_page_and_works_by_hand(lena: Visitor, case_a: Place) -> None:
    here = (case_a.case, case_a.session)
    by_hand = {
        "what": "next", "person": "new", "person__name": "My aunt", "person__relation": "friend", "note": "She rang.",
        "rows": "1", "part__0": "W", "category__0": "w.close", "session": case_a.session, "hand": "1",
    }  # fmt: skip
    posts: list[tuple[str, tuple[str, ...], dict[str, str]]] = [
        ("new-narrative", (case_a.case,), by_hand),
        ("own-share", (case_a.case,), {"realistic": "I was late."}),
        ("hypothesis", (case_a.case,), {"theme": "She waits for me to go."}),
        ("one-page-write", (case_a.case,), {"whole": "She waits."}),
        ("say-meaning", (case_a.case,), {"about": "", "protects": "Her mother."}),
        ("note-tried", (case_a.case,), {"session": "1", "words": "I waited."}),
        ("decide-topic", (case_a.case,), {"what": "confirmed", "name": "The brother", "sessions": "1"}),
        ("name-change", (case_a.case,), {"before": "1", "words": "The move"}),
        ("thought-record", here, {"situation": "At the door.", "thought": "She is late on purpose."}),
        ("diary", here, {"q-helpless": "2"}),
        *(("keep-by-hand", (case_a.case,), dict(posted)) for posted in EVERY),
    ]
    for page, args, posted in posts:
        assert lena.post(page, *args, **posted).status_code == 302, page
    (narrative,) = told(lena, case_a).narratives
    for page in OVER_CASE:
        shown(lena, page, case_a.case)
    for page in OF_A_SESSION:
        shown(lena, page, *here)
    assert "She rang." in shown(lena, "narrative", case_a.case, narrative.id)
    assert "The brother" in shown(lena, "resistance", case_a.case)
    assert "The move" in shown(lena, "lenses", case_a.case)


def test_a_diary_of_one_entry_is_shown_with_what_is_missing(lena: Visitor, case_a: Place) -> None:
    lena.post("diary", case_a.case, case_a.session, **{"q-helpless": "2", "q-words": "I went quiet."})
    assert "I went quiet." in shown(lena, "case-diary", case_a.case)
    assert "helpless" in shown(lena, "diaries")
    for query in ("?show=nowhere&page=9", "?feeling=helpless&order=recent"):
        assert lena.browser.get(f"/cases/{case_a.case}/diary/{query}").status_code == 200
        assert lena.browser.get(f"/diary/{query}").status_code == 200


@pytest.mark.parametrize("texts", [("Hello.", "Fine."), ("x",), ("Short.",) * 60])
def test_other_words_for_a_session_leave_everything_that_was_made_of_the_first(
    lena: Visitor, case_a: Place, texts: tuple[str, ...]
) -> None:
    say(lena, case_a)
    (key,) = propose(lena, case_a)
    assert lena.post("narrative", case_a.case, key, **as_shown()).status_code == 302
    (scored,) = told(lena, case_a).narratives
    here = (case_a.case, case_a.session)
    assert lena.post("add-moment", *here, turn="3", start="0", end="4", code="withdrawal.shift").status_code == 302
    for posted in EVERY:
        lena.post("keep-by-hand", case_a.case, **{**posted, "turn": "4"})
    lena.post("say-meaning", case_a.case, about="", protects="Her mother.", place=f"{case_a.session}:3")
    lena.post("borrow-lens", *here, lens="cognitive", turn="3", note="The coat.")
    lena.post("thought-record", *here, situation="At the door.", thought="It was nothing.", turn="3")
    lena.browser.post(
        f"/cases/{case_a.case}/between/hypothesis",
        {"theme": "She waits.", "evidence": [f"narrative:{scored.id}", f"moment:{case_a.session}:own"]},
    )
    say(lena, case_a, *texts)
    (same,) = told(lena, case_a).narratives
    assert same == scored
    page = shown(lena, "narrative", case_a.case, scored.id)
    assert "Other words stand in this session now" in page
    for quote in (words.quote for part in scored.components for words in part.evidence):
        assert quote in page
    for name in OVER_CASE:
        shown(lena, name, case_a.case)
    for name in OF_A_SESSION:
        shown(lena, name, *here)
    assert "The coat." in shown(lena, "session-lenses", *here)
    assert "At the door." in shown(lena, "session-lenses", *here)
    assert len(by_hand_of(lena.folder(case_a)).entries) == len(EVERY)
    assert kept_of(lena.folder(case_a)).meanings[""][-1].value.places == (f"{case_a.session}:3",)
    again = as_shown(what="keep", person=scored.other)
    assert lena.post("narrative", case_a.case, scored.id, **again).status_code == 302
    (still,) = told(lena, case_a).narratives
    assert {words.quote for part in still.components for words in part.evidence} == {
        words.quote for part in scored.components for words in part.evidence
    }


def test_a_session_that_is_renumbered_or_was_not_attended_takes_what_hangs_under_it_along(
    lena: Visitor, case_a: Place
) -> None:
    tell(lena, case_a, [happening("a", MOTHER, "w.close")])
    for posted in EVERY:
        lena.post("keep-by-hand", case_a.case, **posted)
    lena.post("note-tried", case_a.case, session="1", words="I waited.")
    folder = lena.folder(case_a)
    (kept,) = folder.sessions
    change_session(
        lena.at, folder, before=kept, after=replace(kept.value, number=7, attended=False, on=date(2026, 4, 1))
    )
    assert [one.session for one in told(lena, case_a).narratives] == [7]
    assert {one.session for one in by_hand_of(lena.folder(case_a)).entries} == {7}
    for page in OVER_CASE:
        shown(lena, page, case_a.case)
    assert "Session 7" in shown(lena, "by-hand", case_a.case)
    assert "Absence" in shown(lena, "resistance", case_a.case)


def test_two_narratives_and_codes_that_contradict_each_other_break_no_page(lena: Visitor, case_a: Place) -> None:
    odd = happening("b", BOSS, "w.close", "w.alone", "ro.cold-", "ro.warm+", "rs.gone-", complete=None)
    tell(lena, case_a, [happening("a", MOTHER, "w.close", "ro.cold+"), odd])
    for page in OVER_CASE:
        shown(lena, page, case_a.case)
    assert "no theme stands out in them" in shown(lena, "themes", case_a.case)


def test_two_windows_that_save_the_same_at_once_keep_both_versions(lena: Visitor, case_a: Place) -> None:
    tell(lena, case_a, often(MOTHER, 1, "w.close"))
    (one,) = told(lena, case_a).narratives
    fields = {"what": "keep", "person": MOTHER, "rows": "1", "part__0": "W", "category__0": "w.close"}
    for note in ("from the first window", "from the second window"):
        assert lena.post("narrative", case_a.case, one.id, **fields, note=note).status_code == 302
    assert [kept.value.note for kept in told(lena, case_a).versions[one.id]][-2:] == [
        "from the first window",
        "from the second window",
    ]
    events = Event.objects.count()
    lena.post("undo-narrative", case_a.case)
    assert told(lena, case_a).kept[one.id].value.note == "from the first window"
    assert Event.objects.count() == events + 1
