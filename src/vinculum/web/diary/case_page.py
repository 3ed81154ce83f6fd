"""One case in its diary: what recurs, session by session, what goes with what, what was taken nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
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

DEFENSIVE = "therapist.defensive"
SHOWN = 5  # entries before the older ones are folded


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
    lines = [line_of(one, folder.numbers, folder.person.short) for one in journal.entries]
    by_id = {line.id: line for line in lines}
    nowhere = _newest([by_id[one.id] for one in taken_nowhere(here)])
    number = max(folder.numbers.values(), default=0) + 1
    context = {
        "folder": folder, "case": case, "place": "diary", "total": len(lines), "next_number": number,
        "newest": _newest(lines)[:SHOWN], "older": _newest(lines)[SHOWN:],
        "held": come_back(journal.holds, number), "still": still_held(journal.holds, number),
        "let_go": [one for one in journal.holds if one.let_go],
        "nowhere": nowhere[:SHOWN], "nowhere_older": nowhere[SHOWN:],
        "acted": [_and_then(by_id[one.id], lines) for one in acted_out(here)],
        "reflections": [(one, in_words(one, folder.person.short)) for one in last_standing(journal.reflections)],
        **_recurring(folder, here, journals), **_with_ratings(folder, here),
    }  # fmt: skip
    return render(request, "diary/case.html", context)


def _newest(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (line.number or 0, line.entry.made), reverse=True)


def _and_then(line: Line, lines: list[Line]) -> tuple[Line, Line | None]:
    """An entry that was acted out, and the entry about a later session that followed it, in its own words."""
    later = [one for one in lines if not one.withdrawn and (one.number or 0) > (line.number or 0)]
    return line, min(later, key=lambda one: (one.number or 0, one.entry.made), default=None)


def _recurring(folder: Folder, here: tuple[Reaction, ...], journals: dict[str, Journal]) -> dict[str, object]:
    others = [one for case, other in journals.items() if case != folder.id for one in other.reactions({})]
    shares = profile(here, others)
    course, ids = felt_course(here), {number: name for name, number in folder.numbers.items()}
    n = sum(not one.withdrawn for one in here)
    return {
        "said": say_profile(shares, n, folder.person.short),
        "shares": [
            (say_share(one), [(number, ids.get(number, "")) for number in one.sessions])
            for one in shares
            if one.count > 1
        ],
        "once": [text_of(one.word) for one in shares if one.count == 1],
        "picture": felt_picture(course, folder) if len(course.sessions) > 1 and course.rows else None,
        "table": [(text_of(word), [row.get(number, "") for number in course.sessions]) for word, row in course.rows],
        "sessions": course.sessions,
    }


def beside(folder: Folder) -> dict[str, dict[int, float]]:
    """What feelings are held against: both sides' ratings, and the therapist's own confirmed defensive moments."""
    found: dict[str, dict[int, float]] = {Rater.CLIENT.value: {}, Rater.THERAPIST.value: {}, DEFENSIVE: {}}
    for rating in folder.ratings:
        if rating.measure == folder.course.measure:
            found[rating.rater.value][rating.session] = rating.score
    words = transcribed(folder)
    for session, decisions in folder.decisions.items():
        if session in words and session in folder.numbers:
            latest = {kept.value.about: kept.value.moment for kept in decisions}
            sure = (one for one in latest.values() if one.standing is Standing.CONFIRMED)
            found[DEFENSIVE][folder.numbers[session]] = float(sum(one.code.startswith(DEFENSIVE) for one in sure))
    return found


def _with_ratings(folder: Folder, here: tuple[Reaction, ...]) -> dict[str, object]:
    short = folder.person.short
    names = {
        Rater.CLIENT.value: f"{short}’s ratings", Rater.THERAPIST.value: "your ratings",
        DEFENSIVE: "your own moments of defending yourself",
    }  # fmt: skip
    found: Looks = looks(here, beside(folder))
    return {
        "looked": say_looks(found),
        "out": [_pair(one, names) for one in found.standing_out],
        "rest": [_pair(one, names) for one in found.found if not one.stands_out],
        "lacking": [
            say_lacking([names[name] for name in found.lacking if found.paired[name] == count], count)
            for count in sorted({found.paired[name] for name in found.lacking}, reverse=True)
        ],
        "flat": [names[name] for name in found.paired if _enough_but_none(found, name)],
        "caution": CAUTION,
    }


def _enough_but_none(found: Looks, name: str) -> bool:
    return found.paired[name] >= NEEDED and all(one.beside != name for one in found.found)


def _pair(one: Together, names: dict[str, str]) -> Pair:
    return Pair(f"{text_of(one.word)} and {names[one.beside]}", say_together(one, names[one.beside]), say_figures(one))
