"""Nothing of a diary is on any other page, in an export or in an event: not a word, not a count."""

from __future__ import annotations

import re

from django.utils import timezone
from tests.web.pages import METHODS, OPEN_PAGES, arguments
from tests.web.story import LOGIN, PASSPHRASE, Story

from vinculum.web.diary.journal import journal_of
from vinculum.web.doors.verbs import sign_in
from vinculum.web.records.models import Door, Event, Vault

DIARY = {"diary", "diaries", "own-diary", "own-change", "month", "case-diary", "diary-change", "copy-out"}
WORD, LINE, BODY, NOTE, MONTH = "zqvertigo", "zqlantern line", "zqthroat", "zqpatience", "zqoctober"
APART = DIARY | {"measure-pdf", "prepare-pdf"}
PLANTED = (WORD, LINE, BODY, NOTE, MONTH, "envious")
CHANGING = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|name="key" value="[^"]*"|\b\d\d:\d\d\b')


def plant(story: Story) -> None:
    """A diary with words that stand nowhere else: entries, a note, a reflection, a month, an entry taken away."""
    me, here = story.therapist, (story.place.case, story.place.session)
    for number in range(3):
        fields = {"q-envious": "4", "q-words": f"{LINE} {number}", "q-body": BODY, "r-self-insight": "1"}
        answer = me.post("diary", *here, own=WORD, hold=NOTE, about=["me"], done=["acted-out"], **fields)
        assert answer.status_code == 302
    door, _ = sign_in(LOGIN, PASSPHRASE)
    entry = journal_of(door, story.place.case).entries[-1].id
    assert me.post("diary-change", here[0], what="taken-supervision", entry=entry).status_code == 302
    assert me.post("month", words=MONTH, **{"m-dread": "5"}).status_code == 302


def other_pages(story: Story) -> dict[str, str]:
    """Each page but the diary's own, and the export, without what differs from one request to the next.

    A PDF carries the second it was made in; the page it is made from is among these.
    """
    me, place = story.therapist, story.place
    shown = [name for name, methods in METHODS.items() if "GET" in methods and name not in APART | OPEN_PAGES]
    found = {name: me.get(name, *arguments(name, place)).content for name in shown}
    found["export-codes"] = me.post("export-codes", place.case, place.session).content
    return {name: CHANGING.sub("", text.decode("utf-8", "replace")) for name, text in found.items()}


def test_a_diary_changes_no_other_page_by_a_single_letter(story: Story) -> None:
    Door.objects.update(stepped_up=None)
    before = other_pages(story)
    Door.objects.update(stepped_up=timezone.now())
    plant(story)
    Door.objects.update(stepped_up=None)
    after = other_pages(story)
    assert [name for name in before if before[name] != after[name]] == []


def test_with_the_passphrase_given_just_now_other_pages_hold_no_word_but_the_note(story: Story) -> None:
    plant(story)
    found = {name: [word for word in PLANTED if word in text] for name, text in other_pages(story).items()}
    assert {name: words for name, words in found.items() if words and (name, words) != ("prepare", [NOTE])} == {}


def test_the_words_do_stand_in_the_diary(story: Story) -> None:
    plant(story)
    me, here = story.therapist, (story.place.case, story.place.session)
    text = "".join(me.get(name, *arguments(name, story.place)).content.decode() for name in ("case-diary", "month"))
    assert [word for word in PLANTED if word not in text] == []
    assert LINE in me.get("diary", *here).content.decode()


def test_events_tell_that_a_diary_was_written_and_nothing_of_it(story: Story) -> None:
    last = Event.objects.order_by("seq").last()
    plant(story)
    fresh = Event.objects.filter(seq__gt=last.seq if last else 0).exclude(verb="open-door")
    assert set(fresh.values_list("verb", flat=True)) == {"keep-diary"}


def test_neither_kind_nor_size_nor_session_of_a_row_tells_a_note_or_a_month_from_a_mark(story: Story) -> None:
    plant(story)
    assert story.therapist.post("diary", story.place.case, story.place.session, hold="ж" * 400).status_code == 302
    journals = Vault.objects.filter(kind="journal")
    kinds = {kind for vault in journals for kind in vault.record_set.values_list("kind", flat=True)}
    assert kinds == {"reaction", "diary-page"}
    pages = [row for vault in journals for row in vault.record_set.filter(kind="diary-page")]
    assert {(len(bytes(row.box)), row.parent) for row in pages} == {(len(bytes(pages[0].box)), "")}
