"""A model as one file. Version 1 holds: the card; heads' weights, scale, bias; each vocabulary's keys and weights;
the layer's weights, where there is one. The word vectors are a file of their own, which the models share.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vinculum.reading.linear.archive import Arrays, fits, packed, unpacked, write
from vinculum.reading.linear.blocks import KINDS, Block, Blocks
from vinculum.reading.linear.grams import Keys, Vocabulary
from vinculum.reading.linear.heads import Heads, Question
from vinculum.reading.linear.model import Decision, Model
from vinculum.reading.linear.sequence import AXES, LOOKS, Layer
from vinculum.reading.linear.vectors import WordVectors
from vinculum.transcripts.model import Role

MODELS = Path(__file__).parent / "models"
VECTORS = MODELS / "words.vectors"


def save(model: Model, path: Path) -> None:
    """Writes a model in one step: a reader finds the old file or the new one, never half of one."""
    write(path, packed_model(model))


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
    return packed(_head(model), arrays)


def save_vectors(vectors: WordVectors, path: Path) -> None:
    """Writes word vectors, which the models share."""
    arrays: dict[str, NDArray[Any]] = {"keys": vectors.keys, "values": vectors.values, "scale": vectors.scale}
    write(path, packed({"name": "vectors"}, arrays))


def load(path: Path, vectors: WordVectors) -> Model:
    """A model from its file; InvalidModel says whether it is damaged, no model, or newer than this Vinculum."""
    return unpacked(path, path.name, lambda head, array: _model(head, array, vectors))


def unpacked_model(content: bytes, vectors: WordVectors, *, name: str) -> Model:
    """A model from the bytes of its file, called `name` where InvalidModel says what is wrong with it."""
    return unpacked(io.BytesIO(content), name, lambda head, array: _model(head, array, vectors))


@cache
def shared_vectors() -> WordVectors:
    """The word vectors that come with Vinculum, loaded once. Raises InvalidModel."""
    return load_vectors(VECTORS)


def load_vectors(path: Path) -> WordVectors:
    """Word vectors from their file. Raises InvalidModel."""
    return unpacked(path, path.name, _vectors)


def _head(model: Model) -> Mapping[str, object]:
    return {
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


def _vectors(_: Mapping[str, Any], array: Arrays) -> WordVectors:
    keys, values, scale = array("keys", "uint32", 1), array("values", "int8", 2), array("scale", "float32", 1)
    fits(len(keys) == len(values) == len(scale) and _rising(keys), "vectors")
    return WordVectors(keys, values, scale)


def _model(head: Mapping[str, Any], array: Arrays, vectors: WordVectors) -> Model:
    questions = tuple(
        Question(str(name), Role(role) if role else None, tuple(map(str, classes)), bool(exclusive))
        for name, role, classes, exclusive in head["questions"]
    )
    blocks = _blocks(head, array, vectors)
    scale, bias = array("scale", "float32", 1), array("bias", "float32", 1)
    heads = Heads(questions, blocks, array("weights", "int8", 2), scale, bias)
    many = sum(len(one.classes) for one in questions)
    fits(heads.weights.shape == (sum(blocks.widths), many) and len(scale) == len(bias) == many, "weights")
    over = tuple(str(name) for name in head["over"])
    layer = _layer(questions, over, array) if over else None
    decisions = {one.name: _decision(head["decisions"][one.name], one) for one in questions}
    return Model(
        str(head["name"]), heads, layer, over, MappingProxyType(decisions), MappingProxyType(dict(head["card"]))
    )


def _blocks(head: Mapping[str, Any], array: Arrays, vectors: WordVectors) -> Blocks:
    """Blocks whose first is the words of the turn itself, which evidence is found by."""
    layout = tuple(Block(str(kind), int(back), float(share)) for kind, back, share in head["layout"])
    kinds = {block.kind for block in layout}
    fits(kinds <= {*KINDS, "vectors"} and (layout[0].kind, layout[0].back) == ("words", 0), "layout")
    fits(all(np.isfinite(block.share) for block in layout), "layout")
    vocabularies = {}
    for kind in sorted(kinds - {"vectors"}):
        keys = array(f"{kind}-keys", "uint32", 1)
        weight = array(f"{kind}-weight", "float16", 1).astype(np.float32)
        fits(len(keys) == len(weight) and _rising(keys), kind)
        vocabularies[kind] = Vocabulary(keys, weight)
    return Blocks(MappingProxyType(vocabularies), vectors, layout)


def _rising(keys: Keys) -> bool:
    return bool((keys[1:] > keys[:-1]).all())


def _layer(questions: tuple[Question, ...], over: tuple[str, ...], array: Arrays) -> Layer:
    """The layer: looks and all questions' scores go in, the questions `over` come out."""
    asked = [one for one in questions if one.name in over]
    found = {name: array(f"layer {name}", "float16", axes).astype(np.float32) for name, axes in AXES.items()}
    members, _, dense = found["enter"].shape
    hidden = found["back"].shape[2]
    given, left = (sum(len(one.classes) for one in some) for some in (questions, asked))
    shapes = {
        **{"enter": (members, LOOKS + given, dense), "enter bias": (members, dense)},
        **{"in": (members, 2, dense, 3 * hidden), "in bias": (members, 2, 3 * hidden)},
        **{"back": (members, 2, hidden, 3 * hidden), "back bias": (members, 2, 3 * hidden)},
        **{"leave": (members, dense + 2 * hidden, left), "leave bias": (members, left)},
    }
    fits(members > 0 and tuple(one.name for one in asked) == over, "layer")
    for name, shape in shapes.items():
        fits(found[name].shape == shape, f"layer {name}")
    return Layer(MappingProxyType(found))


def _decision(held: Mapping[str, Any], question: Question) -> Decision:
    decision = Decision(float(held["temperature"]), tuple(float(value) for value in held["prefer"]))
    fits(len(decision.prefer) == len(question.classes) and bool(np.isfinite(decision.prefer).all()), "decisions")
    fits(0 < decision.temperature < np.inf, "decisions")
    return decision
