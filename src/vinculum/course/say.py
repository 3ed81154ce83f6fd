"""The sentences above a picture and in a line of the caseload, from the one table of rules."""

from __future__ import annotations

from collections.abc import Iterable

from vinculum.course.happening import Event
from vinculum.course.model import Course
from vinculum.course.rules import RULES
from vinculum.course.sentence import Part, Said, Sentence, first
from vinculum.course.view import View
from vinculum.course.words import Person

MOST = 3
ORDER = (Part.HEAD, Part.BEFORE, Part.BESIDE, Part.LATELY)
GIVES_WAY = ("no dip beside", "unchanged beside", "alike")
"""Where four sentences could be said, the first of these that was said stays away; else the one on the other side."""


def say(course: Course, *, client: str, events: Iterable[Event] = (), held: Iterable[int] = ()) -> Said:
    """One to three short sentences to the therapist: what fell, after what, what the other side did, how it is now.

    Args:
        course: as followed.
        client: how the therapist calls the client, such as "Mara"; "" for "they".
        events: what happened to the frame; named, where it stands right before a fall, ahead of all else about it.
        held: numbers of the sessions that took place, where more is known than who answered.
    """
    view = _view(course, client, events, held)
    spoken = [sentence for part in ORDER if (sentence := first(RULES, part, view))]
    if len(spoken) > MOST:
        leaves = next((one for name in GIVES_WAY for one in spoken if one.rule == name), spoken[2])
        spoken.remove(leaves)
    return Said(tuple(spoken))


def say_short(course: Course, *, client: str = "", events: Iterable[Event] = (), held: Iterable[int] = ()) -> Sentence:
    """The sentence of a caseload row; "their" and "they" for a client without a name."""
    sentence = first(RULES, Part.LINE, _view(course, client, events, held))
    assert sentence is not None  # the last rule of the table always holds
    return sentence


def _view(course: Course, client: str, events: Iterable[Event], held: Iterable[int]) -> View:
    return View(course, Person(client.strip()), tuple(events), tuple(held))
