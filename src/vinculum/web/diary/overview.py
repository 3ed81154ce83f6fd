"""The diary over the caseload: what came back, with whom one feels what, what was taken nowhere. Ranks nobody."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vinculum.reactions import Hold, Somebody, by_feeling, come_back, known, taken_nowhere, text_of
from vinculum.web.asking import door_of
from vinculum.web.diary.frames import Frame, frames_of
from vinculum.web.diary.journal import Journal, journals_of
from vinculum.web.diary.lines import Line, line_of

SHOWN = 3  # entries of a case that were taken nowhere, before the others are only counted
ORDERS = {"name": "by name", "recent": "by the latest session"}


@dataclass(frozen=True, slots=True)
class Kept:
    """One case of the list: its frame, how many entries, what came back, what was taken nowhere."""

    frame: Frame
    entries: int
    held: tuple[Hold, ...]
    nowhere: tuple[Line, ...]

    @property
    def nowhere_shown(self) -> tuple[Line, ...]:
        """The latest of them."""
        return self.nowhere[-1 : -1 - SHOWN : -1]

    @property
    def nowhere_more(self) -> int:
        """How many more there are."""
        return max(len(self.nowhere) - SHOWN, 0)


@dataclass(frozen=True, slots=True)
class Feeling:
    """One word, and with whom it was felt."""

    id: str
    text: str
    group: str
    with_whom: tuple[tuple[Frame, Somebody, str], ...]


@require_safe
def diaries(request: HttpRequest) -> HttpResponse:
    """Everything that this therapist's diaries say together."""
    door = door_of(request)
    frames, journals = frames_of(door), journals_of(door)
    order = "recent" if request.GET.get("order") == "recent" else "name"
    ordered = _ordered(frames, order)
    kept = [_kept(frame, journals[frame.case]) for frame in ordered if frame.case in journals]
    feelings = _feelings(ordered, journals)
    wanted = request.GET.get("feeling", "")
    context = {
        "place": "diary", "kept": kept, "feelings": feelings, "order": order, "orders": ORDERS,
        "chosen": next((one for one in feelings if one.id == wanted), None),
        "months": journals[""].months if "" in journals else (),
        "own": sum(not one.reaction.withdrawn for one in journals[""].entries) if "" in journals else 0,
        "nowhere": sum(len(one.nowhere) for one in kept),
        "holding": [one for one in kept if one.held],
    }  # fmt: skip
    return render(request, "diary/overview.html", context)


def _ordered(frames: dict[str, Frame], order: str) -> list[Frame]:
    found = list(frames.values())
    return sorted(found, key=lambda frame: frame.last_on, reverse=True) if order == "recent" else found


def _kept(frame: Frame, journal: Journal) -> Kept:
    lines = {one.id: line_of(one, frame.numbers, frame.short) for one in journal.entries}
    nowhere = tuple(lines[one.id] for one in taken_nowhere(journal.reactions(frame.numbers)))
    standing = sum(not line.withdrawn for line in lines.values())
    return Kept(frame, standing, come_back(journal.holds, frame.next_number), nowhere)


def _feelings(ordered: list[Frame], journals: dict[str, Journal]) -> list[Feeling]:
    frames = {frame.case: frame for frame in ordered if frame.case in journals}
    cases = {case: journals[case].reactions(frame.numbers) for case, frame in frames.items()}
    return [
        Feeling(word, text_of(word), _group(word), tuple(_with(frames[one.case], one) for one in found))
        for word, found in by_feeling(cases)
    ]


def _group(word: str) -> str:
    listed = known(word)
    return listed.group if listed else "Your own words"


def _with(frame: Frame, one: Somebody) -> tuple[Frame, Somebody, str]:
    return frame, one, frame.ids.get(one.last, "") if one.last is not None else ""
