"""The couple, for tests of cases with several clients."""

from __future__ import annotations

import pytest
from tests.cast import Visitor
from tests.web.couples.two import Couple, begin_couple


@pytest.fixture
def couple(lena: Visitor, phones_reach_us: None) -> Couple:
    """Lena’s second case: Noor and Pieter, who have not agreed on secrets yet."""
    return begin_couple(lena)
