"""Where the phrases of a feature stand in what was said: plain spelling in, exact characters out, in linear time."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from vinculum.lenses.model import Feature, Lens
from vinculum.reading.phrases import Phrase
from vinculum.reading.plain import Plain, plain
from vinculum.transcripts.model import Turn

MOST = 50  # cues of one phrase in one turn; nobody says a thing more often
_SENTENCE = 400  # characters of plain text on either side, at most
_NEGATION = re.compile(r"(?:not|never|no|neither|nor|without|hardly|nobody) (?:[^ ]+ ){0,2}$")
_REPORTED = re.compile(
    r"(?:(?:said|says|saying|told|telling|tells|yelled|yells|shouted|shouts|screamed|texted|called) (?:[^ ]+ ){0,3}"
    r"|goes (?:[^ ]+ )?)$"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn with its words in plain spelling."""

    turn: Turn
    plain: Plain


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that stands somewhere: which side it is, its place in the plain words, its characters in the turn."""

    turn: int
    part: str
    word: int
    start: int
    end: int


def spoken(turns: Sequence[Turn]) -> tuple[Spoken, ...]:
    """Turns with their plain words, in order."""
    return tuple(Spoken(turn, plain(turn.text)) for turn in turns)


@dataclass(frozen=True, slots=True)
class Index:
    """A feature's phrases, each with the side it is, and which of them a word may wake."""

    feature: Feature
    phrases: tuple[tuple[str, Phrase], ...]
    waking: Mapping[str, tuple[int, ...]]


@cache
def index_of(feature: Feature) -> Index:
    """The index of a feature, made once."""
    phrases = tuple((part.name, phrase) for part in feature.parts for phrase in part.phrases)
    waking: dict[str, list[int]] = defaultdict(list)
    for position, (_, phrase) in enumerate(phrases):
        for word in phrase.needs or ():
            waking[word].append(position)
    return Index(feature, phrases, {word: tuple(positions) for word, positions in waking.items()})


@cache
def _sleeping(lens: Lens) -> Mapping[str, tuple[str, ...]]:
    """Word -> the features of a lens that it may wake."""
    waking: dict[str, dict[str, None]] = defaultdict(dict)
    for feature in lens.features:
        for word in index_of(feature).waking:
            waking[word][feature.id] = None
    return {word: tuple(features) for word, features in waking.items()}


def awake(lens: Lens, said: Sequence[Spoken]) -> Mapping[str, tuple[int, ...]]:
    """Feature id -> positions of the turns that hold a word which one of its phrases needs. Others are not searched."""
    sleeping = _sleeping(lens)
    found: dict[str, list[int]] = defaultdict(list)
    for position, one in enumerate(said):
        for name in {name for word in one.plain.vocabulary & sleeping.keys() for name in sleeping[word]}:
            found[name].append(position)
    return {name: tuple(positions) for name, positions in found.items()}


def cues(index: Index, said: Spoken) -> list[Cue]:
    """Where a feature's phrases stand in one turn, as they stand there: in order, each place once for each side."""
    found: dict[tuple[str, int], Cue] = {}
    for part, phrase in _woken(index, said.plain.vocabulary):
        for start, end in _places(index.feature, phrase, said.plain):
            first, _ = said.plain.word_range(start, end)
            characters = said.plain.characters(start, end)
            held = found.get((part, first))
            if held is None or held.end < characters[1]:
                found[part, first] = Cue(said.turn.index, part, first, *characters)
    return sorted(found.values(), key=lambda one: (one.word, one.end))


def word_at(words: Plain, character: int) -> int:
    """The position of the plain word that a character of the turn belongs to."""
    return max(0, bisect_right([one.start for one in words.words], character) - 1)


def _woken(index: Index, vocabulary: frozenset[str]) -> Iterator[tuple[str, Phrase]]:
    for position in sorted({at for word in vocabulary & index.waking.keys() for at in index.waking[word]}):
        yield index.phrases[position]


def _places(feature: Feature, phrase: Phrase, words: Plain) -> Iterator[tuple[int, int]]:
    number = 0
    for match in phrase.pattern.finditer(words.text):
        if match.end() > match.start() and _counts(feature, words, match.start(), match.end()):
            yield match.span()
            number += 1
            if number == MOST:
                return


def _counts(feature: Feature, words: Plain, start: int, end: int) -> bool:
    """Whether a phrase stands as it is: not taken back, not negated just before, not somebody else's words."""
    before = words.sentence_before(start)
    if feature.negatable and _NEGATION.search(before[-60:]):
        return False
    if feature.own_words:
        first, _ = words.word_range(start, end)
        if words.words[first].quoted or _REPORTED.search(before[-80:]):
            return False
    if not feature.unless:
        return True
    sentence = f". {before}{_rest(words.text, start)}. "
    return not any(phrase.pattern.search(sentence) for phrase in feature.unless)


def _rest(text: str, start: int) -> str:
    """The plain words from a place to the end of its sentence, at most the next few hundred characters."""
    ceiling = min(len(text), start + _SENTENCE)
    ends = [at for mark in (". ", "? ", "! ") if (at := text.find(mark, start, ceiling)) >= 0]
    return text[start : min(ends, default=ceiling)]
