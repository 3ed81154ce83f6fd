"""What a head sees of a turn: blocks of features, its own and its neighbours', as one sparse row.

A block is a kind of feature (words, characters, looks; near: looks without its place in a session) of the turn `back`
places before (after, where negative), times a fixed share. Neighbours share the vocabulary of the turn itself, so
each turn is taken apart only once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from scipy import sparse

from vinculum.reading.linear.grams import Grams, Spread, Vocabulary, character_grams, joined, named, word_grams
from vinculum.reading.linear.hand import Said, near, placed
from vinculum.reading.linear.vectors import Dense, WordVectors

KINDS = ("words", "characters", "near", "looks")


@dataclass(frozen=True, slots=True)
class Block:
    """One kind of feature of the turn `back` places before, times `share`."""

    kind: str
    back: int
    share: float


TALK = (
    Block("words", 0, 1.0),
    Block("characters", 0, 1.0),
    Block("looks", 0, 1.0),
    Block("words", 1, 0.5),
    Block("words", 2, 0.35),
    Block("words", -1, 0.5),
    Block("vectors", 0, 1.0),
    Block("vectors", 1, 0.5),
)
"""The blocks for a whole session, where the turn after is known too."""

CODES = (
    Block("words", 0, 1.0),
    Block("characters", 0, 0.7),
    Block("near", 0, 0.7),
    Block("words", 1, 0.5),
    Block("words", 2, 0.25),
    Block("vectors", 0, 1.0),
    Block("vectors", 1, 0.5),
)
"""The blocks for a codebook's lines, which have a few turns before them and none after."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session taken apart: its turns and the keys of each kind; what word vectors made of it is kept for the next."""

    turns: tuple[Said, ...]
    grams: Mapping[str, Grams | Spread]
    _summed: dict[int, Dense] = field(default_factory=dict, repr=False, compare=False)

    def summed(self, vectors: WordVectors) -> Dense:
        """The turns' sums of these word vectors, made once."""
        if id(vectors) not in self._summed:
            self._summed[id(vectors)] = vectors.of([turn.tokens for turn in self.turns])
        return self._summed[id(vectors)]


def session(turns: Sequence[Said]) -> Session:
    """All that the blocks need of a session's turns."""
    words = [turn.tokens for turn in turns]
    own = named([near(turns, at) for at in range(len(turns))])
    grams: dict[str, Grams | Spread] = {
        "words": word_grams(words),
        "characters": character_grams(words),
        "near": own,
        "looks": joined(own, named([placed(turns, at) for at in range(len(turns))])),
    }
    return Session(tuple(turns), MappingProxyType(grams))


@dataclass(frozen=True, slots=True)
class Blocks:
    """The vocabulary of each kind, the word vectors, and which blocks make a row."""

    vocabularies: Mapping[str, Vocabulary]
    vectors: WordVectors
    layout: tuple[Block, ...]

    @classmethod
    def learn(cls, sessions: Sequence[Session], vectors: WordVectors, layout: tuple[Block, ...]) -> Blocks:
        """Vocabularies of what occurs in at least two turns."""
        kinds = {block.kind for block in layout} & set(KINDS)
        found = {kind: Vocabulary.learn([one.grams[kind] for one in sessions], least=2) for kind in sorted(kinds)}
        return cls(MappingProxyType(found), vectors, layout)

    @property
    def widths(self) -> tuple[int, ...]:
        """How many columns each block has."""
        return tuple(self._width(block) for block in self.layout)

    def parts(self, one: Session) -> Mapping[str, sparse.csr_matrix | Dense]:
        """Each kind's matrix for a session, one row for each turn."""
        parts: dict[str, sparse.csr_matrix | Dense] = {
            kind: vocabulary.matrix(one.grams[kind]) for kind, vocabulary in self.vocabularies.items()
        }
        if any(block.kind == "vectors" for block in self.layout):
            parts["vectors"] = one.summed(self.vectors)
        return parts

    def rows(self, one: Session) -> sparse.csr_matrix:
        """The rows of a session for training: blocks side by side, float32."""
        parts = self.parts(one)
        count = len(one.turns)
        whole = [sparse.csr_matrix(parts[block.kind]) for block in self.layout]
        moved = [
            _mover(count, block.back) @ part * np.float32(block.share)
            for block, part in zip(self.layout, whole, strict=True)
        ]
        return sparse.hstack(moved, format="csr", dtype=np.float32)

    def scores(self, one: Session, weights: Dense) -> Dense:
        """The same rows times `weights` (columns x classes), without making the rows."""
        parts = self.parts(one)
        total = np.zeros((len(one.turns), weights.shape[1]), np.float32)
        start = 0
        for block, width in zip(self.layout, self.widths, strict=True):
            product = np.asarray(parts[block.kind] @ weights[start : start + width])
            _add_moved(total, product * np.float32(block.share), block.back)
            start += width
        return total

    def _width(self, block: Block) -> int:
        return self.vectors.values.shape[1] if block.kind == "vectors" else len(self.vocabularies[block.kind].keys)


def _mover(count: int, back: int) -> sparse.csr_matrix:
    if abs(back) >= count:
        return sparse.csr_matrix((count, count), dtype=np.float32)
    return sparse.eye(count, k=-back, format="csr", dtype=np.float32)


def _add_moved(total: Dense, product: Dense, back: int) -> None:
    """Adds each turn's product to the turn `back` places after it."""
    count = len(total)
    if abs(back) >= count:
        return
    if back >= 0:
        total[back:] += product[: count - back]
    else:
        total[:back] += product[-back:]
