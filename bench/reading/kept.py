"""What takes minutes is kept in a folder outside the repository, as plain arrays; nothing of the sessions' words.

Every file carries a mark of the material and the code it was made with.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import vinculum
from vinculum.reading.linear.stored import VECTORS
from vinculum.training.labelled import Labelled

Arrays = Mapping[str, NDArray[Any]]

SOURCES = Path(vinculum.__file__).parent
LINEAR = tuple(
    f"reading/linear/{name}.py"
    for name in ("blocks", "grams", "hand", "heads", "model", "sequence", "tokens", "vectors")
)
TALK_CODE = (*LINEAR, *(f"training/{name}.py" for name in ("folds", "heads", "recurrent", "talk")))
LINES_CODE = (*LINEAR, *(f"training/{name}.py" for name in ("code_folds", "codes", "heads")))


def default_folder() -> Path:
    """Where things are kept unless somebody says where."""
    return Path(tempfile.gettempdir()) / "vinculum-bench-reading"


@dataclass(frozen=True, slots=True)
class Keeper:
    """Keeps arrays in a folder; `again` makes everything anew."""

    folder: Path
    again: bool = False

    def get(self, name: str, mark: str, make: Callable[[], Arrays], *, long: bool = False) -> Arrays:
        """The arrays kept under a name, or made now and kept.

        Where the mark is another, they are made anew; but what takes long is used as it is, and that is said.
        """
        found = None if self.again else self.find(name)
        if found is not None and (long or str(found["mark"]) == mark):
            if str(found["mark"]) != mark:
                print(f"{name}: kept from other code or material; --again makes it anew.", file=sys.stderr)
            return found
        print(f"{name}: not kept yet, making it …", file=sys.stderr, flush=True)
        made = make()
        self.put(name, mark, made)
        return made

    def find(self, name: str) -> Arrays | None:
        """What is kept under a name, None where nothing is."""
        path = self._path(name)
        if not path.exists():
            return None
        with np.load(path, allow_pickle=False) as held:
            return {key: held[key] for key in held.files}

    def put(self, name: str, mark: str, arrays: Arrays) -> None:
        """Keeps arrays, in one step."""
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = self.folder / f".{name}.{os.getpid()}.new"
        with beside.open("wb") as file:
            np.savez_compressed(file, mark=np.array(mark), **arrays)
        beside.replace(self._path(name))

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.npz"


def mark_of(sessions: Sequence[Labelled], code: Iterable[str], *extra: bytes) -> str:
    """A mark of sessions with their labels, of code files, and of the word vectors."""
    found = hashlib.sha256(VECTORS.read_bytes())
    for one in sessions:
        found.update(f"{one.name}|{one.group}|{one.fold}".encode())
        for turn in one.transcript.turns:
            found.update(f"{turn.role}|{turn.text}\n".encode("utf-8", "surrogatepass"))
        for name in sorted(one.votes):
            found.update(one.votes[name].tobytes())
    for path in code:
        found.update((SOURCES / path).read_bytes())
    for part in extra:
        found.update(part)
    return found.hexdigest()
