"""A lens as frozen values: what one theory looks for, asks, might try, and where its sight ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vinculum.reading.phrases import Phrase
from vinculum.transcripts.model import Role


@dataclass(frozen=True, slots=True)
class Source:
    """Where a thought comes from: author, year, title of the work. None of its text is in a lens."""

    author: str
    year: int
    title: str


@dataclass(frozen=True, slots=True)
class Trial:
    """Something one might try, and what it might cost."""

    do: str
    costs: str


@dataclass(frozen=True, slots=True)
class Part:
    """One side of a feature: a wish, a fear, a thought.

    Attributes:
        name: as it stands beside its words, such as "wish".
        phrases: any of them is a cue, in the notation of `vinculum.reading.phrases`.
        codes: moments that count as this part, such as "withdrawal.denial".
    """

    name: str
    phrases: tuple[Phrase, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A sentence that only seems to carry a feature, and what it is instead."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing a lens looks for.

    Attributes:
        id, name, meaning, boundaries: what it is called, is, and is not.
        why: a sentence that stands beside the words it found.
        role: whose turns it reads; None for either.
        parts: its sides; a feature of one side has a part without a name.
        needs: how many different parts must come together.
        must: the part that has to be among them, "" for any.
        reach: within how many words they must.
        codes: moments that are shown under this feature as they stand.
        notes: kinds of notes made by hand that are shown under it.
        way: another way of finding, by name ("" for words alone).
        unless: phrases that take the words back where they occur in the same sentence.
        own_words: whether quoted and reported speech is left out.
        negatable: whether a negation just before takes the words back.
        asks: questions to the therapist when it was found.
        tries: what one might try then.
        examples, near_misses: invented sentences that show its boundary; empty where it has no phrases.
    """

    id: str
    name: str
    meaning: str
    boundaries: str
    why: str
    role: Role | None
    parts: tuple[Part, ...]
    needs: int
    must: str
    reach: int
    codes: tuple[str, ...]
    notes: tuple[str, ...]
    way: str
    unless: tuple[Phrase, ...]
    own_words: bool
    negatable: bool
    asks: tuple[str, ...]
    tries: tuple[Trial, ...]
    examples: tuple[str, ...]
    near_misses: tuple[NearMiss, ...]

    @property
    def worded(self) -> bool:
        """Whether it finds words by phrases of its own."""
        return any(part.phrases for part in self.parts)


@dataclass(frozen=True, slots=True)
class Lens:
    """One theoretical perspective.

    Attributes:
        id, name, version: `source` joins them.
        view: how this theory sees, in a sentence.
        asks: its questions to the therapist whatever was found.
        wait: what speaks for waiting, and what waiting might cost.
        limits: what it does not see.
    """

    id: str
    name: str
    version: int
    view: str
    asks: tuple[str, ...]
    wait: Trial
    limits: tuple[str, ...]
    sources: tuple[Source, ...]
    features: tuple[Feature, ...]

    @property
    def source(self) -> str:
        """Who says so, beside what it finds: "cognitive lens 1"."""
        return f"{self.id} lens {self.version}"

    @property
    def named(self) -> Mapping[str, Feature]:
        """Feature id -> feature."""
        return {one.id: one for one in self.features}

    def feature(self, name: str) -> Feature | None:
        """One feature by its id, None where there is none."""
        return next((one for one in self.features if one.id == name), None)
