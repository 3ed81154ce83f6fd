"""What holds for every sheet of every measure."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vinculum.measures import Measure, library, score, score_many
from vinculum.measures.scoring import _turned

MEASURES = st.sampled_from([measure for measure in library().values() if measure.scales])


@st.composite
def sheets(draw: st.DrawFn, count: int = 1, missing: bool = True):
    """A measure and some sheets: rows of answers, None where nothing was answered."""
    measure = draw(MEASURES)
    possible = [
        st.sampled_from([option.value for option in item.options])
        if item.options
        else st.integers(0, 1000).map(
            lambda tenth, item=item: item.minimum + tenth / 1000 * (item.maximum - item.minimum)
        )
        for item in measure.answerable
    ]
    answers = [st.none() | answer if missing else answer for answer in possible]
    return measure, draw(st.lists(st.tuples(*answers), min_size=count, max_size=count * 6))


def as_table(rows) -> np.ndarray:
    return np.array([[np.nan if answer is None else answer for answer in row] for row in rows], dtype=float)


def as_sheet(measure: Measure, row) -> dict:
    return {item.id: answer for item, answer in zip(measure.answerable, row, strict=True)}


@given(sheets(count=2))
def test_many_sheets_score_as_each_of_them_does_alone(drawn):
    measure, rows = drawn
    together = score_many(measure, as_table(rows))
    for number, row in enumerate(rows):
        alone = score(measure, as_sheet(measure, row))
        for name, scale in alone.scales.items():
            value = np.nan if scale.value is None else scale.value
            np.testing.assert_array_equal(together[name][number], value)


@given(sheets())
def test_turning_round_twice_changes_nothing(drawn):
    measure, rows = drawn
    table = as_table(rows)
    np.testing.assert_allclose(_turned(measure, _turned(measure, table)), table)


@given(sheets(), st.randoms(use_true_random=False))
def test_the_order_of_the_items_does_not_change_a_total(drawn, random):
    measure, rows = drawn
    shuffled = list(measure.items)
    random.shuffle(shuffled)
    turned = replace(measure, items=tuple(shuffled))
    sheet = as_sheet(measure, rows[0])
    before, after = score(measure, sheet).scales, score(turned, sheet).scales
    assert {name: scale.answered for name, scale in before.items()} == {n: s.answered for n, s in after.items()}
    for name, scale in before.items():
        np.testing.assert_allclose(
            np.array([scale.value], dtype=float), np.array([after[name].value], dtype=float), rtol=1e-12
        )


@given(sheets(), st.floats(0.01, 1))
def test_a_value_lies_within_the_range_of_its_scale(drawn, share):
    measure, rows = drawn
    scores = score(measure, as_sheet(measure, rows[0]), proration=share)
    for scale in measure.scales:
        value = scores.scales[scale.id].value
        assert value is None or scale.minimum - 1e-9 <= value <= scale.maximum + 1e-9


@given(sheets())
def test_answered_and_missing_add_up_to_the_items_of_the_scale(drawn):
    measure, rows = drawn
    scores = score(measure, as_sheet(measure, rows[0]))
    for scale in measure.scales:
        counted = scores.scales[scale.id]
        assert counted.answered + counted.missing == len(scale.items)
        assert counted.prorated == (counted.missing > 0 and counted.value is not None)


@given(sheets(missing=False))
def test_a_complete_sheet_always_has_every_value_and_is_never_prorated(drawn):
    measure, rows = drawn
    scores = score(measure, as_sheet(measure, rows[0]))
    assert all(scale.value is not None and not scale.prorated for scale in scores.scales.values())


@given(sheets())
def test_a_stricter_share_never_gives_a_value_that_a_milder_one_withholds(drawn):
    measure, rows = drawn
    sheet = as_sheet(measure, rows[0])
    mild, strict = score(measure, sheet, proration=0.5), score(measure, sheet, proration=1.0)
    for name, scale in strict.scales.items():
        assert scale.value is None or scale == mild.scales[name]
