"""Reading a corpus: plan, read unit by unit on an engine, keep each part, and assemble the two tables."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from vinculum.corpus.assembly import Totals, assemble, totals_of, unfinished
from vinculum.corpus.columns import SESSIONS, moment_columns
from vinculum.corpus.engines.engine import Engine
from vinculum.corpus.job import Job, check_job, described, maker
from vinculum.corpus.journal import Journal, manifest_of, opened
from vinculum.corpus.part import Part
from vinculum.corpus.sources import find_sources
from vinculum.corpus.units import Unit, plan_units
from vinculum.corpus.work import joined_part, lost_part
from vinculum.errors import CorpusError


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be read, and where the result goes.

    Attributes:
        named: files, folders, globs and addresses.
        out: the table of moments.
        sessions: the table of sessions.
        job: how each session is read.
        replace: whether results that exist may be replaced.
    """

    named: tuple[str, ...]
    out: Path
    sessions: Path
    job: Job
    replace: bool = False

    @property
    def parts(self) -> Path:
        """The folder of finished parts."""
        return self.out.with_name(f"{self.out.name}.parts")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading is.

    Attributes:
        files: number of files in all.
        units: number of units in all.
        done: units whose parts are kept.
        kept: units among them that were kept by an earlier run.
        sessions: sessions read in this run.
        passed: files or sessions passed over in this run.
    """

    files: int
    units: int
    done: int
    kept: int
    sessions: int = 0
    passed: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished reading: the files, and what the table of sessions sums up to."""

    files: int
    kept: int
    totals: Totals


def read_corpus(request: Request, engine: Engine, told: Callable[[Progress], None]) -> Outcome:
    """Reads every session and writes both tables; `told` hears of every finished unit.

    Interrupted in whatever way, the same request goes on where it was. A file or session that cannot be read stands in
    the table of sessions with its error.

    Raises:
        CorpusError: nothing can be read as asked, the results exist, or the engine cannot go on.
        InvalidReading: the reader does not have a code system that was asked for.
    """
    _check_extra()
    check_job(request.job)
    _check_results(request)
    sources = find_sources(request.named, leave_out=(request.out, request.sessions, request.parts))
    units = plan_units(sources)
    manifest = manifest_of(sources, described(request.job), maker(request.job))
    with opened(request.parts, manifest) as journal:
        kept = journal.finished()
        if not (journal.complete and _is_written(request)):
            progress = Progress(len(sources), len(units), len(kept), len(kept))
            told(progress)
            rest = tuple(unit for unit in units if unit.number not in kept)
            _Reading(request.job, engine, journal, told).read(rest, progress)
            _assemble(request, journal, len(units))
        _name_results(request)
        journal.remove()
    return Outcome(len(sources), len(kept), totals_of(request.sessions))


class _Reading:
    """One run over the units that are left."""

    def __init__(self, job: Job, engine: Engine, journal: Journal, told: Callable[[Progress], None]) -> None:
        self._job, self._engine, self._journal, self._told = job, engine, journal, told
        self._maker = maker(job)

    def read(self, units: tuple[Unit, ...], progress: Progress) -> None:
        """Reads and keeps the units; those whose worker died each time are read file by file at the end."""
        died: list[Unit] = []
        with closing(self._engine(units, self._job)) as answers:
            for unit, part in answers:
                if part is None:
                    died.append(unit)
                else:
                    progress = self._keep(unit, part, progress)
        for unit in died:
            progress = self._keep(unit, self._file_by_file(unit), progress)

    def _keep(self, unit: Unit, part: Part, progress: Progress) -> Progress:
        if part.maker != self._maker:
            raise CorpusError(
                f"A worker has {part.maker}, and this is {self._maker}. Install the same version on every worker."
            )
        try:
            self._journal.finish(unit.number, part)
        except OSError as error:
            raise _full(self._journal, error) from None
        progress = replace(
            progress,
            done=progress.done + 1,
            sessions=progress.sessions + part.read,
            passed=progress.passed + part.passed,
        )
        self._told(progress)
        return progress

    def _file_by_file(self, unit: Unit) -> Part:
        alone = [replace(unit, number=n, sources=(source,)) for n, source in enumerate(unit.sources)]
        parts: dict[int, Part | None] = {}
        if len(alone) > 1:
            with closing(self._engine(tuple(alone), self._job)) as answers:
                parts = {single.number: part for single, part in answers}
        return joined_part([parts.get(single.number) or lost_part(single, self._job) for single in alone])


def _assemble(request: Request, journal: Journal, count: int) -> None:
    columns = moment_columns(with_words=request.job.with_words)
    try:
        assemble(journal.parts("moments", count), columns, request.out)
        assemble(journal.parts("sessions", count), SESSIONS, request.sessions)
        journal.mark_complete()
    except OSError as error:
        raise _full(journal, error) from None


def _full(journal: Journal, error: OSError) -> CorpusError:
    return CorpusError(
        f"The result cannot be written ({error.strerror or error}). What was read is kept in {journal.folder}: "
        "make room, and run the same command again."
    )


def _is_written(request: Request) -> bool:
    return all(target.exists() or unfinished(target).exists() for target in (request.out, request.sessions))


def _name_results(request: Request) -> None:
    for target in (request.out, request.sessions):
        if unfinished(target).exists():
            unfinished(target).replace(target)


def _check_results(request: Request) -> None:
    if request.out.resolve() == request.sessions.resolve():
        raise CorpusError(f"Moments and sessions cannot both go to {request.out}. Name another --sessions.")
    for target in (request.out, request.sessions):
        folder = target.parent
        if target.is_dir():
            raise CorpusError(f"{target} is a folder. Name a file in it.")
        if not folder.is_dir() or not os.access(folder, os.W_OK):
            raise CorpusError(f"{folder} is no folder that can be written to. Make it, or choose another --out.")
        if target.exists() and not request.replace and not (request.parts / "complete").exists():
            raise CorpusError(f"{target} exists already. Use --force to replace it.")


def _check_extra() -> None:
    if find_spec("polars") is None:
        raise CorpusError("Reading a corpus needs polars. Install it with: pip install 'vinculum[corpus]'")
