"""The comparison's words and rules, on figures of the test's own choosing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vinculum.training.comparison import Comparison, Figures

SHIPPED = Figures(0.5, 0.5, 0.5, 0.5)
COPY = Figures(0.8, 0.8, 0.8, 0.8)
BETTER = Comparison(30, 30, 5, 3, "case", SHIPPED, COPY, 0.3, (0.1, 0.5), 0.3, (0.05, 0.4), ())


def test_enough_and_better_in_both_ways_may_replace() -> None:
    assert BETTER.may_replace
    assert "better than the shipped reader" in BETTER.verdict


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"confirmed": 29}, "29 of 30 confirmed moments"),
        ({"others": 29}, "29 of 30 dismissed proposals or turns left unmarked"),
        ({"sessions": 4}, "4 of 5 sessions with decisions"),
        ({"interval": (0.0, 0.5)}, "chance alone"),
        ({"interval": (-0.5, -0.1)}, "Keep it"),
        ({"order_interval": (0.0, 0.4)}, "only because it proposes more"),
    ],
)
def test_anything_less_may_not_and_says_why(change: dict[str, object], said: str) -> None:
    less = replace(BETTER, **change)  # type: ignore[arg-type]  # fields of the parameters above
    assert not less.may_replace
    assert said in less.verdict
