"""The table of sentences: every rule has its example, every sentence its numbers, and none says more than they do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isfinite, nan
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.course import test_split_alliance as splits
from tests.course.test_say_laws import LOW, QUIET, SIDE
from tests.house.tree import ROOT

from vinculum.course import Course, Event, Known, Rater, Rating, Sentence, What, changes, follow, say, say_short
from vinculum.course.changes import STEPS
from vinculum.course.rules import RULES
from vinculum.course.say_split import SPLITS, say_split
from vinculum.course.sentence import Part, Rule

LEVEL = (4.0, 4.1, 4.0, 4.1, 4.0, 4.1)
DIP = (*LEVEL, 2.5, 4.0, 4.1)
MARA = (3.4, 3.6, 3.5, 3.8, 3.7, 3.9, 4.0, 3.9, 2.6, 2.9, 3.9, 4.1, 4.2, 4.1)
LENA = (3.2, 3.3, 3.5, 3.4, nan, 3.7, 3.8, 3.8, 3.7, 3.1, 3.5, 3.8, 3.9, 4.0)
HALF = {rater: Known(least=0.5) for rater in Rater}
BREAK = Event(7, What.BREAK, "two weeks of holiday")
ROOM = Event(7, What.ROOM, "new room")
FEE = Event(6, What.FEE, "fee from £70 to £80")


def course(client: Sequence[float] = (), therapist: Sequence[float] = (), **known: object) -> Course:
    sides = ((Rater.CLIENT, client), (Rater.THERAPIST, therapist))
    ratings = [Rating(place, side, "m", score) for side, scores in sides for place, score in enumerate(scores, start=1)]
    return follow(ratings, measure="m", criterion="mean of last three, 2 SD", **known)


SPOKEN = {
    "no answers": ((), (), {}),
    "too few": ((4.0, 4.1), (), {}),
    "dip": (DIP, (), {}),
    "first after": (DIP, (), {"events": (BREAK,)}),
    "shortly before": (DIP, (), {"events": (ROOM, FEE)}),
    "level fallen": ((3.0, 2.8, 2.6, 2.9, 1.2, 1.1, 1.4, 1.3, 1.2), (), {}),
    "low alone": ((4.4, 3.3, 4.2, 3.3, 3.6, 4.0, 2.1), (), {}),
    "silent": (LEVEL, (), {"held": range(1, 10)}),
    "one answer alone": ((*LEVEL, 2.5), (), {}),
    "alike": ((3.0, 4.0, 3.5, 4.5), (3.1, 4.1, 3.6, 4.6), {}),
    "further apart": ((3.0, 3.1, 3.0, 4.1, 4.0, 4.1), (3.0, 3.1, 3.0, 3.1, 3.0, 3.1), {}),
    "apart": ((4.0,) * 5, (3.0,) * 5, {}),
    "both unchanged": ((4.0,) * 5, (3.0,) * 5, {}),
    "both steady": ((3.0, 3.4, 3.9, 4.0, 4.1, 4.0), (3.1, 3.5, 3.8, 4.1, 4.0, 4.1), {}),
    "level risen": ((3.0, 3.1, 3.0, 3.6, 4.0, 4.4), (), {}),
    "no fall": ((3.0, 4.0, 3.5, 4.5), (3.1, 4.1, 3.6, 4.6), {}),
    "one side unchanged": ((4.0,) * 5, (), {}),
    "one side, no fall": (LEVEL, (), {}),
    "too few beside": (LEVEL, (4.0,) * 3, {}),
    "dip beside": (DIP, DIP, {}),
    "no answer beside": (DIP, (*LEVEL, nan, 4.1, 4.0), {}),
    "unchanged beside": (DIP, (4.0,) * 9, {}),
    "no dip beside": (DIP, (*LEVEL, 4.0, 4.1, 4.0), {}),
}
ONLY_SHORT = {"calm again": (MARA, LENA, {}), "calm": ((4.0, 4.1) * 3, (4.0, 4.1) * 3, {})}
SILENT = {"nothing beside"}
STEP_BY_STEP = {
    "no answer this time": (5, LENA, None),
    "the first one": (1, MARA, None),
    "the same": (2, (4.0, 4.0), None),
    "against error": (9, MARA, 0.5),
    "too few before": (3, MARA, None),
    "never moved": (5, (4.0, 4.0, 4.0, 4.0, 3.0), None),
    "against the usual": (9, MARA, None),
}


def grounded(sentence: Sentence) -> None:
    """It has words, a rule and evidence, and every number of the evidence is one."""
    assert sentence.text[0].isupper()
    assert sentence.text.endswith(".")
    assert sentence.evidence
    assert all(fact.words and (fact.value is None or isfinite(fact.value)) for fact in sentence.evidence)
    assert "nan" not in sentence.source
    assert "inf" not in sentence.source.split()


def test_every_rule_has_an_example_and_no_two_share_a_name() -> None:
    names = [rule.name for rule in (*RULES, *STEPS, *SPLITS)]
    assert len(set(names)) == len(names)
    assert set(names) == {*SPOKEN, *ONLY_SHORT, *SILENT, *STEP_BY_STEP, *splits.SPOKEN}


@pytest.mark.parametrize("name", SPOKEN)
def test_a_rule_speaks_above_the_picture_and_shows_its_numbers(name: str) -> None:
    client, therapist, beside = SPOKEN[name]
    spoken = say(course(client, therapist), client="Mara", **beside).sentences
    assert name in [sentence.rule for sentence in spoken]
    for sentence in spoken:
        grounded(sentence)


@pytest.mark.parametrize("name", ONLY_SHORT)
def test_a_rule_speaks_in_a_row_of_the_caseload(name: str) -> None:
    client, therapist, _ = ONLY_SHORT[name]
    sentence = say_short(course(client, therapist, known=HALF if name == "calm" else None), client="Mara")
    assert sentence.rule == name
    grounded(sentence)


@pytest.mark.parametrize("name", STEP_BY_STEP)
def test_a_rule_speaks_of_the_last_step(name: str) -> None:
    session, scores, error = STEP_BY_STEP[name]
    sem = {Rater.CLIENT: error} if error is not None else None
    (sentence,) = changes(course(scores), session, client="Mara", sem=sem)
    assert sentence.rule == name
    grounded(sentence)


def test_the_evidence_of_a_fall_names_the_answers_the_criterion_and_the_return() -> None:
    (sentence, *_) = say(course(MARA, LENA), client="Mara").sentences
    assert [fact.words for fact in sentence.evidence] == [
        "Mara 2.6 in session 9, 3.9 before",
        "a drop of 1.3 where “mean of last three, 2 SD” asks for 0.9",
        "3.9 in session 11",
    ]
    assert [fact.value for fact in sentence.evidence] == pytest.approx([2.6, 1.33, 3.9], abs=0.01)


def test_the_evidence_of_a_fall_that_has_not_come_back_names_the_highest_answer_since() -> None:
    (sentence, *_) = say(course((*LEVEL, 2.5, 2.6, 2.9, 2.6)), client="Mara").sentences
    fact = sentence.evidence[-1]
    assert fact.words.startswith("highest since: 2.9 in session 9; back would be from 3.")
    assert (fact.session, fact.value) == (9, 2.9)


@pytest.mark.parametrize(
    ("events", "sentence"),
    [
        ((BREAK,), "Session 7 was the first after a break: two weeks of holiday."),
        ((ROOM,), "Session 7 was the first after a change of room: new room."),
        ((FEE,), "Shortly before: fee from £70 to £80."),
        ((ROOM, FEE), "Shortly before: fee from £70 to £80; new room."),
        ((Event(7, What.ILLNESS, ""),), "Session 7 was the first after an illness."),
        ((Event(7, What.FRAME, "x" * 61),), "Session 7 was the first after a change."),
        ((Event(7, What.BREAK, "three weeks. "),), "Session 7 was the first after a break: three weeks."),
        ((Event(7, What.LATE, "the bus"),), "Session 7 began late: the bus."),
        ((Event(7, What.SHORTENED, ""),), "Session 7 was shortened."),
        ((ROOM, Event(6, What.LATE, "the bus")), "Shortly before: the bus; new room."),
    ],
)
def test_what_happened_is_named_before_the_other_side_is(events: tuple[Event, ...], sentence: str) -> None:
    spoken = say(course(DIP, (*LEVEL, 4.0, 4.1, 4.0)), client="Mara", events=events)
    assert spoken.sentences[1].text == sentence
    assert len(spoken.sentences) == 3


@pytest.mark.parametrize("before", [5, 8])
def test_what_happened_longer_before_a_fall_or_after_it_is_not_named(before: int) -> None:
    assert "holiday" not in say(course(DIP), client="Mara", events=(Event(before, What.BREAK, "holiday"),)).text


@pytest.mark.parametrize(
    ("held", "words"),
    [(8, ""), (9, "Mara has not answered for three sessions."), (12, "Mara has not answered for six sessions.")],
)
def test_a_silence_is_said_from_the_third_session_on(held: int, words: str) -> None:
    assert ("not answered" in say(course(LEVEL), client="Mara", held=range(1, held + 1)).text) is bool(words)
    assert words in say(course(LEVEL), client="Mara", held=range(1, held + 1)).text


def test_your_own_silence_is_said_too() -> None:
    spoken = say(course((*LEVEL, 4.0, 4.1, 4.0), LEVEL), client="Mara")
    assert "You have not answered for three sessions." in spoken.text


EVENTS = st.lists(
    st.builds(Event, st.integers(1, 30), st.sampled_from(What), st.text(st.characters(categories=["L"]), max_size=80)),
    max_size=3,
).map(tuple)


@given(SIDE, SIDE, EVENTS, st.integers(0, 6))
def test_at_most_three_sentences_each_with_its_numbers(
    client: list[float], therapist: list[float], events: tuple[Event, ...], more: int
) -> None:
    followed = course(client, therapist)
    held = range(1, max([0, *followed.sessions]) + more)
    spoken = say(followed, client="Mara", events=events, held=held).sentences
    assert 1 <= len(spoken) <= 3
    assert len({sentence.rule for sentence in spoken}) == len(spoken)
    for sentence in (*spoken, say_short(followed, client="Mara", events=events, held=held)):
        grounded(sentence)


@given(SIDE, SIDE, EVENTS)
def test_only_what_stands_right_before_a_fall_is_named(
    client: list[float], therapist: list[float], events: tuple[Event, ...]
) -> None:
    followed = course(client, therapist)
    spoken = say(followed, client="Mara", events=events).sentences
    for sentence in spoken:
        if sentence.rule in ("first after", "shortly before"):
            falls = [dip.first for side in followed.sides.values() for dip in side.dips]
            assert spoken[0].rule == "dip"
            assert any(fact.session in (first - 1, first) for fact in sentence.evidence for first in falls)
            assert sentence.rule == "shortly before" or sentence.evidence[0].session in falls


@given(SIDE, SIDE, st.integers(0, 6))
def test_a_silence_is_as_long_as_it_is_said(client: list[float], therapist: list[float], more: int) -> None:
    followed = course(client, therapist)
    known = {*followed.sessions, *range(1, max([0, *followed.sessions]) + more)}
    for sentence in say(followed, client="Mara", held=tuple(known)).sentences:
        if sentence.rule == "silent":
            rater = Rater.CLIENT if sentence.text.startswith("Mara") else Rater.THERAPIST
            since = [number for number in known if number > followed.sides[rater].points[-1][0]]
            assert len(since) == sentence.evidence[0].value >= 3


def lower_by_hand(scores: Sequence[float], variances: tuple[float, float], sessions: tuple[int, int]) -> float:
    """P(level of the last session below that of another | all scores), from the joint normal distribution."""
    q, r = variances
    answered = [(place, score) for place, score in enumerate(scores, start=1) if score == score]
    first, start = answered[0]
    later = np.array([place for place, _ in answered[1:]], dtype=float)
    places = np.array([*sessions], dtype=float)

    def shared(one: np.ndarray, two: np.ndarray) -> np.ndarray:
        return r + q * np.minimum(one[:, None] - first, two[None, :] - first)

    inside = shared(later, later) + r * np.eye(len(later))
    weights = np.linalg.solve(inside, shared(later, places)).T
    mean = start + weights @ (np.array([score for _, score in answered[1:]]) - start)
    spread = shared(places, places) - weights @ shared(later, places)
    difference = np.array([1.0, -1.0])
    width = float(np.sqrt(difference @ spread @ difference))

    return NormalDist().cdf(float(difference @ mean) / width)


@given(st.tuples(QUIET, LOW, QUIET).map(lambda parts: [score for part in parts for score in part]))
def test_probably_means_the_stated_probability_by_the_joint_distribution(scores: list[float]) -> None:
    followed = course(scores)
    for sentence in say(followed, client="Mara").sentences:
        found = re.match(r"The level of Mara’s ratings has probably (fallen|risen) since session (\d+)", sentence.text)
        if found is None:
            continue
        side = followed.sides[Rater.CLIENT]
        assert side.level is not None
        now = side.points[-1][0]
        down = lower_by_hand(scores, side.level.variances, (int(found[2]), now))
        probability = down if found[1] == "fallen" else 1 - down
        assert probability >= 0.99 - 1e-9
        assert sentence.evidence[2].value == pytest.approx(probability, abs=1e-6)


@given(SIDE, SIDE)
def test_no_fall_is_not_said_where_the_level_has_probably_fallen(client: list[float], therapist: list[float]) -> None:
    followed = course(client, therapist)
    spoken = say(followed, client="Mara").sentences
    if "not fallen" in spoken[0].text or "has fallen clearly" in spoken[0].text:
        for side in followed.sides.values():
            if side.level is not None:
                scores = [dict(side.points).get(number, nan) for number in range(1, max(followed.sessions) + 1)]
                now = side.points[-1][0]
                for earlier in [number for number, _ in side.points if number < now]:
                    fallen = lower_by_hand(scores, side.level.variances, (earlier, now))
                    level = dict(zip(side.level.sessions, side.level.mean, strict=True))
                    assert fallen < 0.99 + 1e-9 or level[earlier] <= level[now]


@given(SIDE, SIDE)
def test_parts_speak_once_and_in_their_order(client: list[float], therapist: list[float]) -> None:
    parts = {rule.name: rule.parts for rule in RULES}
    order = [Part.HEAD, Part.BEFORE, Part.BESIDE, Part.LATELY]
    places = [
        min(order.index(part) for part in parts[sentence.rule] if part in order)
        for sentence in say(course(client, therapist), client="Mara").sentences
    ]
    assert places == sorted(set(places))


PAGE = (ROOT / "docs" / "sentences.md").read_text(encoding="utf-8")


def example_of(name: str) -> str:
    """What a rule says of its example; "" for the one that is silent."""
    if name in SILENT:
        return ""
    if name in splits.SPOKEN:
        return say_split(splits.split(*splits.SPOKEN[name]), names=("Noor", "Pieter")).text
    if name in STEP_BY_STEP:
        session, scores, error = STEP_BY_STEP[name]
        sem = {Rater.CLIENT: error} if error is not None else None
        return changes(course(scores), session, client="Mara", sem=sem)[0].text
    client, therapist, beside = SPOKEN.get(name) or ONLY_SHORT[name]
    followed = course(client, therapist, known=HALF if name == "calm" else None)
    spoken = (*say(followed, client="Mara", **beside).sentences, say_short(followed, client="Mara", **beside))
    return next(sentence.text for sentence in spoken if sentence.rule == name)


@pytest.mark.parametrize("rule", [*RULES, *STEPS, *SPLITS], ids=lambda rule: rule.name)
def test_the_page_on_sentences_shows_every_rule_with_its_example_and_its_condition(rule: Rule[Any]) -> None:
    parts = ", ".join(part.value for part in Part if part in rule.parts)
    assert f"| {rule.name} | {example_of(rule.name) or '–'} | {rule.when} | {parts} |" in PAGE


def test_the_page_on_sentences_has_no_row_too_many() -> None:
    assert len([line for line in PAGE.splitlines() if line.startswith("| ")]) == len((*RULES, *STEPS, *SPLITS)) + 1


@given(SIDE, SIDE, st.sampled_from((0.1, 0.2, 0.4)))
def test_higher_is_said_only_beyond_the_measurement_error(
    client: list[float], therapist: list[float], error: float
) -> None:
    known = {rater: Known(sem=error) for rater in Rater}
    followed = course(client, therapist, known=known)
    for sentence in (*say(followed, client="Mara").sentences, say_short(followed, client="Mara")):
        if sentence.rule in ("apart", "further apart"):
            last = [abs(gap.value) for gap in followed.gaps[-2:]]
            assert min(last) > 1.96 * 2**0.5 * error
