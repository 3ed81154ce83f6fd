"""Topics that were left again: what a search proposed, what the therapist made of it, and their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from vinculum.resistance import Heard
from vinculum.resistance.topics import Occasion, Topic, topics_of
from vinculum.transcripts import Kind
from vinculum.web.case.folder import Folder, all_words
from vinculum.web.records.contents.resistance import LeftTopic, TopicsFound
from vinculum.web.records.drawer import Kept
from vinculum.web.resistance.kept import KeptOfCase
from vinculum.web.resistance.words import transcripts_read
from vinculum.web.review.moments import moments_of
from vinculum.web.sessions.talk import of_these_words

HOW = {
    "marked": "a shift is marked there",
    "said": "says so",
    "short": "a short answer",
    "elsewhere": "something else",
    "stayed": "stayed with it",
}


@dataclass(frozen=True, slots=True)
class LeftPlace:
    """One occasion: session number and id, who brought it in, its word, what the client said then, and how."""

    session: int
    id: str
    by: str
    turn: int
    word: str
    next: str
    how: str


@dataclass(frozen=True, slots=True)
class ShownTopic:
    """A topic on the page. `versions` are the therapist's words about it, none for a proposal."""

    key: str
    name: str
    said: str
    places: tuple[LeftPlace, ...]
    versions: tuple[Kept[LeftTopic], ...] = ()

    @property
    def now(self) -> Kept[LeftTopic] | None:
        """What holds."""
        return self.versions[-1] if self.versions else None


@dataclass(frozen=True, slots=True)
class LeftTopics:
    """The section: those the therapist stands behind, those proposed, those put away.

    `asked` is whether anybody has searched, `stale` whether words came since, `readable` how many recordings there are.
    """

    own: tuple[ShownTopic, ...]
    proposed: tuple[ShownTopic, ...]
    away: tuple[ShownTopic, ...]
    asked: bool
    stale: bool
    words: int


def left_topics(folder: Folder, kept: KeptOfCase) -> LeftTopics:
    """What is kept; nothing is searched for here."""
    found = kept.found.value if kept.found else None
    proposals = {topic.key: topic for topic in (found.topics if found else ())}
    decided = {versions[-1].value.key for versions in kept.topics.values() if versions[-1].value.key}
    own: list[ShownTopic] = []
    away: list[ShownTopic] = []
    for versions in kept.topics.values():
        shown = _decided(folder, versions, proposals)
        (own if versions[-1].value.standing == "confirmed" else away).append(shown)
    proposed = [_proposed(folder, topic) for key, topic in proposals.items() if key not in decided]
    read = transcripts_read(folder)
    stale = found is not None and set(found.rests_on) != set(read.values())
    return LeftTopics(tuple(own), tuple(proposed), tuple(away), found is not None, stale, len(read))


def _proposed(folder: Folder, topic: Topic) -> ShownTopic:
    return ShownTopic(topic.key, ", ".join(topic.words[:2]), _said(topic), _places(folder, topic))


def _decided(folder: Folder, versions: tuple[Kept[LeftTopic], ...], proposals: Mapping[str, Topic]) -> ShownTopic:
    value = versions[-1].value
    topic = proposals.get(value.key) if value.key else None
    places = _places(folder, topic) if topic else tuple(
        LeftPlace(folder.numbers[session], session, "", turn, "", words, "")
        for session, turn, words in value.places
        if session in folder.numbers
    )  # fmt: skip
    return ShownTopic(value.key, value.name, _said(topic) if topic else "", places, versions)


def _said(topic: Topic) -> str:
    """ "Left 4 of the 5 times it came up, in 3 sessions"."""
    left, number = len(topic.left), len(topic.occasions)
    sessions = len(topic.sessions)
    times = "every time" if left == number else f"{left} of the {number} times"
    return f"left {times} it came up{f' ({number})' if left == number else ''}, in {sessions} sessions"


def _places(folder: Folder, topic: Topic) -> tuple[LeftPlace, ...]:
    ids = {number: session for session, number in folder.numbers.items()}
    return tuple(_place(one, ids) for one in topic.occasions if one.session in ids)


def _place(one: Occasion, ids: Mapping[int, str]) -> LeftPlace:
    words = one.left.quote if one.left else ""
    return LeftPlace(one.session, ids[one.session], one.by, one.raised.turn, one.raised.quote, words, HOW[one.how])


def searched(folder: Folder) -> TopicsFound:
    """What a search over all recordings of a case proposes just now."""
    words, read = all_words(folder), transcripts_read(folder)
    heard = [
        Heard(kept.value.number, words[kept.id], of_these_words(words[kept.id], moments_of(folder, kept.id)))
        for kept in folder.sessions
        if kept.id in words and words[kept.id].kind is Kind.RECORDING
    ]
    return TopicsFound(topics_of(heard), tuple(read.values()), timezone.now())
