"""Importing words: one page that shows what was understood, before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from vinculum.errors import AmbiguousFormat, UnreadableFile, VinculumError
from vinculum.transcripts import (
    FORMATS,
    Kind,
    Parsed,
    Role,
    Transcript,
    propose_roles,
    read,
    to_json,
)
from vinculum.web.asking import door_of, text_of
from vinculum.web.case.folder import Folder, open_folder, words_of
from vinculum.web.sessions.views import session_or_404
from vinculum.web.transcripts.verbs import keep_words

LONGEST = 5_000_000
MOST_VOICES = 100


class SeveralSessions(VinculumError):
    """A file holds several sessions, and a person has to say which one this is."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__(f"This file holds {len(labels)} sessions. Please choose which of them this is.")
        self.labels = labels


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of the file, with the role the file states or we propose, and why."""

    number: int
    name: str
    role: Role
    reason: str
    turns: int
    words: str


def _source(request: HttpRequest) -> tuple[bytes, str]:
    """What was given: a file, or words typed into the page."""
    file = request.FILES.get("file")
    if file is not None:
        return file.read(), file.name or ""
    return text_of(request, "typed", limit=LONGEST).encode(), "typed.txt"


def _parsed(request: HttpRequest) -> Parsed:
    data, name = _source(request)
    if not data.strip():
        raise UnreadableFile("Please choose a file, or write or paste the words.")
    chosen = request.POST.get("format") or None
    kind = Kind.PROCESS_NOTES if request.POST.get("kind") == "notes" else Kind.RECORDING
    return read(data, name=name, format=chosen, kind=kind)


def voices_of(transcript: Transcript) -> list[Voice]:
    """Each speaker with a role: the file's own, else a proposal with its reason."""
    proposed = {one.speaker: one for one in propose_roles(transcript)}
    voices = []
    for number, name in enumerate(transcript.speakers):
        turns = [turn for turn in transcript.turns if turn.speaker == name]
        stated = turns[0].role
        guess = proposed.get(name)
        role = stated if stated is not Role.UNKNOWN else guess.role if guess else Role.UNKNOWN
        reason = "named so in the file" if stated is not Role.UNKNOWN else guess.reason if guess else ""
        voices.append(Voice(number, name, role, reason, len(turns), turns[0].text[:90]))
    return voices


def _confirm(request: HttpRequest, folder: Folder, session: str, parsed: Parsed) -> HttpResponse:
    """Shows what was understood; the words travel in the page, nothing is kept yet."""
    transcript = _one_of(parsed, request.POST.get("which", ""))
    if transcript is None:
        raise SeveralSessions(tuple(found.session for found in parsed.transcripts))
    _check_voices(transcript)
    context = {
        "folder": folder, "case": folder.id, "kept": folder.session(session), "parsed": parsed,
        "transcript": transcript,
        "voices": [(voice, _chosen(folder, voice)) for voice in voices_of(transcript)], "roles": roles_for(folder),
        "carried": to_json(transcript), "tab": "sessions",
        "before": words_of(folder, session), "shown_problems": parsed.problems[:20],
    }  # fmt: skip
    return render(request, "transcripts/confirm.html", context)


def _check_voices(transcript: Transcript) -> None:
    """Nobody says of a thousand voices who they are; and each would be looked for in every turn."""
    if len(transcript.speakers) > MOST_VOICES:
        raise UnreadableFile(
            f"This file names {len(transcript.speakers):,} different voices; at most {MOST_VOICES} can be told apart "
            "here. Perhaps another column or format holds the names."
        )


ROLES = [(Role.CLIENT, "client"), (Role.THERAPIST, "therapist"), (Role.OTHER, "somebody else")]


def _one_of(parsed: Parsed, which: str) -> Transcript | None:
    """The only session of a file, or the chosen one of several; None where somebody has to choose."""
    if len(parsed.transcripts) == 1:
        return parsed.transcripts[0]
    return next((found for found in parsed.transcripts if found.session == which), None)


def _keep(request: HttpRequest, folder: Folder, session: str) -> HttpResponse:
    """Takes the words that the page carried, with the roles a person confirmed."""
    (transcript,) = read(request.POST["carried"].encode(), format="json").transcripts
    _check_voices(transcript)
    said = {name: request.POST.get(f"role-{number}", "") for number, name in enumerate(transcript.speakers)}
    chosen = {name: _role(folder, raw) for name, raw in said.items()}
    if Role.UNKNOWN in chosen.values():
        raise UnreadableFile("Please say for each voice who it is.")
    keep_words(
        door_of(request),
        folder,
        session,
        transcript=transcript.with_roles(chosen),
        format=request.POST.get("format", ""),
        spoke={name: raw for name, raw in said.items() if folder.several and chosen[name] is Role.CLIENT},
    )
    return redirect("session", folder.id, session)


def _role(folder: Folder, raw: str) -> Role:
    """A role by its name; one of several clients by their own id."""
    if folder.several:
        if raw in {one.id for one in folder.participants}:
            return Role.CLIENT
        return Role(raw) if raw in (Role.THERAPIST, Role.OTHER) else Role.UNKNOWN
    return Role(raw) if raw in set(Role) else Role.UNKNOWN


def roles_for(folder: Folder) -> list[tuple[str, str]]:
    """What a voice can be: with several clients, each of them by name."""
    if not folder.several:
        return [(str(role), words) for role, words in ROLES]
    clients = [(one.id, one.short) for one in folder.participants]
    return [*clients, *((str(role), words) for role, words in ROLES if role is not Role.CLIENT)]


def _chosen(folder: Folder, voice: Voice) -> str:
    """What is proposed for a voice; one of several clients only where the file calls them as the case does."""
    if not folder.several or voice.role is Role.THERAPIST:
        return str(voice.role)
    named = voice.name.strip().casefold()
    same = [one.id for one in folder.participants if named in (one.short.casefold(), one.person.name.casefold())]
    return same[0] if same else ""


@require_http_methods(["GET", "POST"])
def import_words(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """Choose or write; then confirm who is who; then kept."""
    folder = open_folder(door_of(request), case)
    kept = session_or_404(folder, session)
    context: dict[str, object] = {
        "folder": folder,
        "case": case,
        "kept": kept,
        "tab": "sessions",
        "formats": sorted(FORMATS),
    }
    if request.method == "GET":
        return render(request, "transcripts/import.html", context | {"before": words_of(folder, session)})
    try:
        if "carried" in request.POST:
            return _keep(request, folder, session)
        return _confirm(request, folder, session, _parsed(request))
    except AmbiguousFormat as problem:
        context |= {"problem": problem, "candidates": problem.candidates, "typed": request.POST.get("typed", "")}
    except SeveralSessions as problem:
        context |= {"problem": problem, "labels": problem.labels, "typed": request.POST.get("typed", "")}
    except VinculumError as problem:
        context |= {"problem": problem, "typed": request.POST.get("typed", "")}
    return render(request, "transcripts/import.html", context, status=422)
