"""Where in a session an entry belongs: a confirmed moment or a turn. Only its number goes into the journal."""

from __future__ import annotations

from dataclasses import replace

from vinculum.reactions import Reaction
from vinculum.reading.moment import Moment, Standing
from vinculum.web.asking import NotFilled
from vinculum.web.case.folder import Folder, words_of
from vinculum.web.records.contents import Decision
from vinculum.web.review.moments import code_name


def confirmed(folder: Folder, session: str) -> dict[str, Moment]:
    """Key -> moment, for what a person confirmed or marked in this session, by turn."""
    decided = sorted(folder.shared.read(Decision, parent=session), key=lambda one: one.value.made)
    latest = {kept.value.about: kept.value.moment for kept in decided}
    sure = [(key, one) for key, one in latest.items() if one.standing is Standing.CONFIRMED]
    return dict(sorted(sure, key=lambda found: found[1].turn))


def offered_moments(folder: Folder, session: str, chosen: str) -> list[tuple[str, str, bool]]:
    """(key, turn and code, whether it was chosen) for the form."""
    found = confirmed(folder, session)
    return [(key, f"turn {one.turn + 1}, {code_name(one.code)}", key == chosen) for key, one in found.items()]


def placed(folder: Folder, session: str, reaction: Reaction) -> Reaction:
    """An entry with the turn of its moment; NotFilled where the session's words have no such turn."""
    if reaction.moment:
        moment = confirmed(folder, session).get(reaction.moment)
        if moment is None:
            raise NotFilled("This moment is not confirmed any more. Choose another, or a turn.", "moment")
        return replace(reaction, turn=moment.turn)
    if reaction.turn is not None:
        words = words_of(folder, session)
        turns = len(words.value.transcript.turns) if words else 0
        if reaction.turn >= turns:
            there = f"has {turns} turns" if turns else "has no words here, so it has no turns"
            raise NotFilled(f"This session {there}. Leave the number empty, or choose another.", "turn")
    return reaction
