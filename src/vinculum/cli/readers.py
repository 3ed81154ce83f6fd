"""Which reader reads: what it is called, what must be said of it, and how it proposes moments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vinculum.reading import lexical
from vinculum.reading.moment import Moment
from vinculum.transcripts import Transcript

Proposals = tuple[tuple[Moment, ...], tuple[str, ...]]
"""Moments, and what the reader has to say about this reading, a sentence each."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader.

    Attributes:
        source: its name with its version.
        closing: what stands under everything it proposes.
        read: a transcript to its proposals.
        slow: whether it shows its own progress, for it takes longer than a blink.
    """

    source: str
    closing: str
    read: Callable[[Transcript], Proposals]
    slow: bool = False


def lexical_reader() -> Reader:
    """The reader of words."""
    return Reader(
        source=lexical.SOURCE,
        closing=f"All of this is a hypothesis of one reader ({lexical.SOURCE}), for you to confirm or dismiss. It "
        "knows words, English ones only, and hears neither tone nor silence. Unsure, possible and likely are its own "
        "weights and are not calibrated. Where it points at nothing, that means nothing. No reader assesses suicide "
        "risk.",
        read=lambda transcript: (lexical.read(transcript), ()),
    )
