"""From what a person names (files, folders, globs, addresses) to a sorted list of files with stable ids."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from glob import has_magic
from itertools import pairwise
from pathlib import Path

from vinculum.corpus.remote import find_remote, is_remote
from vinculum.errors import CorpusError


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a corpus.

    Attributes:
        id: its path below what was named, such as "site-a/s1.vtt": the same wherever the corpus lies.
        path: where it can be opened, a path or an address.
        size: bytes.
        stamp: changes when the file does (modification time, or what a remote store has for it).
    """

    id: str
    path: str
    size: int
    stamp: str


def find_sources(named: Sequence[str], *, leave_out: Collection[Path] = ()) -> tuple[Source, ...]:
    """The files below what was named, sorted by id, each once.

    A folder is walked; names that begin with a dot, and the paths in `leave_out`, are passed over. Ids are relative to
    the folder, or to the part of a glob before its first sign, or are the file's own name.

    Raises:
        CorpusError: something named does not exist or holds no file, or two files would have one id.
    """
    hidden = {_whole(path) for path in leave_out}
    found: dict[str, Source] = {}
    for name in named:
        below = list(find_remote(name, Source) if is_remote(name) else _local(name, hidden))
        if not below:
            raise CorpusError(f"{_shown(name)} holds no file. Check the path or the pattern.")
        for source in below:
            found.setdefault(source.path, source)
    ordered = sorted(found.values(), key=lambda source: source.id)
    for one, following in pairwise(ordered):
        if one.id == following.id:
            raise CorpusError(
                f"{_shown(one.path)} and {_shown(following.path)} would both be called {one.id}. "
                "Name one folder that holds both, or rename one."
            )
    return tuple(ordered)


def _local(name: str, hidden: Collection[Path]) -> Iterator[Source]:
    path = Path(name)
    if path.is_dir():
        root = path.resolve()
        yield from (_source(file, root) for file in _walk(root, hidden))
    elif path.exists() or path.is_symlink():
        whole = _whole(path)
        yield _source(whole, whole.parent)
    elif has_magic(name):
        yield from _matching(path, hidden)
    else:
        raise CorpusError(f"{_shown(name)} does not exist. Check the path.")


def _matching(pattern: Path, hidden: Collection[Path]) -> Iterator[Source]:
    fixed = pattern
    while has_magic(str(fixed)):
        fixed = fixed.parent
    root = fixed.resolve()
    for match in sorted(root.glob(str(pattern.relative_to(fixed)))):
        if not any(part.startswith(".") for part in match.relative_to(root).parts):
            files = _walk(match, hidden) if match.is_dir() else [match]
            yield from (_source(file, root) for file in files if file not in hidden)


def _walk(folder: Path, hidden: Collection[Path]) -> Iterator[Path]:
    """All files below; a folder that cannot be opened stands for its files, and reading it says why."""
    closed: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".") and Path(place, name) not in hidden]
        paths = (Path(place, name) for name in files if not name.startswith("."))
        yield from (path for path in paths if path not in hidden)
    yield from closed


def _source(path: Path, root: Path) -> Source:
    own = _shown(path.relative_to(root).as_posix())
    try:
        state = path.stat()
    except OSError:
        return Source(own, str(path), 0, "")
    return Source(own, str(path), state.st_size, str(state.st_mtime_ns))


def _whole(path: Path) -> Path:
    return path.parent.resolve() / path.name


def _shown(path: str) -> str:
    """A path in characters that can be written anywhere; two names stay two."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
