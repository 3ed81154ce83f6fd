"""What is still wrong with a codebook that loads: too few turns, turns without context, sentences that repeat.

Two sentences count as near-duplicates when the Jaccard index of their character shingles reaches `likeness`.
Candidates come from an index of each sentence's rarest shingles (prefix filtering: Chaudhuri, Ganti and Kaushik 2006),
which misses no pair at that likeness and keeps the work close to linear in the number of sentences.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from vinculum.codebook.conversations import Conversation
from vinculum.codebook.loading import library
from vinculum.codebook.model import Code, Codebook, Example
from vinculum.codebook.systems import SYSTEMS

SHINGLE = 5
FEW_WORDS = (
    6  # shorter turns ("I don't know.") repeat in life: only with the same words before them are they duplicates
)
LONG_TURN = 9
"""Words from which on a turn of a practice conversation is a sentence of its own; shorter ones are what people say."""
CONTEXT = range(1, 5)
OPENING = 4
SAME_OPENINGS = 4


@dataclass(frozen=True, slots=True)
class _Place:
    code: str
    kind: str
    number: int
    example: Example

    def __str__(self) -> str:
        return f"{self.code}, {self.kind} {self.number}"


def check(codebook: Codebook, *, examples: int = 10, near_misses: int = 5, likeness: float = 0.8) -> tuple[str, ...]:
    """What to correct in one codebook, a sentence each; empty when nothing."""
    places = _places(codebook)
    return (
        *_unknown(codebook),
        *(complaint for code in _shown(codebook) for complaint in _counts(code, examples, near_misses)),
        *_contexts(codebook, places),
        *_repeats(places, likeness),
        *_frames(places),
    )


def check_library(
    codebooks: Iterable[Codebook] | None = None,
    *,
    examples: int = 10,
    near_misses: int = 5,
    likeness: float = 0.8,
) -> tuple[str, ...]:
    """What to correct in code systems (the library unless given): each alone, then the sentences they share."""
    books = tuple(library().values() if codebooks is None else codebooks)
    complaints = [
        f"{book.id}: {complaint}"
        for book in books
        for complaint in check(book, examples=examples, near_misses=near_misses, likeness=likeness)
    ]
    system = {code.id: book.id for book in books for code in book.codes}
    places = [place for book in books for place in _places(book)]
    return (*complaints, *_repeats(places, likeness, system=system))


def check_conversations(given: Iterable[Conversation], *, likeness: float = 0.8) -> tuple[str, ...]:
    """What to correct in practice conversations: longer turns that repeat, in one or between two of them."""
    places = [
        (f"{one.name}, turn {number}", _cut(plain))
        for one in given
        for number, turn in enumerate(one.turns, 1)
        if len((plain := _plain(turn.text)).split()) >= LONG_TURN
    ]
    return tuple(
        f"{places[other][0]} repeats {places[one][0]}: write another sentence."
        for one, other in _like_pairs([shingles for _, shingles in places], likeness)
    )


def _unknown(codebook: Codebook) -> Iterator[str]:
    stable = SYSTEMS.get(codebook.id)
    if stable is None:
        return
    present = {code.id for code in codebook.codes}
    for code_id in sorted(present - set(stable)):
        yield f'{code_id} is not one of the stable ids of "{codebook.id}": correct it.'
    for code_id in stable:
        if code_id not in present:
            yield f'{code_id} is missing from "{codebook.id}": add it.'


def _shown(codebook: Codebook) -> Iterator[Code]:
    """The codes that need lines of their own: one that others refine, as in a.b and a.b.c, may do without any."""
    for code in codebook.codes:
        refined = any(other.id.startswith(f"{code.id}.") for other in codebook.codes)
        if code.examples or code.near_misses or not refined:
            yield code


def _counts(code: Code, examples: int, near_misses: int) -> Iterator[str]:
    if len(code.examples) < examples:
        yield f"{code.id} has {len(code.examples)} examples: write at least {examples}."
    if len(code.near_misses) < near_misses:
        yield f"{code.id} has {len(code.near_misses)} near-misses: write at least {near_misses}."


def _contexts(codebook: Codebook, places: Iterable[_Place]) -> Iterator[str]:
    for place in places:
        if len(place.example.before) not in CONTEXT:
            yield f"{place} has {len(place.example.before)} turns before it: give one to four."
        if codebook.role != "either" and place.example.before and place.example.before[-1][0] == codebook.role:
            yield f"{place} follows a turn of the {codebook.role} again: join the two or put a turn between."


def _frames(places: Iterable[_Place]) -> Iterator[str]:
    """Turns of one code that are cut from one frame: several that open with the same words."""
    openings: dict[tuple[str, str], list[_Place]] = defaultdict(list)
    for place in places:
        words = _plain(place.example.text).split()
        if len(words) >= FEW_WORDS:
            openings[place.code, " ".join(words[:OPENING])].append(place)
    for (code, opening), alike in openings.items():
        if len(alike) >= SAME_OPENINGS:
            yield f'{code}: {len(alike)} turns open with "{opening}": people do not talk from one frame, so vary them.'


def _places(codebook: Codebook) -> list[_Place]:
    return [
        _Place(code.id, kind, number, example)
        for code in codebook.codes
        for kind, examples in (("example", code.examples), ("near-miss", code.near_misses))
        for number, example in enumerate(examples, 1)
    ]


def _repeats(places: list[_Place], likeness: float, *, system: Mapping[str, str] | None = None) -> Iterator[str]:
    """Pairs of like sentences; with `system` (code to system) only those between two systems."""
    for first, second in _like_pairs([_shingles(place.example) for place in places], likeness):
        one, other = places[first], places[second]
        if system is not None and system[one.code] == system[other.code]:
            continue
        if not _deliberate(one, other):
            yield f"{other} repeats {one}: write another sentence, or give both the same scene, turns and words."


def _deliberate(one: _Place, other: _Place) -> bool:
    """Whether two codes share one turn on purpose: the same scene, turns before and words under both."""
    same = (one.example.scene, one.example.before, one.example.text) == (
        other.example.scene,
        other.example.before,
        other.example.text,
    )
    return same and one.code != other.code


def _shingles(example: Example) -> frozenset[str]:
    words = _plain(example.text)
    if len(words.split()) < FEW_WORDS and example.before:
        words = f"{_plain(example.before[-1][1])} | {words}"
    return _cut(words)


def _cut(words: str) -> frozenset[str]:
    return frozenset(words[i : i + SHINGLE] for i in range(max(1, len(words) - SHINGLE + 1)))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.replace("’", "'").replace("'", "").casefold()))


def _like_pairs(shingles: list[frozenset[str]], likeness: float) -> list[tuple[int, int]]:
    """Pairs of positions whose Jaccard index is at least `likeness`, in order."""
    frequency = Counter(shingle for each in shingles for shingle in each)
    holders: dict[str, list[int]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    for position, own in enumerate(shingles):
        rarest = sorted(own, key=lambda shingle: (frequency[shingle], shingle))
        prefix = rarest[: len(own) - ceil(likeness * len(own)) + 1]
        candidates = sorted({earlier for shingle in prefix for earlier in holders[shingle]})
        pairs += [(earlier, position) for earlier in candidates if _jaccard(shingles[earlier], own) >= likeness]
        for shingle in prefix:
            holders[shingle].append(position)
    return pairs


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
