"""Asks a language model for told happenings, with the list of categories as its manual. Needs the extra `llm`.

The same rules as for its other readings: only an allowed address, only roles and words of turns, nothing in another
language, every quote held against the words, what fails left out and counted, the same question the same answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from vinculum.narratives.asking.answers import Answer
from vinculum.narratives.asking.checks import Ground, check, join
from vinculum.narratives.asking.prompt import question, source
from vinculum.narratives.categories import Scheme
from vinculum.narratives.proposed import Proposed
from vinculum.reading.language_model import Asker, Left, Report, Settings
from vinculum.reading.language_model.reader import why_nothing
from vinculum.reading.language_model.windows import Window, windows
from vinculum.reading.tongue import foreign
from vinculum.transcripts.model import Kind, Role, Transcript

__all__ = ["ModelNarratives", "ask_narratives", "read_narratives"]

Tick = Callable[[int, int], object]
"""Is told after each window how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class ModelNarratives:
    """Narratives in the order of their words, none overlapping another, and what the reading came to."""

    proposed: tuple[Proposed, ...]
    report: Report


def ask_narratives(
    transcript: Transcript, settings: Settings, *, scheme: Scheme, asker: Asker | None = None
) -> tuple[Proposed, ...]:
    """What a model proposes; see `read_narratives`."""
    return read_narratives(transcript, settings, scheme=scheme, asker=asker).proposed


def read_narratives(
    transcript: Transcript,
    settings: Settings,
    *,
    scheme: Scheme,
    asker: Asker | None = None,
    tick: Tick = lambda done, total: None,
) -> ModelNarratives:
    """What a model proposes for a transcript, checked, and what was left out.

    `asker` puts the questions: give one with a journal to make the reading resumable. Process notes are the
    therapist's words: nothing of them is sent. Raises AddressNotAllowed before anything is sent, and NoAnswer where the
    server refuses or stays away.
    """
    asking = asker or Asker(settings)
    speaking = [window for window in windows(transcript, settings.portions) if _speaks(window)]
    known = [window for window in speaking if not foreign(piece.text for piece in window.pieces)]
    note = _note(transcript, speaking, known)
    told = source(scheme, settings)
    proposed: list[Proposed] = []
    left, abstained = Counter[Left](), 0
    for done, window in enumerate([] if note else known, 1):
        answer = asking.ask(question(scheme, window), Answer)
        if answer is not None:
            stand, lost = check(answer, Ground(scheme, window, settings.least, told))
            proposed += stand
            left += lost
            abstained += bool(answer.abstained.strip() and not answer.narratives)
        tick(done, len(known))
    foreign_ones = len(speaking) - len(known)
    report = Report((told,), len(speaking), foreign_ones, abstained, dict(left), asking.spent, note)
    return ModelNarratives(join(proposed), report)


def _speaks(window: Window) -> bool:
    """Whether the client speaks in it, in a turn that no earlier window had."""
    return any(piece.role is Role.CLIENT for piece in window.pieces[window.fresh :])


def _note(transcript: Transcript, speaking: list[Window], known: list[Window]) -> str:
    if transcript.kind is Kind.PROCESS_NOTES:
        return "These are process notes, the therapist’s words. Nothing was sent."
    return why_nothing(transcript, codable=bool(speaking), english=bool(known))
