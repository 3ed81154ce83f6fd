"""The figures of `bench.narratives`: F1 and shares from counts, with an interval over scenes."""

import numpy as np
import pytest
from bench.narratives.__main__ import table
from bench.narratives.rules import category_by_rule, part_by_rule
from bench.narratives.scores import confusion, f1, f1_of, figure, macro_f1, precision, ratio, recall

from vinculum.narratives import Part, Sign


def test_precision_recall_and_f1_come_from_hits_false_alarms_and_misses():
    counts = np.array([6.0, 2.0, 4.0])
    assert (precision(counts), recall(counts), f1(counts)) == (0.75, 0.6, pytest.approx(2 / 3))


def test_macro_f1_is_the_mean_over_classes():
    flat = confusion([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")], "ab")
    assert f1_of(0, 2)(flat) == pytest.approx(2 / 3)
    assert macro_f1(2)(flat) == pytest.approx((2 / 3 + 0.8) / 2)


def test_a_figure_stands_within_its_interval_and_is_the_same_each_time():
    each = [np.array([right, 1.0]) for right in (1.0, 0.0, 1.0, 1.0, 0.0)]
    one, other = (figure(each, ratio(0, 1), count=5) for _ in range(2))
    assert one == other
    assert one.low <= one.value == 0.6 <= one.high
    assert str(one).startswith(".60 [")


def test_scenes_that_are_all_alike_have_no_width():
    alike = figure([np.array([1.0, 2.0])] * 4, ratio(0, 1), count=4)
    assert (alike.low, alike.value, alike.high) == (0.5, 0.5, 0.5)


@pytest.mark.parametrize(
    ("clause", "part"),
    [
        ("I wanted him to ask", (Part.WISH, None)),
        ("she walked out", (Part.RESPONSE_OF_OTHER, Sign.NEGATIVE)),
        ("she smiled at me", (Part.RESPONSE_OF_OTHER, Sign.POSITIVE)),
        ("I went home", (Part.RESPONSE_OF_SELF, Sign.NEGATIVE)),
        ("it rained", None),
    ],
)
def test_the_rule_goes_by_the_first_subject(clause, part):
    assert part_by_rule(clause) == part


def test_the_rule_names_a_category_by_its_words_or_none():
    assert category_by_rule("she walked out", Part.RESPONSE_OF_OTHER) == "ro.leaves"
    assert category_by_rule("she blinked", Part.RESPONSE_OF_OTHER) is None


def test_a_table_is_markdown():
    assert list(table(("a", "b"), [("1", "2")])) == ["", "| a | b |", "|---|---|", "| 1 | 2 |"]
