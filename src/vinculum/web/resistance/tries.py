"""What was tried after the marked places: counted from confirmed moments, noted by hand, beside the ratings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from vinculum.course import Rater
from vinculum.course.after import LEAST_BEFORE, Move, Tally, all_answers
from vinculum.resistance import Met, Then, rated, tried
from vinculum.resistance.tried import HUMOUR, TRIES, Try, TryCount, together
from vinculum.web.case.folder import LEAST, Folder
from vinculum.web.records.contents.resistance import TriedByHand
from vinculum.web.records.drawer import Kept
from vinculum.web.resistance.kept import KeptOfCase

Where = tuple[tuple[int, str, int], ...]
"""(number of a session, its id, turn) of each place."""
Notes = tuple[tuple[int, str, tuple[Kept[TriedByHand], ...]], ...]
"""(session number, id of the note, its versions), those withdrawn last."""
MOVES = {
    Move.LOWER: "lower",
    Move.USUAL: "as usual",
    Move.HIGHER: "higher",
    Move.MISSING: "without an answer",
    Move.UNKNOWN: f"before there were {LEAST_BEFORE} answers",
}


@dataclass(frozen=True, slots=True)
class Tried:
    """One try: how often, how the client went on and where, the sessions noted by hand, and the ratings there."""

    what: Try
    count: int
    by: tuple[tuple[Then, int, Where], ...]
    interval: str
    noted: tuple[int, ...]
    ratings: tuple[str, ...]


def where(folder: Folder, places: Sequence[Met]) -> Where:
    """Where places are to be opened."""
    ids = {number: session for session, number in folder.numbers.items()}
    return tuple((one.session, ids[one.session], one.turn) for one in places if one.session in ids)


def notes_of(folder: Folder, kept: KeptOfCase) -> Notes:
    """The therapist's own notes, by session, the latest first; withdrawn ones last, so that they can come back."""
    found = [
        (folder.numbers[versions[-1].parent], name, versions)
        for name, versions in kept.tried.items()
        if versions[-1].parent in folder.numbers
    ]
    return tuple(sorted(found, key=lambda one: (one[2][-1].value.withdrawn, -one[0])))


def tries_of(folder: Folder, places: Sequence[Met], notes: Notes, *, humour: bool) -> tuple[Tried, ...]:
    """Every try seen or noted, most frequent first."""
    counts = tried(places, humour=humour)
    noted = _noted(notes, humour=humour)
    sessions = together(counts, noted)
    held = [one.value.number for one in folder.sessions if one.value.attended]
    tallies = rated(sessions, all_answers(folder.course, sessions=held, least=LEAST))
    seen = {one.what.id: one for one in counts}
    rows = []
    for what in TRIES:
        if what.id in sessions:
            ratings = tuple(_rated(one, folder.person.short) for one in tallies[what.id])
            rows.append(_row(folder, what, seen.get(what.id), noted=noted.get(what.id, ()), ratings=ratings))
    return tuple(sorted(rows, key=lambda row: (-row.count, -len(row.noted))))


def _noted(notes: Notes, *, humour: bool) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for number, _, versions in notes:
        for name in () if versions[-1].value.withdrawn else versions[-1].value.what:
            if humour or name != HUMOUR:
                found.setdefault(name, set()).add(number)
    return found


def _row(
    folder: Folder, what: Try, seen: TryCount | None, *, noted: Collection[int], ratings: tuple[str, ...]
) -> Tried:
    if seen is None:
        return Tried(what, 0, (), "", tuple(sorted(noted)), ratings)
    by = tuple(
        (then, number, where(folder, [one for one in seen.places if one.then is then]))
        for then, number in seen.by.items()
    )
    return Tried(what, len(seen.places), by, _interval(seen), tuple(sorted(noted)), ratings)


def _interval(seen: TryCount) -> str:
    """The Wilson interval as counts out of n, "" below ten."""
    if seen.again.low is None or seen.again.high is None:
        return ""
    n = seen.again.n
    low, high = seen.again.low * n, seen.again.high * n
    return f"marked again: with so few, {low:.0f} to {high:.0f} of {n} would be no surprise"


def _rated(one: Tally, short: str) -> str:
    """ "Mara 1 lower, 2 as usual, 1 without an answer"."""
    who = {Rater.CLIENT: short, Rater.THERAPIST: "you"}.get(one.rater, "an observer")
    parts = [f"{one.counts[move]} {words}" for move, words in MOVES.items() if one.counts[move]]
    return f"{who} {', '.join(parts) or 'gave none'}"
