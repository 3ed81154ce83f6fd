"""When a word came up in a session, and whether the client's next words stayed with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from vinculum.reading.moment import Evidence
from vinculum.resistance.topics.mentions import MOST_LETTERS, Mention, Mentions, Stretch
from vinculum.resistance.topics.model import How, Occasion
from vinculum.resistance.topics.words import ASSENT, HE, MEN, PEOPLE, SAYS_SO, SHE, WOMEN
from vinculum.transcripts.model import Role, Turn

SENTENCE = re.compile(r"[.?!…]+[”’\"')]*\s+\S")
GAP = 8  # stretches without the word, after which it has to be raised anew
FEW_WORDS = 6  # an answer as short as this stays with nothing
STRENGTH = (How.MARKED, How.SAID, How.SHORT, How.ELSEWHERE, How.STAYED)
QUOTED = 110  # letters of the client's next words that are kept beside


def occasions_of(
    found: Mentions, word: str, *, session: int, turns: Sequence[Turn], marked: Collection[int]
) -> list[Occasion]:
    """Each time a word came up in one session. `marked` are turns with a moment of shifting or withdrawing."""
    return [
        one
        for group in _grouped(found.places.get(word, ()))
        if (one := _occasion(found, word, group, session=session, turns=turns, marked=marked))
    ]


def _grouped(places: Sequence[Mention]) -> list[list[Mention]]:
    groups: list[list[Mention]] = []
    for one in places:
        if groups and one.at - groups[-1][-1].at <= GAP:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _occasion(
    found: Mentions,
    word: str,
    group: Sequence[Mention],
    *,
    session: int,
    turns: Sequence[Turn],
    marked: Collection[int],
) -> Occasion | None:
    """None where nothing can be said: the client alone had the word, and went on."""
    stretches = found.stretches
    by = stretches[group[0].at].role.value
    asked = [one for one in group if stretches[one.at].role is Role.THERAPIST and _at_the_end(one, turns)]
    taken = [one for one in group if stretches[one.at].role is Role.CLIENT]
    last = taken[-1].at if taken else -1
    since = [one for one in asked if one.at >= last and one.at + 1 < len(stretches)]
    if since:
        hows = [_how(stretches[one.at + 1], stretches[one.at], word, marked) for one in since]
        how, one = min(zip(hows, since, strict=True), key=lambda pair: STRENGTH.index(pair[0]))
        left = None if how is How.STAYED else _words(stretches[one.at + 1], turns)
        return Occasion(session, by, _quote(turns, one), how, left)
    if taken and (left := _broken_off(taken[-1], turns)):
        return Occasion(session, by, _quote(turns, taken[-1]), How.SAID, left)
    return Occasion(session, by, _quote(turns, group[0]), How.STAYED) if asked and taken else None


def _at_the_end(one: Mention, turns: Sequence[Turn]) -> bool:
    """Whether a word stands in the last sentence of its turn: what is answered is what was said last."""
    return not SENTENCE.search(turns[one.turn].text, one.end, MOST_LETTERS)


def _how(answer: Stretch, question: Stretch, word: str, marked: Collection[int]) -> How:
    """What the client's next words did with a word that they do not hold."""
    if any(answer.turns[0].index <= turn <= answer.turns[-1].index for turn in marked):
        return How.MARKED
    if SAYS_SO.search(" ".join(answer.words)):
        return How.SAID
    if ASSENT.issuperset(answer.words):
        return How.STAYED
    if len(answer.words) <= FEW_WORDS:
        return How.SHORT
    if word in PEOPLE and _pronouns(word) & set(answer.words):
        return How.STAYED
    new = bool(answer.content) and answer.content.isdisjoint(question.content)
    return How.ELSEWHERE if new else How.STAYED


def _pronouns(word: str) -> frozenset[str]:
    """How somebody goes on speaking of a person."""
    return HE if word in MEN else SHE if word in WOMEN else HE | SHE


def _broken_off(mention: Mention, turns: Sequence[Turn]) -> Evidence | None:
    """Where the client had the word, and said in the same breath that they go elsewhere."""
    text = turns[mention.turn].text
    cue = SAYS_SO.search(text[:MOST_LETTERS].replace("’", "'"), mention.end)
    return _cut(mention.turn, text, cue.start()) if cue else None


def _quote(turns: Sequence[Turn], one: Mention) -> Evidence:
    return Evidence(one.turn, one.start, one.end, turns[one.turn].text[one.start : one.end])


def _words(answer: Stretch, turns: Sequence[Turn]) -> Evidence:
    turn = answer.turns[0]
    return _cut(turn.index, turns[turn.index].text, 0)


def _cut(turn: int, text: str, start: int) -> Evidence:
    """From a place on, as far as is kept, at the end of a word."""
    end = min(len(text), start + QUOTED)
    if end < len(text):
        blank = text.rfind(" ", start, end)
        end = blank if blank > start else end
    return Evidence(turn, start, end, text[start:end])
