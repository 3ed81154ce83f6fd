"""What a therapist's turn asks of the client, and what it comes near. English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from vinculum.reading.phrases import Phrase, compile_phrase


class Asked(StrEnum):
    """What a turn asks of the other."""

    OPEN = "open"
    CLOSED = "closed"
    NOTHING = "nothing"


class Topic(StrEnum):
    """What a turn comes near."""

    US = "us"  # the two of them, or how the client seems in the room
    FEELING = "feeling"
    TASK = "task"  # an exercise, a question or another way of working
    PLAN = "plan"  # what the client had meant to do, or did


_MARK = re.compile(r"[.?!] ")
_LEAD = "(and|so|but|or|well|okay|now|then|yeah|right|all right|i wonder|i am wondering|i am curious|mhm)?"
_START = f"^ {_LEAD} {_LEAD}"

_INVITES = compile_phrase(
    f"{_START} ((can|could|would|will) you (please|maybe|perhaps)? (like to|be willing to|want to)?"
    "|i (want|would like) you to|i would like to hear [3])?"
    "(tell (me|us) (more|about|what|how|a (little|bit)|something)|say (more|a bit more|some more|a little)"
    "|talk (me through|to me|more|about|a (little|bit))|describe|walk me through|help me understand|share|explain"
    "|give me (an example|a sense|an idea)|go on)"
)
_OPEN = compile_phrase(
    f"{_START} (and|i am curious|i guess)? (what|how|why|in what way|where (does|did) (that|this|it)"
    f"|where (are|did) you|which part)"
)
_NARROW = compile_phrase(
    f"{_START} (what (time|day|date|year|age|colour|number|is your (name|address|number|age))|when|who|which (day|one)"
    "|how (many|much|long|old|often|far|big|tall|about|do you do)|what is up|on a scale|(zero|one|1|0) to (ten|10)"
    "|what about (monday|tuesday|wednesday|thursday|friday|next|[1] at)|how was your (trip|journey|drive)"
    "|how (are you|are things|is it going|you doing|have you been) (doing|today|going|this (morning|week))? $"
    "|where (do you (live|work)|were you born|is that)"
    "|(how|what) (does|do|would|did|is) (that|this|it|those|you) (sound|look|work|make sense|say to that)|sound)"
)
_TAG = re.compile(r" (?:yeah|right|okay|huh|is it|is not it|is that right|do not you|are not you|did not you) \? ")
_CLOSED = compile_phrase(
    f"{_START} (do|does|did|is|are|was|were|have|has|had|can|could|would|will|should|am|shall|any)"
    " not? (you|i|we|it|that|this|there|he|she|they)"
)

_MOODS = "(cross|angry|annoyed|upset|disappointed|irritated|bored|uncomfortable|frightened|wary|unhappy|let down)"
_NEAR: Mapping[Topic, Phrase] = {
    Topic.US: compile_phrase(
        "((between|with|of|about|to) us|you and (i|me)|both of us|(i|me|my) [4] (upset|hurt|offended|annoyed"
        "|rushed|lost)"
        f" you|{_MOODS} (with|by|at|about|of) (me|what i|how i|that i|my|us|our)"
        "|your (voice|face|eyes|fists|jaw|shoulders|breath|breathing|expression|tone|watch)|across your face"
        f"|you (have|had)? (gone|went|got|became|seem|seemed|look|looked|sound|sounded|are) [1] ({_MOODS}"
        "|quiet|silent|still|pale|tight|stiff|distant|unsettled|far)|you (are|were) (crying|smiling|laughing|shaking)"
        "|(when|that|after|what) i (said|asked|told|brought|mentioned|cancelled|interrupted|suggested|did"
        "|put|was|had|keep)"
        "|i (interrupted|cancelled|forgot|was (late|sharp|rather|too|hard))|i may have|i said [6] (wrong|now|things)"
        "|(toward|towards|at|about|from|with) me|about what i|i (used the word|should have|shook|wrote"
        "|turned|was turning)"
        "|something i said|you (looked|laughed|cried|dropped) (at|when|your)"
        "|it like [6] (me|here)|for you and me|tell me if i|if i have got it wrong)"
    ),
    Topic.FEELING: compile_phrase(
        "(feel|feels|felt|feeling|feelings|angry|anger|sad|sadness|grief|fear|frightened|scared|hurt|hurts"
        "|lonely|ashamed"
        "|shame|guilt|guilty|tears|hate|what (was|is) (it|that) like|how (was|is) (it|that) [2] for you"
        "|what (comes|came|goes|went|happens|happened) [1] (up|in you|inside|for you|to you|to mind)"
        "|how (did|does) that land|what (do|did) you make of)"
    ),
    Topic.TASK: compile_phrase(
        "(exercise|exercises|homework|diary|sheet|sheets|worksheet|worksheets|breathing|breaths|breathe|recording"
        "|relaxation|meditation|mindfulness|imagine|role play|thought record|empty chair|chair|chart|columns|log|list"
        "|dream|dreams|scale|form|(write|writing) [4] (letter|down)|letter|practise|practice|sit with|close your eyes"
        "|fill (this|it|in)|notice your|notice what|go through the|draw your|programme)"
    ),
    Topic.PLAN: compile_phrase(
        "(did you (manage|try|get|go|ring|call|speak|make)|how did you get on|you (had)? (said|were|meant"
        "|wanted|told) [4]"
        " (ring|call|speak|talk|try|go|tell|see|write|book|raised|went)|been able to|have you (tried|managed"
        "|booked|been)"
        "|get a chance|get round to|what (got in the way|stopped you|kept you|went on|would you try)|out of the window"
        "|you (went|drank|hit|smoked|missed)|could you (tell|ask|try)|how was the [2] (homework|week|plan))"
    ),
}


def sentences(text: str) -> list[tuple[int, int]]:
    """The places of the sentences of a plain text, their marks left out."""
    places, start = [], 2
    for mark in _MARK.finditer(text, 2):
        if mark.start() > start:
            places.append((start, mark.start()))
        start = mark.end()
    return places


def asked_in(text: str) -> tuple[Asked, tuple[int, int] | None]:
    """What a plain text asks, and where: the last question or invitation in its last two sentences counts."""
    for start, end in reversed(sentences(text)[-2:]):
        asks = _sentence_asks(text[start : end + 1])
        if asks is not Asked.NOTHING:
            return asks, (start, end)
    return Asked.NOTHING, None


def topics_of(text: str) -> frozenset[Topic]:
    """What a plain text comes near."""
    return frozenset(topic for topic, phrase in _NEAR.items() if phrase.pattern.search(text))


def _sentence_asks(sentence: str) -> Asked:
    framed = f". {sentence} "
    if _TAG.search(framed):
        return Asked.CLOSED
    question = sentence.endswith("?")
    if _INVITES.pattern.search(framed):
        return Asked.OPEN
    if question and _NARROW.pattern.search(framed):
        return Asked.CLOSED
    if not question and _CLOSED.pattern.search(framed):
        return Asked.CLOSED
    if question:
        return Asked.OPEN if _OPEN.pattern.search(framed) else Asked.CLOSED
    return Asked.NOTHING
