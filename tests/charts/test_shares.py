"""The bar of two shares says the same in words, and its parts fill it whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.charts.courses import SVG, parsed, said, words_in

from vinculum.charts import shares_picture


def drawn(share: float, name: str = "Mara") -> str:
    return shares_picture(share, client_name=name, title="Who said how much", uid="s")


def test_both_shares_stand_above_the_bar_and_in_its_description() -> None:
    assert words_in(drawn(0.36)) == ["Mara 64%", "you 36%"]
    assert "Mara 64%, you 36%." in said(drawn(0.36))


@given(st.floats(0, 1))
def test_the_two_parts_fill_the_bar_in_proportion(share: float) -> None:
    widths = [float(str(node.get("width"))) for node in parsed(drawn(share)).iter(f"{SVG}rect")]
    assert all(width >= 0 for width in widths)
    assert sum(widths) == pytest.approx(276, abs=1.4)
    assert widths[1] == pytest.approx(276 * share, abs=0.8)


def test_a_name_cannot_break_the_picture() -> None:
    assert words_in(drawn(0.5, '<b>&"'))[0] == '<b>&" 50%'
