"""How much each reader proposes in real sessions, where ruptures are few: most of it, not all, is a false alarm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bench.reading.written_lines import LEFT_OUT

from vinculum.codebook import library
from vinculum.reading import lexical, linear
from vinculum.reading.linear.model import Model
from vinculum.training.codes import LEARNT
from vinculum.training.labelled import Labelled
from vinculum.transcripts.model import Role


def table(real: Sequence[Labelled], models: Mapping[str, Model]) -> Iterator[str]:
    """Proposals for 100 turns of those who may carry the codes, by system."""
    yield "Proposals for 100 turns in AnnoMI. The linear thresholds were set on these sessions; nobody has coded them"
    yield "for these systems, so some proposals may be right, and among the therapist's many are."
    said = {role: _turns(real, role) for role in Role}
    system_of = {code.id: book.id for book in library().values() for code in book.codes if code.id not in LEFT_OUT}
    phrases, heads = _counted(real, system_of), _counted(real, system_of, models)
    yield f"{'':20}{'turns':>9}{'lexical':>10}{'linear':>10}"
    for system in LEARNT:
        turns = said[Role.THERAPIST] if system == "therapist" else said[Role.CLIENT]
        if system == "relationship":
            turns += said[Role.THERAPIST]
        first = f"{100 * phrases[system] / turns:.1f}" if system in lexical.SYSTEMS else "none"
        yield f"{system:20}{turns:>9,}{first:>10}{100 * heads[system] / turns:>10.1f}"


def _turns(real: Sequence[Labelled], role: Role) -> int:
    return sum(turn.role is role for one in real for turn in one.transcript.turns)


def _counted(
    real: Sequence[Labelled], system_of: Mapping[str, str], models: Mapping[str, Model] | None = None
) -> Counter[str]:
    """System -> proposals, of the lexical reader where no models are given."""
    found: Counter[str] = Counter()
    for one in real:
        moments = lexical.read(one.transcript) if models is None else linear.read(one.transcript, models=models)
        found.update(system_of[moment.code] for moment in moments if moment.code in system_of)
    return found
