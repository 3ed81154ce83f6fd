"""Words for what a session stirs in a therapist, in groups: our own list, to which a therapist adds words.

The ids of `feelings.therapist` are among them, so that older entries count with newer ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from vinculum.errors import InvalidReaction

STRENGTHS: Mapping[int, str] = MappingProxyType({1: "a little", 2: "somewhat", 3: "strongly", 4: "very strongly"})
OWN = "own-"
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Word:
    """A word for a feeling: its id in entries, how it is shown, its group, and whether it stands in front."""

    id: str
    text: str
    group: str
    near: bool = False


_GROUPS: tuple[tuple[str, str], ...] = (
    ("Closeness", "warm*, close, tender, fond"),
    ("Care", "protective*, worried for them, wanting to rescue, wanting to feed"),
    ("Interest", "interested*, curious, moved, amused, surprised"),
    ("Irritation", "irritated*, angry, impatient, stubborn, looking down"),
    ("Boredom", "bored*, far away, sleepy"),
    ("Anxiety", "anxious*, on guard, frightened, confused, overwhelmed"),
    ("Helplessness", "helpless*, stuck, useless, hopeless"),
    ("Shut out", "shut out*=shut_out, lonely, not needed, turned away"),
    ("Pushed", "criticised, controlled, used, rushed"),
    ("Guilt", "guilty*, sorry, neglectful"),
    ("Shame", "ashamed, found out, foolish"),
    ("Sadness", "sad*, hurt, disappointed, grieving"),
    ("Envy", "envious*, jealous, left behind"),
    ("Charmed", "charmed*, drawn, flattered, sexually drawn"),
    ("Pride", "proud*, confident, pleased with myself, relieved, hopeful"),
    ("Special", "special, needed, admired, chosen"),
    ("Tired", "tired*, drained, heavy"),
    ("Not up to it", "not up to it*=inadequate, deskilled, unable to think, clumsy"),
)


def _word(written: str, group: str) -> Word:
    text, _, name = written.strip().partition("=")
    plain = text.rstrip("*")
    return Word(name or plain.replace(" ", "_"), plain, group, text.endswith("*"))


WORDS: tuple[Word, ...] = tuple(_word(one, group) for group, line in _GROUPS for one in line.split(","))
GROUPS: tuple[str, ...] = tuple(group for group, _ in _GROUPS)


@cache
def _known() -> Mapping[str, Word]:
    return MappingProxyType({word.id: word for word in WORDS})


def known(name: str) -> Word | None:
    """The word with this id, None for one that is not on the list."""
    return _known().get(name)


def own_word(text: str) -> Word:
    """A therapist's own word; the listed one where there is one of that text. InvalidReaction where it is none."""
    plain = " ".join(text.split()).casefold()
    if not plain or len(plain) > LONGEST or not re.search(r"\w", plain) or not plain.isprintable():
        raise InvalidReaction(f"A word of your own has 1 to {LONGEST} characters and at least one letter.")
    listed = next((word for word in WORDS if plain in (word.text, word.id)), None)
    return listed or Word(OWN + plain, plain, "Your own words", True)


def all_words(own: Iterable[str] = ()) -> tuple[Word, ...]:
    """The list, and a therapist's own words behind it in alphabetical order; each once."""
    added = {word.id: word for text in own if (word := own_word(text)).id.startswith(OWN)}
    return (*WORDS, *sorted(added.values(), key=lambda word: word.text))


def text_of(name: str) -> str:
    """How a word is shown, by its id: an own word is its own text."""
    found = known(name)
    return found.text if found else name.removeprefix(OWN).replace("_", " ")
