"""Sheets become scale values."""

import math

import numpy as np
import pytest

from vinculum.errors import InvalidAnswers
from vinculum.measures import ScaleScore, library, load_toml, score, score_many

PHQ = {f"i{number}": 0 for number in range(1, 10)}
FORM = """
id = "small"
version = 1
rater = "client"
kind = "own"
licence = "own"
source = "this test"
languages = ["en"]
[title]
en = "Small"
[lead]
en = "Two minutes."
[[answers]]
value = 1
en = "No"
[[answers]]
value = 5
en = "Yes"
[[item]]
id = "gate"
en = "Is there more?"
[[item]]
id = "behind"
shown_if = { gate = [5] }
reverse = true
risk_from = 5
en = "What is behind?"
[[item]]
id = "deeper"
shown_if = { behind = [5] }
en = "And behind that?"
[[item]]
id = "words"
kind = "text"
en = "In your words"
[[scale]]
id = "total"
method = "mean"
items = "all"
en = "All"
[[scale]]
id = "added"
method = "sum"
items = ["gate", "behind"]
en = "Added"
[[scale]]
id = "rest"
method = "sum"
items = ["deeper"]
en = "The rest"
"""


def test_a_sum_adds_the_answers():
    assert score(library()["phq-9"], PHQ | {"i1": 3, "i2": 2}).total == 5


def test_reversed_items_are_turned_round_before_they_count():
    arm = dict.fromkeys(["i1", "i2", "i4", "i5"], 7)
    assert score(library()["arm-5"], arm | {"i3": 1}).total == 7
    assert score(library()["arm-5"], arm | {"i3": 7}).total == pytest.approx((4 * 7 + 1) / 5)


def test_subscales_count_their_own_items():
    sheet = {f"i{number}": 1 for number in range(1, 13)} | {"i1": 5, "i2": 5, "i10": 5, "i12": 5}
    scales = score(library()["wai-sr"], sheet).scales
    assert {name: scale.value for name, scale in scales.items()} == {"total": 28, "task": 20, "bond": 4, "goal": 4}


def test_a_sum_with_a_fifth_missing_is_the_mean_times_the_number_of_items():
    half = {f"i{number}": 2 for number in range(1, 9)}
    assert score(library()["core-10"], half).scales["total"] == ScaleScore(20.0, 8, 2, prorated=True)


def test_a_scale_with_more_than_a_fifth_missing_has_no_value():
    sheet = {f"i{number}": 2 for number in range(1, 8)}
    scores = score(library()["core-10"], sheet)
    assert scores.scales["total"] == ScaleScore(None, 7, 3, prorated=False)
    assert scores.total is None
    assert score(library()["core-10"], sheet, proration=0.7).total == 20


def test_an_answer_of_none_and_an_absent_item_are_both_missing():
    partly = {name: answer for name, answer in PHQ.items() if name != "i4"}
    assert score(library()["phq-9"], partly) == score(library()["phq-9"], PHQ | {"i4": None})


def test_an_empty_sheet_has_no_value_and_is_no_error():
    scores = score(library()["relationship.client"], {})
    assert scores.total is None
    assert scores.scales["trust"] == ScaleScore(None, 0, 2, prorated=False)


def test_a_measure_without_a_total_scores_its_scales_and_gives_none():
    scores = score(library()["sparq"], {f"i{number}": 1 for number in range(1, 9)})
    assert scores.total is None
    assert [scale.value for scale in scores.scales.values()] == [4, 4]
    assert score(library()["feelings.therapist"], {"warm": 3}).total is None


def test_an_item_that_was_not_asked_is_not_missing():
    scales = score(load_toml(FORM), {"gate": 1}).scales
    assert scales["total"] == scales["added"] == ScaleScore(1.0, 1, 0, prorated=False)


def test_a_scale_of_which_nothing_was_asked_has_no_value():
    assert score(load_toml(FORM), {"gate": 1}).scales["rest"] == ScaleScore(None, 0, 0, prorated=False)


def test_an_item_behind_one_that_was_not_asked_is_not_asked_either():
    left_behind = {"gate": 1, "behind": 5, "deeper": 5}
    assert score(load_toml(FORM), left_behind).scales["rest"] == ScaleScore(None, 0, 0, prorated=False)
    assert score(load_toml(FORM), left_behind | {"gate": 5}).scales["rest"].value == 5


def test_an_item_that_was_asked_and_left_out_is_missing():
    assert score(load_toml(FORM), {"gate": 5}).scales["total"] == ScaleScore(None, 1, 1, prorated=False)


def test_an_answer_left_behind_by_a_changed_mind_does_not_count():
    assert score(load_toml(FORM), {"gate": 1, "behind": 1}).scales["total"].value == 1


def test_danger_counts_even_where_the_question_should_not_have_been_asked():
    assert score(load_toml(FORM), {"gate": 1, "behind": 5}).risk == ("behind",)


def test_risk_goes_by_the_raw_answer_of_a_reversed_item():
    assert score(load_toml(FORM), {"gate": 5, "behind": 1}).risk == ()
    assert score(load_toml(FORM), {"gate": 5, "behind": 5}).risk == ("behind",)


@pytest.mark.parametrize(("answer", "risk"), [(None, ()), (0, ()), (1, ("i9",)), (3, ("i9",))])
def test_item_nine_of_the_phq_is_endorsed_from_one(answer, risk):
    assert score(library()["phq-9"], PHQ | {"i9": answer}).risk == risk


def test_risk_is_found_on_a_sheet_with_too_few_answers_for_a_value():
    scores = score(library()["phq-9"], {"i9": 1})
    assert (scores.total, scores.risk) == (None, ("i9",))


def test_a_place_on_a_line_may_lie_between_two_numbers():
    assert score(library()["srs"], {"i1": 9.5, "i2": 8.25, "i3": 10, "i4": 0}).total == 27.75


@pytest.mark.parametrize("answer", [4, -1, 1.5, math.inf, math.nan, 10**400])
def test_an_answer_outside_the_range_is_refused_with_item_answer_and_range(answer):
    with pytest.raises(InvalidAnswers, match=r"phq-9, item “i2”: .* whole numbers 0 to 3 are"):
        score(library()["phq-9"], PHQ | {"i2": answer})


@pytest.mark.parametrize("answer", ["2", True, [2], b"2"])
def test_an_answer_that_is_no_number_is_refused(answer):
    with pytest.raises(InvalidAnswers, match="item “i2”"):
        score(library()["phq-9"], PHQ | {"i2": answer})


@pytest.mark.parametrize("name", ["i10", "words", ""])
def test_an_answer_to_no_question_or_to_a_text_question_is_refused(name):
    with pytest.raises(InvalidAnswers, match="has no item"):
        score(library()["phq-9"] if name != "words" else load_toml(FORM), {name: 1})


@pytest.mark.parametrize("share", [0, -0.5, 1.01, math.nan])
def test_a_share_that_makes_no_sense_is_refused(share):
    with pytest.raises(InvalidAnswers, match="share of items"):
        score(library()["phq-9"], PHQ, proration=share)


def test_many_sheets_are_one_row_each_with_nan_where_nothing_was_answered():
    rows = np.array([[1.0] * 9, [np.nan] * 9, [2.0] * 8 + [np.nan]])
    np.testing.assert_array_equal(score_many(library()["phq-9"], rows)["total"], [9, np.nan, 18])


def test_no_sheets_give_no_values():
    assert score_many(library()["phq-9"], np.empty((0, 9)))["total"].shape == (0,)


def test_a_wrong_answer_among_many_names_its_row():
    rows = np.zeros((3, 9))
    rows[2, 4] = 7
    with pytest.raises(InvalidAnswers, match="item “i5”: 7 in row 2"):
        score_many(library()["phq-9"], rows)


def test_a_table_of_another_width_is_refused_with_the_columns_it_needs():
    with pytest.raises(InvalidAnswers, match=r"needs a table with 3 columns \(gate, behind, deeper\)"):
        score_many(load_toml(FORM), np.zeros((3, 4)))
