"""You and you: turns that a person decided about before, to be looked at again without seeing what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from vinculum.codebook import library
from vinculum.errors import InvalidCodes
from vinculum.reading.moment import Standing
from vinculum.reliability.drift import alike_over_time
from vinculum.reliability.levels import Kind
from vinculum.reliability.ratings import Ratings
from vinculum.reliability.verdict import Verdict, judge
from vinculum.transcripts import Role, Transcript
from vinculum.web.case.folder import Folder
from vinculum.web.coding.own import confirmed
from vinculum.web.records.contents import SecondLook
from vinculum.web.records.drawer import Kept
from vinculum.web.review.blind import FEW_WORDS, NEVER_HELD
from vinculum.web.review.moments import code_name

EACH = 6  # turns with a code and turns without, at most
ENOUGH = 10  # second looks below which there is no coefficient
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Again:
    """A turn to look at again: the code that stood there, "" for nothing, and when that was decided."""

    turn: int
    before: str
    decided: datetime


def drawn_again(folder: Folder, session: str, transcript: Transcript) -> tuple[Again, ...]:
    """Turns of a session to look at again, in order: some with one code, about as many decided to have none.

    Drawn by the session and by how often its turns were looked at again, so that a reload changes nothing. Turns with
    several codes are left out: there would be no one answer to compare with.
    """
    done = {kept.value.turn for kept in folder.shared.read(SecondLook, parent=session)}
    random = Random(f"{session}:{len(done)}")  # noqa: S311 (a draw for a measurement, no secret)
    coded = [one for one in _coded(folder, session, transcript) if one.turn not in done]
    taken = {one.turn for one in coded}
    empty = [one for one in _empty(folder, session, transcript) if one.turn not in done | taken]
    chosen = [*random.sample(coded, min(EACH, len(coded))), *random.sample(empty, min(EACH, len(empty)))]
    return tuple(sorted(chosen, key=lambda one: one.turn))


def _coded(folder: Folder, session: str, transcript: Transcript) -> list[Again]:
    decided = {kept.value.about: kept.value.made for kept in folder.decisions.get(session, [])}
    by_turn: dict[int, list[tuple[str, datetime]]] = {}
    for one in confirmed(folder, session, transcript):
        if one.key in decided:
            by_turn.setdefault(one.moment.turn, []).append((one.moment.code, decided[one.key]))
    return [
        Again(turn, codes[0][0], max(made for _, made in codes))
        for turn, codes in sorted(by_turn.items())
        if len({code for code, _ in codes}) == 1 and codes[0][0] != NEVER_HELD
    ]


def _empty(folder: Folder, session: str, transcript: Transcript) -> list[Again]:
    """Turns on which a person said that there is nothing, or dismissed all that was proposed."""
    held = {one.moment.turn for one in confirmed(folder, session, transcript)}
    found: dict[int, datetime] = {}
    latest = {kept.value.about: kept.value for kept in folder.decisions.get(session, [])}
    for decision in latest.values():
        if decision.moment.standing is Standing.DISMISSED:
            found[decision.moment.turn] = decision.made
    for kept in folder.looks.values():
        if kept.parent == session and not kept.value.marked and not kept.value.taken_back:
            found.setdefault(kept.value.turn, kept.value.made)
    turns = transcript.turns
    return [
        Again(turn, "", made)
        for turn, made in sorted(found.items())
        if turn not in held and turn < len(turns) and len(turns[turn].text.split()) >= FEW_WORDS
    ]


def choices(role: Role) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Title of a system -> (code, name), for the systems that fit a turn of this role."""
    fitting = {"either", role.value} if role in (Role.CLIENT, Role.THERAPIST) else {"either", "client", "therapist"}
    return tuple(
        (book.title, tuple((code.id, code.name) for code in book.codes))
        for book in library().values()
        if book.role in fitting
    )


@dataclass(frozen=True, slots=True)
class Yourself:
    """Second looks beside first decisions.

    Attributes:
        same, of: on how many turns both said the same.
        days: the least days between a decision and its second look; None where there is none.
        verdict: κ and its kin, None below ENOUGH or where nothing differs that could.
        differing: session, turn, then and now, in words.
        change: how that went from your earliest decisions to your latest, in a sentence; "" below 20 turns.
    """

    same: int
    of: int
    days: int | None
    verdict: Verdict | None
    differing: tuple[tuple[str, int, str, str], ...]
    change: str = ""


def yourself(looks: Iterable[Kept[SecondLook]]) -> Yourself:
    """All second looks of a case beside what was decided first."""
    kept = sorted(looks, key=lambda one: one.value.made)
    pairs = [(_named(one.value.before), _named(one.value.marked)) for one in kept]
    days = min(((one.value.made - one.value.decided).days for one in kept), default=None)
    differing = tuple(
        (one.parent, one.value.turn, then, now) for one, (then, now) in zip(kept, pairs, strict=True) if then != now
    )
    change = _over_time(sorted((one.value for one in kept), key=lambda look: look.decided))
    return Yourself(len(pairs) - len(differing), len(pairs), days, _judged(pairs), differing, change)


def _named(code: str) -> str:
    return code_name(code) if code else NOTHING


def _over_time(looks: Sequence[SecondLook]) -> str:
    """The earliest decisions beside the latest: counts, and whether the change is clear."""
    found = alike_over_time([_named(look.before) for look in looks], [_named(look.marked) for look in looks])
    if found.change.estimate is None:
        return ""
    first, last = found.parts[0], found.parts[-1]
    low, high = found.change.low, found.change.high
    clear = low is not None and high is not None and not low <= 0 <= high
    counts = (
        f"Of the {first.n} turns you decided about first, you said the same again on {first.alike}; of the {last.n} "
        f"you decided about last, on {last.alike}."
    )
    return f"{counts} {'That is a clear change.' if clear else 'That is no clear change.'}"


def _judged(pairs: list[tuple[str, str]]) -> Verdict | None:
    if len(pairs) < ENOUGH:
        return None
    names = tuple(str(number) for number in range(1, len(pairs) + 1))
    ratings = Ratings(names, ("first", "again"), tuple(pairs), tuple(range(1, len(pairs) + 1)), False, ())
    categories = tuple(sorted({name for pair in pairs for name in pair}))
    try:
        return judge(ratings, Kind("nominal", "codes", categories))
    except InvalidCodes:
        return None
