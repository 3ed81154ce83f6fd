"""Few practice conversations, so that a fit takes a second and not ten."""

from __future__ import annotations

import pytest
from tests.training.small import few_talks

from vinculum.training import from_practice


@pytest.fixture(autouse=True)
def _few_conversations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(from_practice, "practice", few_talks)
