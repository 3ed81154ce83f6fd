"""What each figure is, and one honest sentence on what is known about it.

Only findings that were read in the named source stand here; where none was, the sentence says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Known:
    """About one figure.

    Attributes:
        name: what it is called.
        unit: of its value.
        of: what it was counted from, in the plural.
        counted: how.
        known: one sentence on what is known about it.
        source: where that was read, "" for nowhere.
    """

    name: str
    unit: str
    of: str
    counted: str
    known: str
    source: str = ""


_SHARE = "share from 0 to 1"
_ANNOMI = "AnnoMI: seven demonstration sessions of motivational interviewing, marked by ten people; Fleiss’ kappa"
_NO_SHARE = "We have read no study that says which share is right."
_NO_LENGTH = "We have read no study that ties the length of turns to how a therapy goes."
_LENGTH = "Words from one change of speaker to the next: the median, and the quartiles around it."
_NO_WAIT = "Seconds do not say whether a wait is thought, care or distance, and we have read no study that settles it."

KNOWN: Mapping[str, Known] = MappingProxyType(
    {
        "share.words": Known(
            "The therapist’s share of the words",
            _SHARE,
            "words of both",
            "The therapist’s words, divided by the words of therapist and client together.",
            _NO_SHARE,
        ),
        "share.seconds": Known(
            "The therapist’s share of the speaking time",
            _SHARE,
            "seconds of both",
            "The therapist’s speaking time, divided by that of therapist and client together.",
            _NO_SHARE,
        ),
        "length.therapist": Known("Length of the therapist’s turns", "words", "turns with words", _LENGTH, _NO_LENGTH),
        "length.client": Known("Length of the client’s turns", "words", "turns with words", _LENGTH, _NO_LENGTH),
        "latency.therapist": Known(
            "Wait before the therapist speaks",
            "seconds",
            "changes of speaker with times",
            "From the end of the client’s words to the first of the therapist’s; below zero they overlap.",
            _NO_WAIT,
        ),
        "latency.client": Known(
            "Wait before the client speaks",
            "seconds",
            "changes of speaker with times",
            "From the end of the therapist’s words to the first of the client’s; below zero they overlap.",
            _NO_WAIT,
        ),
        "silence": Known(
            "Silence",
            _SHARE,
            "silences",
            "The share of the session in which nobody speaks for at least two seconds. The limit is our own choice, "
            "and a silence inside a turn is seen only if the file gives it.",
            "A silence can be full or empty, and its length does not say which.",
        ),
        "overlap": Known(
            "Both at once",
            _SHARE,
            "seconds with speech",
            "Of the time in which anybody speaks, the share in which two do.",
            "It is only as good as the times in the file, and does not tell joining in from interrupting.",
        ),
        "tempo": Known(
            "Turns a minute",
            "turns a minute",
            "turns",
            "How often somebody takes the word, over the time from the first in the file to the last.",
            "We have read no study that says which pace is right.",
        ),
        "style": Known(
            "Likeness in small words",
            "likeness from 0 to 1",
            "words of the side that says fewer",
            "Language style matching: how alike two people’s shares of nine kinds of small words are, such as "
            "pronouns, articles and negations; 1 is alike. The word lists are our own.",
            "In one study, taking on each other’s language went with the client’s own rating of the alliance. It has "
            "not been shown for these lists, and alike is not the same as good: in another study, voices moving "
            "together went with a poorer relationship.",
            "PMC9999472; Reich 2014",
        ),
        "reflections": Known(
            "Reflections to each question",
            "ratio",
            "marked turns",
            "Therapist turns with a reflection, divided by those with a question.",
            "People agree well on what is a question (.87) and less on what is a reflection (.66); we have read no "
            "study that says which ratio is right.",
            _ANNOMI,
        ),
        "open": Known(
            "Open questions",
            _SHARE,
            "turns with a question",
            "Of the therapist’s marked questions, the share that is open.",
            "People agree well on what is a question (.87); how well they tell open from closed, we have not seen.",
            _ANNOMI,
        ),
        "change": Known(
            "Change talk to each sustain talk",
            "ratio",
            "marked turns",
            "Client turns that speak for a change, divided by those that speak for how things are.",
            "People agree only moderately on which is which (.47). The idea belongs to motivational interviewing, "
            "outside of which the linear reader sees too much of both; and sustain talk is not resistance.",
            _ANNOMI,
        ),
    }
)
"""Id of a figure -> what it is, in the order in which figures are given."""
