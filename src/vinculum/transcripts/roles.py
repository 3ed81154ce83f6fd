"""Proposing who is therapist and who is client, for a person to confirm. Nothing here sets a role.

Each speaker of a session gets points from four signs: the share of sentences that are questions, words with which
therapists open and reflect, the share of words about oneself, and a title before the name. The difference between two
speakers decides; where it is small, nothing is proposed. Speakers with hardly any words are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vinculum.transcripts.model import Role, RoleProposal, Transcript, Turn

CLEAR = 0.08  # points between two speakers, below which nothing is proposed
FEWEST_WORDS = 8

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OF_ONESELF = frozenset("i i'm i've i'd i'll me my mine myself ich mir mich mein meine meinen meiner".split())  # noqa: SIM905 - readable as words
_TITLES = ("dr", "prof", "therap", "doctor")
_OPENINGS = (
    "what brings you",
    "how have you been",
    "how are you feeling",
    "where would you like to",
    "what would you like to",
    "since we last",
    "last session",
    "last week we",
    "it sounds like",
    "sounds like you",
    "i hear you",
    "tell me more",
    "tell me about",
    "i wonder if",
    "i'm wondering",
    "what comes to mind",
    "how does that",
    "how did that make",
    "on a scale",
    "was führt sie",
    "wie geht es ihnen",
    "womit möchten sie",
    "erzählen sie",
)


@dataclass(frozen=True, slots=True)
class Manner:
    """How one speaker speaks in a session.

    Attributes:
        words: number of words.
        questions: share of turns that hold a question mark.
        oneself: share of words that are “I”, “my” and the like.
        openings: share of turns with words that therapists open or reflect with.
        titled: whether the name bears a title.
    """

    words: int
    questions: float
    oneself: float
    openings: float
    titled: bool

    @property
    def points(self) -> float:
        """How much the manner is a therapist's. Weights were set by hand; bench/parsers.py shows how they do."""
        return self.questions + 2.0 * self.openings - 3.0 * self.oneself + (1.0 if self.titled else 0.0)


def propose_roles(transcript: Transcript) -> tuple[RoleProposal, ...]:
    """A proposal, with its reason, for each speaker of unknown role whose words speak for one; often none."""
    roles = {turn.speaker: turn.role for turn in transcript.turns if turn.speaker}
    unknown = [name for name in transcript.speakers if roles.get(name) is Role.UNKNOWN]
    manners = {
        name: _manner(name, [turn for turn in transcript.turns if turn.speaker == name]) for name in unknown[:12]
    }
    candidates = [name for name, manner in manners.items() if manner.words >= FEWEST_WORDS]
    known = set(roles.values())
    if len(candidates) == 1 and len(unknown) == 1 and len(known & {Role.CLIENT, Role.THERAPIST}) == 1:
        return (_remaining(candidates[0], known),)
    if len(candidates) < 2 or Role.THERAPIST in known or Role.CLIENT in known:
        return ()
    return _by_contrast({name: manners[name] for name in candidates})


def _remaining(name: str, known: set[Role]) -> RoleProposal:
    role = Role.CLIENT if Role.THERAPIST in known else Role.THERAPIST
    other = Role.THERAPIST if role is Role.CLIENT else Role.CLIENT
    return RoleProposal(name, role, f"The only speaker left beside the {other.value}.")


def _by_contrast(manners: Mapping[str, Manner]) -> tuple[RoleProposal, ...]:
    """The two who differ most: the one with most points as therapist; with more speakers, only that one."""
    ranked = sorted(manners, key=lambda name: -manners[name].points)
    therapist, next_best = ranked[0], ranked[1]
    if manners[therapist].points - manners[next_best].points < CLEAR:
        return ()
    first = RoleProposal(therapist, Role.THERAPIST, _reason(manners[therapist], manners[next_best]))
    if len(ranked) > 2:
        return (first,)
    return first, RoleProposal(next_best, Role.CLIENT, _reason(manners[next_best], manners[therapist]))


def _reason(manner: Manner, other: Manner) -> str:
    """One sentence: what was counted for this speaker and for the other."""
    parts = []
    if manner.titled:
        parts.append("the name bears a title")
    parts.append(f"asks in {manner.questions:.0%} of turns (the other in {other.questions:.0%})")
    parts.append(f"{manner.oneself:.0%} of words are “I” or “my” (the other {other.oneself:.0%})")
    if manner.openings > other.openings:
        parts.append("opens and reflects as therapists do")
    return f"{parts[0][0].upper()}{parts[0][1:]}{''.join(f'; {part}' for part in parts[1:])}."


def _manner(name: str, turns: list[Turn]) -> Manner:
    words = [word.casefold().replace("’", "'") for turn in turns for word in _WORD.findall(turn.text)]
    texts = [turn.text.casefold().replace("’", "'") for turn in turns]
    return Manner(
        words=len(words),
        questions=sum("?" in text for text in texts) / len(turns),
        oneself=sum(word in _OF_ONESELF for word in words) / max(len(words), 1),
        openings=sum(any(opening in text for opening in _OPENINGS) for text in texts) / len(turns),
        titled=name.casefold().startswith(_TITLES),
    )
