"""What a worker does with a unit: open, parse, read, and hand back two small tables. One bad file stops nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vinculum.corpus.columns import SESSIONS, Row, joined, moment_columns, to_parquet
from vinculum.corpus.job import Job, load_reader, maker
from vinculum.corpus.part import Part
from vinculum.corpus.remote import is_remote, read_remote
from vinculum.corpus.sources import Source
from vinculum.corpus.units import Unit
from vinculum.errors import UnreadableFile, VinculumError
from vinculum.reading.moment import Moment
from vinculum.reading.tongue import not_english
from vinculum.transcripts import Parsed, Role, Transcript, read, settle_roles
from vinculum.transcripts.decoding import LARGEST_FILE, check_size

Sent = Mapping[str, bytes | str]
"""Id of a source -> its bytes, or why it could not be opened, where the files travel with the unit."""

_QUOTED = re.compile("“.*”", re.DOTALL)  # to the last sign: what is quoted may hold such signs itself


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a session stands: its file, its id in the corpus, its label in the file."""

    source: Source
    id: str
    label: str


def read_unit(unit: Unit, job: Job, sent: Sent | None = None) -> Part:
    """The moments and sessions of a unit. `sent` holds the files' bytes where this worker cannot open them."""
    moments: list[Row] = []
    sessions: list[Row] = []
    for source in unit.sources:
        try:
            for place, transcript, parsed in _sessions(unit, source, job, sent):
                rows, row = _session(place, transcript, parsed, job)
                moments.extend(rows)
                sessions.append(row)
        except VinculumError as error:
            if unit.part == 0:
                sessions.append(_passed_over(source, _told(str(error), job)))
        except Exception as error:
            if unit.part == 0:
                sessions.append(_passed_over(source, _unexpected(error)))
    return _part(moments, sessions, job)


def lost_part(unit: Unit, job: Job) -> Part:
    """The part of a unit of one file whose worker died each time."""
    source = unit.sources[0]
    which = f"{source.id}#part {unit.part + 1} of {unit.parts}" if unit.parts > 1 else source.id
    error = "The worker that read it died, twice; it may need more memory than there is. Read it alone to see."
    return _part([], [_passed_over(source, error, session=which)], job)


def joined_part(parts: list[Part]) -> Part:
    """Parts of one unit's files, in order, as the part of the unit."""
    return Part(
        joined(part.moments for part in parts),
        joined(part.sessions for part in parts),
        sum(part.read for part in parts),
        sum(part.passed for part in parts),
        parts[0].maker,
    )


def open_source(source: Source) -> bytes:
    """The bytes of a file, at most 50 MiB; UnreadableFile where it cannot be opened."""
    check_size(source.size)
    content = read_remote(source.path) if is_remote(source.path) else _read_local(source.path)
    check_size(len(content))
    return content


def _read_local(path: str) -> bytes:
    """At most a byte more than is read of any file: it may have no end, or have grown."""
    try:
        with Path(path).open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableFile(f"It cannot be opened ({error.strerror}). Check the path and try again.") from None


def _sessions(unit: Unit, source: Source, job: Job, sent: Sent | None) -> Iterator[tuple[_Place, Transcript, Parsed]]:
    """The sessions of a source that belong to the unit, each with its place."""
    content = sent.get(source.id) if sent is not None else None
    parsed = _parsed_once(source, job, content) if unit.parts > 1 else _parsed(source, job, content)
    places = _places(source, parsed)
    first, after = (len(places) * part // unit.parts for part in (unit.part, unit.part + 1))
    yield from ((places[n], parsed.transcripts[n], parsed) for n in range(first, after))


def _parsed(source: Source, job: Job, content: bytes | str | None) -> Parsed:
    if isinstance(content, str):
        raise UnreadableFile(content)
    opened = open_source(source) if content is None else content
    format_name = job.format or ("table" if job.columns else None)
    return read(opened, name=source.id, format=format_name, columns=dict(job.columns), kind=job.kind)


_parsed_once = lru_cache(maxsize=1)(_parsed)  # a worker mostly gets several slices of one file


def _places(source: Source, parsed: Parsed) -> list[_Place]:
    """Ids are the file's, with the session's label behind a # where the file names or holds several."""
    labels = [transcript.session for transcript in parsed.transcripts]
    if labels == [""]:
        return [_Place(source, source.id, "")]
    met: Counter[str] = Counter()
    places = []
    for number, label in enumerate(labels, 1):
        own = label or str(number)
        met[own] += 1
        again = f"~{met[own]}" if met[own] > 1 else ""
        places.append(_Place(source, f"{source.id}#{own}{again}", label))
    return places


def _session(place: _Place, transcript: Transcript, parsed: Parsed, job: Job) -> tuple[list[Row], Row]:
    settled = settle_roles(transcript, dict(job.roles), accept=job.accept_roles)
    known = settled.transcript
    error = ""
    moments: tuple[Moment, ...] = ()
    unknown_tongue = not_english(known)
    try:
        if not unknown_tongue:
            moments = load_reader(job.reader).read(known, systems=job.systems)
    except VinculumError as refused:
        error = _told(str(refused), job)
    except Exception as failed:
        error = _unexpected(failed)
    ordered = sorted(moments, key=lambda moment: (moment.turn, moment.evidence[0].start, moment.code))
    rows = [_moment(place, known, moment, job) for moment in ordered]
    roles = Counter(turn.role for turn in known.turns)
    first = next((f"Line {problem.line}: {problem.message}" for problem in parsed.problems), "")
    return rows, (
        place.id, place.source.id, place.label, parsed.format, known.kind.value, known.language, unknown_tongue,
        settled.how, len(known.turns), roles[Role.CLIENT], roles[Role.THERAPIST], len(rows), len(parsed.problems),
        _told(first, job), error,
    )  # fmt: skip


def _moment(place: _Place, transcript: Transcript, moment: Moment, job: Job) -> Row:
    turn = transcript.turns[moment.turn]
    first = moment.evidence[0]
    row: Row = (
        place.id, place.source.id, moment.turn, turn.role.value, turn.start, turn.end, moment.code, moment.confidence,
        first.start, first.end, " ".join(f"{each.start}-{each.end}" for each in moment.evidence), moment.source,
        _told(moment.reason, job),
    )  # fmt: skip
    return (*row, " … ".join(each.quote for each in moment.evidence)) if job.with_words else row


def _passed_over(source: Source, error: str, *, session: str | None = None) -> Row:
    return (session or source.id, source.id, "", "", "", "", False, "unknown", 0, 0, 0, 0, 0, "", error)


def _part(moments: list[Row], sessions: list[Row], job: Job) -> Part:
    passed = sum(bool(row[-1]) for row in sessions)
    return Part(
        to_parquet(moments, moment_columns(with_words=job.with_words)),
        to_parquet(sessions, SESSIONS),
        len(sessions) - passed,
        passed,
        maker(job),
    )


def _told(message: str, job: Job) -> str:
    """A message without the words it quotes from the file, unless words are kept."""
    return message if job.with_words else _QUOTED.sub("“…”", message)


def _unexpected(error: Exception) -> str:
    return f"Vinculum failed on it ({type(error).__name__}). Please report this; the rest was read."
