"""Plain numbers and a JSON card in a zip, nothing in it that could run; whatever else a file holds is refused.

Arrays lie in numpy's format 1.0, whose header is matched against one pattern: no pickle, no size that the file does
not have. The same content gives the same bytes.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from math import prod
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from vinculum.errors import InvalidModel

FORMAT = "vinculum linear reader"
VERSION = 1
LARGEST = 64 * 1024 * 1024

_CARD = "card.json"
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_HEADER = re.compile(
    rb"\x93NUMPY\x01\x00..\{'descr': '([<|]\w\d)', 'fortran_order': False, 'shape': \((\d[\d, ]*)\), \} *\n", re.DOTALL
)
_DAMAGED = (
    *(OSError, zipfile.BadZipFile, zlib.error, EOFError, KeyError, IndexError),
    *(ValueError, TypeError, AttributeError, OverflowError, RuntimeError, MemoryError),
)

Made = TypeVar("Made")
Arrays = Callable[[str, str, int], Any]
"""Name, kind of number, number of axes -> the array; ValueError where the file holds another."""


def packed(head: Mapping[str, object], arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """The bytes of an archive; `head` becomes its card, with format and version."""
    made = io.BytesIO()
    card = {"format": FORMAT, "version": VERSION, **head}
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        _put(file, _CARD, json.dumps(card, indent=1, sort_keys=True).encode())
        for name, array in sorted(arrays.items()):
            held = io.BytesIO()
            plain = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
            np.lib.format.write_array(held, plain, (1, 0), allow_pickle=False)
            _put(file, f"{name}.npy", held.getvalue())
    return made.getvalue()


def _put(file: zipfile.ZipFile, name: str, content: bytes) -> None:
    """No clock, no owner."""
    entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    file.writestr(entry, content)


def write(path: Path, content: bytes) -> None:
    """Writes in one step: a reader finds the old file or the new one, never half of one."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def unpacked(source: Path | io.BytesIO, name: str, made: Callable[[Mapping[str, Any], Arrays], Made]) -> Made:
    """What `made` makes of an archive's card and arrays.

    InvalidModel, with `name`, where there is no file, or it is damaged, none of ours, too large, or newer.
    """
    try:
        with zipfile.ZipFile(source) as file:
            if sum(entry.file_size for entry in file.infolist()) > LARGEST:
                raise InvalidModel(f"{name} is larger than any model of this reader; it was not opened.")
            fits(all(entry.compress_type in _WAYS for entry in file.infolist()), "compression")
            head = json.loads(file.read(_CARD)) if _CARD in file.namelist() else None
            if not isinstance(head, dict) or head.get("format") != FORMAT:
                raise InvalidModel(f"{name} is not a model of the linear reader.")
            version = head["version"]
            fits(isinstance(version, int) and version > 0, "version")
            if version > VERSION:
                shown = str(version) if version < 10**9 else f"{str(version)[:10]}…"
                raise InvalidModel(
                    f"{name} was made by a newer Vinculum (model format {shown}; this one reads up to "
                    f"{VERSION}). Update Vinculum, or train the model again with this one."
                )
            return made(head, lambda array, kind, axes: _array(file.read(f"{array}.npy"), array, kind, axes))
    except FileNotFoundError:
        raise InvalidModel(f"There is no {name}. Install Vinculum again, or train it again.") from None
    except _DAMAGED as error:
        raise InvalidModel(
            f"{name} is damaged or cut short ({type(error).__name__}). Install Vinculum again, or train it again."
        ) from None


def _array(content: bytes, name: str, kind: str, axes: int) -> Any:
    """Finite numbers as they lie in the file, not to be written to; ValueError for anything else."""
    found, dtype = _HEADER.match(content), np.dtype(kind).newbyteorder("<")
    if found is None or found[1] != dtype.str.encode():
        raise ValueError(f"{name} does not hold numbers of the kind {kind}")
    shape = tuple(int(size) for size in found[2].replace(b" ", b"").split(b",") if size)
    fits(len(shape) == axes and prod(shape) * dtype.itemsize == len(content) - found.end(), name)
    array = np.frombuffer(content, dtype, offset=found.end()).reshape(shape).astype(kind, copy=False)
    fits(bool(np.isfinite(array).all()), name)
    return array


def fits(held: bool, what: str) -> None:
    """ValueError where something of an archive contradicts the rest."""
    if not held:
        raise ValueError(f"{what} does not fit the rest of the model")
