"""keys.db: the shred halves and the pepper, in a file of their own.

Its own SQLite file with a rollback journal, full synchronisation and secure deletion: a shredded half is
overwritten, and no log keeps a copy. It never goes into a backup of the data. Creating a vault writes here
first; a half that no vault knows is swept at start.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from vinculum.errors import VaultIsGone

MOST_ORPHANS = 4  # the vaults of one case
SCHEMA = """
CREATE TABLE IF NOT EXISTS half (vault TEXT NOT NULL, epoch INTEGER NOT NULL, half BLOB NOT NULL,
                                 PRIMARY KEY (vault, epoch));
CREATE TABLE IF NOT EXISTS pepper (id INTEGER PRIMARY KEY CHECK (id = 1), value BLOB NOT NULL);
"""


class Keystore:
    """The halves that make vaults shreddable. One object a path; safe from several threads and processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)  # before SQLite would make it as open as the process allows, its journal like it
        with self._open() as db:
            db.executescript(SCHEMA)
            db.execute("INSERT OR IGNORE INTO pepper VALUES (1, ?)", (secrets.token_bytes(32),))
            (self._pepper,) = db.execute("SELECT value FROM pepper").fetchone()
        path.chmod(0o600)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=20)) as db:
            for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON", "temp_store=MEMORY"):
                db.execute(f"PRAGMA {pragma}")
            with db:
                yield db

    @property
    def pepper(self) -> bytes:
        """32 random bytes of this installation, for hashes of short things."""
        return bytes(self._pepper)

    def keep(self, vault: str, epoch: int, half: bytes) -> None:
        """Writes a vault's shred half, before anything else knows the vault."""
        with self._open() as db:
            db.execute("INSERT INTO half VALUES (?, ?, ?)", (vault, epoch, half))

    def half(self, vault: str, epoch: int) -> bytes:
        """One shred half; VaultIsGone where it was shredded."""
        halves = self.halves([(vault, epoch)])
        if not halves:
            raise VaultIsGone("The key of this vault was shredded; its content cannot come back.")
        return halves[vault, epoch]

    def halves(self, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], bytes]:
        """The shred halves of many (vault, epoch) that still exist, in one reading."""
        wanted = set(places)
        with self._open() as db:
            if len(wanted) == 1:
                rows = db.execute("SELECT vault, epoch, half FROM half WHERE vault = ? AND epoch = ?", *wanted)
            else:
                rows = db.execute("SELECT vault, epoch, half FROM half")
            return {(vault, epoch): half for vault, epoch, half in rows if (vault, epoch) in wanted}

    def shred(self, vault: str) -> None:
        """Deletes every half of a vault, overwriting them. What they opened stays closed for ever."""
        with self._open() as db:
            db.execute("DELETE FROM half WHERE vault = ?", (vault,))

    def sweep(self, known: Iterable[str]) -> int:
        """Deletes halves of vaults that the data does not know (a creation cut short); how many.

        One creation leaves four at most. Where more are unknown, or all are, this is another database or an older
        copy of it, and the content they open may come back: then nothing is deleted.
        """
        with self._open() as db:
            kept = {vault for (vault,) in db.execute("SELECT DISTINCT vault FROM half")}
            orphans = kept - set(known)
            if len(orphans) > MOST_ORPHANS or orphans == kept:
                return 0
            db.executemany("DELETE FROM half WHERE vault = ?", [(vault,) for vault in orphans])
            return len(orphans)
