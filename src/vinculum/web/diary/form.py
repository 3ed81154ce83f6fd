"""The form of an entry: what was posted, as a value; and the words it offers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpRequest, QueryDict

from vinculum.errors import InvalidReaction
from vinculum.reactions import (
    DONE_WORDS,
    GROUPS,
    STRENGTHS,
    About,
    Done,
    Reaction,
    Reflection,
    Word,
    all_words,
    own_word,
)
from vinculum.reactions.reflection import ANSWERS, FACTORS
from vinculum.reactions.words import OWN, known
from vinculum.web.asking import NotFilled, text_of, whole_of

LEAD, LONGEST = "q-", 4000
TEXTS = ("words", "body")


@dataclass(frozen=True, slots=True)
class Offered:
    """A word as the form offers it: `strength` is what was chosen, 0 for nothing."""

    word: Word
    strength: int

    @property
    def field(self) -> str:
        """The name of its field."""
        return LEAD + self.word.id

    @property
    def steps(self) -> list[tuple[int, str, bool]]:
        """(strength, its words, whether it was chosen)."""
        return [(value, text, value == self.strength) for value, text in STRENGTHS.items()]


def offered(own: Iterable[str], felt: Mapping[str, int]) -> dict[str, list[Offered]]:
    """Words by group, "" for those that stand in front and those that were chosen."""
    words = {
        word.id: word for word in all_words([*own, *(name.removeprefix(OWN) for name in felt if name.startswith(OWN))])
    }
    for name in felt.keys() - words.keys():
        words[name] = Word(name, name.replace("_", " "), "Your own words", near=True)
    front = [one for one in words.values() if one.near or one.id in felt]
    rest = [one for one in words.values() if one not in front]
    groups = {"": front} | {group: list(found) for group, found in groupby(rest, key=lambda word: word.group)}
    order = ("", *GROUPS, "Your own words")
    return {name: [Offered(word, felt.get(word.id, 0)) for word in groups[name]] for name in order if name in groups}


def reaction_in(request: HttpRequest, *, name: str, session: int | None, on: date | None) -> Reaction:
    """The entry as it was posted; NotFilled or InvalidReaction where it cannot be kept as it is."""
    found = Reaction(
        id=name, session=session, on=on,
        felt=felt_in(request.POST),
        about=tuple(one for one in About if one in request.POST.getlist("about")),
        done=tuple(one for one in Done if one in request.POST.getlist("done")),
        words=text_of(request, "q-words", limit=LONGEST), body=text_of(request, "q-body", limit=LONGEST),
        turn=_turn(request), moment=text_of(request, "moment", limit=80),
    )  # fmt: skip
    if found.empty:
        raise NotFilled("Nothing is in it yet. A single word is enough, or a line.", "feel")
    return found


def _turn(request: HttpRequest) -> int | None:
    shown = whole_of(request, "turn", least=1, most=99_999)
    return shown - 1 if shown else None


def felt_in(post: QueryDict) -> dict[str, int]:
    """Words with their strength, as far as the form knows them; a word of one's own has its own field, too."""
    felt = {}
    for key, value in post.items():
        name = key.removeprefix(LEAD)
        if key.startswith(LEAD) and name not in TEXTS and value:
            felt[_id_of(name)] = _strength(str(value))
    typed = str(post.get("own", "")).strip()
    if typed:
        felt[own_word(typed).id] = _strength(str(post.get("own-strength", "") or "2"))
    return felt


def _id_of(name: str) -> str:
    if name.startswith(OWN):
        return own_word(name.removeprefix(OWN)).id
    if known(name) is None:
        raise InvalidReaction("This is no word of the list. Write it as a word of your own.")
    return name


def _strength(value: str) -> int:
    if value not in ("1", "2", "3", "4"):
        raise InvalidReaction("A feeling has a strength from 1 (a little) to 4 (very strongly).")
    return int(value)


def reflection_in(post: QueryDict, *, name: str, session: int | None) -> Reflection | None:
    """The five sentences as they were answered, None where none was."""
    given = {factor: str(post.get(f"r-{factor}", "")) for factor in FACTORS}
    answers = {factor: int(value) for factor, value in given.items() if value in ("1", "2", "3")}
    return Reflection(name, session, answers) if answers else None


def five(client: str, post: QueryDict) -> list[tuple[str, str, list[tuple[int, str, bool]]]]:
    """(factor, sentence, its answers) for the form."""
    return [
        (
            name,
            text.format(client=client),
            [(value, words, post.get(f"r-{name}") == str(value)) for value, words in ANSWERS.items()],
        )
        for name, text in FACTORS.items()
    ]


def chips(client: str, *, about: Iterable[str], done: Iterable[str]) -> dict[str, list[tuple[str, str, bool]]]:
    """(value, words, whether it was chosen) for what it was about and what was done with it."""
    whom = {About.CLIENT: client, About.ME: "me", About.SETTING: "the setting"}
    return {
        "about": [(one.value, whom[one], one in about) for one in About],
        "done": [(one.value, DONE_WORDS[one], one in done) for one in Done],
    }
