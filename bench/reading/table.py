"""The table of a task as text: readers with their intervals, people, and what was asked for beside what was reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from bench.reading.statistics import Figure, Numbers, counts, difference, drawn, f1, in_words, macro_f1, plain_macro
from bench.reading.tasks import NOISE, Asked, Reader, Task, Whole

from vinculum.training.calibration import calibration_error

WIDTH = 40


def short(value: float) -> str:
    """Three digits without the zero before the point: .778, 1.000, −.012."""
    return f"{value:.3f}".replace("0.", ".", 1).replace("-", "−")


@dataclass(frozen=True, slots=True)
class Scored:
    """A reader with its counts, one table for each seed."""

    reader: Reader
    tables: tuple[Whole, ...]


def scored(reader: Reader, asked: Asked) -> Scored:
    """The counts of a reader's answers."""
    many = len(asked.task.classes)
    return Scored(reader, tuple(counts(one, asked.gold, asked.video, many) for one in reader.answers))


def table(asked: Asked, readers: Sequence[Reader], people: Mapping[str, Numbers]) -> Iterator[str]:
    """A line for each reader and for people: macro-F1, its interval over videos, F1 of each class."""
    videos = int(asked.video.max()) + 1
    draws = drawn(videos)
    sessions = len({session for session, _ in asked.place})
    yield f"{asked.task.title}: {len(asked.gold):,} turns, {sessions} sessions, {len(np.unique(asked.video))} videos"
    yield f"{'':{WIDTH}}{'macro-F1':>9}{'95 %':>15}" + "".join(f"{name:>12}" for name in asked.task.classes)
    for reader in readers:
        own = scored(reader, asked)
        yield _line(
            reader.name, macro_f1(own.tables, draws), np.mean([f1(one.sum(axis=0)) for one in own.tables], axis=0)
        )
        if len(own.tables) > 1:
            yield f"{'  its seeds, least to most':{WIDTH}}{_range([plain_macro([one]) for one in own.tables]):>24}"
    for name, each in people.items():
        yield _line(name, Figure(float(each.mean()), np.nan, np.nan), each)


def _line(name: str, found: Figure, each: Numbers) -> str:
    between = "" if np.isnan(found.low) else f"{short(found.low)} to {short(found.high)}"
    return f"{name:{WIDTH}}{short(found.value):>9}{between:>15}" + "".join(f"{short(one):>12}" for one in each)


def _range(values: Sequence[float]) -> str:
    return f"{short(min(values))} to {short(max(values))}"


def compared(asked: Asked, one: Reader, other: Reader) -> str:
    """One reader minus another on the same resampled videos, and what that says."""
    draws = drawn(int(asked.video.max()) + 1)
    found = difference(scored(one, asked).tables, scored(other, asked).tables, draws)
    return (
        f"{one.name} minus {other.name}: {short(found.value)} "
        f"(95 %: {short(found.low)} to {short(found.high)}): {in_words(found)}"
    )


def reached(asked: Asked, reader: Reader) -> Iterator[str]:
    """Each figure that was asked for beside the one that was measured."""
    task = asked.task
    own = scored(reader, asked)
    macro = plain_macro(own.tables)
    each = np.mean([f1(one.sum(axis=0)) for one in own.tables], axis=0)
    yield _beside("macro-F1", macro, task.must, "must")
    yield _beside("macro-F1", macro, task.target, "target")
    for name, aim in task.aims.items():
        yield _beside(f"F1 of {name}", float(each[task.classes.index(name)]), aim, "target")
    if reader.chances:
        errors = [calibration_error(one, asked.gold) for one in reader.chances]
        yield f"{_most('calibration error', float(np.mean(errors)), task)}; seeds {_range(errors)}"


def _beside(what: str, value: float, wanted: float, kind: str) -> str:
    told = "reached" if value >= wanted else "not reached"
    doubt = ", by less than noise" if abs(value - wanted) < NOISE else ""
    return f"{what} {short(value)}, {kind} at least {short(wanted)}: {told}{doubt}"


def _most(what: str, value: float, task: Task) -> str:
    told = "reached" if value <= task.error else "not reached"
    return f"{what} {short(value)} (ten bins, decided on the other folds), must at most {short(task.error)}: {told}"


def with_silence(reader: Reader, task: Task) -> Reader:
    """A reader whose silence is taken for "other"."""
    last = task.classes.index("other")
    name = reader.name.partition(",")[0] + ", silence as other"
    return Reader(name, tuple(np.where(one < 0, last, one) for one in reader.answers))


def where_it_answers(asked: Asked, reader: Reader) -> str:
    """How often a reader answers at all, and how often it is then right."""
    answers = reader.answers[0]
    given = answers >= 0
    right = (answers == asked.gold)[given].mean() if given.any() else 0.0
    return f"{reader.name}: {given.sum():,} of {len(given):,} turns ({given.mean():.0%}), {right:.0%} of them right"
