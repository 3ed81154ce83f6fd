"""A model as one file: plain numpy arrays and a JSON card in a zip, nothing in it that could run.

Version 1 holds: card.json; heads' weights, scale, bias; each vocabulary's keys and weights; the layer's
weights, where there is one. The word vectors are a file of their own, which the models share.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from vinculum.errors import InvalidModel
from vinculum.reading.linear.blocks import Block, Blocks
from vinculum.reading.linear.grams import Vocabulary
from vinculum.reading.linear.heads import Heads, Question
from vinculum.reading.linear.model import Decision, Model
from vinculum.reading.linear.sequence import AXES, Layer
from vinculum.reading.linear.vectors import WordVectors
from vinculum.transcripts.model import Role

FORMAT = "vinculum linear reader"
VERSION = 1
MODELS = Path(__file__).parent / "models"
VECTORS = MODELS / "words.vectors"
LARGEST = 64 * 1024 * 1024

_Made = TypeVar("_Made")
_Arrays = Callable[[str, str, int], Any]
"""Name, kind of number, number of axes -> the array; ValueError where the file holds another."""

_DAMAGED = (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, AttributeError)


def save(model: Model, path: Path) -> None:
    """Writes a model in one step: a reader finds the old file or the new one, never half of one."""
    _write(path, packed_model(model))


def packed_model(model: Model) -> bytes:
    """A model as the bytes of its file."""
    arrays: dict[str, NDArray[Any]] = {
        "weights": model.heads.weights,
        "scale": model.heads.scale,
        "bias": model.heads.bias,
    }
    for kind, vocabulary in model.heads.blocks.vocabularies.items():
        arrays[f"{kind}-keys"] = vocabulary.keys
        arrays[f"{kind}-weight"] = vocabulary.weight.astype(np.float16)
    for name, weights in (model.layer.weights if model.layer else {}).items():
        arrays[f"layer {name}"] = weights.astype(np.float16)
    return _packed(_head(model), arrays)


def save_vectors(vectors: WordVectors, path: Path) -> None:
    """Writes word vectors, which the models share."""
    head = {"format": FORMAT, "version": VERSION, "name": "vectors"}
    _write(path, _packed(head, {"keys": vectors.keys, "values": vectors.values, "scale": vectors.scale}))


def _write(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    Path(beside).replace(path)


def _packed(head: Mapping[str, object], arrays: Mapping[str, NDArray[Any]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        _put(file, "card.json", json.dumps(head, indent=1, sort_keys=True).encode())
        for name, array in sorted(arrays.items()):
            held = io.BytesIO()
            np.lib.format.write_array(held, array, allow_pickle=False)
            _put(file, f"{name}.npy", held.getvalue())
    return made.getvalue()


def _put(file: zipfile.ZipFile, name: str, content: bytes) -> None:
    """The same content gives the same bytes: no clock, no owner."""
    entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    file.writestr(entry, content)


def load(path: Path, vectors: WordVectors) -> Model:
    """A model from its file; InvalidModel says whether it is damaged, no model, or newer than this Vinculum."""
    return _read(path, path.name, lambda head, files: _model(head, files, vectors))


def unpacked_model(content: bytes, vectors: WordVectors, *, name: str) -> Model:
    """A model from the bytes of its file, called `name` where InvalidModel says what is wrong with it."""
    return _read(io.BytesIO(content), name, lambda head, files: _model(head, files, vectors))


@cache
def shared_vectors() -> WordVectors:
    """The word vectors that come with Vinculum, loaded once. Raises InvalidModel."""
    return _read(
        VECTORS,
        VECTORS.name,
        lambda _, files: WordVectors(
            files("keys", "uint32", 1), files("values", "int8", 2), files("scale", "float32", 1)
        ),
    )


def _read(source: Path | io.BytesIO, name: str, made: Callable[[Mapping[str, Any], _Arrays], _Made]) -> _Made:
    try:
        with zipfile.ZipFile(source) as file:
            head = json.loads(file.read("card.json"))
            if not isinstance(head, dict) or head["format"] != FORMAT:
                raise InvalidModel(f"{name} is not a model of the linear reader.")
            if head["version"] > VERSION:
                raise InvalidModel(
                    f"{name} was made by a newer Vinculum (model format {head['version']}; this one reads up to "
                    f"{VERSION}). Update Vinculum, or train the model again with this one."
                )
            if sum(entry.file_size for entry in file.infolist()) > LARGEST:
                raise InvalidModel(f"{name} is larger than any model of this reader; it was not opened.")
            return made(head, lambda array, kind, axes: _array(file.read(f"{array}.npy"), array, kind, axes))
    except _DAMAGED as error:
        raise InvalidModel(
            f"{name} is damaged or cut short ({type(error).__name__}). Install Vinculum again, or train it again."
        ) from None


def _array(content: bytes, name: str, kind: str, axes: int) -> Any:
    found = np.lib.format.read_array(io.BytesIO(content), allow_pickle=False)
    _fits((found.dtype, found.ndim) == (np.dtype(kind), axes), name)
    return found


def _head(model: Model) -> Mapping[str, object]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "name": model.name,
        "card": dict(model.card),
        "over": list(model.over),
        "layout": [[block.kind, block.back, block.share] for block in model.heads.blocks.layout],
        "questions": [
            [one.name, one.role.value if one.role else "", list(one.classes), one.exclusive]
            for one in model.heads.questions
        ],
        "decisions": {
            name: {"temperature": one.temperature, "prefer": list(one.prefer)} for name, one in model.decisions.items()
        },
    }


def _model(head: Mapping[str, Any], array: _Arrays, vectors: WordVectors) -> Model:
    layout = tuple(Block(str(kind), int(back), float(share)) for kind, back, share in head["layout"])
    vocabularies = {}
    for kind in sorted({block.kind for block in layout} - {"vectors"}):
        keys = array(f"{kind}-keys", "uint32", 1)
        weight = array(f"{kind}-weight", "float16", 1).astype(np.float32)
        _fits(len(keys) == len(weight) and bool((keys[1:] > keys[:-1]).all()), kind)
        vocabularies[kind] = Vocabulary(keys, weight)
    questions = tuple(
        Question(str(name), Role(role) if role else None, tuple(map(str, classes)), bool(exclusive))
        for name, role, classes, exclusive in head["questions"]
    )
    blocks = Blocks(MappingProxyType(vocabularies), vectors, layout)
    scale, bias = array("scale", "float32", 1), array("bias", "float32", 1)
    heads = Heads(questions, blocks, array("weights", "int8", 2), scale, bias)
    many = sum(len(one.classes) for one in questions)
    _fits(heads.weights.shape == (sum(blocks.widths), many) and len(scale) == len(bias) == many, "weights")
    layer = None
    if head["over"]:
        layer = Layer({name: array(f"layer {name}", "float16", axes).astype(np.float32) for name, axes in AXES.items()})
    decisions = {
        str(name): Decision(float(one["temperature"]), tuple(float(value) for value in one["prefer"]))
        for name, one in head["decisions"].items()
    }
    over = tuple(str(name) for name in head["over"])
    return Model(
        str(head["name"]), heads, layer, over, MappingProxyType(decisions), MappingProxyType(dict(head["card"]))
    )


def _fits(held: bool, what: str) -> None:
    if not held:
        raise ValueError(f"{what} does not fit the rest of the model")
