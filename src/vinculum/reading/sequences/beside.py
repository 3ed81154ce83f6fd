"""A client's marked turn beside what came before and after it: never one without the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from vinculum.codebook.systems import SYSTEMS
from vinculum.errors import InvalidReading
from vinculum.reading.moment import Moment, Standing
from vinculum.reading.sequences.coded import Coded, coded
from vinculum.transcripts.model import Role, Transcript

FOLLOWING = 2  # turns


@dataclass(frozen=True, slots=True)
class Beside:
    """One turn of the client in its place.

    Attributes:
        moments: what was marked there of the system asked for, in order of the words.
        here: the turn with all its codes.
        before: the therapist's last turn before it, None where there is none.
        after: the next two turns, whoever speaks; fewer at the end.
    """

    moments: tuple[Moment, ...]
    here: Coded
    before: Coded | None
    after: tuple[Coded, ...]


def beside(
    transcript: Transcript, moments: Collection[Moment], system: str, *, rows: Sequence[Coded] | None = None
) -> tuple[Beside, ...]:
    """Each client turn with moments of a code system, between what came before and what came after.

    `rows` are the transcript's turns with these moments as `coded` gives them, where they are there already.

    InvalidReading where there is no such system, or a moment names a turn that is not there.
    """
    if system not in SYSTEMS:
        raise InvalidReading(f'There is no code system "{system}"; there are {", ".join(SYSTEMS)}.')
    rows = coded(transcript, moments) if rows is None else rows
    wanted = [one for one in moments if one.code in SYSTEMS[system] and one.standing is not Standing.DISMISSED]
    found, before = [], None
    for at, row in enumerate(rows):
        if row.role is Role.THERAPIST:
            before = row
        own = [one for one in wanted if row.first <= one.turn <= row.last] if row.role is Role.CLIENT else []
        if own:
            own.sort(key=lambda one: (one.turn, one.evidence[0].start if one.evidence else 0))
            found.append(Beside(tuple(own), row, before, tuple(rows[at + 1 : at + 1 + FOLLOWING])))
    return tuple(found)
