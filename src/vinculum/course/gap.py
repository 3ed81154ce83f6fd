"""The distance between both answers to one session."""

from __future__ import annotations

from collections.abc import Iterable

from vinculum.course.model import Gap


def gaps(client: Iterable[tuple[int, float]], therapist: Iterable[tuple[int, float]]) -> tuple[Gap, ...]:
    """Client − therapist for every session that both rated, from (session, score) points, in order of session."""
    theirs = dict(therapist)
    return tuple(Gap(number, score - theirs[number]) for number, score in sorted(client) if number in theirs)
