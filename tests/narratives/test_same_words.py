"""Two coders' narratives go together by id, else by their words; people by what they are to the client."""

import pytest

from vinculum.narratives import Narrative, Other, People, Relation, Span
from vinculum.narratives.files import Scored
from vinculum.narratives.same_words import aligned, alike

MINE = People((Other("m", "Mother", Relation.MOTHER), Other("p", "Pete", Relation.PARTNER)))
THEIRS = People((Other("1", "mum", Relation.MOTHER), Other("2", "a friend", Relation.FRIEND)))


def scored(people: People, *narratives: Narrative) -> Scored:
    return Scored("somebody", narratives, people)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Span(5, 0, 7, 40), True),
        (Span(5, 10, 7, 40), True),
        (Span(5, 0, 6, 60), True),
        (Span(5, 0, 5, 90), False),
        (Span(7, 39, 9, 10), False),
        (Span(1, 0, 4, 9), False),
        (Span(4, 0, 20, 9), False),
    ],
)
def test_words_are_the_same_where_both_have_half_of_them(other: Span, same: bool) -> None:
    assert alike(Span(5, 0, 7, 40), other) is same
    assert alike(other, Span(5, 0, 7, 40)) is same


def test_the_same_words_take_the_first_coders_id_and_person() -> None:
    mine = scored(MINE, Narrative("a", 9, "m", span=Span(5, 0, 7, 40)), Narrative("b", 9, "p", span=Span(9, 0, 9, 5)))
    theirs = scored(
        THEIRS,
        Narrative("x", 9, "1", span=Span(5, 3, 7, 40)),
        Narrative("b", 9, "2", span=Span(9, 0, 9, 5)),
        Narrative("y", 10, "1", span=Span(5, 0, 7, 40)),
        Narrative("z", 9, "1"),
    )
    found = aligned(mine, theirs)
    assert [(one.id, one.other) for one in found.narratives] == [("a", "m"), ("b", "2"), ("y", "1"), ("z", "1")]


def test_no_narrative_is_given_to_two() -> None:
    mine = scored(MINE, Narrative("a", 9, "m", span=Span(5, 0, 7, 40)))
    twice = scored(
        THEIRS, Narrative("x", 9, "1", span=Span(5, 0, 7, 40)), Narrative("y", 9, "1", span=Span(5, 1, 7, 40))
    )
    assert [one.id for one in aligned(mine, twice).narratives] == ["a", "y"]
