"""What is proposed when nobody chose a reader: the linear reader everywhere, the lexical one beside it for strains.

The lexical reader points at its exact words and was written code by code; the linear one knows more ways to say a
thing. For rupture, resistance, feelings toward the therapist and the weightier moves of the therapist both are asked,
and where both propose a code for a turn the lexical one's words are kept with the higher confidence of the two.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from vinculum.reading import lexical, linear
from vinculum.reading.linear.model import Model
from vinculum.reading.moment import Moment
from vinculum.transcripts.model import Transcript

SOURCE = f"{linear.SOURCE} and {lexical.SOURCE}"
SYSTEMS = linear.SYSTEMS
_LINEAR_ONLY = ("therapist.question.", "therapist.reflection")


def read(
    transcript: Transcript, *, systems: Collection[str] | None = None, models: Mapping[str, Model] | None = None
) -> tuple[Moment, ...]:
    """Moments of both readers, ordered by turn, at most one for each turn and code.

    `systems` and `models` are as in the linear reader; InvalidReading for an unknown system. A transcript that is not
    in English gets nothing.
    """
    found = {(moment.turn, moment.code): moment for moment in linear.read(transcript, systems=systems, models=models)}
    wanted = [system for system in lexical.SYSTEMS if systems is None or system in systems]
    if wanted:
        for moment in lexical.read(transcript, systems=wanted):
            if not moment.code.startswith(_LINEAR_ONLY):
                other = found.get((moment.turn, moment.code))
                sure = max(moment.confidence, other.confidence) if other else moment.confidence
                found[moment.turn, moment.code] = replace(moment, confidence=sure)
    return tuple(found[key] for key in sorted(found))
