"""Circumstances a cue counts in: what the therapist had just asked or come near, and how long the answer is."""

from __future__ import annotations

from vinculum.reading.asking import Topic
from vinculum.reading.heard import Heard
from vinculum.reading.rule import Condition


def after(*topics: Topic, within: int = 400) -> Condition:
    """The therapist's last turn came near one of these, and this turn has at most `within` words."""
    wanted = frozenset(topics)

    def holds(each: Heard) -> bool:
        return not wanted.isdisjoint(each.touched) and each.plain.length <= within

    return holds


def at_most(words: int) -> Condition:
    """The turn has at most so many words (turns written from memory do not count)."""

    def holds(each: Heard) -> bool:
        return each.plain.length <= words and not each.notes

    return holds
