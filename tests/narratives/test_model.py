"""Narratives and the people in them: what they refuse, and that nothing is lost."""

import pytest
from tests.narratives.stories import PEOPLE, mark, story

from vinculum.errors import InvalidNarratives
from vinculum.narratives import (
    Component,
    Narrative,
    Other,
    Part,
    People,
    Relation,
    Sign,
    Span,
    by_other,
    library,
    matrix,
)
from vinculum.reading.moment import Evidence, Standing


def test_a_wish_with_a_sign_is_refused_and_says_what_to_do():
    with pytest.raises(InvalidNarratives, match="Take the sign away"):
        Component(Part.WISH, "w.close", Sign.POSITIVE)


def test_a_response_coded_good_and_bad_in_one_narrative_is_refused():
    with pytest.raises(InvalidNarratives, match=r"rs\.silent.*as \+ and as −"):
        story(1, marks="rs.silent+ rs.silent-")


def test_a_proposal_with_another_sign_than_the_persons_contradicts_nothing():
    proposed = Component(Part.RESPONSE_OF_SELF, "rs.silent", Sign.POSITIVE, (), "linear 1", Standing.PROPOSED)
    told = Narrative("n", 1, "m", components=(proposed, mark("rs.silent-")))
    assert told.confirmed == (mark("rs.silent-"),)


@pytest.mark.parametrize("completeness", [0, 0.99, 5.5])
def test_completeness_off_its_scale_is_refused(completeness):
    with pytest.raises(InvalidNarratives, match="from 1 to 5"):
        story(1, completeness=completeness)


def test_words_from_outside_the_narrative_are_refused():
    outside = Component(Part.WISH, "w.close", evidence=(Evidence(7, 0, 3, "and"),))
    with pytest.raises(InvalidNarratives, match="lie outside"):
        Narrative("n", 1, "m", components=(outside,), span=Span(3, 0, 5, 20))


def test_words_within_the_narrative_are_taken_across_turns():
    inside = Component(Part.WISH, "w.close", evidence=(Evidence(4, 90, 99, "near her "), Evidence(5, 0, 20, "x" * 20)))
    assert Narrative("n", 1, "m", components=(inside,), span=Span(3, 10, 5, 20)).confirmed == (inside,)


@pytest.mark.parametrize("ends", [(3, 5, 3, 5), (3, 5, 2, 9), (-1, 0, 3, 4), (0, 0, 1, 0)])
def test_a_span_without_words_is_refused(ends):
    with pytest.raises(InvalidNarratives, match="the end must come after"):
        Span(*ends)


def test_a_renamed_person_keeps_every_narrative():
    assert PEOPLE.renamed("m", "Mum").find("m").name == "Mum"
    assert [one.id for one in PEOPLE.renamed("m", "Mum").known] == [one.id for one in PEOPLE.known]


def test_people_put_together_count_as_one_and_parted_as_two_again():
    told = [story(1, "f", "w.close"), story(2, "b", "w.close"), story(3, "b", "w.close")]
    one = PEOPLE.put_together("f", "b")
    rows = matrix(told, library(), by_other(one), of=[("w.bond",)])
    assert [(row.key, row.narratives) for row in rows] == [("b", 3)]
    assert {row.key for row in matrix(told, library(), by_other(one.parted("f")), of=[("w.bond",)])} == {"b", "f"}
    assert one.parted("f") == PEOPLE


def test_putting_people_together_in_turn_still_leads_to_one_person():
    people = PEOPLE.put_together("f", "b").put_together("b", "m")
    assert people.find("f").id == "m"
    with pytest.raises(InvalidNarratives, match="already the same person"):
        people.put_together("m", "f")


def test_the_therapist_cannot_become_somebody_else():
    with pytest.raises(InvalidNarratives, match="stay apart"):
        PEOPLE.put_together("m", "t")


def test_two_entries_for_the_therapist_can_be_put_together():
    people = PEOPLE.adding(Other("dr", "Dr K.", Relation.THERAPIST)).put_together("dr", "t")
    assert people.ids([Relation.THERAPIST]) == {"t"}


@pytest.mark.parametrize(
    ("others", "says"),
    [
        ((Other("a", "A"), Other("a", "B")), "Two people have the id"),
        ((Other("a", " "),), "has no name"),
        ((Other("a", "A", same_as="b"), Other("b", "B", same_as="a")), "with themselves"),
        ((Other("a", "A", same_as="z"),), "Nobody has the id “z”"),
    ],
)
def test_people_that_contradict_themselves_are_refused(others, says):
    with pytest.raises(InvalidNarratives, match=says):
        People(others)
