"""A fake model for a test's script, and waits that take no time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from tests.reading.language_model.fake import FakeModel, Script, serving


@pytest.fixture
def model() -> Iterator[Callable[[Script], FakeModel]]:
    with ExitStack() as stack:
        yield lambda script: stack.enter_context(serving(script))


@pytest.fixture
def waits() -> list[float]:
    """What the client waited for; hand `waits.append` to it as its sleep."""
    return []
