"""A turn's words in one plain spelling, each knowing which characters of the turn it stands for.

Patterns are written for the plain form: lower case, contractions written out, hesitations and softeners left out,
one space between words, sentence ends as words of their own (". ", "? "). The words on the page stay untouched: every
plain word maps back to the characters it came from.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from vinculum.reading.words import CONTRACTED, ENDINGS, HESITATIONS, IS_AFTER, KIND_OF_AFTER, SOFTENERS, SPELLINGS

_TOKEN = re.compile(r"\b(?:uh|m{2,6}|mhm)[ -]?h[mu]{1,4}h?\b|[^\W_]+(?:'[^\W_]+)*|[.?!]+|[^\w\s]")
_REMARK = re.compile(r"\[[^\[\]]{0,80}\]|\([^()]{0,80}\)")  # [unintelligible], (laughs)
_ASIDES = re.compile(r"[‘’ʼ`´]")
_LOOK_BACK = 300  # characters; keeps a turn without full stops linear
_STAMMER = (1, 2, 3)
_OPENING, _CLOSING = "“«", "”»"


@dataclass(frozen=True, slots=True)
class Word:
    """One plain word: the characters it stands for, and whether it stands inside quotation marks."""

    text: str
    start: int
    end: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Plain:
    """A turn in plain spelling.

    Attributes:
        text: the plain words, each followed by one space, ". " before the first and after the last.
        words: the plain words with their place in the turn; sentence ends are words too.
        places: where each word starts in `text`.
        vocabulary: the different words.
        length: how many words, sentence ends not counted.
    """

    text: str
    words: tuple[Word, ...]
    places: tuple[int, ...]
    vocabulary: frozenset[str]
    length: int

    def word_range(self, start: int, end: int) -> tuple[int, int]:
        """Positions in `words` of the first word and one past the last word of text[start:end]."""
        return bisect_right(self.places, start) - 1, bisect_left(self.places, end)

    def characters(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the turn behind text[start:end]."""
        first, stop = self.word_range(start, end)
        return self.words[first].start, self.words[stop - 1].end

    def sentence_before(self, place: int) -> str:
        """The plain words of the same sentence before a place in `text`, at most the last few hundred characters."""
        floor = max(0, place - _LOOK_BACK)
        start = max(self.text.rfind(mark, floor, place) for mark in (". ", "? ", "! "))
        return self.text[start + 2 if start >= 0 else floor : place]


def plain(text: str) -> Plain:
    """A turn's text in plain spelling."""
    words = _unrepeated(_unsoftened(_words(text)))
    places, place = [], 2
    for word in words:
        places.append(place)
        place += len(word.text) + 1
    joined = "".join(f"{word.text} " for word in words)
    return Plain(
        text=f". {joined}. ",
        words=tuple(words),
        places=tuple(places),
        vocabulary=frozenset(word.text for word in words),
        length=sum(word.text not in ".?!" for word in words),
    )


def _folded(text: str) -> str:
    """Lower case, straight apostrophes and blanks for the typist's remarks, character for character."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(small if len(small := each.lower()) == 1 else each for each in text)
    return _REMARK.sub(lambda remark: " " * len(remark.group()), _ASIDES.sub("'", lower))


def _words(text: str) -> list[Word]:
    """Words, sentence ends, and commas for every other mark."""
    words: list[Word] = []
    quoted = False
    for match in _TOKEN.finditer(_folded(text)):
        found, (start, end) = match.group(), match.span()
        if found == '"':
            quoted = not quoted
        elif found in _OPENING or found in _CLOSING:
            quoted = found in _OPENING
        words += [Word(part, start, end, quoted) for part in _parts(found)]
    return words


def _parts(token: str) -> tuple[str, ...]:
    if not token[0].isalnum():
        return (_mark(token),)
    if token in SPELLINGS:
        return SPELLINGS[token]
    if " " in token or "-" in token or token in HESITATIONS:
        return ("mhm",) if token not in HESITATIONS else ()
    if "'" not in token:
        return (token,)
    if token in CONTRACTED:
        return CONTRACTED[token]
    stem, _, ending = token.rpartition("'")
    if ending == "t" and stem.endswith("n"):
        return (stem[:-1], "not")
    if ending == "s":
        return (stem, "is") if stem in IS_AFTER else (token,)
    return (stem, ENDINGS[ending]) if ending in ENDINGS else (token,)


def _mark(token: str) -> str:
    if "?" in token:
        return "?"
    if "!" in token:
        return "!"
    return "." if token in {".", ";"} else ","


def _unsoftened(words: list[Word]) -> list[Word]:
    """Without softeners ("just", "kind of", ", you know,") and, at last, without commas."""
    kept: list[Word] = []
    skip = 0
    for position, word in enumerate(words):
        if skip:
            skip -= 1
        elif word.text in SOFTENERS or word.text == ",":
            continue
        elif phrase := _aside(words, position, kept):
            skip = phrase - 1
        else:
            kept.append(word)
    return kept


def _aside(words: list[Word], position: int, kept: list[Word]) -> int:
    """How many words of a softening phrase start here, 0 for none."""
    pair = (words[position].text, words[position + 1].text) if position + 1 < len(words) else ("", "")
    if pair in {("kind", "of"), ("sort", "of")}:
        return 0 if kept and kept[-1].text in KIND_OF_AFTER else 2
    if pair in {("you", "know"), ("i", "mean")}:
        after = words[position + 2].text if position + 2 < len(words) else "."
        apart = position == 0 or words[position - 1].text in {",", ".", "?", "!"}
        return 2 if after == "," or (apart and pair[0] == "i") else 0
    return 0


def _unrepeated(words: list[Word]) -> list[Word]:
    """Without stammered repeats of up to three words ("I, I, I think"), whose last telling stays, and doubled marks."""
    kept: list[Word] = []
    for word in words:
        if not kept and word.text in ".?!":
            continue
        kept.append(word)
        for span in _STAMMER:
            if len(kept) > span and kept[-1 - span].text == word.text and _repeats(kept, span):
                del kept[-2 * span : -span]
    return kept


def _repeats(kept: list[Word], span: int) -> bool:
    return [word.text for word in kept[-span:]] == [word.text for word in kept[-2 * span : -span]]
