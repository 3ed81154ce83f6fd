"""The report on a form: what it counts, what it keeps to itself, and what it lacks."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measures.psychometrics.forms import answered
from tests.measures.psychometrics.test_bad_input import numbers

from vinculum.errors import InvalidAnswers
from vinculum.measures import library
from vinculum.measures.psychometrics import alpha, moments
from vinculum.measures.psychometrics.item_report import FEW
from vinculum.measures.psychometrics.report import LEAST, Sheets, report
from vinculum.measures.psychometrics.told import told

SHORT, LONG, WAI = (library()[name] for name in ("relationship-short.client", "relationship.client", "wai-sr"))
every = pytest.mark.parametrize("measure", library().values(), ids=lambda one: one.id)


@every
def test_every_form_of_the_library_has_a_report(measure) -> None:
    found = report(measure, answered(measure, 30, times=3))
    assert found.persons == 30
    assert len(found.items) == len(measure.answerable)
    assert len(found.scales) == len(measure.scales)
    assert found.doubts == ()
    assert all(math.isfinite(one) for one in numbers(found))
    assert "nan" not in str(told(found)).lower().replace("nance", "")


@every
def test_below_the_least_number_of_people_there_is_no_figure(measure) -> None:
    found = report(measure, answered(measure, LEAST - 1, times=4))
    assert (found.items, found.scales, found.one, found.given, found.retest, found.within) == ((), (), None) + (
        None,
    ) * 3
    assert found.needs[0].have == LEAST - 1
    shown = " ".join(str(part.table) for part in told(found).sections)
    assert shown == "None " * (len(told(found).sections) - 1) + "None"


def test_nobody_has_answered_is_said_in_words() -> None:
    found = report(SHORT, Sheets(np.empty((0, 9)), [], np.empty(0)))
    assert told(found).lead[0] == "Nobody has answered this form yet."


def test_one_sheet_of_each_person_is_counted() -> None:
    sheets = answered(SHORT, 25, times=3)
    found = report(SHORT, sheets)
    assert (found.persons, found.sheets) == (25, 75)
    first = sheets.answers[::3][:, :7]
    assert found.scales[0].alpha is not None
    assert found.scales[0].alpha.raw.estimate == pytest.approx(alpha(moments(first)).raw.estimate)


def test_the_latest_sheet_or_that_of_a_session_can_be_chosen() -> None:
    sheets = answered(SHORT, 25, times=3)
    for which, start in (("latest", 2), (2, 1)):
        found = report(SHORT, sheets, which=which)  # type: ignore[arg-type]  # one of the words, or a number
        expected = alpha(moments(sheets.answers[start::3][:, :7])).raw.estimate
        assert found.scales[0].alpha is not None
        assert found.scales[0].alpha.raw.estimate == pytest.approx(expected)


def test_two_sheets_about_one_session_are_one() -> None:
    sheets = answered(SHORT, 25)
    twice = Sheets(np.vstack([6 - sheets.answers, sheets.answers])[:, :], [*sheets.persons] * 2, np.ones(50))
    corrected = Sheets(np.clip(twice.answers, 1, 3), twice.persons, twice.order)
    found = report(SHORT, corrected)
    assert (found.persons, found.sheets) == (25, 25)


def test_reversed_items_are_turned_round_before_they_are_counted() -> None:
    measure = library()["haq-ii"]
    assert any(item.reverse for item in measure.items)
    found = report(measure, answered(measure, 60))
    assert found.scales[0].alpha is not None
    assert found.scales[0].alpha.raw.estimate is not None
    assert found.scales[0].alpha.raw.estimate > 0.8


def test_turning_an_item_and_its_key_twice_changes_nothing() -> None:
    sheets = answered(WAI, 60)
    turned = replace(WAI, items=tuple(replace(item, reverse=number == 3) for number, item in enumerate(WAI.items)))
    answers = sheets.answers.copy()
    answers[:, 3] = 6 - answers[:, 3]
    one, other = report(WAI, sheets), report(turned, replace(sheets, answers=answers))
    assert one.scales == other.scales
    assert one.one == other.one


def test_an_item_that_follows_another_answer_is_in_no_reliability() -> None:
    found = report(SHORT, answered(SHORT, 30))
    repaired = found.items[8]
    assert not repaired.always
    assert repaired.rest is None
    assert "repair" not in found.scales[0].items


def test_no_count_is_one_or_two_people() -> None:
    for seed in range(12):
        found = report(LONG, answered(LONG, 24, seed=seed))
        counts = [one.count for item in found.items for one in item.answers]
        assert counts
        assert not [count for count in counts if 0 < count < FEW]
        for item in found.items:
            for share in (item.floor, item.ceiling):
                assert share is None or share == 0 or share * 24 >= FEW - 0.5
        for scale in found.scales:
            for end in (scale.floor, scale.ceiling):
                assert end.estimate is None or not 0 < round(end.estimate * end.n) < FEW


def test_answers_put_together_keep_everybody() -> None:
    found = report(LONG, answered(LONG, 24, seed=3))
    for item in found.items[:18]:
        assert sum(one.count for one in item.answers) == 24
        assert [value for one in item.answers for value in one.values] == [1, 2, 3, 4, 5]


def test_nothing_in_a_report_says_who_answered() -> None:
    sheets = answered(SHORT, 30)
    named = replace(sheets, persons=[f"Mara {number}" for number in range(30)])
    assert "Mara" not in str(report(SHORT, named))


def test_what_is_missing_is_said_with_numbers() -> None:
    found = report(WAI, answered(WAI, 38))
    assert [(one.have, one.need) for one in found.needs] == [(38, 60), (38, 120), (0, LEAST), (0, LEAST)]
    assert found.one is None


def test_enough_people_bring_the_factors_that_the_form_claims() -> None:
    found = report(WAI, answered(WAI, 130, times=3))
    assert found.needs == ()
    assert found.one is not None
    assert found.given is not None
    assert found.given.factors == ("task", "bond", "goal")
    assert found.retest is not None
    assert found.retest.days == 7
    assert found.within is not None
    assert found.within.persons == 130


def test_people_who_left_items_out_are_left_out_where_they_are_few_and_kept_where_they_are_many() -> None:
    sheets = answered(WAI, 60)
    holes = sheets.answers.copy()
    holes[:3, 0] = np.nan
    few = report(WAI, replace(sheets, answers=holes)).scales[0].alpha
    holes[:20, 0] = np.nan
    many = report(WAI, replace(sheets, answers=holes)).scales[0].alpha
    assert few is not None
    assert many is not None
    assert "57 of 60 people, who answered every item" in few.raw.method
    assert "pairs of items, each from at least 40 of 60 people" in many.raw.method


def test_an_item_that_everybody_answered_alike_is_left_out_of_the_one_factor() -> None:
    sheets = answered(WAI, 70)
    same = sheets.answers.copy()
    same[:, 4] = 3
    found = report(WAI, replace(sheets, answers=same))
    assert found.one is not None
    assert "i5" not in [one.item for one in found.one.loadings]


def test_an_impossible_answer_is_refused_with_its_place() -> None:
    sheets = answered(WAI, 30)
    wrong = sheets.answers.copy()
    wrong[4, 2] = 8
    with pytest.raises(InvalidAnswers, match="wai-sr, item “i3”: 8 in row 4 is no answer"):
        report(WAI, replace(sheets, answers=wrong))


def test_sheets_without_a_person_or_a_place_each_are_refused() -> None:
    sheets = answered(WAI, 30)
    for wrong in (
        replace(sheets, persons=["a"]),
        replace(sheets, order=np.ones(29)),
        replace(sheets, days=np.ones(31)),
    ):
        with pytest.raises(InvalidAnswers, match="30 sheets need as many persons"):
            report(WAI, wrong)


cells = st.one_of(st.integers(1, 5).map(float), st.just(float("nan")), st.just(5.0))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 40), st.data())
def test_whatever_people_answer_the_report_has_numbers_and_words(people: int, drawn: st.DataObject) -> None:
    narrow = drawn.draw(st.sampled_from([[5.0], [3.0, 5.0], [1.0, 5.0, float("nan")], [1.0, 2, 3, 4, 5, float("nan")]]))
    draw = np.random.default_rng(drawn.draw(st.integers(0, 99)))
    table = draw.choice(narrow, size=(people, 12))
    found = report(WAI, Sheets(table, [f"{one // 2}" for one in range(people)], np.arange(float(people))), least=5)
    assert all(math.isfinite(one) for one in numbers(found))
    assert all(sentence.endswith((".", "?")) for part in told(found).sections for sentence in part.sentences)
