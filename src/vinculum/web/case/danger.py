"""Whether danger stands in a case: what encourages anything then waits, on whichever page it is."""

from __future__ import annotations

from collections.abc import Iterator

from vinculum.web.case.folder import Folder
from vinculum.web.review.moments import Marked, moments_of

HOPELESS = "withdrawal.hopeless"


def hopeless_of(folder: Folder) -> Iterator[tuple[int, str, Marked]]:
    """(session number, key, moment) of hopeless words, confirmed or proposed, about which nothing is written down.

    Of all sessions, for they do not grow old.
    """
    for kept in folder.sessions:
        for one in moments_of(folder, kept.id):
            key = f"{kept.id}/{one.key}"
            if one.moment.code == HOPELESS and key not in folder.safety_acts:
                yield kept.value.number, key, one


def danger_in(folder: Folder) -> str:
    """What stands, as the beginning of a sentence: an answer on safety, or hopeless words; "" where neither does."""
    if folder.unsafe:
        return "An answer on safety waits for you"
    return "Hopeless words stand, and what you asked is not written down" if any(hopeless_of(folder)) else ""
