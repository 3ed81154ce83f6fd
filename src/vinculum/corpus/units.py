"""The work cut into units: some files, or a slice of the sessions of a large table. The cut depends on files alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from vinculum.corpus.sources import Source
from vinculum.transcripts.formats import FORMATS

SMALLEST, LARGEST = 512 << 10, 8 << 20  # bytes in a unit
FEWEST = 64  # files a unit may hold, more in a large corpus
MOST_UNITS = 4_000  # aimed at; two small files lie on the disk for each until the end


@dataclass(frozen=True, slots=True)
class Unit:
    """What one worker does at a time.

    Attributes:
        number: from 0, in the order of the result.
        sources: files, of which all sessions are read; with several slices exactly one.
        part: which slice of the file's sessions, from 0.
        parts: into how many slices the file's sessions are cut.
    """

    number: int
    sources: tuple[Source, ...]
    part: int = 0
    parts: int = 1


def plan_units(sources: Sequence[Source]) -> tuple[Unit, ...]:
    """The units of a corpus in order; every session of every source belongs to exactly one."""
    size = min(LARGEST, max(SMALLEST, sum(source.size for source in sources) // MOST_UNITS))
    most = max(FEWEST, len(sources) // MOST_UNITS)
    units: list[Unit] = []
    for group in _groups(sources, size, most):
        first, slices = len(units), _slices(group)
        units.extend(Unit(first + part, group, part, slices) for part in range(slices))
    return tuple(units)


def _groups(sources: Sequence[Source], size: int, most: int) -> Iterator[tuple[Source, ...]]:
    group: list[Source] = []
    held = 0
    for source in sources:
        if group and (held + source.size > size or len(group) == most):
            yield tuple(group)
            group, held = [], 0
        group.append(source)
        held += source.size
    if group:
        yield tuple(group)


def _slices(group: Sequence[Source]) -> int:
    """Only a table holds many sessions; whatever its ending says, the slices of a file share out its sessions."""
    alone = group[0]
    if len(group) > 1 or PurePath(alone.id).suffix.lower() not in FORMATS["table"].suffixes:
        return 1
    return -(-alone.size // LARGEST) or 1
