"""Who is with whom, and what was told of the others before and after a change."""

from __future__ import annotations

import pytest
from tests.lenses.talking import PEOPLE, said, told, words_at

from vinculum.lenses import relations, repercussions
from vinculum.lenses.relations import mentions
from vinculum.narratives import Other, People, Relation, TimeOfLife
from vinculum.reading.moment import Standing

WORDS = said(
    "T: Tell me.", "C: Denise and Sam came. Denise sat down.", "C: Sam’s fine. (Samuel isn't.)", "T: Sam and Denise?"
)
NOW = TimeOfLife.PRESENT


def test_a_tie_counts_happenings_and_how_the_other_answered() -> None:
    told_of = [
        told("a", "boss", NOW, ("ro.helps-out", "+", words_at(WORDS, 1, "Denise sat down"))),
        told("b", "boss", NOW, ("ro.ignores", "-", None)),
        told("c", "boss", NOW),
    ]
    tie = relations(told_of, PEOPLE).ties[0]
    assert (tie.name, tie.narratives, tie.well, tie.badly, tie.tone) == ("Denise", 3, 1, 1, "±")
    assert [one.quote for one in tie.words] == ["Denise sat down"]


def test_what_is_proposed_or_done_alone_or_with_a_stranger_to_the_list_makes_no_tie() -> None:
    told_of = [
        told("a", "boss", NOW, standing=Standing.PROPOSED),
        told("b", "self", NOW),
        told("c", "nobody", NOW),
    ]
    assert [one for one in relations(told_of, PEOPLE).ties if one.narratives] == []


def test_people_put_together_are_one_tie() -> None:
    people = PEOPLE.adding(Other("d", "Mrs Dee", Relation.BOSS)).put_together("d", "boss")
    ties = relations([told("a", "d", NOW), told("b", "boss", NOW)], people).ties
    assert [(one.name, one.narratives) for one in ties if one.narratives] == [("Denise", 2)]


def test_two_people_named_in_one_sentence_of_the_client_are_drawn_together() -> None:
    (pair,) = relations([], PEOPLE, {3: WORDS}).together
    assert (pair.one, pair.other, pair.times) == ("boss", "sam", 1)
    assert pair.words[0].quote == "Denise and Sam came."


def test_a_name_is_a_whole_word_with_a_possessive_or_without() -> None:
    assert mentions(PEOPLE, "sam", WORDS) == (1, 2)
    assert mentions(PEOPLE, "boss", WORDS) == (1,)


@pytest.mark.parametrize("name", ["(", "a|b", ".*", "İstanbul", "\0", "x" * 10_000])
def test_a_strange_name_is_looked_for_as_it_is_written(name: str) -> None:
    people = People((Other("odd", name),))
    assert mentions(people, "odd", WORDS) == ()
    assert relations([], people, {1: WORDS}).together == ()


def test_before_and_after_a_change_stand_counts_and_words() -> None:
    told_of = [
        told("a", "boss", NOW, ("ro.ignores", "-", None), session=2),
        told("b", "boss", NOW, ("ro.helps-out", "+", words_at(WORDS, 1, "Denise sat down")), session=3),
    ]
    (boss, sam) = repercussions(3, told_of, PEOPLE, sessions={3: WORDS})
    assert (boss.before.narratives, boss.before.badly, boss.before.named) == (1, 1, 0)
    assert (boss.after.narratives, boss.after.well, boss.after.named) == (1, 1, 1)
    assert [one.quote for one in boss.after.words] == ["Denise sat down"]
    assert (sam.name, sam.after.named, sam.before.narratives) == ("Sam", 2, 0)


def test_little_on_one_side_is_called_too_few() -> None:
    many = [told(f"n{at}", "boss", NOW, session=at) for at in range(1, 7)]
    assert repercussions(3, many, PEOPLE)[0].few
    assert not repercussions(4, many, PEOPLE)[0].few


def test_nobody_told_of_is_nobody_shown() -> None:
    assert repercussions(3, [], PEOPLE, sessions={}) == ()
    assert repercussions(3, [], People()) == ()
