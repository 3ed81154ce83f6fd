"""Round and round between two of a case: what each tells of the other, as a circle, and who speaks after whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.urls import reverse

from vinculum.lenses import After, BothWays, Met, OneWay, Said, both_ways, spoken_after
from vinculum.narratives import Scheme
from vinculum.reading.moment import Standing
from vinculum.transcripts import Role, Transcript
from vinculum.web.case.folder import Folder
from vinculum.web.case.participants import Participant
from vinculum.web.formulation.recurring import recurring
from vinculum.web.formulation.theme_words import answered
from vinculum.web.formulation.told import Told
from vinculum.web.review.moments import code_name, moments_of
from vinculum.web.sessions.talk import of_these_words

Place = tuple[str, str]  # what a link says, and where it leads


@dataclass(frozen=True, slots=True)
class Step:
    """One station of a circle: who, what, and as whom it is told."""

    who: str
    says: str
    teller: str


@dataclass(frozen=True, slots=True)
class ToldOften:
    """What came back and what was then done, in how many narratives, with the way to each."""

    says: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Direction:
    """What one tells of the other; `narratives` is how many of their narratives count."""

    teller: str
    of: str
    narratives: int
    told: tuple[ToldOften, ...]


@dataclass(frozen=True, slots=True)
class Following:
    """What is marked in the words of one, and where the other speaks next; "" for nothing marked in one of them."""

    first: str
    what: str
    then: str
    answer: str
    places: tuple[Place, ...]
    directly: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Round:
    """Two people: the circle where both tell of each other, each direction, and what follows what in the room."""

    names: str
    steps: tuple[Step, ...]
    directions: tuple[Direction, ...]
    following: tuple[Following, ...]

    @property
    def silent(self) -> tuple[Direction, ...]:
        """Who has told nothing of the other in which an answer is marked."""
        return tuple(one for one in self.directions if not one.told)


def rounds_of(folder: Folder, told: Told, words: Mapping[str, Transcript]) -> tuple[Round, ...]:
    """Every two of several clients of whom something can be laid out; `words` are those of the sessions looked at."""
    if not folder.several:
        return ()
    found = recurring(told)
    usable, scheme = tuple(found.narratives.values()), found.scheme
    numbers = {name: one.session for name, one in found.narratives.items()}
    rows = _following(folder, words)
    shown = []
    for one, other in combinations(folder.participants, 2):
        seen = both_ways(usable, told.people, scheme, pair=(one.id, other.id))
        following = tuple(row for who, row in rows if who == {one.id, other.id})
        if seen.first.met or seen.second.met or following:
            names = f"{one.short} and {other.short}"
            directions = tuple(_direction(folder, scheme, way, numbers) for way in (seen.first, seen.second))
            shown.append(Round(names, _circle(folder, scheme, seen), directions, following))
    return tuple(shown)


def _circle(folder: Folder, scheme: Scheme, seen: BothWays) -> tuple[Step, ...]:
    """Four stations, of what each tells most often with both sides marked; none where one tells nothing of the kind."""
    whole = [(way, next((met for met in way.met if met.theirs and met.own), None)) for way in (seen.first, seen.second)]
    if not all(met for _, met in whole):
        return ()
    return tuple(step for way, met in whole if met for step in _steps(folder, scheme, way, met))


def _steps(folder: Folder, scheme: Scheme, way: OneWay, met: Met) -> tuple[Step, ...]:
    """Two stations: what the other does as one tells it, and what one then does."""
    teller = next(one for one in folder.participants if one.id == way.teller)
    both = ((folder.called_by(way.of), met.theirs), (teller.short, met.own))
    return tuple(Step(who, _says(scheme, code, teller), teller.short) for who, code in both if code)


def _says(scheme: Scheme, code: str, teller: Participant) -> str:
    """ "turns away", "is fond of her"."""
    found = scheme.clusters_by_id.get(code)
    return answered(found.name if found else code, teller.person)


def _direction(folder: Folder, scheme: Scheme, way: OneWay, sessions: Mapping[str, int]) -> Direction:
    told = []
    for met in way.met:
        parts = [f"{step.who} {step.says}" for step in _steps(folder, scheme, way, met)]
        places = tuple(
            (f"session {sessions[one]}", reverse("narrative", args=[folder.id, one])) for one in met.narratives
        )
        told.append(ToldOften(", and ".join(parts), places))
    return Direction(folder.called_by(way.teller), folder.called_by(way.of), way.narratives, tuple(told))


def _following(folder: Folder, words: Mapping[str, Transcript]) -> list[tuple[set[str], Following]]:
    """Ids of the two, and what follows what, from the words as they stand now."""
    by_name = {one.short: one.id for one in folder.participants}
    sessions: dict[int, Sequence[Said]] = {}
    sure: set[tuple[int, int, str]] = set()
    for session, transcript in words.items():
        number = folder.numbers[session]
        codes: dict[int, list[str]] = {}
        for moment in of_these_words(transcript, moments_of(folder, session)):
            if not moment.code.startswith("therapist."):
                codes.setdefault(moment.turn, []).append(moment.code)
                if moment.standing is Standing.CONFIRMED:
                    sure.add((number, moment.turn, moment.code))
        sessions[number] = [
            Said(by_name.get(turn.speaker, "") if turn.role is Role.CLIENT else "", tuple(codes.get(turn.index, ())))
            for turn in transcript.turns
        ]
    by_number = {number: session for session, number in folder.numbers.items()}
    return [({row.first, row.then}, _row(folder, row, sure, by_number)) for row in spoken_after(sessions)]


def _row(folder: Folder, row: After, sure: set[tuple[int, int, str]], sessions: Mapping[int, str]) -> Following:
    places = tuple(
        (f"session {number}, turn {turn + 1}", f"{reverse('session', args=[folder.id, sessions[number]])}#turn-{turn}")
        for number, turn, _ in row.places
    )
    stands = all(
        (not row.code or (number, turn, row.code) in sure) and (not row.answer or (number, later, row.answer) in sure)
        for number, turn, later in row.places
    )
    return Following(
        folder.called_by(row.first), _lowered(row.code) if row.code else "", folder.called_by(row.then),
        _lowered(row.answer) if row.answer else "", places, row.directly, stands,
    )  # fmt: skip


def _lowered(code: str) -> str:
    name = code_name(code)
    return name[:1].lower() + name[1:]
