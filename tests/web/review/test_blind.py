"""One turn in ten comes without its proposal, and the draw never changes by itself."""

from __future__ import annotations

from tests.web.review.piles import long_transcript

from vinculum.transcripts import Role, Transcript, Turn
from vinculum.web.review.blind import Blind, drawn

WORDS = long_transcript(400)
CLIENT = range(1, 400, 2)


def _proposed(number: int, code: str = "withdrawal.denial") -> dict[int, list[str]]:
    return {turn: [code] for turn in list(CLIENT)[:number]}


def _share(number: int, draws: int = 300) -> tuple[float, float]:
    """Over many readings: turns without a proposal of all that is looked at, and held-back ones of these."""
    every = [drawn(str(seed), WORDS, _proposed(number)) for seed in range(draws)]
    blind = sum(map(len, every))
    held = sum(bool(one.held) for draw in every for one in draw)
    return blind / (number * draws - held + blind), held / blind


def test_one_in_ten_is_shown_without_a_proposal_and_half_of_these_had_one() -> None:
    for number in (3, 19, 57):
        share, held = _share(number)
        assert abs(share - 0.1) < 0.02, number
        assert abs(held - 0.5) < 0.1, number


def test_the_same_reading_gives_the_same_turns_and_another_reading_others() -> None:
    assert drawn("a", WORDS, _proposed(95)) == drawn("a", WORDS, _proposed(95))
    assert drawn("a", WORDS, _proposed(95)) != drawn("b", WORDS, _proposed(95))


def test_words_without_hope_are_never_held_back() -> None:
    for seed in range(50):
        assert not any(one.held for one in drawn(str(seed), WORDS, _proposed(40, "withdrawal.hopeless")))


def test_a_turn_with_two_proposals_is_not_held_back() -> None:
    both = {turn: ["withdrawal.denial", "resistance.excuse"] for turn in list(CLIENT)[:40]}
    assert not any(one.held for seed in range(50) for one in drawn(str(seed), WORDS, both))


def test_who_speaks_does_not_tell_whether_something_was_proposed() -> None:
    for seed in range(50):
        assert all(one.turn % 2 for one in drawn(str(seed), WORDS, _proposed(40)))


def test_no_turn_comes_twice_and_none_of_a_word_or_two() -> None:
    short = Transcript(
        turns=tuple(Turn(n, "C", Role.CLIENT, "Mm." if n % 2 else f"Turn {n} is said") for n in range(99))
    )
    for seed in range(50):
        turns = [one.turn for one in drawn(str(seed), short, {0: ["withdrawal.denial"], **_even(30)})]
        assert len(set(turns)) == len(turns)
        assert not any(turn % 2 for turn in turns)


def _even(number: int) -> dict[int, list[str]]:
    return {2 * n: ["withdrawal.denial"] for n in range(number)}


def test_where_nothing_was_proposed_nothing_is_asked() -> None:
    assert drawn("a", WORDS, {}) == ()


def test_where_every_turn_has_a_proposal_only_held_back_ones_come() -> None:
    everywhere = {turn: ["withdrawal.denial"] for turn in CLIENT}
    found = drawn("a", WORDS, everywhere)
    assert found
    assert all(isinstance(one, Blind) and one.held == ("withdrawal.denial",) for one in found)
