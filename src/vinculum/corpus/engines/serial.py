"""One unit after the other, in this process."""

from __future__ import annotations

from collections.abc import Sequence

from vinculum.corpus.engines.engine import Answers
from vinculum.corpus.job import Job
from vinculum.corpus.units import Unit
from vinculum.corpus.work import read_unit


def read_here(units: Sequence[Unit], job: Job) -> Answers:
    """Each unit with its part, in order."""
    for unit in units:
        yield unit, read_unit(unit, job)
