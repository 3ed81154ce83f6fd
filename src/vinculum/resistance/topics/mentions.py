"""Where each content word of a session stands, in which stretch of speech, and whether it looks like a noun."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from vinculum.resistance.topics.words import BETWEEN, DETERMINERS, SHORTEST, STOP, folded
from vinculum.transcripts.model import Role, Transcript, Turn

MOST_TURNS = 4_000  # of one session
MOST_LETTERS = 4_000  # of one turn
MOST_WORDS = 400  # of one stretch, kept in their order
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_REMARK = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_SENTENCE_END = ".!?…:;“\"'‘("


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one side says until the other speaks: its turns, its first words in lower case, its content words
    folded."""

    role: Role
    turns: tuple[Turn, ...]
    words: tuple[str, ...]
    content: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """One word in its place: `at` is the number of the stretch."""

    at: int
    turn: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """A session's stretches, and where each folded word stands in them.

    `nouns` counts how often a word stood after a determiner or was written as a name.
    """

    stretches: list[Stretch] = field(default_factory=list)
    places: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    nouns: dict[str, int] = field(default_factory=lambda: defaultdict(int))


@lru_cache(maxsize=50_000)
def _topic_word(word: str) -> str:
    """The folded word, "" where it is no topic."""
    bare = word.removesuffix("'s")
    if len(bare) < SHORTEST or bare in STOP or word in STOP or "'" in bare:
        return ""
    stem = folded(bare)
    return "" if stem in STOP or len(stem) < SHORTEST else stem


def mentions_of(transcript: Transcript) -> Mentions:
    """The content words of one session; a session or turn beyond all measure is read as far as its first thousands."""
    found = Mentions()
    spoken = [one for one in transcript.turns[:MOST_TURNS] if one.role in (Role.CLIENT, Role.THERAPIST)]
    for role, group in groupby(spoken, key=lambda turn: turn.role):
        _add(found, role, tuple(group))
    return found


def _add(found: Mentions, role: Role, turns: Sequence[Turn]) -> None:
    at = len(found.stretches)
    words: list[str] = []
    content: set[str] = set()
    for turn in turns:
        text = turn.text[:MOST_LETTERS].replace("’", "'")
        if "(" in text or "[" in text:
            text = _REMARK.sub(lambda remark: " " * len(remark.group()), text)
        before = two_before = ""
        for match in _WORD.finditer(text):
            raw = match.group()
            word = raw.lower()
            words.append(word)
            stem = _topic_word(word)
            if stem:
                content.add(stem)
                start, end = match.span()
                found.places[stem].append(Mention(at, turn.index, start, end))
                determined = before in DETERMINERS or (before in BETWEEN and two_before in DETERMINERS)
                if determined or (raw[0].isupper() and _within(text, start)):
                    found.nouns[stem] += 1
            two_before, before = before, word
    found.stretches.append(Stretch(role, tuple(turns), tuple(words[:MOST_WORDS]), frozenset(content)))


def _within(text: str, start: int) -> bool:
    """Whether a word stands inside a sentence, so that a capital makes it a name."""
    before = text[max(0, start - 3) : start].rstrip()
    return bool(before) and before[-1] not in _SENTENCE_END


def noun_share(sessions: Sequence[Mentions]) -> Mapping[str, float]:
    """Folded word -> the share of its places where it looks like a noun."""
    total: dict[str, int] = defaultdict(int)
    nouns: dict[str, int] = defaultdict(int)
    for one in sessions:
        for word, places in one.places.items():
            total[word] += len(places)
        for word, count in one.nouns.items():
            nouns[word] += count
    return {word: nouns[word] / count for word, count in total.items()}
