"""Addresses such as s3://bucket/folder or zip://*.vtt::sessions.zip, opened by fsspec; plain paths do without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from vinculum.errors import CorpusError, UnreadableFile
from vinculum.transcripts.decoding import LARGEST_FILE

_Made = TypeVar("_Made")


def is_remote(name: str) -> bool:
    """Whether a name is an address for fsspec and no path."""
    return "://" in name


def find_remote(name: str, make: Callable[[str, str, int, str], _Made]) -> Iterator[_Made]:
    """The files an address names, as `make(id, address, size, stamp)`; CorpusError where it cannot be listed."""
    system, path = _opened(name)
    try:
        pattern = any(sign in path for sign in "*?[")
        paths = system.glob(path) if pattern else system.find(path)
        root = path.split("*")[0].split("?")[0].split("[")[0].rpartition("/")[0] if pattern else path
        for each in sorted(paths):
            details = system.info(each)
            if details.get("type") == "file":
                own = each.removeprefix(root).lstrip("/") or each.rpartition("/")[2]
                yield make(own, _address(name, system, each), int(details.get("size") or 0), str(system.ukey(each)))
    except Exception as error:  # every store has errors of its own
        raise CorpusError(f"{name} cannot be listed ({_why(error)}). Check the address.") from None


def read_remote(address: str) -> bytes:
    """The bytes of a file, at most one more than are read of any; UnreadableFile where it cannot be opened."""
    try:
        system, path = _opened(address)
        with system.open(path, "rb") as file:
            content = file.read(LARGEST_FILE + 1)
        assert isinstance(content, bytes)
        return content
    except Exception as error:  # every store has errors of its own
        raise UnreadableFile(f"It cannot be opened ({_why(error)}). Check the address and try again.") from None


def _opened(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ModuleNotFoundError:
        raise CorpusError(f"{address} needs fsspec. Install it with: pip install 'vinculum[corpus]'") from None
    try:
        system, path = url_to_fs(address)
    except (ImportError, ValueError, OSError) as error:
        raise CorpusError(f"{address} cannot be opened ({_why(error)}). Check the address.") from None
    return system, path


def _address(name: str, system: Any, path: str) -> str:
    first, chained, rest = name.partition("::")
    if chained:
        return f"{first.partition('://')[0]}://{path}::{rest}"
    return str(system.unstrip_protocol(path))


def _why(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
