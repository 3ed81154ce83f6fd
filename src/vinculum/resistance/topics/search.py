"""The search over the sessions of a case: which words are raised, left, and in a later session left again.

A word counts as a topic where it looks like a noun, the client left it in two sessions or more, left it more often
than they stayed, and left it by signs stronger than merely speaking of something else: twice, or once where it was
left in three sessions. Words that were
left in the same places are one topic. It reads English, and it knows words, not meanings: "it" and "she" are nothing
to it, and a topic under two names is two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from vinculum.reading.moment import Standing
from vinculum.resistance.met import Heard
from vinculum.resistance.topics.mentions import Mentions, mentions_of, noun_share
from vinculum.resistance.topics.model import How, Occasion, Topic
from vinculum.resistance.topics.occasions import occasions_of

SHIFTS = frozenset({"withdrawal.shift", "resistance.withdraw"})
LEAST_SESSIONS = 2
LEAST_SIGNS = 4  # sessions in which it was left, and occasions with a strong sign, together
LEAST_SHARE = 0.6  # of the occasions, left
NOUN = 0.3
MOST = 12
MOST_WORDS = 5 * MOST  # looked at for being one topic
PLAIN = (How.MARKED, How.SAID)
STRONG = (How.MARKED, How.SAID, How.SHORT)


def topics_of(heard: Sequence[Heard]) -> tuple[Topic, ...]:
    """Topics that are raised, then left, again: those left in most sessions first, at most twelve.

    Args:
        heard: sessions with transcripts (leave process notes out: their words are the therapist's), in order.
    """
    sessions = [mentions_of(one.transcript) for one in heard]
    shares = noun_share(sessions)
    candidates = _in_several(sessions)
    topics = []
    for word in candidates:
        if shares[word] >= NOUN and (found := _occasions(word, heard, sessions)) and _is_topic(found):
            topics.append(Topic(word, _names(word, heard, sessions), tuple(found)))
    return tuple(sorted(_merged(topics), key=_rank)[:MOST])


def _in_several(sessions: Sequence[Mentions]) -> list[str]:
    """Words that stand in two sessions or more, in a fixed order."""
    counts = Counter(word for one in sessions for word in one.places)
    return sorted(word for word, number in counts.items() if number >= LEAST_SESSIONS)


def _occasions(word: str, heard: Sequence[Heard], sessions: Sequence[Mentions]) -> list[Occasion]:
    found: list[Occasion] = []
    for one, mentions in zip(heard, sessions, strict=True):
        if word in mentions.places:
            marked = _marked(one)
            found += occasions_of(mentions, word, session=one.session, turns=one.transcript.turns, marked=marked)
    return found


def _marked(heard: Heard) -> frozenset[int]:
    """Turns where somebody marked a shift or a withdrawal from the work, confirmed or proposed."""
    return frozenset(one.turn for one in heard.moments if one.code in SHIFTS and one.standing is not Standing.DISMISSED)


def _is_topic(occasions: Sequence[Occasion]) -> bool:
    left = [one for one in occasions if one.how is not How.STAYED]
    sessions = len({one.session for one in left})
    plain = sum(one.how in PLAIN for one in left)
    strong = sum(one.how in STRONG for one in left)
    return (
        sessions >= LEAST_SESSIONS
        and strong >= 1
        and (plain > 0 or sessions > LEAST_SESSIONS)
        and sessions + strong >= LEAST_SIGNS
        and len(left) >= LEAST_SHARE * len(occasions)
    )


def _names(word: str, heard: Sequence[Heard], sessions: Sequence[Mentions]) -> tuple[str, ...]:
    """How it was called, most frequent first, two at most."""
    counts: Counter[str] = Counter()
    for one, mentions in zip(heard, sessions, strict=True):
        for place in mentions.places.get(word, ()):
            text = one.transcript.turns[place.turn].text[place.start : place.end]
            counts[text.replace("’", "'").removesuffix("'s").lower()] += 1
    return tuple(name for name, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:2])


def _merged(topics: Sequence[Topic]) -> list[Topic]:
    """Words that were mostly left in the same places are one topic, under the word that ranks first."""
    kept: list[tuple[Topic, frozenset[tuple[int, int]]]] = []
    for one in sorted(topics, key=_rank)[:MOST_WORDS]:
        places = frozenset((each.session, each.left.turn) for each in one.left if each.left)
        at = next((at for at, (_, theirs) in enumerate(kept) if _same(places, theirs)), None)
        if at is None:
            kept.append((one, places))
        else:
            same = kept[at][0]
            words = (*same.words[:1], *[name for name in one.words[:1] if name not in same.words], *same.words[1:])
            kept[at] = (Topic(same.key, words[:3], same.occasions), kept[at][1])
    return [one for one, _ in kept]


def _same(ours: frozenset[tuple[int, int]], theirs: frozenset[tuple[int, int]]) -> bool:
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs))


def _rank(topic: Topic) -> tuple[int, int, int, str]:
    strong = sum(one.how in STRONG for one in topic.left)
    return -len(topic.sessions), -strong, -len(topic.occasions), topic.key
