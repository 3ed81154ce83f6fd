"""Words, moments and narratives for tests of what lenses make of them."""

from __future__ import annotations

from vinculum.lenses import Finding, Lens, Material, Seen, library, look
from vinculum.narratives import Component, Narrative, Other, Part, People, Relation, Sign, TimeOfLife
from vinculum.reading.moment import Evidence, Moment, Standing, quote
from vinculum.transcripts import Role, Transcript, Turn

ROLES = {"T": Role.THERAPIST, "C": Role.CLIENT}
PEOPLE = People(
    (
        Other("therapist", "You", Relation.THERAPIST),
        Other("self", "Alone", Relation.SELF),
        Other("mother", "Mother", Relation.MOTHER),
        Other("boss", "Denise", Relation.BOSS),
        Other("sam", "Sam", Relation.PARTNER),
    )
)


def said(*lines: str) -> Transcript:
    """Lines such as "C: I felt small."."""
    pairs = [line.split(": ", 1) for line in lines]
    return Transcript(tuple(Turn(at, who, ROLES[who], text) for at, (who, text) in enumerate(pairs)))


def lens(name: str) -> Lens:
    return library()[name]


def seen(name: str, *lines: str) -> Seen:
    """A lens over a few lines."""
    return look(lens(name), Material(1, said(*lines)))


def found(name: str, feature: str, *lines: str) -> tuple[Finding, ...]:
    """What a lens finds of one feature in a few lines."""
    return seen(name, *lines).of(feature)


def moment(
    transcript: Transcript, turn: int, code: str, words: str, *, standing: Standing = Standing.PROPOSED
) -> Moment:
    start = transcript.turns[turn].text.index(words)
    return Moment(code, turn, (quote(transcript, turn, start, start + len(words)),), 0.6, "linear 0.1", "", standing)


def told(
    name: str,
    other: str,
    time: TimeOfLife,
    *components: tuple[str, str, Evidence | None],
    session: int = 1,
    standing: Standing = Standing.CONFIRMED,
) -> Narrative:
    """A narrative from (category, sign or "", words)."""
    parts = {"w": Part.WISH, "ro": Part.RESPONSE_OF_OTHER, "rs": Part.RESPONSE_OF_SELF}
    made = tuple(
        Component(parts[code.partition(".")[0]], code, Sign(sign) if sign else None, (words,) if words else ())
        for code, sign, words in components
    )
    return Narrative(name, session, other, time, 4, made, standing=standing)


def words_at(transcript: Transcript, turn: int, words: str) -> Evidence:
    start = transcript.turns[turn].text.index(words)
    return Evidence(turn, start, start + len(words), words)
