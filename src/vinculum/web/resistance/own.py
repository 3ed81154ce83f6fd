"""What the therapist notes by hand on this page: what was tried, and topics."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from vinculum.errors import VinculumError
from vinculum.resistance.tried import HUMOUR, TRY_IDS
from vinculum.web.asking import NotFilled, door_of, needed, text_of
from vinculum.web.case.chosen import session_in
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.records.contents.resistance import LeftTopic, TriedByHand
from vinculum.web.records.models import new_id
from vinculum.web.resistance import verbs
from vinculum.web.resistance.kept import KeptOfCase, kept_of
from vinculum.web.resistance.left import left_topics, searched
from vinculum.web.resistance.met import humour_out
from vinculum.web.resistance.views import back, refused
from vinculum.web.resistance.words import hopeless_lately, moments_by_session


@require_POST
def note_tried(request: HttpRequest, case: str) -> HttpResponse:
    """What was tried in a session and what followed; a change to that; its withdrawal."""
    folder = open_folder(door_of(request), case)
    kept = kept_of(folder)
    versions = kept.tried.get(request.POST.get("id", ""), ())
    if request.POST.get("id") and not versions:
        raise Http404
    before = versions[-1] if versions else None
    try:
        if before and request.POST.get("withdraw"):
            value = replace(before.value, withdrawn=True, made=timezone.now())
            session = before.parent
        else:
            value, session = _tried_in(request, folder, before.value if before else None), session_in(request, folder)
        verbs.note_tried(door_of(request), folder, value, session=session)
    except VinculumError as problem:
        return refused(request, problem)
    return back(request, case, "tried")


def _tried_in(request: HttpRequest, folder: Folder, before: TriedByHand | None) -> TriedByHand:
    out = humour_out(folder, hopeless=hopeless_lately(moments_by_session(folder)))
    asked = request.POST.getlist("what")
    had = before is not None and HUMOUR in before.what
    what = tuple(one for one in TRY_IDS if one in asked and (one != HUMOUR or not out))
    if had and out:
        what = (*what, HUMOUR)  # it was noted before; what was done stays written, though it is not offered now
    words = text_of(request, "words")
    if not what and not words:
        raise NotFilled("Please choose what you tried, or write it down.")
    return TriedByHand(
        before.id if before else new_id(), what, words, text_of(request, "followed"), timezone.now()
    )  # fmt: skip


@require_POST
def look_for_topics(request: HttpRequest, case: str) -> HttpResponse:
    """Searches the words of all sessions, and keeps what was found as proposals."""
    folder = open_folder(door_of(request), case)
    kept_of(folder)
    verbs.keep_search(door_of(request), folder, searched(folder))
    return back(request, case, "topics")


@require_POST
def decide_topic(request: HttpRequest, case: str) -> HttpResponse:
    """Confirms, names or dismisses a proposal; adds, changes or withdraws a topic of one's own."""
    folder = open_folder(door_of(request), case)
    kept = kept_of(folder)
    try:
        verbs.decide_topic(door_of(request), folder, _topic_in(request, folder, kept))
    except VinculumError as problem:
        return refused(request, problem)
    return back(request, case, "topics")


def _topic_in(request: HttpRequest, folder: Folder, kept: KeptOfCase) -> LeftTopic:
    what = request.POST.get("what", "")
    if what not in ("confirmed", "dismissed", "withdrawn"):
        raise Http404
    if name := request.POST.get("id", ""):
        if name not in kept.topics:
            raise Http404
        before = kept.topics[name][-1].value
        changed = replace(before, standing=what, made=timezone.now())  # type: ignore[arg-type]  # checked above
        if "name" in request.POST:
            called = needed(request, "name", "Please give the topic a name.")
            changed = replace(changed, name=called, note=text_of(request, "note"))
        return changed
    if key := request.POST.get("key", ""):
        proposal = next((one for one in left_topics(folder, kept).proposed if one.key == key), None)
        if proposal is None:
            raise VinculumError("This proposal is not there any more: somebody decided about it, or the words changed.")
        called = text_of(request, "name") or proposal.name
        places = tuple((one.id, one.turn, one.next) for one in proposal.places if one.next)
        return LeftTopic(
            new_id(), called, what, timezone.now(), key, text_of(request, "note"), places  # type: ignore[arg-type]  # checked above
        )  # fmt: skip
    return _own_topic(request, folder)


def _own_topic(request: HttpRequest, folder: Folder) -> LeftTopic:
    name = needed(request, "name", "Please give the topic a name.")
    by_number = {one.value.number: one.id for one in folder.sessions}
    numbers = [
        int(one)
        for one in text_of(request, "sessions").replace(",", " ").split()
        if one.isascii() and one.isdigit() and len(one) < 5
    ]
    places = tuple((by_number[number], 0, "") for number in dict.fromkeys(numbers) if number in by_number)
    return LeftTopic(new_id(), name, "confirmed", timezone.now(), "", text_of(request, "note"), places)
