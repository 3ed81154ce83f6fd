"""Word vectors: words of like meaning lie near each other, so that a head learns from words it has seldom met.

They come from the sentence encoder all-MiniLM-L6-v2 (Reimers and Gurevych 2019; Apache-2.0): each word encoded alone,
reduced to its first principal components, weighted by a / (a + frequency) (Arora, Liang and Ma 2017), kept as bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vinculum.reading.linear.grams import Keys, key_of

Dense = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WordVectors:
    """Vectors by the key of their word.

    Attributes:
        keys: sorted word keys, shape (n,).
        values: components as bytes, shape (n, d); multiply by `scale`.
        scale: size of one step of each word, shape (n,).
    """

    keys: Keys
    values: NDArray[np.int8]
    scale: Dense

    def of(self, turns: Sequence[Sequence[str]]) -> Dense:
        """The sum of each turn's word vectors, of length one (zero where no word is known), shape (turns, d)."""
        distinct: dict[str, int] = {}
        part = [distinct.setdefault(word, len(distinct)) for turn in turns for word in turn]
        words = self._at([key_of(word) for word in distinct])[np.array(part, np.int64)]
        rows = np.repeat(np.arange(len(turns)), [len(turn) for turn in turns])
        rows, words = rows[words >= 0], words[words >= 0]
        sums = np.zeros((len(turns), self.values.shape[1]), np.float32)
        if len(words):
            starts = np.flatnonzero(np.concatenate(([True], rows[1:] != rows[:-1])))
            vectors = self.values[words].astype(np.float32) * self.scale[words, None]
            sums[rows[starts]] = np.add.reduceat(vectors, starts)
        length = np.sqrt((sums**2).sum(axis=1, keepdims=True))
        return np.asarray(sums / np.maximum(length, 1e-9), np.float32)

    def _at(self, keys: Sequence[int]) -> NDArray[np.int64]:
        """The row of each key, -1 where it is not known."""
        asked = np.array(keys, np.uint32)
        at = np.minimum(np.searchsorted(self.keys, asked), len(self.keys) - 1)
        return np.where(self.keys[at] == asked, at, -1)


def packed(words: Sequence[str], vectors: NDArray[np.float64]) -> WordVectors:
    """Word vectors as bytes: each word's largest component becomes 127."""
    keys, first = np.unique(np.array([key_of(word) for word in words], np.uint32), return_index=True)
    own = vectors[first]
    scale = np.maximum(np.abs(own).max(axis=1), 1e-9) / 127
    return WordVectors(keys, np.rint(own / scale[:, None]).astype(np.int8), scale.astype(np.float32))
