"""The model as one small file of plain numbers with its card, opened by the rules of the linear reader's models."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vinculum.narratives.finding.model import HEADS, PARTS, Finding, Head
from vinculum.narratives.finding.rows import SHARES, Blocks
from vinculum.reading.linear.archive import Arrays, fits, packed, unpacked, write
from vinculum.reading.linear.grams import Vocabulary
from vinculum.reading.linear.stored import shared_vectors
from vinculum.reading.linear.vectors import WordVectors

NAME = "narratives"
MODEL = Path(__file__).parent / "models" / f"{NAME}.model"


@cache
def shipped() -> Finding:
    """The model that comes with Vinculum, loaded once. Raises InvalidModel."""
    return load(MODEL, shared_vectors())


def save(model: Finding, path: Path) -> None:
    """Writes a model in one step."""
    arrays: dict[str, NDArray[Any]] = {}
    for kind, vocabulary in model.blocks.vocabularies.items():
        arrays |= {f"{kind}-keys": vocabulary.keys, f"{kind}-weight": vocabulary.weight.astype(np.float16)}
    for name, head in model.heads.items():
        arrays |= {f"{name} weights": head.weights, f"{name} scale": head.scale, f"{name} bias": head.bias}
    card: dict[str, object] = {
        "name": NAME,
        "card": dict(model.card),
        "classes": {name: list(head.classes) for name, head in model.heads.items()},
        "least": {"telling": model.least, "part": model.sure, "category": model.known},
    }
    write(path, packed(card, arrays))


def load(path: Path, vectors: WordVectors) -> Finding:
    """A model from its file; InvalidModel says whether it is damaged, no such model, or newer than this Vinculum."""
    return unpacked(path, path.name, lambda head, array: _model(head, array, vectors))


def _model(card: Mapping[str, Any], array: Arrays, vectors: WordVectors) -> Finding:
    fits(card["name"] == NAME, "name")
    blocks = Blocks(MappingProxyType({kind: _vocabulary(kind, array) for kind in SHARES}), vectors)
    heads = {name: _head(name, tuple(map(str, card["classes"][name])), array, blocks.width) for name in HEADS}
    fits(heads["part"].classes == PARTS and len(heads["telling"].classes) == len(heads["sign"].classes) == 1, "classes")
    least = [float(card["least"][name]) for name in ("telling", "part", "category")]
    fits(all(0 <= one <= 1 for one in least), "least")
    telling, part, category = least
    plain = MappingProxyType(dict(card["card"]))
    return Finding(blocks, MappingProxyType(heads), least=telling, sure=part, known=category, card=plain)


def _vocabulary(kind: str, array: Arrays) -> Vocabulary:
    keys = array(f"{kind}-keys", "uint32", 1)
    weight = array(f"{kind}-weight", "float16", 1).astype(np.float32)
    fits(len(keys) == len(weight) and bool((keys[1:] > keys[:-1]).all()), kind)
    return Vocabulary(keys, weight)


def _head(name: str, classes: tuple[str, ...], array: Arrays, width: int) -> Head:
    weights = array(f"{name} weights", "int8", 2)
    scale, bias = array(f"{name} scale", "float32", 1), array(f"{name} bias", "float32", 1)
    fits(weights.shape == (width, len(classes)) and len(scale) == len(bias) == len(classes) > 0, name)
    return Head(classes, weights, scale, bias)
