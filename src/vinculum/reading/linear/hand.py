"""What a turn looks like beside its neighbours, as named features: shape, edges, what it answers and echoes.

Everything here was chosen by what coders look at: whether a turn asks and where, whose "you" it speaks of, how much
it takes up of what the other has just said, what a short answer answers, where in the session it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2

from vinculum.reading.linear.tokens import is_word, tokens
from vinculum.transcripts.model import Role, Transcript

FIRST_PERSON = frozenset(["i", "i'm", "i've", "i'd", "i'll", "my", "me"])
SECOND_PERSON = frozenset(["you", "you're", "you've", "you'd", "you'll", "your"])
_OPENERS = frozenset("um uh yeah okay so and well right mm-hmm mm hmm hm oh yes but now".split())  # noqa: SIM905  # a list of words reads better as words
_SENTENCE = re.compile(r"[.?!…]+")
_CUT = ("-", "—", "...", "…", ",")
_BACK = 4
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Said:
    """One turn, taken apart once. `content` are its words without the commonest."""

    role: Role
    text: str
    tokens: tuple[str, ...]
    words: tuple[str, ...]
    content: frozenset[str]


def said(transcript: Transcript) -> tuple[Said, ...]:
    """The turns of a transcript, taken apart."""
    return tuple(_said(turn.role, turn.text.strip()) for turn in transcript.turns)


def _said(role: Role, text: str) -> Said:
    parts = tuple(tokens(text))
    words = tuple(part for part in parts if is_word(part))
    return Said(role, text, parts, words, frozenset(words) - _COMMON)


def near(turns: Sequence[Said], at: int) -> list[str]:
    """The names of what holds for turn `at` and the turns before it; a line with a few turns before it has these."""
    turn = turns[at]
    return [*_shape(turn), *_edges(turn), *_persons(turn), *_echo(turns, at), *_before(turns, at)]


def placed(turns: Sequence[Said], at: int) -> list[str]:
    """The names of where turn `at` stands in a whole session, and of what follows it."""
    return [*_place(at, len(turns)), *_after(turns, at)]


def echoed(turns: Sequence[Said], at: int) -> int:
    """How many content words of turn `at` somebody else has used in the four turns before it."""
    own, role = turns[at].content, turns[at].role
    heard = [own & other.content for other in turns[max(0, at - _BACK) : at] if other.role is not role]
    return len(heard[0].union(*heard[1:])) if heard else 0


def size(count: int) -> int:
    """Number of words in steps that grow: 0, 1, 2, 3 … to 9."""
    return min(9, int(log2(count + 1) * 1.5))


def _shape(turn: Said) -> Iterator[str]:
    text = turn.text
    asks = text.count("?")
    yield f"words {size(len(turn.words))}"
    yield f"asks {min(3, asks)}"
    if asks:
        yield "asks last" if text.endswith("?") else "asks within"
        if "?" in text[: len(text) // 2]:
            yield "asks early"
    if text.endswith(_CUT):
        yield "cut off"
    if text[:1].islower() or text[:1] in "-—":
        yield "goes on"


def _edges(turn: Said) -> Iterator[str]:
    """The first and last words, of the turn and of its last sentence."""
    sentences = [part for part in _SENTENCE.split(turn.text[-4000:]) if part.strip()]
    yield f"sentences {min(5, len(sentences))}"
    first = turn.words[:4]
    for many in range(1, len(first) + 1):
        yield "first " + " ".join(first[:many])
    core = [word for word in turn.words[:12] if word not in _OPENERS][:3]
    for many in range(1, len(core) + 1):
        yield "core " + " ".join(core[:many])
    if sentences:
        last = [part for part in tokens(sentences[-1]) if is_word(part)]
        yield f"last words {size(len(last))}"
        for many in range(1, min(3, len(last)) + 1):
            yield "last " + " ".join(last[:many])


def _persons(turn: Said) -> Iterator[str]:
    mine = sum(word in FIRST_PERSON for word in turn.words)
    yours = sum(word in SECOND_PERSON for word in turn.words)
    yield f"I {min(3, mine)}"
    yield f"you {min(4, yours)}"
    if turn.words:
        yield f"share of I {5 * mine // len(turn.words)}"
        yield f"share of you {5 * yours // len(turn.words)}"


def _place(at: int, count: int) -> Iterator[str]:
    yield f"sixth {6 * at // count}"
    if at < 4:
        yield f"turn {at}"
    if count - at < 5:
        yield f"turn {at - count}"


def _echo(turns: Sequence[Said], at: int) -> Iterator[str]:
    """How many of its content words the other has just used."""
    own = turns[at].content
    if not own:
        return
    both = echoed(turns, at)
    yield f"echo {min(4, both)}"
    yield f"share of echo {5 * both // (len(own) + 1)}"


def _before(turns: Sequence[Said], at: int) -> Iterator[str]:
    if not at:
        yield "nothing before"
        return
    turn, before = turns[at], turns[at - 1]
    asks = "asks" if before.text.endswith("?") else "tells"
    own, theirs = size(len(turn.words)), size(len(before.words))
    yield f"before: {before.role}"
    yield f"before: words {theirs}"
    yield f"before: words {theirs}, here {own}"
    yield f"before: {asks}, here {own}"
    yield "before: asks" if "?" in before.text else "before: no question"
    if before.text.endswith(_CUT):
        yield "before: cut off"
    for many in range(1, min(2, len(before.words)) + 1):
        yield "before: first " + " ".join(before.words[:many])
    if len(turn.words) <= _SHORT:
        answer = " ".join(turn.words[:2])
        for word in dict.fromkeys(before.words[-60:]):
            yield f"answer {answer} | {word}"


def _after(turns: Sequence[Said], at: int) -> Iterator[str]:
    if at + 1 == len(turns):
        yield "nothing after"
        return
    after = turns[at + 1]
    yield f"after: {after.role}"
    yield f"after: words {size(len(after.words))}"
    yield "after: asks" if "?" in after.text else "after: no question"
    for many in range(1, min(2, len(after.words)) + 1):
        yield "after: first " + " ".join(after.words[:many])


_COMMON = frozenset(
    re.findall(
        r"\S+",
        """
        i you he she it we they me him her us them my your his its our their a an the and or but if so because as that
        this these those to of in on at for with about from by up out is are was were be been being am do does did
        have has had will would can could should may might just like um uh you know well yeah okay oh mean kind sort
        not no don't it's that's i'm you're really very what how when where why who mm-hmm mm hmm right yes
        """,
    )
)
