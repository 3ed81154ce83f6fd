"""Which reader reads: what it is called, what must be said of it, and how it proposes moments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import click

from vinculum.errors import InvalidModel
from vinculum.reading.moment import Moment
from vinculum.reading.tongue import foreign, named_foreign
from vinculum.transcripts import Transcript

Proposals = tuple[tuple[Moment, ...], tuple[str, ...]]
"""Moments, and what the reader has to say about this reading, a sentence each."""

DEFAULT = "both"
FROM_SESSIONS = (
    "therapist.question.open",
    "therapist.question.closed",
    "therapist.reflection",
    "talk.change",
    "talk.sustain",
)
"""What the linear reader learnt from real sessions, and where its confidence was checked on others."""

_SAFE = "Where nothing is pointed at, that means nothing. No reader assesses suicide risk."
_LEARNT = (
    "Therapist questions and reflections, change and sustain talk were learnt from real demonstration sessions of "
    "motivational interviewing, and their confidence checked on others; all else and its confidence rest on "
    "written examples that no patient said. A marker is not a rupture, and sustain talk is not resistance. English "
    "only; neither tone nor silence is heard."
)


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader.

    Attributes:
        source: its name with its version.
        closing: what stands under everything it proposes.
        read: a transcript to its proposals.
        slow: whether it shows its own progress, for it takes longer than a blink.
        calibrated: the codes of which its confidence was checked on real sessions it had not seen.
    """

    source: str
    closing: str
    read: Callable[[Transcript], Proposals]
    slow: bool = False
    calibrated: tuple[str, ...] = ()


def combined_reader() -> Reader:
    """The linear and the lexical reader together."""
    from vinculum.reading import proposals  # here, for it brings numpy and scipy

    return Reader(
        source=proposals.SOURCE,
        closing=_hypothesis(f"two readers ({proposals.SOURCE})", _LEARNT),
        read=lambda transcript: (_held(lambda: proposals.read(transcript)), _abstains(transcript)),
        calibrated=FROM_SESSIONS,
    )


def linear_reader() -> Reader:
    """The reader that learnt from examples."""
    from vinculum.reading import linear  # here, for it brings numpy and scipy

    return Reader(
        source=linear.SOURCE,
        closing=_hypothesis(f"one reader ({linear.SOURCE})", _LEARNT),
        read=lambda transcript: (_held(lambda: linear.read(transcript)), _abstains(transcript)),
        calibrated=FROM_SESSIONS,
    )


def lexical_reader() -> Reader:
    """The reader of words."""
    from vinculum.reading import lexical

    return Reader(
        source=lexical.SOURCE,
        closing=_hypothesis(
            f"one reader ({lexical.SOURCE})",
            "It knows words, English ones only, and hears neither tone nor silence. Unsure, possible and likely are "
            "its own weights and are not calibrated.",
        ),
        read=lambda transcript: (lexical.read(transcript), ()),
    )


READERS: Mapping[str, Callable[[], Reader]] = MappingProxyType(
    {"both": combined_reader, "linear": linear_reader, "lexical": lexical_reader}
)
"""The readers that need nothing but this machine, by the name they are asked for."""


def _hypothesis(who: str, about: str) -> str:
    return f"All of this is a hypothesis of {who}, for you to confirm or dismiss. {about} {_SAFE}"


def _abstains(transcript: Transcript) -> tuple[str, ...]:
    """A sentence where the words are not English, for then nothing is proposed."""
    if named_foreign(transcript) or not foreign(turn.text for turn in transcript.turns):
        return ()
    return ("These words do not look English, which is all that the reader knows: nothing is proposed.",)


def _held(read: Callable[[], tuple[Moment, ...]]) -> tuple[Moment, ...]:
    """What is read; where a model's file is damaged, its message ends the command."""
    try:
        return read()
    except InvalidModel as error:
        raise click.ClickException(str(error)) from None
