"""From turns that tell to spans of words: neighbouring turns of the client become one telling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vinculum.narratives.model import Span
from vinculum.reading.moment import Moment, Standing
from vinculum.transcripts.model import Role, Transcript

CODE = "narrative.episode"
_SHORT = 8  # words of a therapist between two client turns of one telling
_LONGEST = 12  # turns


def told_turns(moments: Iterable[Moment]) -> dict[int, float]:
    """Turn -> confidence that it tells a happening."""
    return {one.turn: one.confidence for one in moments if one.code == CODE and one.standing is not Standing.DISMISSED}


def merged(transcript: Transcript, told: dict[int, float]) -> Iterator[tuple[Span, float]]:
    """Spans over neighbouring client turns that tell, with the highest confidence of their turns."""
    run: list[int] = []
    for turn in sorted(told):
        if not 0 <= turn < len(transcript.turns) or not transcript.turns[turn].text.strip():
            continue
        if run and not (_goes_on(transcript, run[-1], turn) and turn - run[0] < _LONGEST):
            yield _span(transcript, run), max(told[one] for one in run)
            run = []
        run.append(turn)
    if run:
        yield _span(transcript, run), max(told[one] for one in run)


def _goes_on(transcript: Transcript, last: int, turn: int) -> bool:
    """Whether only short words of the therapist stand between two turns."""
    between = transcript.turns[last + 1 : turn]
    return all(one.role is not Role.CLIENT and len(one.text.split()) <= _SHORT for one in between) and len(between) <= 3


def _span(transcript: Transcript, run: list[int]) -> Span:
    first, last = transcript.turns[run[0]].text, transcript.turns[run[-1]].text
    return Span(run[0], len(first) - len(first.lstrip()), run[-1], len(last.rstrip()))
