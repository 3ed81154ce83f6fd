"""Word and character n-grams of a whole session at once, as 32-bit keys: numpy does the counting, not Python.

Every token has a key (the CRC-32 of its UTF-8 bytes). An n-gram's key mixes the keys of its parts with odd 64-bit
constants and keeps the upper 32 bits (multiplicative hashing: Knuth, The Art of Computer Programming 3, 6.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Keys = NDArray[np.uint32]
Rows = NDArray[np.int64]

WORDS = (1, 2, 3)
CHARACTERS = (2, 3, 4, 5)
_MIX = tuple(
    np.uint64(odd)
    for odd in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F)
)
_UPPER = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Grams:
    """Keys that occur in rows: key `keys[i]` in row `rows[i]`, once for each time it occurs there.

    Attributes:
        rows: row numbers, shape (n,).
        keys: feature keys, shape (n,).
        count: how many rows there are, with those that hold nothing.
    """

    rows: Rows
    keys: Keys
    count: int


def key_of(name: str) -> int:
    """The 32-bit key of a token or of a named feature."""
    return crc32(name.encode("utf-8", "surrogatepass"))


class _KeyOf(dict[str, int]):
    """Keys by name, each made once."""

    def __missing__(self, name: str) -> int:
        key = self[name] = key_of(name)
        return key


def named(features: Sequence[Sequence[str]]) -> Grams:
    """Named features, a sequence for each row."""
    cache = _KeyOf()
    keys = np.array([cache[name] for names in features for name in names], np.uint32)
    return Grams(np.repeat(np.arange(len(features)), [len(names) for names in features]), keys, len(features))


def joined(first: Grams, second: Grams) -> Grams:
    """The features of both, row by row."""
    rows, keys = np.concatenate([first.rows, second.rows]), np.concatenate([first.keys, second.keys])
    return Grams(rows, keys, first.count)


def word_grams(turns: Sequence[Sequence[str]]) -> Grams:
    """The word n-grams of each turn, its beginning and end counting as words."""
    cache = _KeyOf()
    flat = np.array([cache[word] for turn in turns for word in ("<", *turn, ">")], np.uint64)
    rows = np.repeat(np.arange(len(turns)), [len(turn) + 2 for turn in turns])
    return _windows(flat, rows, WORDS, len(turns))


@dataclass(frozen=True, slots=True)
class Spread:
    """Features of parts, and in which rows each part stands: each distinct part is looked up only once.

    Attributes:
        parts: the features; their rows are the parts.
        rows: row numbers, shape (n,).
        part: part `part[i]` stands in row `rows[i]`, once for each time it stands there, shape (n,).
        count: how many rows there are.
    """

    parts: Grams
    rows: Rows
    part: Rows
    count: int

    def flat(self) -> Grams:
        """The same, feature by feature."""
        order = np.argsort(self.parts.rows, kind="stable")
        keys, each = self.parts.keys[order], np.bincount(self.parts.rows, minlength=self.parts.count)
        starts, sizes = np.cumsum(each) - each, each[self.part]
        inside = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return Grams(np.repeat(self.rows, sizes), keys[np.repeat(starts[self.part], sizes) + inside], self.count)


def character_grams(turns: Sequence[Sequence[str]]) -> Spread:
    """The character n-grams of each turn's tokens, a blank on either side of a token; none crosses a token."""
    distinct: dict[str, int] = {}
    part = [distinct.setdefault(word, len(distinct)) for turn in turns for word in turn]
    rows = np.repeat(np.arange(len(turns)), [len(turn) for turn in turns])
    padded = [f" {word[:30]} " for word in distinct]
    points = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    owner = np.repeat(np.arange(len(padded)), [len(word) for word in padded])
    return Spread(
        _windows(points, owner, CHARACTERS, len(padded)), rows.astype(np.int64), np.array(part, np.int64), len(turns)
    )


def _windows(parts: NDArray[np.uint64], rows: Rows, sizes: Sequence[int], count: int) -> Grams:
    """All runs of each size that stay within one row."""
    all_rows: list[Rows] = []
    all_keys: list[Keys] = []
    for size in sizes:
        many = len(parts) - size + 1
        if many <= 0:
            continue
        whole = rows[:many] == rows[size - 1 :]
        mixed = np.full(many, size, np.uint64)
        for at in range(size):
            mixed = (mixed ^ parts[at : at + many]) * _MIX[at]
            mixed ^= mixed >> np.uint64(29)
        all_rows.append(rows[:many][whole])
        all_keys.append(((mixed * _MIX[0]) >> _UPPER).astype(np.uint32)[whole])
    if not all_keys:
        return Grams(np.zeros(0, np.int64), np.zeros(0, np.uint32), count)
    return Grams(np.concatenate(all_rows), np.concatenate(all_keys), count)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Which keys count, and how much each is worth.

    Attributes:
        keys: sorted keys, shape (n,).
        weight: inverse document frequency of each, ln((1 + rows) / (1 + rows with it)) + 1, shape (n,).
    """

    keys: Keys
    weight: NDArray[np.float32]

    @classmethod
    def learn(cls, grams: Sequence[Grams | Spread], *, least: int) -> Vocabulary:
        """The keys that occur in at least `least` rows of several sessions."""
        plain = [one.flat() if isinstance(one, Spread) else one for one in grams]
        pairs = [np.unique((one.rows.astype(np.uint64) << _UPPER) | one.keys) for one in plain]
        found = np.concatenate([(pair & np.uint64(0xFFFFFFFF)).astype(np.uint32) for pair in pairs])
        keys, frequency = np.unique(found, return_counts=True)
        keep = frequency >= least
        total = sum(one.count for one in plain)
        return cls(keys[keep], (np.log((1 + total) / (1 + frequency[keep])) + 1).astype(np.float32))

    def matrix(self, grams: Grams | Spread) -> csr_matrix:
        """Rows x keys: (1 + ln count) x weight, every row of length one (or zero)."""
        counts = self._counts(grams)
        counts.data = (1 + np.log(counts.data)) * self.weight[counts.indices]
        each = np.diff(counts.indptr)
        length = np.sqrt(np.bincount(np.repeat(np.arange(grams.count), each), counts.data**2, grams.count))
        counts.data /= np.repeat(np.maximum(length, 1e-9), each).astype(np.float32)
        return counts

    def _counts(self, grams: Grams | Spread) -> csr_matrix:
        """How often each known key occurs in each row."""
        if isinstance(grams, Spread):
            shape = (grams.count, grams.parts.count)
            stands = csr_matrix((np.ones(len(grams.rows), np.float32), (grams.rows, grams.part)), shape)
            return stands @ self._counts(grams.parts)
        shape = (grams.count, len(self.keys))
        if not len(self.keys) or not len(grams.keys):
            return csr_matrix(shape, dtype=np.float32)
        at = np.minimum(np.searchsorted(self.keys, grams.keys), len(self.keys) - 1)
        known = self.keys[at] == grams.keys
        counts = csr_matrix((np.ones(int(known.sum()), np.float32), (grams.rows[known], at[known])), shape)
        counts.sum_duplicates()
        return counts
