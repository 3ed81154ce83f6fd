"""Further material of the demonstration: each part seals the tables of `cases/CASE.PART.toml`, one file a part."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vinculum.web.demo.parts import between, by_hand, diary, lenses, narratives, prepare, resistance
from vinculum.web.demo.stage import Stage
from vinculum.web.records.models import Record

PARTS: tuple[Callable[[Stage], Iterator[Record]], ...] = (
    narratives.rows,
    between.rows,
    diary.rows,
    resistance.rows,
    by_hand.rows,
    lenses.rows,
    prepare.rows,
)
"""In the order in which their rows are written."""
