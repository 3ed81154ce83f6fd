"""Proposing who is therapist and who is client, for a person to confirm. Nothing here sets a role."""

from __future__ import annotations

from vinculum.transcripts.model import RoleProposal, Transcript


def propose_roles(transcript: Transcript) -> tuple[RoleProposal, ...]:
    """A proposal, with its reason, for each speaker of unknown role where the words speak for one."""
    return ()
