"""Training of the layer over the session: numpy only, the gradient written out (backpropagation through time).

Adam (Kingma and Ba 2015) with decoupled weight decay (Loshchilov and Hutter 2019), dropout on what enters, on the
dense units and on what leaves, and the norm of the gradient bounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Weights = dict[str, Array]

_KEPT = ("before", "reset", "update", "fresh", "old")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train. Lengths in turns; `drop` is the share left out."""

    dense: int = 64
    hidden: int = 32
    epochs: int = 10
    rate: float = 3e-3
    decay: float = 1e-3
    drop: float = 0.3
    stretch: int = 64
    batch: int = 8
    bound: float = 1.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """One session: inputs (turns, i); targets (turns, c), whose rows sum to one or to nothing in each group."""

    inputs: Array
    targets: Array


def train(lessons: Sequence[Lesson], groups: Sequence[slice], recipe: Recipe, *, seed: int) -> Weights:
    """One member's weights; `groups` are the columns that belong to one softmax. Same seed, same weights."""
    chance = np.random.default_rng(seed)
    weights = _start(lessons[0].inputs.shape[1], lessons[0].targets.shape[1], recipe, chance)
    moments = {name: (np.zeros_like(one), np.zeros_like(one)) for name, one in weights.items()}
    step = 0
    for epoch in range(recipe.epochs):
        batches = list(_batches(lessons, recipe, chance))
        for number, batch in enumerate(batches):
            step += 1
            gradient = _gradient(weights, batch, groups, _Dropping(recipe.drop, chance))
            left = 1 - (epoch + number / len(batches)) / recipe.epochs
            rate = recipe.rate * min(1.0, step / 100 + 0.05) * max(0.03, left)
            for name, move in _adam(moments, _bounded(gradient, recipe.bound), step).items():
                weights[name] -= np.float32(rate) * (move + np.float32(recipe.decay) * weights[name])
    return weights


def _start(inputs: int, classes: int, recipe: Recipe, chance: np.random.Generator) -> Weights:
    dense, hidden = recipe.dense, recipe.hidden

    def even(*shape: int, size: int) -> Array:
        bound = 1 / np.sqrt(size)
        return chance.uniform(-bound, bound, shape).astype(np.float32)

    return {
        "enter": even(inputs, dense, size=inputs),
        "enter bias": even(dense, size=inputs),
        "in": even(2, dense, 3 * hidden, size=hidden),
        "back": even(2, hidden, 3 * hidden, size=hidden),
        "in bias": even(2, 3 * hidden, size=hidden),
        "back bias": even(2, 3 * hidden, size=hidden),
        "leave": even(dense + 2 * hidden, classes, size=dense + 2 * hidden),
        "leave bias": even(classes, size=dense + 2 * hidden),
    }


@dataclass(frozen=True, slots=True)
class _Batch:
    """Padded stretches: (batch, turns, …); `present` is 1 where there is a turn."""

    given: Array
    wanted: Array
    present: Array


def _batches(lessons: Sequence[Lesson], recipe: Recipe, chance: np.random.Generator) -> Iterator[_Batch]:
    """Stretches of sessions cut at random places, padded to one length."""
    stretches = []
    for lesson in lessons:
        start = -int(chance.integers(0, recipe.stretch))
        while start < len(lesson.inputs):
            stretches.append((lesson, max(0, start), min(start + recipe.stretch, len(lesson.inputs))))
            start += recipe.stretch
    order = chance.permutation(len(stretches))
    for first in range(0, len(order), recipe.batch):
        chosen = [stretches[at] for at in order[first : first + recipe.batch]]
        longest = max(end - start for _, start, end in chosen)
        given = np.zeros((len(chosen), longest, chosen[0][0].inputs.shape[1]), np.float32)
        wanted = np.zeros((len(chosen), longest, chosen[0][0].targets.shape[1]), np.float32)
        present = np.zeros((len(chosen), longest, 1), np.float32)
        for row, (lesson, start, end) in enumerate(chosen):
            given[row, : end - start] = lesson.inputs[start:end]
            wanted[row, : end - start] = lesson.targets[start:end]
            present[row, : end - start] = 1
        yield _Batch(given, wanted, present)


@dataclass(frozen=True, slots=True)
class _Dropping:
    """Dropout: a mask of zeros and of 1 / (1 - share)."""

    share: float
    chance: np.random.Generator

    def mask(self, like: Array) -> Array:
        return ((self.chance.random(like.shape) >= self.share) / (1 - self.share)).astype(np.float32)


def _gradient(weights: Weights, batch: _Batch, groups: Sequence[slice], dropping: _Dropping) -> Weights:
    """The gradient of the mean cross-entropy."""
    given, present, mask = batch.given, batch.present, dropping.mask
    entered = given * mask(given)
    dense = np.maximum(entered @ weights["enter"] + weights["enter bias"], 0)
    dense_mask = mask(dense)
    kept = dense * dense_mask
    runs = [_run(weights, way, kept, present) for way in (0, 1)]
    joined = np.concatenate([dense, runs[0]["states"], runs[1]["states"]], axis=2)
    leave_mask = mask(joined)
    left = joined * leave_mask
    logits = left @ weights["leave"] + weights["leave bias"]
    error = np.asarray(_error(logits, batch.wanted * present, groups) / present.sum(), given.dtype)
    back: Array = (error @ weights["leave"].T) * leave_mask
    width, hidden = dense.shape[2], weights["back"].shape[1]
    gradient: Weights = {"leave": _outer(left, error), "leave bias": error.sum((0, 1))}
    below = np.zeros_like(kept)
    for way in (0, 1):
        own = back[:, :, width + way * hidden : width + (way + 1) * hidden]
        parts, toward = _run_back(weights, way, {**runs[way], "dense": kept, "present": present}, own)
        below += toward
        for name, part in parts.items():
            gradient.setdefault(name, np.zeros_like(weights[name]))[way] = part
    through = (back[:, :, :width] + below * dense_mask) * (dense > 0)
    gradient["enter"], gradient["enter bias"] = _outer(entered, through), through.sum((0, 1))
    return gradient


def _error(logits: Array, wanted: Array, groups: Sequence[slice]) -> Array:
    """Derivative of the cross-entropy by the logits; nothing where nobody has answered."""
    error = np.zeros_like(logits)
    for group in groups:
        raised = np.exp(logits[..., group] - logits[..., group].max(axis=-1, keepdims=True))
        asked = wanted[..., group].sum(axis=-1, keepdims=True)
        error[..., group] = raised / raised.sum(axis=-1, keepdims=True) * asked - wanted[..., group]
    return error


def _outer(left: Array, right: Array) -> Array:
    return left.reshape(-1, left.shape[-1]).T @ right.reshape(-1, right.shape[-1])


def _order(way: int, turns: int) -> range:
    return range(turns) if way == 0 else range(turns - 1, -1, -1)


def _run(weights: Weights, way: int, dense: Array, present: Array) -> dict[str, Any]:
    """One direction forwards, keeping what the way back needs. Absent turns leave the state as it is."""
    hidden = weights["back"].shape[1]
    given = dense @ weights["in"][way] + weights["in bias"][way]
    count, turns, _ = dense.shape
    state = np.zeros((count, hidden), dense.dtype)
    kept = {name: np.zeros((count, turns, hidden), dense.dtype) for name in _KEPT}
    states = np.zeros((count, turns, hidden), dense.dtype)
    for at in _order(way, turns):
        old = state @ weights["back"][way] + weights["back bias"][way]
        gates = 1 / (1 + np.exp(-(given[:, at, : 2 * hidden] + old[:, : 2 * hidden])))
        reset, update = gates[:, :hidden], gates[:, hidden:]
        fresh = np.tanh(given[:, at, 2 * hidden :] + reset * old[:, 2 * hidden :])
        for name, value in zip(kept, (state, reset, update, fresh, old[:, 2 * hidden :]), strict=True):
            kept[name][:, at] = value
        state = state + present[:, at] * (fresh + update * (state - fresh) - state)
        states[:, at] = state
    return {"states": states, **kept}


def _run_back(weights: Weights, way: int, run: dict[str, Any], above: Array) -> tuple[Weights, Array]:
    """One direction backwards: gradients of its weights, and what reaches the dense units."""
    dense, present, hidden = run["dense"], run["present"], weights["back"].shape[1]
    count, turns, _ = dense.shape
    to_given = np.zeros((count, turns, 3 * hidden), dense.dtype)
    to_old = np.zeros_like(to_given)
    error = np.zeros((count, hidden), dense.dtype)
    for at in reversed(_order(way, turns)):
        before, reset, update, fresh, old = (run[name][:, at] for name in _KEPT)
        total = error + above[:, at]
        here = total * present[:, at]
        new = here * (1 - update) * (1 - fresh**2)
        to_reset = new * old * reset * (1 - reset)
        to_update = here * (before - fresh) * update * (1 - update)
        to_given[:, at] = np.concatenate([to_reset, to_update, new], axis=1)
        to_old[:, at] = np.concatenate([to_reset, to_update, new * reset], axis=1)
        error = total * (1 - present[:, at]) + here * update + to_old[:, at] @ weights["back"][way].T
    parts = {
        "in": _outer(dense, to_given),
        "in bias": to_given.sum((0, 1)),
        "back": _outer(run["before"], to_old),
        "back bias": to_old.sum((0, 1)),
    }
    return parts, to_given @ weights["in"][way].T


def _bounded(gradient: Weights, bound: float) -> Weights:
    norm = float(np.sqrt(sum(float((one**2).sum()) for one in gradient.values())))
    share = np.float32(min(1.0, bound / (norm + 1e-6)))
    return {name: one * share for name, one in gradient.items()}


def _adam(moments: dict[str, tuple[Array, Array]], gradient: Weights, step: int) -> Weights:
    """The directions to go, with the running means brought forward."""
    moves: Weights = {}
    for name, one in gradient.items():
        first, second = moments[name]
        first += np.float32(0.1) * (one - first)
        second += np.float32(0.001) * (one**2 - second)
        moves[name] = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return moves
