"""The models that ship, or those of a folder that `vinculum train --out` wrote."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from vinculum.reading.linear.model import Model
from vinculum.reading.linear.reader import FAMILIES
from vinculum.reading.linear.stored import MODELS, load, shared_vectors


def shipped(folder: Path | None = None, names: Collection[str] = FAMILIES) -> Mapping[str, Model]:
    """Family -> model. Raises InvalidModel."""
    return {name: load((folder or MODELS) / f"{name}.model", shared_vectors()) for name in names}
