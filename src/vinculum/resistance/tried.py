"""What was tried after a marked place, and what followed: counts, never a verdict on what helps.

The resolution strategies are the aspects of `therapist.repair`; the other tries are moves with codes of their own.
Patience has no code: nobody can point at the words of it. It is noted by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from vinculum.course.after import Answers, Tally, tally
from vinculum.estimate import Estimate, wilson
from vinculum.reading.moment import Moment
from vinculum.resistance.met import ENOUGH, Met, Then

HUMOUR = "humour"
REPAIR = "therapist.repair"


@dataclass(frozen=True, slots=True)
class Try:
    """One thing to try: `meaning` in a few words, `codes` that show it in a transcript, `aspect` of a repair."""

    id: str
    name: str
    meaning: str
    codes: tuple[str, ...] = ()
    aspect: str = ""


_OPEN = (
    "therapist.question.open",
    "therapist.reflection",
    "therapist.reflection.simple",
    "therapist.reflection.complex",
)
TRIES: tuple[Try, ...] = (
    Try("validate", "validated it", "said that it makes sense", ("therapist.validation",)),
    Try("empower", "left it in their hands", "they choose what, how fast, and whether", ("therapist.empower",)),
    Try("open", "stayed open", "asked without an answer in mind, or said it back", _OPEN),
    Try("patience", "waited", "gave it time, said nothing, came back another day"),
    Try(HUMOUR, "used humour", "laughed together, not at", ("therapist.humour",)),
    Try("clarify", "cleared up a misunderstanding", "said what was meant", (REPAIR,), "clarify"),
    Try("change-task", "changed the task or the goal", "did something else, or slower", (REPAIR,), "change-task"),
    Try("rationale", "said what it is for", "why this task, why now", (REPAIR,), "rationale"),
    Try("invite", "invited what they feel here", "what they think or feel about us", (REPAIR,), "invite"),
    Try("acknowledge", "acknowledged my part", "what I did, without a but", (REPAIR,), "acknowledge"),
    Try("disclose", "said how it was for me", "my own side of the moment", (REPAIR,), "disclose"),
    Try("link-pattern", "linked it to a pattern", "with others, or before", (REPAIR,), "link-pattern"),
    Try("validate-defence", "validated the protection", "why holding back made sense", (REPAIR,), "validate-defence"),
    Try("redirect", "went back to the task", "without looking at it further", (REPAIR,), "redirect"),
)
TRY_IDS = tuple(one.id for one in TRIES)


def try_of(name: str) -> Try | None:
    """A try by its id, None where there is none."""
    return next((one for one in TRIES if one.id == name), None)


@dataclass(frozen=True, slots=True)
class TryCount:
    """One try over a case.

    Attributes:
        what: the try.
        places: where it was the therapist's next turn after a marked place.
        by: how the client went on -> how often; sums to len(places).
        again: share of marked again among those with further words; without an interval below ten.
    """

    what: Try
    places: tuple[Met, ...]
    by: Mapping[Then, int]
    again: Estimate

    @property
    def sessions(self) -> tuple[int, ...]:
        """Numbers of the sessions it was tried in."""
        return tuple(sorted({one.session for one in self.places}))


def tried(places: Sequence[Met], *, humour: bool) -> tuple[TryCount, ...]:
    """What was tried just after confirmed places, most frequent first; tries never seen are left out.

    Args:
        places: of a case, from `met`.
        humour: False leaves humour out altogether; see `no_humour`.
    """
    counts = []
    for what in TRIES:
        found = tuple(one for one in places if any(_shows(moment, what) for moment in one.answered))
        if found and (humour or what.id != HUMOUR):
            by = {then: sum(one.then is then for one in found) for then in Then}
            counts.append(TryCount(what, found, by, _again(by)))
    return tuple(sorted(counts, key=lambda one: -len(one.places)))


def _shows(moment: Moment, what: Try) -> bool:
    return moment.code in what.codes and (not what.aspect or moment.aspect == what.aspect)


def _again(by: Mapping[Then, int]) -> Estimate:
    """Marked again, of those who had more to say; Wilson (1927) from ten on."""
    n, count = sum(by.values()) - by[Then.END], by[Then.AGAIN]
    name, method = "marked again in the next words", "share of places; Wilson interval"
    if n < ENOUGH:
        return Estimate(name, None, None, None, n, method, why=f"{n} are too few for a share; {ENOUGH} are needed.")
    low, high = wilson(count, n)
    return Estimate(name, count / n, low, high, n, method)


def rated(sessions: Mapping[str, Collection[int]], answers: Answers, *, after: int = 0) -> dict[str, tuple[Tally, ...]]:
    """Try -> what the ratings did in the sessions it was tried in, beside all others.

    Args:
        sessions: try -> numbers of its sessions, from transcripts and by hand.
        answers: of the case, from `course.after.all_answers`.
        after: 0 for the answer to the session itself, 1 for the one to the session that followed.
    """
    return {name: tally(answers, numbers, after=after) for name, numbers in sessions.items()}


def together(counts: Iterable[TryCount], noted: Mapping[str, Collection[int]]) -> dict[str, frozenset[int]]:
    """Try -> the sessions it was tried in, seen in transcripts or noted by hand."""
    seen = {one.what.id: frozenset(one.sessions) for one in counts}
    return {name: seen.get(name, frozenset()) | frozenset(noted.get(name, ())) for name in {*seen, *noted}}
