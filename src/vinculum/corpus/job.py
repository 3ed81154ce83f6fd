"""What is to be done with every session of a corpus: which reader, which codes, who is who."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Protocol

from vinculum import __version__
from vinculum.errors import CorpusError
from vinculum.reading.moment import Moment
from vinculum.transcripts.model import Kind, Role, Transcript

READERS: Mapping[str, str] = MappingProxyType(
    {"both": "vinculum.reading.proposals", "linear": "vinculum.reading.linear", "lexical": "vinculum.reading.lexical"}
)
"""Name of a reader -> its module, which has `SOURCE` (its name and version) and `read(transcript, systems=None)`."""


class Reader(Protocol):
    """The module of a reader."""

    SOURCE: str

    def read(self, transcript: Transcript, *, systems: tuple[str, ...] | None = None) -> tuple[Moment, ...]:
        """The moments it proposes in one session."""


@dataclass(frozen=True, slots=True)
class Job:
    """How every session of a corpus is read; it can be hashed, and travels to workers.

    Attributes:
        reader: a name in READERS.
        systems: the code systems asked for, None for all that the reader has.
        roles: (speaker, role) as a person named them, in any case of letters.
        accept_roles: whether proposed roles are used for everybody else.
        format: a name in `transcripts.FORMATS` for every file, None where the content tells it.
        columns: (kind, name) of a table's columns, such as ("text", "utterance_text").
        kind: what a person says the words are, None where they said nothing.
        with_words: whether the words of moments and messages are kept.
    """

    reader: str = "both"
    systems: tuple[str, ...] | None = None
    roles: tuple[tuple[str, Role], ...] = ()
    accept_roles: bool = False
    format: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    kind: Kind | None = None
    with_words: bool = False


@cache
def load_reader(name: str) -> Reader:
    """The reader of that name, loaded once in a process; CorpusError for a name that is not in READERS."""
    if name not in READERS:
        raise CorpusError(f"There is no reader “{name}”. The readers are: {', '.join(READERS)}.")
    reader: Reader = import_module(READERS[name])
    return reader


def check_job(job: Job) -> None:
    """CorpusError for an unknown reader, InvalidReading for a system it does not have, before anything is begun."""
    load_reader(job.reader).read(Transcript(()), systems=job.systems)


def maker(job: Job) -> str:
    """Who makes the moments, with versions: parts of different makers must not be mixed."""
    return f"vinculum {__version__}, {load_reader(job.reader).SOURCE}"


def described(job: Job) -> dict[str, object]:
    """The job as values that JSON can hold; the same for the same job."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(job).items()}
