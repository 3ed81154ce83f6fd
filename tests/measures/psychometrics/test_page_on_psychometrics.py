"""The page on psychometrics names the numbers that the code goes by."""

from __future__ import annotations

from pathlib import Path

import pytest

from vinculum.measures.psychometrics import report as module
from vinculum.measures.psychometrics.report import EACH_FACTOR_ITEM, EACH_LOADING, FOR_FACTORS, FOR_LOADINGS, LEAST

PAGE = (Path(__file__).parents[3] / "docs" / "psychometrics.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "row",
    [
        f"**Below {LEAST} people there are no figures.**",
        f"| α, raw and standardised, with each question left out | {LEAST} |",
        f"| Loadings, fit of one factor | {FOR_LOADINGS}, and {EACH_LOADING} a question |",
        f"| The form's own parts | {FOR_FACTORS}, and {EACH_FACTOR_ITEM} a question |",
        f"| The same people again | {LEAST} with two sheets |",
        f"| Change within people | {LEAST} with three sheets |",
    ],
)
def test_every_number_of_people_stands_on_the_page(row: str) -> None:
    assert row in PAGE
    assert module.SHEETS_EACH == 3
