"""The names that a person can choose for a turn."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.codebook import Codebook, library
from vinculum.transcripts import Role
from vinculum.web.review.moments import titled

Names = tuple[tuple[str, tuple["Name", ...]], ...]


@dataclass(frozen=True, slots=True)
class Name:
    """One name: a code, perhaps with one of its aspects. `value` is "CODE" or "CODE|ASPECT"."""

    value: str
    title: str
    definition: str


def names_for(role: Role = Role.UNKNOWN) -> Names:
    """Title of a system -> its names, for the systems that fit a turn of this role; all for an unknown one."""
    fitting = {"either", role.value} if role in (Role.CLIENT, Role.THERAPIST) else {"either", "client", "therapist"}
    return tuple((book.title, _names(book)) for book in library().values() if book.role in fitting)


def _names(book: Codebook) -> tuple[Name, ...]:
    return tuple(
        Name(f"{code.id}|{aspect}" if aspect else code.id, titled(code.name, aspect), code.definition)
        for code in book.codes
        for aspect in ("", *code.aspects)
    )
