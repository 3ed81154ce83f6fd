"""Who is with whom, as it was told: people, what passes between them, and in which tone. Drawn from told happenings.

Everything here was told by one person. A tie between two others says only that they were named in one sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vinculum.lenses.finding import Quoted
from vinculum.narratives.model import Narrative, Part, Sign
from vinculum.narratives.people import People, Relation
from vinculum.reading.moment import Standing
from vinculum.transcripts.model import Role, Transcript

FEWEST = 3  # letters of a name that is looked for in the words; shorter ones stand in other words
MOST_QUOTES = 3
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


@dataclass(frozen=True, slots=True)
class Tie:
    """What was told of the client and one other.

    Attributes:
        other, name, relation: who it is by now.
        narratives: confirmed happenings with them.
        well, badly: how many of these the other answered well, and badly; both in one counts in both.
        words: what was said of it, a few.
    """

    other: str
    name: str
    relation: Relation
    narratives: int
    well: int
    badly: int
    words: tuple[Quoted, ...] = ()

    @property
    def tone(self) -> str:
        """ "+" or "−" where every answer was of one kind, "±" for both, "" where nobody has said."""
        if self.well and self.badly:
            return "±"
        return "+" if self.well else "−" if self.badly else ""


@dataclass(frozen=True, slots=True)
class NamedTogether:
    """Two people whom the client named in one sentence: how often, and a few of the sentences."""

    one: str
    other: str
    times: int
    words: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Relations:
    """A map of relationships as one person told them; ties by how often they were told of."""

    ties: tuple[Tie, ...]
    together: tuple[NamedTogether, ...]


def relations(
    narratives: Iterable[Narrative], people: People, sessions: Mapping[int, Transcript] | None = None
) -> Relations:
    """The map of a case: confirmed narratives give the ties, the client's own sentences who was named with whom.

    Args:
        narratives: of the case; what nobody confirmed is left aside, and so is what somebody does alone.
        people: who is who; a narrative about somebody the list does not know is left aside.
        sessions: number -> its words, as far as they are to be read.
    """
    known = {one.id for one in people.others}
    told: dict[str, list[Narrative]] = defaultdict(list)
    for one in narratives:
        if one.standing is Standing.CONFIRMED and one.other in known:
            told[people.find(one.other).id].append(one)
    alone = people.ids([Relation.SELF])
    ties = [_tie(people, other, found) for other, found in told.items() if other not in alone]
    ties += [
        Tie(one.id, one.name, one.relation, 0, 0, 0)
        for one in people.known
        if one.id not in told and one.relation not in (Relation.SELF, Relation.THERAPIST)
    ]
    ordered = tuple(sorted(ties, key=lambda one: (-one.narratives, one.name)))
    return Relations(ordered, named_together(people, sessions or {}))


def named_together(people: People, sessions: Mapping[int, Transcript]) -> tuple[NamedTogether, ...]:
    """Pairs of people named in one sentence of the client, the most frequent first."""
    names = _names(people)
    found: dict[tuple[str, str], list[Quoted]] = defaultdict(list)
    for number, transcript in sorted(sessions.items()):
        for turn in transcript.turns:
            if turn.role is Role.CLIENT:
                for words in _SENTENCE.finditer(turn.text):
                    here = sorted({names[each.casefold()] for each in _mentions(names, words.group())})
                    for at, one in enumerate(here):
                        for other in here[at + 1 :]:
                            found[one, other].append(_quoted(number, turn.index, words))
    pairs = [NamedTogether(*pair, len(words), tuple(words[:MOST_QUOTES])) for pair, words in found.items()]
    return tuple(sorted(pairs, key=lambda one: (-one.times, one.one, one.other)))


def mentions(people: People, other: str, transcript: Transcript) -> tuple[int, ...]:
    """Turns of the client in which somebody is named by their name in the list of people."""
    names = {name: who for name, who in _names(people).items() if who == other}
    return tuple(
        turn.index
        for turn in transcript.turns
        if turn.role is Role.CLIENT and names and next(iter(_mentions(names, turn.text)), None) is not None
    )


def _tie(people: People, other: str, found: Sequence[Narrative]) -> Tie:
    who = people.find(other)
    signs = [{one.sign for one in each.of(Part.RESPONSE_OF_OTHER)} for each in found]
    quotes = [
        Quoted(each.session, words.turn, words.start, words.end, words.quote)
        for each in found
        for component in each.of(Part.RESPONSE_OF_OTHER)[:1]
        for words in component.evidence[:1]
    ]
    return Tie(
        who.id, who.name, who.relation, len(found), sum(Sign.POSITIVE in one for one in signs),
        sum(Sign.NEGATIVE in one for one in signs), tuple(quotes[:MOST_QUOTES]),
    )  # fmt: skip


def _names(people: People) -> dict[str, str]:
    """Name as it may be said -> who that is by now; the therapist and oneself are not looked for by name."""
    names: dict[str, str] = {}
    for one in people.others:
        who = people.find(one.id)
        if who.relation in (Relation.THERAPIST, Relation.SELF):
            continue
        for name in (one.name, one.name.removeprefix("my ").removeprefix("My ")):
            if len(name.strip()) >= FEWEST:
                names[name.strip().casefold()] = who.id
    return names


def _mentions(names: Mapping[str, str], text: str) -> Iterable[str]:
    """Names that stand as whole words in a text, with a possessive or without."""
    if not names:
        return ()
    longest_first = sorted(names, key=len, reverse=True)
    pattern = r"(?<!\w)(" + "|".join(re.escape(name) for name in longest_first) + r")(?!\w)"
    return (match.group(1) for match in re.finditer(pattern, text, re.IGNORECASE) if match.group(1).casefold() in names)


def _quoted(session: int, turn: int, words: re.Match[str]) -> Quoted:
    text = words.group()
    start = words.start() + len(text) - len(text.lstrip())
    end = words.end() - (len(text) - len(text.rstrip()))
    return Quoted(session, turn, start, end, text.strip())
