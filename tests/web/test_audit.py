"""Every form that changes something leaves exactly its events; one that is refused leaves none."""

from __future__ import annotations

import pytest
from tests.cast import Visitor
from tests.web.pages import METHODS, arguments
from tests.web.story import LOGIN, PASSPHRASE, TYPED, Story

from vinculum.transcripts import to_json
from vinculum.web.case.folder import Folder, open_folder, words_of
from vinculum.web.doors.verbs import sign_in
from vinculum.web.records.events import first_broken_link
from vinculum.web.records.models import Event, Link, Member, Record
from vinculum.web.review.moments import moments_of


def _fresh(before: int) -> list[str]:
    return list(Event.objects.order_by("seq").values_list("verb", flat=True))[before:]


def _leaves(visitor: Visitor, page: str, *args: str, **fields: str) -> list[str]:
    before = Event.objects.count()
    assert visitor.post(page, *args, **fields).status_code in (200, 201, 302)
    return _fresh(before)


def folder_of(story: Story) -> Folder:
    """The story's case, through a door of its own."""
    member, _ = sign_in(LOGIN, PASSPHRASE)
    return open_folder(member, story.place.case)


@pytest.fixture
def here(story: Story) -> tuple[str, str]:
    return story.place.case, story.place.session


def test_the_whole_story_leaves_one_unbroken_chain(story: Story) -> None:
    assert first_broken_link() is None
    assert _fresh(0) == [
        "set-up", "open-door", "load-wording", "begin-case", "add-session", "make-link", "submit", "make-link", "lock",
        "submit", "open-door", "take-answer", "take-answer", "import-words", "confirm-moment", "add-moment",
        "name-episode", "note-happening", "change-session", "answer", "keep-diary", "note-happening",
    ]  # fmt: skip


def test_each_form_leaves_its_own_event(story: Story, here: tuple[str, str]) -> None:
    me, case = story.therapist, here[0]
    about = story.about
    expected = {
        ("next-session", case): ({"next_on": "2026-04-01"}, ["change-frame"]),
        ("happening", case): ({"what": "illness", "before_session": "2", "words": "flu"}, ["note-happening"]),
        ("episode", case): ({"name": "x", "first": "1", "last": "1", "outcome": "open"}, ["name-episode"]),
        ("settings",): ({"therapist": "Z"}, ["change-settings"]),
        ("new-session", case): ({"number": "2", "on": "2026-03-09"}, ["add-session"]),
        ("record", *here): ({"on": "2026-03-03"}, ["change-session"]),
        ("decide", *here): ({"about": about, "what": "dismiss"}, ["dismiss-moment"]),
        ("answer-own", *here): ({"measure": "pulse.therapist", "q-between": "2"}, ["answer"]),
        ("check-in", *here): ({"measure": "pulse.client"}, ["make-link"]),
        ("diary", *here): ({"q-warm": "1"}, ["keep-diary"]),
        ("export-codes", *here): ({}, ["export-codes"]),
        ("step-up",): ({"passphrase": PASSPHRASE}, ["step-up"]),
        ("answer-here", *here): ({"measure": "pulse.client"}, ["make-link", "lock"]),
    }
    for (page, *args), (fields, events) in expected.items():
        assert _leaves(me, page, *args, **fields) == events, page
    assert first_broken_link() is None


def test_reading_what_was_brought_in_leaves_no_event_until_it_is_kept(story: Story, here: tuple[str, str]) -> None:
    me = story.therapist
    assert _leaves(me, "import", *here, typed=TYPED, kind="recording") == []
    words = words_of(folder_of(story), here[1])
    assert words is not None
    carried = to_json(words.value.transcript)
    roles = {"role-0": "therapist", "role-1": "client", "format": "plain"}
    assert _leaves(me, "import", *here, carried=carried, **roles) == ["import-words"]


def test_a_refused_form_leaves_neither_event_nor_row(story: Story, here: tuple[str, str]) -> None:
    me, counts = story.therapist, (Event.objects.count(), Record.objects.count(), Link.objects.count())
    wrong = {"next_on": "yesterday", "on": "never", "answer": "x", "measure": "none", "carried": "", "what": "eat"}
    may_be_empty = {"lock", "diary", "answer-own", "export-codes", "drawers", "find-narratives", "look-for-topics"}
    for page in [page for page, methods in METHODS.items() if "POST" in methods and page not in may_be_empty]:
        answer = me.post(page, *arguments(page, story.place), **wrong)
        assert answer.status_code in (302, 404, 422), page
        assert (Event.objects.count(), Record.objects.count(), Link.objects.count()) == counts, page


def test_events_hold_ids_and_verbs_and_no_words(story: Story) -> None:
    members = set(Member.objects.values_list("id", flat=True)) | set(Link.objects.values_list("id", flat=True))
    for event in Event.objects.all():
        assert event.actor in members
        assert len(event.object) == 32
        assert event.verb.replace("-", "").isalpha()


def test_taking_back_a_decision_leaves_the_proposal_as_it_was(story: Story, here: tuple[str, str]) -> None:
    before = {one.key: one.moment for one in moments_of(folder_of(story), here[1])}
    assert _leaves(story.therapist, "decide", *here, about=story.about, what="undo") == ["undo-moment"]
    after = {one.key: one.moment for one in moments_of(folder_of(story), here[1])}
    assert before[story.about].standing == "confirmed"
    assert after[story.about].standing == "proposed"
