"""The language-model reader: window by window, code system by code system, every proposal held against the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass

from vinculum.codebook import Codebook, library
from vinculum.errors import InvalidReading
from vinculum.reading.language_model.answers import Proposed
from vinculum.reading.language_model.asker import Asker
from vinculum.reading.language_model.checks import Ground, Left, check, join, may_carry
from vinculum.reading.language_model.client import Question
from vinculum.reading.language_model.prompt import question, source
from vinculum.reading.language_model.report import Report
from vinculum.reading.language_model.settings import Settings
from vinculum.reading.language_model.windows import Window, windows
from vinculum.reading.moment import Moment
from vinculum.reading.tongue import foreign, named_foreign
from vinculum.transcripts.model import Role, Transcript

Tick = Callable[[int, int], object]
"""Is told after each window how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class ModelReading:
    """Moments in order of turn and code, at most one for each turn and code, and what the reading came to."""

    moments: tuple[Moment, ...]
    report: Report


def read(
    transcript: Transcript,
    settings: Settings,
    *,
    systems: Collection[str] | None = None,
    asker: Asker | None = None,
    tick: Tick = lambda done, total: None,
) -> ModelReading:
    """What a model proposes for a transcript, checked.

    `systems` are ids of codebooks (all of the library unless given; InvalidReading for another). `asker` puts the
    questions: give one with a journal to make the reading resumable. Only roles and words of turns are sent: no
    speakers' names, times or session. Where the transcript is not English, or nobody's role is known, nothing is sent.

    Raises AddressNotAllowed before anything is sent, and NoAnswer where the server refuses or stays away; what was
    answered until then is in the journal.
    """
    books = _books(systems)
    notes = _Notes(asker or Asker(settings))
    cut = tuple(windows(transcript, settings.portions))
    pairs = [(book, window) for book in books for window in cut if _speaks(book, window)]
    known = [pair for pair in pairs if not foreign(piece.text for piece in pair[1].pieces)]
    note = why_nothing(transcript, codable=bool(pairs), english=bool(known))
    sources = {book.id: source(book, settings) for book in books}
    for done, (book, window) in enumerate([] if note else known, 1):
        notes.read(question(book, window, settings), Ground(book, window, settings.least, sources[book.id]))
        tick(done, len(known))
    return notes.finished(tuple(sources.values()), windows=len(pairs), foreign=len(pairs) - len(known), note=note)


class _Notes:
    """What a reading gathers on its way."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._moments: list[Moment] = []
        self._left: Counter[Left] = Counter()
        self._abstained = 0

    def read(self, asked: Question, ground: Ground) -> None:
        """Puts one question, and holds the answer against its ground."""
        proposed = self._asker.ask(asked, Proposed)
        if proposed is not None:
            stand, left = check(proposed, ground)
            self._moments += stand
            self._left += left
            self._abstained += bool(proposed.abstained.strip() and not proposed.moments)

    def finished(self, sources: tuple[str, ...], *, windows: int, foreign: int, note: str) -> ModelReading:
        """The reading."""
        report = Report(sources, windows, foreign, self._abstained, dict(self._left), self._asker.spent, note)
        return ModelReading(join(self._moments), report)


def _books(systems: Collection[str] | None) -> tuple[Codebook, ...]:
    books = library()
    for system in systems or ():
        if system not in books:
            raise InvalidReading(f'There is no code system "{system}"; there are {", ".join(books)}.')
    return tuple(book for name, book in books.items() if systems is None or name in systems)


def _speaks(book: Codebook, window: Window) -> bool:
    """Whether a turn that no earlier window had may carry a code of the system."""
    return any(may_carry(book, piece.role) for piece in window.pieces[window.fresh :])


def why_nothing(transcript: Transcript, *, codable: bool, english: bool) -> str:
    """Why nothing is to be sent; "" where something is."""
    if not any(turn.text.strip() for turn in transcript.turns):
        return "There are no words in this transcript. Nothing was sent."
    if named_foreign(transcript):
        return "The file names a language other than English. The reader knows no other; nothing was sent."
    if not any(turn.role in (Role.CLIENT, Role.THERAPIST) for turn in transcript.turns):
        return "Nobody has said who is client and who is therapist, so nothing was sent."
    if not codable:
        return "Nobody in this transcript speaks whom these code systems are about; nothing was sent."
    return (
        "" if english else "The words do not seem to be English. The reader knows no other language; nothing was sent."
    )
