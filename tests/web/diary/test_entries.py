"""An entry: written in any way the form allows, changed, taken back, brought back; nothing of it is lost."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import timezone
from tests.cast import Place, Visitor
from tests.web.story import SAID, Story

from vinculum.reactions import About, Done, Reaction
from vinculum.web.case.verbs import put
from vinculum.web.diary.journal import Journal, journal_of, open_journal
from vinculum.web.diary.verbs import keep_entry
from vinculum.web.records.contents import CheckIn
from vinculum.web.records.models import Door, Event, Record


def journal(lena: Visitor, place: Place) -> Journal:
    return journal_of(lena.at, place.case)


def write(lena: Visitor, place: Place, **fields: object) -> None:
    answer = lena.post("diary", place.case, place.session, **fields)
    assert answer.status_code == 302, answer.content.decode()


def change(lena: Visitor, place: Place, what: str, **fields: str) -> int:
    return lena.post("diary-change", place.case, what=what, **fields).status_code


def older(place: Place, **more: float) -> CheckIn:
    return CheckIn(
        id="a" * 32, session=place.session, rater="therapist", measure="feelings.therapist", version=1,
        answers={"warm": 3, "bored": 0, "inadequate": 2, "about": 2, "done": 4, **more},
        words={"words": "an older line", "body": "cold hands"}, received=datetime(2026, 3, 2, 12, tzinfo=UTC),
    )  # fmt: skip


def test_a_whole_entry_is_kept_as_it_was_given(lena: Visitor, case_a: Place) -> None:
    write(
        lena, case_a, about=["client", "me"], done=["noticed", "acted-out"],
        **{"q-shut_out": "3", "q-helpless": "2", "q-words": "I went quiet", "q-body": "Shoulders up"},
    )  # fmt: skip
    (entry,) = journal(lena, case_a).entries
    one = entry.reaction
    assert dict(one.felt) == {"shut_out": 3, "helpless": 2}
    assert (one.about, one.done) == ((About.CLIENT, About.ME), (Done.NOTICED, Done.ACTED_OUT))
    assert (one.words, one.body, one.turn, one.moment) == ("I went quiet", "Shoulders up", None, "")
    assert entry.session == case_a.session


def test_a_single_word_is_an_entry(lena: Visitor, case_a: Place) -> None:
    write(lena, case_a, **{"q-sad": "1"})
    assert len(journal(lena, case_a).entries) == 1


def test_nothing_at_all_is_none_and_the_page_says_what_is_enough(lena: Visitor, case_a: Place) -> None:
    answer = lena.post("diary", case_a.case, case_a.session)
    assert answer.status_code == 422
    assert "A single word is enough" in answer.content.decode()
    assert journal(lena, case_a).entries == ()


@pytest.mark.parametrize(
    "wrong",
    [{"q-warm": "5"}, {"q-warm": "x"}, {"q-nothing_such": "2"}, {"q-own-!!": "2"}, {"turn": "0", "q-sad": "1"},
     {"turn": "3", "q-sad": "1"}, {"moment": "own:none", "q-sad": "1"}, {"entry": "../x&y", "q-sad": "1"},
     {"q-words": "x" * 5000}, {"own": "y" * 60}],
)  # fmt: skip
def test_what_cannot_be_kept_leaves_what_was_typed_on_the_page(
    lena: Visitor, case_a: Place, wrong: dict[str, str]
) -> None:
    answer = lena.post("diary", case_a.case, case_a.session, done=["held"], **{"q-body": "tight jaw", **wrong})
    assert answer.status_code == 422
    assert "tight jaw" in answer.content.decode()
    assert Record.objects.filter(kind="reaction").count() == 0


def test_a_word_of_ones_own_stays_available_in_every_case(lena: Visitor, case_a: Place) -> None:
    write(lena, case_a, own="Seasick", **{"own-strength": "3"})
    assert dict(journal(lena, case_a).entries[0].reaction.felt) == {"own-seasick": 3}
    assert 'name="q-own-seasick"' in lena.get("diary", case_a.case, case_a.session).content.decode()


def test_changing_an_entry_keeps_what_it_was(lena: Visitor, case_a: Place) -> None:
    write(lena, case_a, **{"q-sad": "1", "q-words": "first words"})
    name = journal(lena, case_a).entries[0].id
    form = lena.browser.get(f"/cases/{case_a.case}/sessions/{case_a.session}/diary?entry={name}").content.decode()
    assert "first words" in form
    write(lena, case_a, entry=name, **{"q-sad": "4", "q-words": "second words"})
    (entry,) = journal(lena, case_a).entries
    assert entry.reaction.words == "second words"
    assert [one.words for _, one in entry.earlier] == ["first words"]


def test_undoing_a_change_brings_the_earlier_words_back_and_loses_none(lena: Visitor, case_a: Place) -> None:
    write(lena, case_a, **{"q-words": "first words"})
    name = journal(lena, case_a).entries[0].id
    write(lena, case_a, entry=name, **{"q-words": "second words"})
    assert change(lena, case_a, "undo", entry=name) == 302
    (entry,) = journal(lena, case_a).entries
    assert [one.words for _, one in entry.versions] == ["first words", "second words", "first words"]


def test_an_entry_that_was_never_changed_has_nothing_to_undo(lena: Visitor, case_a: Place) -> None:
    write(lena, case_a, **{"q-words": "only words"})
    assert change(lena, case_a, "undo", entry=journal(lena, case_a).entries[0].id) == 404


def test_an_entry_taken_back_is_counted_nowhere_and_comes_back_whole(lena: Visitor, case_a: Place) -> None:
    write(lena, case_a, **{"q-sad": "2", "q-words": "too much said"})
    name = journal(lena, case_a).entries[0].id
    assert change(lena, case_a, "withdraw", entry=name) == 302
    assert journal(lena, case_a).entries[0].reaction.withdrawn
    assert "No entry about Mara yet." in lena.get("case-diary", case_a.case).content.decode()
    assert change(lena, case_a, "restore", entry=name) == 302
    (entry,) = journal(lena, case_a).entries
    assert (entry.reaction.withdrawn, entry.reaction.words) == (False, "too much said")


def test_an_entry_of_the_older_form_is_read_and_counted_with_the_newer(lena: Visitor, case_a: Place) -> None:
    put(lena.at, "keep-diary", into=open_journal(lena.at, case_a.case), value=older(case_a), parent=case_a.session)
    write(lena, case_a, **{"q-warm": "1"})
    first, _ = journal(lena, case_a).entries
    assert dict(first.reaction.felt) == {"warm": 3, "inadequate": 2}
    assert (first.reaction.about, first.reaction.done) == ((About.ME,), (Done.ACTED_OUT,))
    assert (first.reaction.words, first.reaction.body) == ("an older line", "cold hands")
    assert "warm in 2 of 2" in lena.get("diary", case_a.case, case_a.session).content.decode()


def test_an_entry_of_the_older_form_can_be_changed_and_stays_one_entry(lena: Visitor, case_a: Place) -> None:
    put(lena.at, "keep-diary", into=open_journal(lena.at, case_a.case), value=older(case_a), parent=case_a.session)
    write(lena, case_a, entry="a" * 32, **{"q-warm": "1", "q-words": "a newer line"})
    (entry,) = journal(lena, case_a).entries
    assert [one.words for _, one in entry.versions] == ["an older line", "a newer line"]


def test_an_older_answer_beyond_what_the_form_asked_does_not_take_the_diary_away(lena: Visitor, case_a: Place) -> None:
    strange = older(case_a, helpless=9, done=99, about=0.5)
    put(lena.at, "keep-diary", into=open_journal(lena.at, case_a.case), value=strange, parent=case_a.session)
    assert dict(journal(lena, case_a).entries[0].reaction.felt) == {"warm": 3, "inadequate": 2}
    assert lena.get("case-diary", case_a.case).status_code == 200


@pytest.mark.parametrize("name", ["x", "0" * 32, "%00", "<b>"])
def test_an_entry_that_is_none_is_not_found(lena: Visitor, case_a: Place, name: str) -> None:
    at = f"/cases/{case_a.case}"
    assert lena.browser.get(f"{at}/sessions/{case_a.session}/diary?entry={name}").status_code == 404
    assert lena.browser.get(f"{at}/diary/copy?entry={name}").status_code == 404
    for what in ("withdraw", "restore", "undo", "taken-supervision", "let-go", "hold-on", "eat", ""):
        assert lena.post("diary-change", case_a.case, what=what, entry=name, hold=name).status_code == 404, what


def test_writing_needs_no_passphrase_again_and_changing_what_is_written_does(lena: Visitor, case_a: Place) -> None:
    write(lena, case_a, **{"q-words": "typed in time"})
    name = journal(lena, case_a).entries[0].id
    Door.objects.update(stepped_up=None)
    write(lena, case_a, hold="wait for her", **{"q-words": "typed slowly", "r-empathy": "2"})
    write(lena, case_a, entry=name, **{"q-words": "changed slowly"})
    for what in ("withdraw", "undo", "taken-supervision"):
        assert lena.post("diary-change", case_a.case, what=what, entry=name)["Location"] == "/step-up"
    for page, args in (("diaries", ()), ("month", ()), ("case-diary", (case_a.case,)), ("copy-out", (case_a.case,))):
        assert lena.get(page, *args)["Location"].startswith("/step-up"), page
    Door.objects.update(stepped_up=timezone.now())
    words = [one.reaction.words for one in journal(lena, case_a).entries]
    assert words == ["changed slowly", "typed slowly"]


def test_every_change_leaves_the_same_event_that_tells_nothing(lena: Visitor, case_a: Place) -> None:
    before = Event.objects.count()
    write(lena, case_a, hold="wait", done=["acted-out"], **{"q-sad": "1", "r-empathy": "2"})
    one, note = journal(lena, case_a).entries[0].id, journal(lena, case_a).holds[0].id
    write(lena, case_a, entry=one, **{"q-sad": "2"})
    for what in ("withdraw", "restore", "undo", "taken-supervision", "not-supervision"):
        change(lena, case_a, what, entry=one)
    for what in ("hold-on", "let-go", "hold-again"):
        change(lena, case_a, what, hold=note)
    lena.post("month", **{"m-energy": "2"})
    fresh = Event.objects.order_by("seq").values_list("verb", flat=True)[before:]
    assert set(fresh) == {"keep-diary"}
    assert len(fresh) == 11


def test_a_number_that_a_session_gets_later_is_the_one_its_entries_have(lena: Visitor, case_a: Place) -> None:
    value = Reaction("x", 99, {"sad": 1})
    assert journal(lena, case_a).reactions({}) == ()
    keep_entry(lena.at, case_a.case, value, session=case_a.session, hold=None, reflection=None)
    assert [one.session for one in journal(lena, case_a).reactions({case_a.session: 1})] == [1]


def test_an_entry_is_linked_to_a_moment_or_a_turn_of_its_session_by_number_alone(story: Story) -> None:
    me, case, session = story.therapist, story.place.case, story.place.session
    assert me.post("diary", case, session, moment=story.about, **{"q-sad": "2"}).status_code == 302
    assert me.post("diary", case, session, turn="4", **{"q-warm": "1"}).status_code == 302
    assert me.post("diary", case, session, turn="5", **{"q-warm": "1"}).status_code == 422
    text = me.get("case-diary", case).content.decode()
    assert f'href="/cases/{case}/sessions/{session}/#turn-1">turn 2</a>' in text
    assert f'href="/cases/{case}/sessions/{session}/#turn-3">turn 4</a>' in text
    assert SAID not in text


def test_a_change_that_cannot_be_kept_stays_a_change(lena: Visitor, case_a: Place) -> None:
    write(lena, case_a, **{"q-words": "first words"})
    name = journal(lena, case_a).entries[0].id
    Door.objects.update(stepped_up=None)
    answer = lena.post("diary", case_a.case, case_a.session, entry=name, turn="x", **{"q-words": "second words"})
    assert f'name="entry" value="{name}"' in answer.content.decode()
