"""People of a case: another relation changes nothing that was told, and two of them stay who they are."""

import pytest

from vinculum.errors import InvalidNarratives
from vinculum.narratives import Other, People, Relation

PEOPLE = People((
    Other("therapist", "You", Relation.THERAPIST),
    Other("self", "Alone", Relation.SELF),
    Other("d", "Denise", Relation.COLLEAGUE),
))  # fmt: skip


def test_somebody_can_become_something_else_to_the_client() -> None:
    assert PEOPLE.related("d", Relation.FRIEND).find("d") == Other("d", "Denise", Relation.FRIEND)


@pytest.mark.parametrize(
    ("other", "relation"), [("therapist", Relation.FRIEND), ("d", Relation.SELF), ("self", Relation.THERAPIST)]
)
def test_nobody_becomes_the_therapist_or_oneself_or_stops_being_it(other: str, relation: Relation) -> None:
    with pytest.raises(InvalidNarratives, match="from the beginning"):
        PEOPLE.related(other, relation)
