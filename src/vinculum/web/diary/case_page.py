"""One case in its diary: what recurs, session by session, what goes with what, what was taken nowhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from vinculum.course import Rater
from vinculum.reactions import (
    Looks,
    Reaction,
    acted_out,
    come_back,
    felt_course,
    looks,
    profile,
    still_held,
    taken_nowhere,
)
from vinculum.reactions.reflection import in_words, last_standing
from vinculum.reactions.say import CAUTION, say_figures, say_lacking, say_looks, say_profile, say_share, say_together
from vinculum.reactions.together import NEEDED, Together
from vinculum.reactions.words import text_of
from vinculum.reading.moment import Standing
from vinculum.web.asking import door_of
from vinculum.web.case.folder import Folder, open_folder, transcribed
from vinculum.web.diary.journal import Journal, journals_of
from vinculum.web.diary.lines import Line, line_of
from vinculum.web.diary.picture import felt_picture

CODE = "therapist.defensive"
OWN, DEFENSIVE = "your ratings", "your own moments of defending yourself"
EACH = 10  # entries on a page
SHOWN = 5  # of those that went nowhere, or were acted out, beside them


@dataclass(frozen=True, slots=True)
class Pair:
    """A feeling beside a rating, in words and figures."""

    name: str
    sentence: str
    figures: str


@require_safe
def case_diary(request: HttpRequest, case: str) -> HttpResponse:
    """The whole diary about one case, for the therapist alone."""
    door = door_of(request)
    folder, journals = open_folder(door, case), journals_of(door, case)
    journal = journals[case]
    here = journal.reactions(folder.numbers)
    number = max(folder.numbers.values(), default=0) + 1
    context = {
        "folder": folder, "case": case, "place": "diary", "next_number": number,
        "change": reverse("diary-change", args=[case]), "copy_out": reverse("copy-out", args=[case]),
        "held": come_back(journal.holds, number), "still": still_held(journal.holds, number),
        "let_go": [one for one in journal.holds if one.let_go],
        "reflections": [(one, in_words(one, folder.called)) for one in last_standing(journal.reflections)[::-1]],
        "gone": [one for one in journal.reflections if one.withdrawn],
        **_listed(request, folder, journal, here), **_recurring(folder, here, journals), **_with_ratings(folder, here),
    }  # fmt: skip
    return render(request, "diary/case.html", context)


def _listed(request: HttpRequest, folder: Folder, journal: Journal, here: tuple[Reaction, ...]) -> dict[str, object]:
    """A page of entries, and the latest of those that went nowhere or were acted out."""
    every = _newest(list(here))
    nowhere, acted = _newest(list(taken_nowhere(here))), _newest(list(acted_out(here)))
    lists = {"all": every, "nowhere": nowhere, "acted": acted}
    show = request.GET.get("show", "")
    shown = lists.get(show, every)
    last = max(-(-len(shown) // EACH), 1)
    asked = request.GET.get("page", "1")
    page = min(max(int(asked), 1), last) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    entries = {entry.id: entry for entry in journal.entries}

    def line(one: Reaction) -> Line:
        return line_of(entries[one.id], folder.numbers, folder.called)

    return {
        "lines": [line(one) for one in shown[(page - 1) * EACH : page * EACH]], "total": len(shown),
        "show": show if show in lists else "all", "pages": last, "earlier": page + 1 if page < last else 0,
        "later": page - 1, "nowhere": [line(one) for one in nowhere[:SHOWN]], "nowhere_more": len(nowhere) - SHOWN,
        "acted": [(line(one), _after(one, here, line)) for one in acted[:SHOWN]], "acted_more": len(acted) - SHOWN,
    }  # fmt: skip


def _after(one: Reaction, here: tuple[Reaction, ...], line: Callable[[Reaction], Line]) -> Line | None:
    """The entry about a later session that followed one that was acted out, in its own words."""
    later = [other for other in here if not other.withdrawn and (other.session or 0) > (one.session or 0)]
    following = min(later, key=lambda other: other.session or 0, default=None)
    return line(following) if following else None


def _newest(reactions: list[Reaction]) -> list[Reaction]:
    """The latest session first; of several entries about one, the one begun last."""
    placed = sorted(((one.session or 0, at) for at, one in enumerate(reactions)), reverse=True)
    return [reactions[at] for _, at in placed]


def _recurring(folder: Folder, here: tuple[Reaction, ...], journals: dict[str, Journal]) -> dict[str, object]:
    others = [one for case, other in journals.items() if case not in ("", folder.id) for one in other.reactions({})]
    shares = profile(here, others)
    course = felt_course(here)
    places = {number: reverse("diary", args=[folder.id, name]) for name, number in folder.numbers.items()}
    n = sum(not one.withdrawn for one in here)
    return {
        "said": say_profile(shares, n, folder.called),
        "shares": [
            (say_share(one), len(one.sessions), _linked(one.sessions, places)) for one in shares if one.count > 1
        ],
        "once": [text_of(one.word) for one in shares if one.count == 1],
        "picture": felt_picture(course, folder) if len(course.sessions) > 1 and course.rows else None,
        "table": [(text_of(word), _cells(row, course.sessions)) for word, row in course.rows],
        "sessions": course.sessions,
    }


def _linked(sessions: Sequence[int], places: Mapping[int, str]) -> SafeString:
    """Session numbers, each a link to its entries; built here, since a template takes its time over hundreds."""
    return mark_safe(", ".join(f'<a href="{places[one]}">{one}</a>' if one in places else str(one) for one in sessions))  # noqa: S308  # numbers and addresses of ours


def _cells(row: Mapping[int, int], sessions: Sequence[int]) -> SafeString:
    """One row of the table: how strongly in each session, empty where it was not named."""
    return mark_safe("".join(f"<td>{row.get(number, '')}</td>" for number in sessions))  # noqa: S308  # numbers of ours


def beside(folder: Folder) -> dict[str, dict[int, float]]:
    """What feelings are held against: both sides' ratings, and the therapist's own confirmed defensive moments."""
    sides = {f"{one.called_by(one.client.vault.participant)}’s ratings": (one, Rater.CLIENT) for one in folder.each}
    found = {name: rated(one, rater) for name, (one, rater) in {**sides, OWN: (folder, Rater.THERAPIST)}.items()}
    found[DEFENSIVE] = {}
    words = transcribed(folder)
    for session, decisions in folder.decisions.items():
        if session in words and session in folder.numbers:
            latest = {kept.value.about: kept.value.moment for kept in decisions}
            sure = (one for one in latest.values() if one.standing is Standing.CONFIRMED)
            found[DEFENSIVE][folder.numbers[session]] = float(sum(one.code.startswith(CODE) for one in sure))
    return found


def rated(folder: Folder, rater: Rater) -> dict[int, float]:
    """Session -> total of one side, on the form that was answered most."""
    wanted = (folder.course.measure, rater)
    return {one.session: one.score for one in folder.ratings if (one.measure, one.rater) == wanted}


def _with_ratings(folder: Folder, here: tuple[Reaction, ...]) -> dict[str, object]:
    found = looks(here, beside(folder))
    return {
        "looked": say_looks(found),
        "out": [_pair(one) for one in found.standing_out],
        "rest": [_pair(one) for one in found.found if not one.stands_out],
        "lacking": [
            say_lacking([name for name in found.lacking if found.paired[name] == count], count)
            for count in sorted({found.paired[name] for name in found.lacking}, reverse=True)
        ],
        "flat": [name for name in found.paired if _enough_but_none(found, name)],
        "caution": CAUTION,
    }


def _enough_but_none(found: Looks, name: str) -> bool:
    return found.paired[name] >= NEEDED and all(one.beside != name for one in found.found)


def _pair(one: Together) -> Pair:
    return Pair(f"{text_of(one.word)} and {one.beside}", say_together(one, one.beside), say_figures(one))
