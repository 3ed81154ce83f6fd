"""Told happenings put into a case as the pages would keep them, for tests of what is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from tests.cast import Place, Visitor

from vinculum.narratives import Component, Narrative, Other, Part, People, Relation, Sign
from vinculum.web.formulation.told import people_at_first
from vinculum.web.records.contents.formulation import CasePeople, ToldNarrative
from vinculum.web.records.events import act, insert

MOTHER, FATHER, BOSS = "mother", "father", "boss"
MADE = datetime(2026, 3, 2, 12, tzinfo=UTC)
SIGNS = {"+": Sign.POSITIVE, "-": Sign.NEGATIVE, "": None}


def people() -> People:
    """The therapist, Mara alone, and three others."""
    found = people_at_first("Mara")
    for name, relation in ((MOTHER, Relation.MOTHER), (FATHER, Relation.FATHER), (BOSS, Relation.BOSS)):
        found = found.adding(Other(name, name.capitalize(), relation))
    return found


def happening(name: str, other: str, *codes: str, new: bool = False, complete: float | None = 4) -> Narrative:
    """A narrative without a transcript; codes such as "w.close", "ro.cold-", "rs.silent-"."""
    marks = tuple(_mark(code) for code in codes)
    return Narrative(name, 1, other, completeness=complete, components=marks, new=new)


def _mark(code: str) -> Component:
    sign = code[-1] if code[-1] in "+-" else ""
    bare = code.removesuffix(sign) if sign else code
    return Component(Part(bare.partition(".")[0].upper()), bare, SIGNS[sign])


def tell(
    visitor: Visitor, place: Place, narratives: Sequence[Narrative], *, whom: People | None = None, note: str = ""
) -> None:
    """Keeps people and narratives under the place's session."""
    shared = visitor.folder(place).shared
    values = [ToldNarrative(one, MADE, note=note) for one in narratives]
    rows = [shared.sealed(CasePeople(whom or people(), MADE))]
    rows += [shared.sealed(value, parent=place.session) for value in values]
    with act(visitor.at.member, "tell", place.case, boxes=[row.box for row in rows]):
        insert(*rows)


def often(other: str, times: int, *codes: str, start: int = 0) -> list[Narrative]:
    """The same happening several times with one person."""
    return [happening(f"{other}-{start + at}", other, *codes) for at in range(times)]
