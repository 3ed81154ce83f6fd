"""Narratives in one line, for tests."""

from __future__ import annotations

from vinculum.narratives import Component, Narrative, Other, Part, People, Relation, Sign, TimeOfLife

PEOPLE = People(
    (
        Other("t", "the therapist", Relation.THERAPIST),
        Other("m", "Mother", Relation.MOTHER),
        Other("b", "my boss", Relation.BOSS),
        Other("f", "Lea", Relation.FRIEND),
        Other("me", "myself", Relation.SELF),
    )
)
PARTS = {"w": Part.WISH, "ro": Part.RESPONSE_OF_OTHER, "rs": Part.RESPONSE_OF_SELF}


def mark(words: str) -> Component:
    """ "rs.silent-" is a response of self with the sign −; "w.close" a wish."""
    name, sign = (words[:-1], Sign(words[-1])) if words[-1] in "+-" else (words, None)
    return Component(PARTS[name.partition(".")[0]], name, sign)


def story(
    number: int,
    other: str = "m",
    marks: str = "",
    *,
    session: int | None = None,
    completeness: float | None = 3,
    time: TimeOfLife | None = None,
    new: bool = False,
) -> Narrative:
    """A narrative n01, n02 and so on; marks apart by spaces."""
    return Narrative(
        f"n{number:02}",
        number if session is None else session,
        other,
        time=time,
        completeness=completeness,
        components=tuple(mark(one) for one in marks.split()),
        new=new,
    )


def stories(*given: tuple[str, str]) -> tuple[Narrative, ...]:
    """(other, marks) one after the other."""
    return tuple(story(number, other, marks) for number, (other, marks) in enumerate(given, 1))
