"""Entries for tests, short to write."""

from __future__ import annotations

from vinculum.reactions import Done, Reaction


def entry(session: int | None, *, done: tuple[Done, ...] = (), withdrawn: bool = False, **felt: int) -> Reaction:
    """One entry: its session and its feelings."""
    return Reaction(f"{session}{sorted(felt)}{done}", session, felt, done=done, withdrawn=withdrawn)
