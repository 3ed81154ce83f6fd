"""Figures as the field writes them."""

from hypothesis import given
from hypothesis import strategies as st

from vinculum.estimate import chance_words, share_words


def test_a_coefficient_has_no_zero_before_its_point() -> None:
    shown = [share_words(one) for one in (0.861, -0.05, 1.0, 0.999, -1.2, 0.0, -0.001)]
    assert shown == [".86", "−.05", "1.00", "1.00", "−1.20", ".00", ".00"]


def test_a_small_chance_is_said_to_be_small() -> None:
    assert [chance_words(one) for one in (0.0004, 0.001, 0.0234, 1.0)] == ["< .001", ".001", ".023", "1.000"]


@given(st.floats(-1, 1), st.integers(1, 4))
def test_what_is_written_is_the_rounded_number(value: float, places: int) -> None:
    assert float(share_words(value, places).replace("−", "-")) == round(value, places) + 0.0
