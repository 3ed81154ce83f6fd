"""What was marked in the words lately: confirmed, proposed, and what followed. Hopelessness: in all sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vinculum.guidance import Ground
from vinculum.guidance.terms import FAMILIES, MARKED
from vinculum.web.case.danger import HOPELESS, hopeless_of
from vinculum.web.prepare.now import Found, Now, count
from vinculum.web.review.moments import Marked, code_name, moments_of

REPAIR = "therapist.repair"
JUST_BEFORE = 3  # turns


@dataclass(frozen=True, slots=True)
class Placed:
    """A moment with the number of its session and its key."""

    number: int
    key: str
    one: Marked

    @property
    def code(self) -> str:
        """The id of its code."""
        return self.one.moment.code

    @property
    def place(self) -> tuple[int, int]:
        """Session and turn."""
        return self.number, self.one.moment.turn


def moment_facts(now: Now) -> Found:
    """All of them; where nothing is marked, a count is 0. Of several clients only the words of the one seen with."""
    lately = [
        Placed(kept.value.number, f"{kept.id}/{one.key}", one)
        for kept in now.lately
        for one in moments_of(now.folder, kept.id, routine=True)
        if one.moment.code.startswith("therapist.") or now.theirs(kept.id, one.moment.turn)
    ]
    counted = [one for one in lately if one.code != HOPELESS and not _of_whom(now, one)]
    for standing, wanted in (("confirmed", False), ("proposed", True)):
        these = [one for one in counted if one.one.open is wanted]
        for code in MARKED:
            yield f"{standing}.{code}", count([ground(one) for one in these if one.code == code])
        for family in FAMILIES:
            yield f"{standing}.{family}", count([ground(one) for one in these if one.code.startswith(f"{family}.")])
    yield from _followed(now, counted)
    yield from _hopeless(now)


def _of_whom(now: Now, one: Placed) -> bool:
    """Of several clients, a proposed feeling toward the therapist is left out: it may be about another present."""
    return now.folder.several and one.one.open and one.code.startswith("toward.")


def ground(one: Placed) -> Ground:
    """A moment as evidence."""
    said = "proposed, unsure" if one.one.open else "confirmed by you"
    quote = one.one.moment.evidence[0].quote if one.one.moment.evidence else ""
    return Ground(f"{code_name(one.code)}, {said}", one.number, one.one.moment.turn, quote, one.key)


def _followed(now: Now, lately: Sequence[Placed]) -> Found:
    sure = [one for one in lately if not one.one.open]
    for family in ("withdrawal", "confrontation"):
        last = max((one.place for one in sure if one.code.startswith(f"{family}.")), default=None)
        if last is not None:
            yield f"repair.after-{family}", count(_repairs(now, lately, after=last))
    tense = [kept for kept in now.lately if (now.said(kept.id, "client", "tension") or 0) > 1]
    if tense and any(kept.id in now.worded for kept in now.lately if kept.value.number >= tense[-1].value.number):
        yield "repair.after-tension", count(_repairs(now, lately, after=(tense[-1].value.number, -1)))
    yield "interpretation.then-withdrawal", count([ground(one) for one in sure if _after_interpretation(one, sure)])


def _repairs(now: Now, lately: Sequence[Placed], *, after: tuple[int, int]) -> list[Ground]:
    """Words of repair, what the client said about it, and what the therapist called repaired, since then."""
    said = [ground(one) for one in lately if one.code == REPAIR and one.place > after]
    right = [
        Ground(f"{now.folder.person.short}: put right, session {kept.value.number}", kept.value.number)
        for kept in now.lately
        if kept.value.number >= after[0] and now.said(kept.id, "client", "repaired") == 1
    ]
    named = [
        Ground(f"“{kept.value.name}”, called repaired by you", kept.value.last, key=kept.id)
        for kept in now.folder.episodes
        if kept.value.outcome == "repaired" and kept.value.last >= after[0]
    ]
    return [*said, *right, *named]


def _after_interpretation(one: Placed, sure: Sequence[Placed]) -> bool:
    def before(other: Placed) -> bool:
        near = other.number == one.number and 0 < one.place[1] - other.place[1] <= JUST_BEFORE
        return near and other.code.startswith("therapist.interpretation")

    return one.code.startswith("withdrawal.") and any(before(other) for other in sure)


def _hopeless(now: Now) -> Found:
    """Those about which nothing is written down, of all sessions: they do not grow old."""
    standing = [Placed(number, key, one) for number, key, one in hopeless_of(now.folder)]
    yield "hopeless.confirmed", count([ground(one) for one in standing if not one.one.open])
    yield "hopeless.proposed", count([ground(one) for one in standing if one.one.open])
