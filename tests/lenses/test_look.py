"""Holding a lens over words: what it finds, what it leaves, and that it says when it cannot look."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.lenses.talking import found, lens, moment, said, seen

from vinculum.errors import InvalidLens
from vinculum.lenses import Material, Note, library, look, look_through
from vinculum.reading.moment import Standing

SHAME = "C: I thought, he's sick of me, and my hands were shaking, so I left."
GERMAN = "C: Ich habe heute Morgen lange auf den Bus gewartet und dann bin ich doch zu Fuß gegangen, weil er nicht kam."


def test_an_empty_lens_says_that_nothing_was_found_and_asks_its_own_questions() -> None:
    result = seen("existential", "T: Hello.", "C: The jug is green.")
    assert result.findings == ()
    assert result.says.startswith("Nothing found.")
    assert result.asks == lens("existential").asks
    assert result.tries == ()


def test_waiting_is_offered_whatever_was_found() -> None:
    assert seen("cognitive", SHAME).wait.do.startswith("Wait")
    assert seen("cognitive", "C: The jug is green.").wait.do.startswith("Wait")


def test_a_chain_names_its_links_with_their_words() -> None:
    (chain,) = found("cognitive", "chain", SHAME)
    assert [(words.part, words.quote) for words in chain.words] == [
        ("thought", "I thought, he's"),
        ("feeling", "my hands were shaking"),
        ("what was done", "so I left"),
    ]
    assert chain.lacking == ()


def test_a_chain_with_a_link_missing_names_the_missing_one() -> None:
    (chain,) = found("cognitive", "chain", "C: I thought, he's sick of me, and I felt sick.")
    assert chain.lacking == ("what was done",)


def test_a_chain_goes_on_over_a_short_word_of_the_other() -> None:
    (chain,) = found("cognitive", "chain", "C: I thought, he's sick of me.", "T: Mm.", "C: And I felt sick.")
    assert [words.turn for words in chain.words] == [0, 2]


def test_a_chain_does_not_go_on_over_a_long_turn_of_the_other() -> None:
    long = "T: Before you go on I would like to say something about the dates for the summer holiday."
    assert found("cognitive", "chain", "C: I thought, he's sick of me.", long, "C: And I felt sick.") == ()


def test_the_same_words_are_not_two_sides_of_something() -> None:
    words = said("T: What then?", "C: I wanted to tell him.")
    whole = moment(words, 1, "withdrawal.denial", "I wanted to tell him.")
    result = look(lens("psychoanalytic"), Material(1, words, moments=(whole,)))
    assert result.of("conflict") == ()


def test_a_wish_and_a_marked_defence_beside_it_make_a_conflict() -> None:
    words = said("T: What then?", "C: I wanted to tell him. It's nothing, forget it.")
    denial = moment(words, 1, "withdrawal.denial", "It's nothing, forget it.")
    (conflict,) = look(lens("psychoanalytic"), Material(1, words, moments=(denial,))).of("conflict")
    assert [one.quote for one in conflict.words] == ["I wanted to tell him", "It's nothing, forget it."]


@pytest.mark.parametrize(
    "line",
    [
        "C: He said I'm such an idiot.",
        "C: She goes, “I'm such an idiot,” and laughs.",
        "C: I don't think I'm an idiot.",
        "T: I'm such an idiot.",
    ],
)
def test_what_somebody_else_says_or_what_is_denied_is_left(line: str) -> None:
    assert found("cognitive", "labelling", line) == ()


def test_a_moment_is_shown_as_it_stands() -> None:
    words = said("T: That makes sense to me.", "C: Does it.")
    proposed = moment(words, 0, "therapist.validation", "makes sense")
    sure = replace(proposed, standing=Standing.CONFIRMED, source="person", aspect="+")
    for one in (proposed, sure):
        (shown,) = look(lens("person-centred"), Material(1, words, moments=(one,))).of("acceptance")
        assert (shown.standing, shown.source, shown.aspect) == (one.standing, one.source, one.aspect)


def test_a_dismissed_moment_is_left_aside() -> None:
    words = said("T: That makes sense to me.")
    gone = moment(words, 0, "therapist.validation", "makes sense", standing=Standing.DISMISSED)
    assert look(lens("person-centred"), Material(1, words, moments=(gone,))).findings == ()


def test_a_moment_whose_words_are_gone_is_counted_and_not_shown() -> None:
    old, new = said("T: That makes sense to me."), said("T: I see.")
    one = moment(old, 0, "therapist.validation", "makes sense")
    result = look(lens("person-centred"), Material(1, new, moments=(one,)))
    assert result.findings == ()
    assert result.lost == 1


def test_words_in_another_language_are_not_looked_at_and_confirmed_moments_are_still_shown() -> None:
    words = said("T: Das verstehe ich gut, wirklich.", GERMAN)
    sure = moment(words, 0, "therapist.validation", "Das verstehe ich gut", standing=Standing.CONFIRMED)
    result = look(lens("person-centred"), Material(1, words, moments=(sure,)))
    assert "knows only English" in result.cannot
    assert [one.feature for one in result.findings] == ["acceptance"]


def test_a_session_without_words_shows_what_was_noted_by_hand() -> None:
    result = look(lens("psychoanalytic"), Material(1, None, notes=(Note("dream", "A house without stairs."),)))
    assert "no words" in result.cannot
    assert [one.note for one in result.findings] == ["A house without stairs."]
    assert result.findings[0].standing is Standing.CONFIRMED


def test_around_a_moment_only_the_turns_beside_it_are_looked_at() -> None:
    words = said("C: I'm such an idiot.", *["T: Mm.", "C: Mm."] * 3, "C: I'm a burden.")
    result = look(lens("cognitive"), Material(1, words).around(7, reach=2))
    assert [one.turn for one in result.findings] == [7]


def test_a_turn_that_is_not_there_cannot_be_looked_around() -> None:
    with pytest.raises(InvalidLens, match="has no turn 3"):
        Material(4, said("C: Hello.")).around(3)


def test_several_lenses_see_the_same_as_each_alone() -> None:
    material = Material(1, said("T: What then?", SHAME, "T: Mm.", "C: I'm such an idiot."))
    lenses = list(library().values())
    assert look_through(lenses, material) == tuple(look(one, material) for one in lenses)
