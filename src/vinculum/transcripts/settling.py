"""Who is who, once a person has said so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from vinculum.transcripts.model import Role, RoleProposal, Transcript
from vinculum.transcripts.roles import propose_roles


@dataclass(frozen=True, slots=True)
class RoleSettlement:
    """A transcript with the roles that are known.

    Attributes:
        transcript: with the roles set.
        used: the proposals that were taken.
        how: whence the roles come. "proposed" where a proposal was taken, "named" where a person named a speaker,
            "file" where the file says them, else "unknown".
    """

    transcript: Transcript
    used: tuple[RoleProposal, ...]
    how: Literal["proposed", "named", "file", "unknown"]


def settle_roles(transcript: Transcript, named: Mapping[str, Role], *, accept: bool = False) -> RoleSettlement:
    """The roles that a person named (speakers in any case of letters); with accept also proposals for the others."""
    folded = {name.casefold(): role for name, role in named.items()}
    known = {name: folded[name.casefold()] for name in transcript.speakers if name.casefold() in folded}
    settled = transcript.with_roles(known) if known else transcript
    used = propose_roles(settled) if accept else ()
    if used:
        proposed = {proposal.speaker: proposal.role for proposal in used}
        return RoleSettlement(settled.with_roles(proposed), used, "proposed")
    stated = any(turn.role in (Role.CLIENT, Role.THERAPIST) for turn in settled.turns)
    return RoleSettlement(settled, (), "named" if known else "file" if stated else "unknown")
