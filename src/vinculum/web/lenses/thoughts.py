"""A thought record: one thought looked at from all sides, kept with every earlier version."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vinculum.errors import VinculumError
from vinculum.lenses import library, look
from vinculum.web.asking import door_of, needed, text_of, whole_of
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.case.verbs import put
from vinculum.web.formulation.told import told_of
from vinculum.web.lenses.kept import kept_lenses
from vinculum.web.lenses.material import material_of
from vinculum.web.records.contents.lenses import ThoughtRecord
from vinculum.web.records.drawer import Kept
from vinculum.web.records.models import new_id
from vinculum.web.sessions.views import session_or_404

STRENGTHS = (("1", "a little"), ("2", "clearly"), ("3", "strongly"), ("4", "more than anything"))
COGNITIVE, CHAIN = "cognitive", "chain"


@require_http_methods(["GET", "POST"])
def thought_record(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """A new thought record of a session, or with `record` one that is kept: to change, take back or bring back."""
    folder = open_folder(door_of(request), case)
    kept = session_or_404(folder, session)
    versions = _versions(request, folder, session)
    problem: VinculumError | None = None
    if request.method == "POST":
        try:
            return redirect(_kept(request, folder, session, versions))
        except VinculumError as found:
            problem = found
    value = versions[-1].value if versions else _begun(request, folder, session)
    context = {
        "folder": folder, "case": case, "kept": kept, "tab": "sessions", "value": value,
        "record": value.id if versions else "", "versions": list(reversed(versions[:-1])),
        "strengths": STRENGTHS, "strong": _strong(request, value, problem), "problem": problem, "values": request.POST,
    }  # fmt: skip
    return render(request, "lenses/thought_record.html", context, status=422 if problem else 200)


def _strong(request: HttpRequest, value: ThoughtRecord, problem: VinculumError | None) -> dict[str, str]:
    """How strong the feeling is before and after, as typed where that was not kept."""
    if problem:
        return {name: request.POST.get(name, "") for name in ("strength", "strength_after")}
    return {"strength": str(value.strength), "strength_after": str(value.strength_after)}


def _versions(request: HttpRequest, folder: Folder, session: str) -> list[Kept[ThoughtRecord]]:
    wanted = request.POST.get("record") or request.GET.get("record", "")
    if not wanted:
        return []
    found = kept_lenses(folder).records.get(wanted, [])
    if not found or found[-1].parent != session:
        raise Http404
    return found


def _kept(request: HttpRequest, folder: Folder, session: str, versions: list[Kept[ThoughtRecord]]) -> str:
    """Seals what was posted as a new version; the way to it."""
    value = _posted(request, versions)
    put(door_of(request), "keep-thought-record", into=folder.shared, value=value, parent=session)
    return f"{reverse('thought-record', args=[folder.id, session])}?record={value.id}"


def _posted(request: HttpRequest, versions: list[Kept[ThoughtRecord]]) -> ThoughtRecord:
    what, now = request.POST.get("what", ""), timezone.now()
    if what in ("take-back", "bring-back") and versions:
        return replace(versions[-1].value, made=now, withdrawn=what == "take-back")
    if what == "earlier" and versions:
        earlier = next((one for one in versions if one.id == request.POST.get("version")), None)
        if earlier is None:
            raise VinculumError("There is no such earlier version.")
        return replace(earlier.value, made=now)
    return ThoughtRecord(
        versions[-1].value.id if versions else new_id(), now,
        needed(request, "situation", "Please write where it was and what happened."),
        needed(request, "thought", "Please write the thought."),
        feeling=text_of(request, "feeling"), strength=whole_of(request, "strength", least=0, most=4) or 0,
        done=text_of(request, "done"), speaks_for=text_of(request, "speaks_for"),
        speaks_against=text_of(request, "speaks_against"), another_view=text_of(request, "another_view"),
        strength_after=whole_of(request, "strength_after", least=0, most=4) or 0,
        turn=whole_of(request, "turn", least=0, most=99_999),
    )  # fmt: skip


def _begun(request: HttpRequest, folder: Folder, session: str) -> ThoughtRecord:
    """An empty record, or one that begins with the words of the chain at a turn."""
    raw = request.GET.get("turn", "")
    empty = ThoughtRecord("", timezone.now(), "", "")
    if not (raw.isascii() and raw.isdigit() and len(raw) < 7):
        return empty
    seen = look(library()[COGNITIVE], material_of(folder, session, told_of(folder)))
    chain = next((one for one in seen.of(CHAIN) if one.turn == int(raw)), None)
    if chain is None:
        return empty
    said = {words.part: f"“{words.quote}”" for words in reversed(chain.words)}
    return replace(
        empty, thought=said.get("thought", ""), feeling=said.get("feeling", ""), done=said.get("what was done", ""),
        turn=int(raw),
    )  # fmt: skip
