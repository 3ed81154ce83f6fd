"""What is looked at first: words without hope, then by salience, then what the reader is least sure of."""

from __future__ import annotations

import pytest
from tests.cast import Place, Visitor, travel
from tests.web.review.piles import bring, long_transcript, pile, proposal

from vinculum.codebook import library
from vinculum.transcripts import Transcript
from vinculum.web.review import queue
from vinculum.web.review.blind import Blind
from vinculum.web.review.moments import code_name, is_routine, moments_of
from vinculum.web.review.queue import LEAST_SALIENT, Item, piles_of, queue_of, salience

WORDS = long_transcript(40)


@pytest.fixture
def without_blind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "drawn", lambda seed, transcript, proposed: ())


def _queue(lena: Visitor, place: Place) -> tuple[Item, ...]:
    folder = lena.folder(place)
    return queue_of(folder, piles_of(folder, [place.session]))


def _codes(items: tuple[Item, ...]) -> list[str]:
    return [item.moment.code for item in items if item.moment]


def test_every_code_that_is_asked_about_has_a_place_of_its_own() -> None:
    asked = [code.id for book in library().values() for code in book.codes if not is_routine(code.id)]
    assert asked
    assert all(salience(code) < LEAST_SALIENT for code in asked)
    assert min(asked, key=salience) == "withdrawal.hopeless"
    assert not any(code.startswith("talk.") for code in asked)


@pytest.mark.usefixtures("without_blind")
def test_hopeless_comes_first_then_strains_then_resistance_then_the_relationship(lena: Visitor, case_a: Place) -> None:
    wanted = [
        "withdrawal.hopeless", "toward.warm", "resistance.excuse", "relationship.trust", "therapist.repair",
    ]  # fmt: skip
    moments = [proposal(WORDS, code, 2 * n + 1, confidence=0.6) for n, code in enumerate(reversed(wanted))]
    bring(lena, case_a, WORDS, moments)
    assert _codes(_queue(lena, case_a)) == wanted


@pytest.mark.usefixtures("without_blind")
def test_everyday_codes_and_what_is_unsure_of_the_relationship_stand_in_the_margin_on_request_only(
    lena: Visitor, case_a: Place
) -> None:
    moments = [
        proposal(WORDS, "relationship.trust", 1, confidence=0.49),
        proposal(WORDS, "relationship.safety", 3, confidence=0.5),
        proposal(WORDS, "talk.change", 3, confidence=0.9),
        proposal(WORDS, "narrative.episode", 5, confidence=0.7),
    ]
    bring(lena, case_a, WORDS, moments)
    folder = lena.folder(case_a)
    assert _codes(_queue(lena, case_a)) == ["relationship.safety"]
    assert len(moments_of(folder, case_a.session)) == 1
    assert len(moments_of(folder, case_a.session, routine=True)) == 4


@pytest.mark.usefixtures("without_blind")
def test_among_equals_the_least_sure_comes_first(lena: Visitor, case_a: Place) -> None:
    sure = {1: 0.8, 3: 0.52, 5: 0.3}
    moments = [proposal(WORDS, "withdrawal.denial", turn, confidence=at) for turn, at in sure.items()]
    bring(lena, case_a, WORDS, moments)
    assert [item.turn for item in _queue(lena, case_a)] == [3, 5, 1]


@pytest.mark.usefixtures("without_blind")
def test_everyday_moves_and_talk_of_change_are_not_asked_about(lena: Visitor, case_a: Place) -> None:
    moments = [proposal(WORDS, code, 1) for code in ("therapist.question.open", "talk.change", "talk.sustain")]
    bring(lena, case_a, WORDS, moments)
    assert _queue(lena, case_a) == ()


@pytest.mark.usefixtures("without_blind")
def test_a_reading_of_last_month_asks_nothing(lena: Visitor, case_a: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(lena, case_a, WORDS, [proposal(WORDS, "withdrawal.denial", 1)])
    travel(monkeypatch, days=31)
    assert _queue(lena, case_a) == ()


def test_a_turn_without_a_proposal_never_stands_before_words_without_hope(
    lena: Visitor, case_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "drawn", lambda seed, transcript, proposed: (Blind(9, (), 0.0),))
    bring(lena, case_a, WORDS, [proposal(WORDS, "toward.warm", 1), proposal(WORDS, "withdrawal.hopeless", 3)])
    assert [item.turn for item in _queue(lena, case_a)] == [3, 9, 1]


def test_a_held_back_proposal_stands_nowhere_in_the_queue(
    lena: Visitor, case_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Blind(1, ("toward.warm",), 0.5)
    monkeypatch.setattr(queue, "drawn", lambda seed, transcript, proposed: (held,))
    bring(lena, case_a, WORDS, [proposal(WORDS, "toward.warm", 1), proposal(WORDS, "withdrawal.denial", 3)])
    items = _queue(lena, case_a)
    assert sorted((item.turn, item.moment is None) for item in items) == [(1, True), (3, False)]


def test_the_queue_is_the_same_however_often_it_is_looked_at(lena: Visitor, case_a: Place) -> None:
    words: Transcript = long_transcript(200)
    bring(lena, case_a, words, [proposal(words, "withdrawal.denial", turn) for turn in range(1, 96, 2)])
    first = _queue(lena, case_a)
    assert sum(item.moment is None for item in first) >= 4
    assert _queue(lena, case_a) == first


def test_a_decision_moves_nothing_else(lena: Visitor, case_a: Place) -> None:
    words = long_transcript(200)
    bring(lena, case_a, words, [proposal(words, "withdrawal.denial", turn) for turn in range(1, 96, 2)])
    before = _queue(lena, case_a)
    gone = next(item for item in before if item.moment)
    lena.post("look", case_a.case, case_a.session, about=gone.about, what="dismiss")
    assert _queue(lena, case_a) == tuple(item for item in before if item != gone)


def test_a_reading_of_longer_words_than_are_there_now_breaks_nothing(lena: Visitor, case_a: Place) -> None:
    bring(lena, case_a, long_transcript(4), [proposal(WORDS, "withdrawal.denial", 39)])
    assert pile(lena, case_a).proposals == {}
    assert _queue(lena, case_a) == ()


@pytest.mark.parametrize(
    ("code", "name"),
    [("therapist.reflection", "Reflection"), ("ours.gone", "ours.gone"), ("relationship.trust", "Trust")],
)
def test_a_code_has_its_name_and_one_that_no_codebook_knows_its_id(code: str, name: str) -> None:
    assert code_name(code) == name
