"""The codebook family on the codebooks' own lines: written examples, not patients.

Linear: every line is scored by heads that know no line of its scene, and proposed from the shipped threshold on, which
was chosen on such scores and on how often ordinary talk reaches it. Lexical: the same lines, though its phrases were
written with them in sight. A line counts for a code where the codebook says whether it carries it. Codes that the
reader has learnt from real sessions instead are left out, and kinds of reflection, of which nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from bench.reading.kept import LINES_CODE, Keeper, mark_of
from bench.reading.table import short
from numpy.typing import NDArray

from vinculum.codebook.loading import LIBRARY
from vinculum.reading import lexical
from vinculum.reading.linear.blocks import CODES, Blocks, Session
from vinculum.reading.linear.model import Model
from vinculum.reading.linear.reader import LEARNT_FROM_SESSIONS
from vinculum.reading.linear.stored import shared_vectors
from vinculum.training.code_folds import Tested, tested
from vinculum.training.codes import Lines, all_lines, plain_turns
from vinculum.training.heads import taken_apart
from vinculum.training.labelled import Labelled
from vinculum.transcripts.model import Transcript, Turn

Marks = NDArray[np.bool_]
NO_REGISTER = "not said"
LEFT_OUT = LEARNT_FROM_SESSIONS | {"therapist.reflection.simple", "therapist.reflection.complex"}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A system's lines and what is proposed for them.

    Attributes:
        tested: the lines with the linear reader's log-odds.
        linear: shape (lines, codes).
        lexical: shape (lines, codes); None where it has no phrases for the system.
    """

    tested: Tested
    linear: Marks
    lexical: Marks | None

    @property
    def lines(self) -> Lines:
        """The lines."""
        return self.tested.lines


def proposed(keeper: Keeper, written: Sequence[Labelled], model: Model, *, seed: int) -> tuple[Proposed, ...]:
    """Both readers' proposals for the lines of every system that is learnt from its codebook."""
    own = all_lines()
    mark = mark_of(written, LINES_CODE, *(path.read_bytes() for path in sorted(LIBRARY.glob("*.toml"))))
    scores = keeper.get(f"lines-{seed}", mark, lambda: _scores(own, written, seed), long=True)
    found = []
    for system in own:
        kept = [column for column, code in enumerate(system.codes) if code not in LEFT_OUT]
        prefer = np.array(model.decisions[system.system].prefer)[kept]
        if scores[system.system].shape != system.carries.shape:
            raise SystemExit("The kept scores are of other codebooks than these. Give --again, or another --cache.")
        given, shown = scores[system.system][:, kept], _only(system, kept)
        phrases = by_phrases(shown) if system.system in lexical.SYSTEMS else None
        found.append(Proposed(Tested(shown, given), given >= np.log(prefer / (1 - prefer)), phrases))
    return tuple(found)


def _only(own: Lines, columns: Sequence[int]) -> Lines:
    codes = tuple(own.codes[column] for column in columns)
    return replace(own, codes=codes, carries=own.carries[:, columns], known=own.known[:, columns])


def _scores(own: Sequence[Lines], written: Sequence[Labelled], seed: int) -> Mapping[str, NDArray[np.float32]]:
    blocks = Blocks.learn([line for system in own for line in system.sessions], shared_vectors(), CODES)
    plain = plain_turns(blocks, written, taken_apart(written))
    return {system.system: tested(system, blocks, plain, seed=seed).scores for system in own}


def by_phrases(own: Lines) -> Marks:
    """The lexical reader's proposals for each line itself, not for the turns before it."""
    found = np.zeros(own.carries.shape, np.bool_)
    for row, line in enumerate(own.sessions):
        for moment in lexical.read(_transcript(line), systems=[own.system]):
            if moment.turn == len(line.turns) - 1 and moment.code in own.codes:
                found[row, own.codes.index(moment.code)] = True
    return found


def _transcript(line: Session) -> Transcript:
    turns = tuple(Turn(at, turn.role.value, turn.role, turn.text) for at, turn in enumerate(line.turns))
    return Transcript(turns, language="en")


def f1(own: Lines, given: Marks) -> NDArray[np.float64]:
    """F1 of each code over the lines where the codebook says whether they carry it."""
    known, carries = own.known == 1, own.carries == 1
    right = (given & carries & known).sum(axis=0)
    both = (given & known).sum(axis=0) + (carries & known).sum(axis=0)
    return np.asarray(2 * right / np.maximum(both, 1), np.float64)


def table(found: Sequence[Proposed]) -> Iterator[str]:
    """A line for each code, and the mean of each system."""
    yield "Written examples, not patients. AP: average precision."
    yield f"{'':38}{'lines':>7}{'carry it':>10}{'AP':>8}{'linear F1':>11}{'lexical F1':>12}"
    for one in found:
        own = one.lines
        precision, linear = one.tested.average_precision(), f1(own, one.linear)
        phrases = f1(own, one.lexical) if one.lexical is not None else np.full(len(own.codes), np.nan)
        for at, code in enumerate(own.codes):
            carrying = int(own.carries[:, at].sum())
            many = int((own.known[:, at] == 1).sum())
            yield f"{code:38}{many:>7}{carrying:>10}{_three(precision[at], linear[at], phrases[at])}"
        mean = _three(precision.mean(), linear.mean(), phrases.mean())
        yield f"{own.system + ', mean of ' + str(len(own.codes)):38}{len(own.scenes):>7}{'':>10}{mean}\n"


def _three(precision: float, linear: float, phrases: float) -> str:
    return f"{short(precision):>8}{short(linear):>11}{'none' if np.isnan(phrases) else short(phrases):>12}"


def registers(found: Sequence[Proposed]) -> Iterator[str]:
    """How the linear reader does by the way a line talks: recall of carried codes, and wrong proposals."""
    yield "By register, linear reader at its thresholds (written examples, not patients):"
    yield f"{'':20}{'lines':>7}{'codes carried':>15}{'recall':>8}{'wrong proposals for 100 lines':>31}"
    names = sorted({name or NO_REGISTER for one in found for name in one.lines.registers})
    for name in names:
        many = carried = right = wrong = 0
        for one in found:
            own = np.array([(register or NO_REGISTER) == name for register in one.lines.registers])
            carries, known = one.lines.carries[own] == 1, one.lines.known[own] == 1
            many += int(own.sum())
            carried += int(carries.sum())
            right += int((carries & one.linear[own]).sum())
            wrong += int((~carries & known & one.linear[own]).sum())
        yield f"{name:20}{many:>7}{carried:>15}{short(right / max(1, carried)):>8}{100 * wrong / max(1, many):>31.1f}"
