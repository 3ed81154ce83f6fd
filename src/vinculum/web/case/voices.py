"""Who said a moment, where several clients speak: the words are fetched only for such a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vinculum.web.case.folder import Folder, words_of

Voices = Callable[[str, int], str]


def voices_in(folder: Folder, sessions: Iterable[str]) -> Voices:
    """(session, turn) -> how the one is called who says it; "" where only one client can have, or nothing is known."""
    wanted = set(sessions) if folder.several else set()
    turns = {session: kept.value.transcript.turns for session in wanted if (kept := words_of(folder, session))}

    def voice(session: str, turn: int) -> str:
        said = turns.get(session, ())
        return folder.voice(said[turn]) if 0 <= turn < len(said) else ""

    return voice
