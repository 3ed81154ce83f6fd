"""What two clients of one case tell of each other, and who speaks after whom."""

from __future__ import annotations

from dataclasses import replace

from tests.lenses.talking import PEOPLE, lens, said, told, words_at

from vinculum.lenses import Material, Said, both_ways, look, spoken_after
from vinculum.narratives import Level, Narrative, Other, Relation, TimeOfLife, library
from vinculum.reading.moment import Standing

NOW = TimeOfLife.PRESENT
BOTH = PEOPLE.adding(Other("noor", "Noor", Relation.PARTNER)).adding(Other("pieter", "Pieter", Relation.PARTNER))
LEFT, HIT = ("ro.leaves", "-", None), ("rs.attacks", "-", None)
PRESSED, AWAY = ("ro.presses", "-", None), ("rs.keeps-away", "-", None)


def by(teller: str, one: Narrative) -> Narrative:
    return replace(one, teller=teller)


NOORS = [by("noor", told(name, "pieter", NOW, LEFT, HIT)) for name in ("a", "b")]
PIETERS = [by("pieter", told("c", "noor", NOW, PRESSED, AWAY))]


def test_each_direction_is_what_that_one_tells_of_the_other() -> None:
    seen = both_ways([*NOORS, *PIETERS], BOTH, library(), pair=("noor", "pieter"), level=Level.CATEGORY)
    assert (seen.first.teller, seen.first.of, seen.first.narratives) == ("noor", "pieter", 2)
    assert [(one.theirs, one.own, one.narratives) for one in seen.first.met] == [
        ("ro.leaves", "rs.attacks", ("a", "b"))
    ]
    assert [(one.theirs, one.own) for one in seen.second.met] == [("ro.presses", "rs.keeps-away")]
    assert seen.closes


def test_a_circle_does_not_close_where_one_has_told_nothing_of_the_other() -> None:
    seen = both_ways(NOORS, BOTH, library(), pair=("noor", "pieter"))
    assert not seen.closes
    assert seen.second.met == ()


def test_what_nobody_is_said_to_tell_and_what_is_told_of_others_takes_no_part() -> None:
    others = [told("d", "pieter", NOW, LEFT, HIT), by("noor", told("e", "mother", NOW, LEFT, HIT))]
    proposed = by("noor", told("f", "pieter", NOW, LEFT, HIT, standing=Standing.PROPOSED))
    seen = both_ways([*others, proposed], BOTH, library(), pair=("noor", "pieter"))
    assert (seen.first.narratives, seen.second.narratives) == (0, 0)


def test_somebody_put_together_with_the_other_is_the_other() -> None:
    people = BOTH.adding(Other("him", "my husband", Relation.PARTNER)).put_together("him", "pieter")
    seen = both_ways([by("noor", told("a", "him", NOW, LEFT, HIT))], people, library(), pair=("noor", "pieter"))
    assert seen.first.narratives == 1


def test_what_is_marked_is_followed_by_the_next_of_the_others_even_across_the_therapist() -> None:
    turns = [Said("noor", ("confrontation.complaint",)), Said(""), Said("pieter", ("withdrawal.denial",)), Said("noor")]
    first, second = spoken_after({8: turns})
    assert (first.first, first.code, first.then, first.answer) == (
        "noor", "confrontation.complaint", "pieter", "withdrawal.denial",
    )  # fmt: skip
    assert (first.places, first.directly) == (((8, 0, 2),), 0)
    assert (second.first, second.then, second.answer, second.directly) == ("pieter", "noor", "", 1)


def test_who_goes_on_after_themselves_answers_nobody() -> None:
    assert spoken_after({1: [Said("noor", ("a",)), Said(""), Said("noor"), Said("pieter")]}) == ()


def test_what_is_marked_where_one_answers_counts_though_nothing_was_marked_before_it() -> None:
    (row,) = spoken_after({1: [Said("noor"), Said("pieter", ("a",)), Said("noor")]})[:1]
    assert (row.first, row.code, row.then, row.answer) == ("noor", "", "pieter", "a")


def test_the_commonest_sequence_comes_first() -> None:
    once, twice = [Said("noor", ("a",)), Said("pieter")], [Said("pieter", ("b",)), Said("noor", ("c",))]
    rows = spoken_after({1: once, 2: twice, 3: twice})
    assert [(row.code, len(row.places)) for row in rows] == [("b", 2), ("a", 1)]


def test_nothing_comes_again_between_narratives_of_two_tellers() -> None:
    words = said("C: She turned round.", "C: She turned round again.")
    one, again = (
        told(
            name,
            "mother",
            NOW,
            ("ro.ignores", "-", words_at(words, turn, "She turned round")),
            ("rs.silent", "-", None),
        )
        for turn, name in enumerate("ab")
    )
    for other, number in (("noor", 1), ("pieter", 0)):
        material = Material(1, words, narratives=(by("noor", one), by(other, again)), people=BOTH)
        assert len(look(lens("systemic"), material).of("circle-told")) == number
