"""Clauses as rows of numbers: their words and letters, their looks, the words around them, and word vectors."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from scipy import sparse

from vinculum.narratives.finding.looks import Told, looks
from vinculum.reading.linear.grams import Grams, Spread, Vocabulary, character_grams, named, word_grams
from vinculum.reading.linear.vectors import WordVectors

SHARES: Mapping[str, float] = MappingProxyType({"words": 1.0, "characters": 0.5, "looks": 1.0, "around": 0.5})
"""Kind of block -> what its rows, of length one, are multiplied by."""
VECTORS = (1.0, 0.5, 0.5)
"""The same for the vectors of the clause, of the one before and of the one after."""
LEAST: Mapping[str, int] = MappingProxyType({"words": 2, "characters": 3, "looks": 3, "around": 3})


@dataclass(frozen=True, slots=True)
class Place:
    """A clause among those of its telling, or of its session: number `at`, within `first` to `last` (exclusive)."""

    first: int
    last: int
    at: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Clauses of one session to be made rows. `marked` are turns that another reader takes for a telling."""

    told: Told
    places: Sequence[Place]
    marked: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Blocks:
    """What a row is made of: four vocabularies, and the shared word vectors."""

    vocabularies: Mapping[str, Vocabulary]
    vectors: WordVectors

    @classmethod
    def learn(cls, asked: Sequence[Asked], vectors: WordVectors) -> Blocks:
        """The features that several of these clauses have."""
        found = _features(asked)
        return cls(
            MappingProxyType({kind: Vocabulary.learn([found[kind]], least=LEAST[kind]) for kind in SHARES}), vectors
        )

    @property
    def width(self) -> int:
        """How many columns a row has."""
        dense = len(VECTORS) * int(self.vectors.values.shape[1])
        return sum(len(one.keys) for one in self.vocabularies.values()) + dense

    def rows(self, asked: Sequence[Asked]) -> sparse.csr_matrix:
        """(clauses, width), session by session in the order asked."""
        found = _features(asked)
        blocks = [self.vocabularies[kind].matrix(found[kind]) * np.float32(share) for kind, share in SHARES.items()]
        for step, share in zip((0, -1, 1), VECTORS, strict=True):
            near = [_words(one.told, place, step) for one in asked for place in one.places]
            blocks.append(sparse.csr_matrix(self.vectors.of(near) * np.float32(share)))
        return sparse.hstack(blocks, format="csr")


def _features(asked: Sequence[Asked]) -> dict[str, Grams | Spread]:
    pairs = [(one, place) for one in asked for place in one.places]
    words = [_words(one.told, place, 0) for one, place in pairs]
    return {
        "words": word_grams(words),
        "characters": character_grams(words),
        "looks": named([_looks(one, place) for one, place in pairs]),
        "around": named([_around(one.told, place) for one, place in pairs]),
    }


def _words(told: Told, place: Place, step: int) -> tuple[str, ...]:
    at = place.at + step
    return told.clauses[at].words if place.first <= at < place.last else ()


def _looks(one: Asked, place: Place) -> list[str]:
    marked = one.told.clauses[place.at].place.turn in one.marked
    return [*looks(one.told, place.first, place.last, place.at), *(["marked"] if marked else [])]


def _around(told: Told, place: Place) -> list[str]:
    return [f"{sign} {word}" for sign, step in (("<", -1), (">", 1)) for word in _words(told, place, step)]
