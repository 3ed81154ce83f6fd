"""Many people’s answers to a form of the library: simulated, one thing behind every question."""

from __future__ import annotations

import numpy as np

from vinculum.measures import Measure
from vinculum.measures.psychometrics.report import Sheets


def answered(measure: Measure, people: int, *, times: int = 1, seed: int = 7) -> Sheets:
    """So many people, each with so many sheets a week apart."""
    draw = np.random.default_rng(seed)
    whose = np.repeat(np.arange(people), times)
    level = draw.normal(size=people)[whose] + 0.7 * draw.normal(size=len(whose))
    low, high = (np.array([getattr(one, end) for one in measure.answerable]) for end in ("minimum", "maximum"))
    noise = draw.normal(size=(len(whose), len(low)))
    raw = np.round(low + (high - low) * (0.62 + 0.15 * level[:, None] + 0.16 * noise))
    table = np.clip(raw, low, high)
    turned = [one.reverse for one in measure.answerable]
    table[:, turned] = (low + high)[turned] - table[:, turned]
    order = np.tile(np.arange(1.0, times + 1), people)
    return Sheets(table, [f"p{one}" for one in whose], order, 7 * order)
