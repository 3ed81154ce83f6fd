"""The folder of finished parts beside the result: what lets a killed reading go on, with nothing lost or doubled.

OUT.parts/ holds `manifest.json` (what is being read, and how), `lock`, and for each finished unit NUMBER.moments and
NUMBER.sessions. Every file appears whole or not at all; a unit counts as finished once its sessions are there. The mark
`complete` says that the results beside the folder are whole and only need their names.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from vinculum.corpus.part import Part
from vinculum.corpus.sources import Source
from vinculum.errors import CorpusError

Table = Literal["moments", "sessions"]
Manifest = Mapping[str, object]

_NUMBER = re.compile("[0-9]{8}")
_MANIFEST, _LOCK, _COMPLETE = "manifest.json", "lock", "complete"
_NAMES = {"files": "the files (some were added, removed or changed)", "maker": "the version of Vinculum or its reader"}


def manifest_of(sources: Sequence[Source], options: Mapping[str, object], maker: str) -> Manifest:
    """What must be the same for a reading to go on: the files by size and time, the options, the versions."""
    digest = hashlib.sha256()
    for source in sources:
        digest.update(json.dumps([source.id, source.path, source.size, source.stamp]).encode())
    manifest = {"files": digest.hexdigest(), "options": options, "maker": maker}
    return dict(json.loads(json.dumps(manifest)))  # as it comes back from the folder


class Journal:
    """Finished parts in one folder, which `opened` has locked for this process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def complete(self) -> bool:
        """Whether both results were written and await only their names."""
        return (self.folder / _COMPLETE).exists()

    def finished(self) -> frozenset[int]:
        """Numbers of the units whose parts are here."""
        names = (entry.name.removesuffix(".sessions") for entry in os.scandir(self.folder))
        return frozenset(int(name) for name in names if _NUMBER.fullmatch(name))

    def finish(self, number: int, part: Part) -> None:
        """Keeps the part of a unit; once this returns, a kill no longer loses it."""
        replace_whole(self._path(number, "moments"), part.moments)
        replace_whole(self._path(number, "sessions"), part.sessions)

    def parts(self, table: Table, count: int) -> Iterator[Path]:
        """The files of one table, in the order of the units."""
        return (self._path(number, table) for number in range(count))

    def mark_complete(self) -> None:
        """Notes that the results are whole."""
        replace_whole(self.folder / _COMPLETE, b"")

    def remove(self) -> None:
        """Deletes the folder; the mark goes last, so that a kill leaves nothing that looks unfinished."""
        for last in ((), (_MANIFEST,), (_COMPLETE,), (_LOCK,)):
            for path in [Path(entry.path) for entry in os.scandir(self.folder)]:
                if path.name in last or (not last and path.name not in (_MANIFEST, _COMPLETE, _LOCK)):
                    path.unlink()
        self.folder.rmdir()

    def _path(self, number: int, table: Table) -> Path:
        return self.folder / f"{number:08}.{table}"


@contextmanager
def opened(folder: Path, manifest: Manifest) -> Iterator[Journal]:
    """The journal in `folder`, new or to be continued, locked as long as the block runs.

    Raises:
        CorpusError: the folder cannot be made, is in use, is not ours, or holds the parts of another reading.
    """
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise CorpusError(
            f"{folder} cannot be made ({error.strerror}). Parts are kept there until the result is whole: "
            "choose an --out in a folder that you may write to."
        ) from None
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CorpusError(
                f"Another reading is writing to {folder}. Wait for it, or choose another --out."
            ) from None
        try:
            _check(folder, manifest)
        except OSError as error:
            raise CorpusError(f"{folder} cannot be written to ({error.strerror}). Make room and try again.") from None
        yield Journal(folder)
    finally:
        os.close(lock)


def new_file(path: Path) -> int:
    """An open new file that only its owner can read; what stood there, a link or another's file, is taken away."""
    path.unlink(missing_ok=True)
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)


def replace_whole(path: Path, content: bytes) -> None:
    """Writes a file that only its owner can read, whole or not at all."""
    unfinished = path.with_name(f"{path.name}.tmp")
    with os.fdopen(new_file(unfinished), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _check(folder: Path, manifest: Manifest) -> None:
    names = {entry.name for entry in os.scandir(folder)} - {_LOCK, f"{_MANIFEST}.tmp"}
    if _MANIFEST not in names and names - {_COMPLETE}:
        raise CorpusError(f"{folder} is there already and is no folder of unfinished parts. Choose another --out.")
    if _MANIFEST not in names:
        replace_whole(folder / _MANIFEST, json.dumps(manifest, indent=1, sort_keys=True).encode())
        return
    before = _read_manifest(folder / _MANIFEST)
    other = [name for name in manifest if before.get(name) != manifest[name]]
    if other:
        what = " and ".join(_NAMES.get(name, f"the {name}") for name in other)
        raise CorpusError(
            f"{folder} holds an unfinished reading, and this is not the same one: {what} differ. "
            "Run the earlier command again to finish it, choose another --out, or delete that folder to begin anew."
        )


def _read_manifest(path: Path) -> Mapping[str, object]:
    try:
        before = json.loads(path.read_bytes())
    except (OSError, ValueError):
        before = None
    if not isinstance(before, dict):
        raise CorpusError(f"{path} cannot be read. Delete its folder to begin anew, or choose another --out.")
    return before
