"""How two people talked in one session: every figure, and why one is missing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from vinculum.errors import InvalidReading
from vinculum.reading.moment import Moment, Standing
from vinculum.reading.talk.coded import marked, no_ratios, ratios
from vinculum.reading.talk.figure import Figure, none_because
from vinculum.reading.talk.known import KNOWN
from vinculum.reading.talk.style import style
from vinculum.reading.talk.timing import latencies, tempo, timed
from vinculum.reading.talk.turns import SIDES, lengths, shares, stretches
from vinculum.reading.tongue import foreign, named_foreign
from vinculum.transcripts.model import Kind, Transcript

_NOTES = "These are process notes, written from memory: their words are not counted as speech."
_NOBODY = "Nobody has said who is therapist and who is client."
_FOREIGN = "The words are not English, and the word lists and readers know no other language."
_UNMARKED = "Nothing was marked in this session."


@dataclass(frozen=True, slots=True)
class Talk:
    """One session.

    Attributes:
        figures: every figure once, in a fixed order, with a value or with the reason why there is none.
        moments: how many moments were given and count; dismissed ones do not.
        confirmed: how many of these a person has confirmed.
    """

    figures: tuple[Figure, ...]
    moments: int
    confirmed: int

    def __getitem__(self, figure: str) -> Figure:
        """The figure with an id; KeyError where there is none."""
        for one in self.figures:
            if one.id == figure:
                return one
        raise KeyError(figure)

    @property
    def found(self) -> tuple[Figure, ...]:
        """The figures that have a value."""
        return tuple(one for one in self.figures if one.value is not None)

    @property
    def lacking(self) -> dict[str, tuple[Figure, ...]]:
        """Reason -> the figures that have no value for it."""
        reasons = dict.fromkeys(one.lacking for one in self.figures if one.lacking)
        return {reason: tuple(one for one in self.figures if one.lacking == reason) for reason in reasons}


def talk_of(transcript: Transcript, moments: Collection[Moment] = ()) -> Talk:
    """Every figure of one session, from its words, its times and what was marked in it.

    Moments may be proposed or confirmed; dismissed ones are left out. InvalidReading where a moment names a turn that
    the transcript does not have. Process notes get no figure; words that are not English no likeness and no ratios.
    """
    turns = transcript.turns
    for moment in moments:
        if not 0 <= moment.turn < len(turns):
            message = f"A moment stands on turn {moment.turn}, but the transcript has {len(turns)} turns."
            raise InvalidReading(f"{message} Give the moments of this transcript, or read it again.")
    counted = [one for one in moments if one.standing is not Standing.DISMISSED]
    confirmed = sum(one.standing is Standing.CONFIRMED for one in counted)
    return Talk(_figures(transcript, counted), len(counted), confirmed)


def _figures(transcript: Transcript, moments: Collection[Moment]) -> tuple[Figure, ...]:
    turns = transcript.turns
    if transcript.kind is Kind.PROCESS_NOTES:
        return _none(_NOTES)
    if not set(SIDES) <= {turn.role for turn in turns}:
        return _none(_NOBODY if turns else "There are no words.")
    held = stretches(turns)
    by_time = timed(turns)
    spoken = (shares(turns), by_time[0], *lengths(held), *latencies(held), *by_time[1:], tempo(turns, held))
    if named_foreign(transcript) or foreign(turn.text for turn in turns):
        return (*spoken, none_because("style", _FOREIGN), *no_ratios(_FOREIGN))
    coded = ratios(marked(turns, moments)) if moments else no_ratios(_UNMARKED)
    return (*spoken, style(turns), *coded)


def _none(lacking: str) -> tuple[Figure, ...]:
    """Every figure without a value, all for one reason."""
    return tuple(none_because(figure, lacking) for figure in KNOWN)
