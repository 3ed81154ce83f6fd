"""Below the picture: one session at a time in words, the one that is pointed at, chosen, or else the latest.

No script: the stylesheet shows the sentence of the session whose link in the picture is under the pointer or has the
focus, else the one the address ends with. All sentences lie in the same place, so nothing moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vinculum.charts.given import Beside
from vinculum.charts.marks import name_of, plain
from vinculum.charts.words import NOTHING, session_sentences
from vinculum.course.model import Course

FOLLOWED = 80  # sessions the stylesheet tells apart; of later ones the chosen one is shown, not the one pointed at


def places_told(sessions: Iterable[int], *, uid: str) -> dict[int, str]:
    """Session -> the address of its sentence on the page, for the links of the picture."""
    return {session: f"#{name_of(uid, str(session))}" for session in sessions}


def told_list(course: Course, pages: Mapping[int, str], *, client: str, uid: str, beside: Beside = NOTHING) -> str:
    """An HTML list, one item a session in order; each item's id is what `places_told` points to.

    pages names every session with the address of its page, "" where it has none.
    """
    said = session_sentences(course, pages, client=client, beside=beside)
    items = "".join(_item(session, words, uid=uid, page=pages[session]) for session, words in sorted(said.items()))
    return f'<ol class="told" aria-label="One session at a time">{items}</ol>' if items else ""


def _item(session: int, words: str, *, uid: str, page: str) -> str:
    opened = f' <a href="{plain(page)}">Open session {session}</a>' if page else ""
    return f'<li id="{name_of(uid, str(session))}">{plain(words)}{opened}</li>'
