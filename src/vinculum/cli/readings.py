"""Files read into accounts, with the roles a person named and the time it took."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from io import StringIO
from time import perf_counter

from vinculum.cli.account import Account, read_session
from vinculum.cli.readers import Reader
from vinculum.cli.sources import Source
from vinculum.transcripts import Role, RoleSettlement, Transcript, settle_roles


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person said about roles.

    Attributes:
        roles: speaker -> role, in any case of letters.
        accept: whether proposals are to be used for everybody else.
    """

    roles: Mapping[str, Role]
    accept: bool = False

    def apply(self, transcript: Transcript) -> RoleSettlement:
        """The transcript with the roles set, and the proposals that were used."""
        return settle_roles(transcript, self.roles, accept=self.accept)


@dataclass(frozen=True, slots=True)
class FileReading:
    """One file with the account of each of its sessions.

    Attributes:
        source: the file.
        accounts: one for each session; none where the file could not be read.
        seconds: how long the reader took.
    """

    source: Source
    accounts: tuple[Account, ...]
    seconds: float

    @property
    def turns(self) -> int:
        """Number of turns in all sessions."""
        return sum(len(account.transcript.turns) for account in self.accounts)

    @property
    def places(self) -> int:
        """Number of places in all sessions."""
        return sum(len(account.places) for account in self.accounts)

    @property
    def problems(self) -> int:
        """Number of problems met, a file that could not be read among them."""
        return len(self.source.parsed.problems) if self.source.parsed else 1

    def title(self, account: Account) -> str:
        """The file's name, with the session's own label where the file holds several or names one."""
        label = self.label(account) if len(self.accounts) > 1 else account.transcript.session
        return f"{self.source.path.name}, session {label}" if label else self.source.path.name

    def label(self, account: Account) -> str:
        """The session's own label, or its number in the file where it has none."""
        number = next(number for number, one in enumerate(self.accounts, 1) if one is account)
        return account.transcript.session or str(number)


def read_source(source: Source, settled: Settled, reader: Reader, tick: Callable[[], object]) -> FileReading:
    """The file's sessions as accounts; `tick` is called after each."""
    start = perf_counter()
    accounts = []
    for transcript in source.parsed.transcripts if source.parsed else ():
        roles = settled.apply(transcript)
        accounts.append(read_session(roles.transcript, reader, accepted=roles.used))
        tick()
    return FileReading(source, tuple(accounts), perf_counter() - start)


def unheard(names: Iterable[str], readings: Iterable[FileReading]) -> tuple[str, ...]:
    """The names that nobody in any session has."""
    spoken = {
        speaker.casefold()
        for reading in readings
        for account in reading.accounts
        for speaker in account.transcript.speakers
    }
    return tuple(name for name in names if name.casefold() not in spoken)


def bare_seconds(reading: FileReading) -> float | None:
    """How long the standard library takes to open the same table and split it into cells; None for other formats."""
    if reading.source.parsed is None or reading.source.parsed.format != "table":
        return None
    start = perf_counter()
    try:
        text = reading.source.path.read_bytes().decode("utf-8", "replace")
        for _ in csv.reader(StringIO(text, newline="")):
            pass
    except (OSError, csv.Error):
        return None
    return perf_counter() - start
