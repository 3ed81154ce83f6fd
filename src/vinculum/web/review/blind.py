"""Which turns are shown without any proposal: one in ten, drawn once for a reading, so that a reload changes nothing.

About half of them are turns for which the reader did propose something, which is held back until the turn was looked
at; the others are turns where it proposed nothing. Words without hope are never held back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from vinculum.transcripts import Transcript

SHARE = 0.1  # of all that is looked at
NEVER_HELD = "withdrawal.hopeless"
FEW_WORDS = 4  # nobody is asked what "Mm." might be


@dataclass(frozen=True, slots=True)
class Blind:
    """A turn to be looked at without a proposal.

    Attributes:
        turn: index of the turn.
        held: the codes that the reader proposed there, held back; empty where it proposed none.
        rank: where it stands in the queue, from 0 (first) to 1 (last).
    """

    turn: int
    held: tuple[str, ...]
    rank: float


def drawn(seed: str, transcript: Transcript, proposed: Mapping[int, Sequence[str]]) -> tuple[Blind, ...]:
    """The turns of one reading to be shown without a proposal.

    Args:
        seed: what the draw goes by; the same seed gives the same turns.
        transcript: the words that were read.
        proposed: turn -> the codes proposed there that a person is asked about.

    Holding back half of b turns leaves a queue of P + b / 2 for P proposals, so b is SHARE * P / (1 - SHARE / 2);
    what is left over after whole turns is one more turn with that probability.
    """
    random = Random(seed)  # noqa: S311 (a draw for a measurement, no secret)
    expected = SHARE * sum(map(len, proposed.values())) / (1 - SHARE / 2)
    number = int(expected) + (random.random() < expected % 1)
    alone = [turn for turn, codes in sorted(proposed.items()) if len(codes) == 1 and codes[0] != NEVER_HELD]
    free = _free(transcript, proposed)
    held = min(number // 2 + (number % 2 and random.random() < 0.5), len(alone))
    turns = [*random.sample(alone, held), *random.sample(free, min(number - held, len(free)))]
    return tuple(Blind(turn, tuple(proposed.get(turn, ())), random.random()) for turn in turns)


def _free(transcript: Transcript, proposed: Mapping[int, Sequence[str]]) -> list[int]:
    """Turns without a proposal, of the people about whose turns there are some: a role must not tell."""
    turns = transcript.turns
    roles = {turns[turn].role for turn in proposed if turn < len(turns)}
    return [
        turn.index
        for turn in turns
        if turn.role in roles and turn.index not in proposed and len(turn.text.split()) >= FEW_WORDS
    ]
