"""Courses for the pictures, followed from ratings that stand in the test."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from xml.etree import ElementTree

from vinculum.course import Course, Rater, Rating, follow

CRITERION = "mean of last three, 2 SD"  # whatever the default is, the pictures of the tests stay
SVG = "{http://www.w3.org/2000/svg}"

MARA = (3.4, 3.6, 3.5, 3.8, 3.7, 3.9, 4.0, 3.9, 2.6, 2.9, 3.9, 4.1, 4.2, 4.1)
THERAPIST = (3.2, 3.3, 3.5, 3.4, None, 3.7, 3.8, 3.8, 3.7, 3.1, 3.5, 3.8, 3.9, 4.0)


def rated(
    client: Sequence[float | None], therapist: Sequence[float | None] = (), *, measure: str = "relationship"
) -> Course:
    """Sessions 1, 2, 3 …; None is a session without that answer."""
    ratings = [
        Rating(session, rater, measure, score)
        for rater, scores in ((Rater.CLIENT, client), (Rater.THERAPIST, therapist))
        for session, score in enumerate(scores, 1)
        if score is not None
    ]
    return follow(ratings, measure=measure, criterion=CRITERION)


def weekly(count: int) -> dict[int, date]:
    """Sessions 1 to count, weekly from 21 August 2025."""
    return {session: date(2025, 8, 21) + timedelta(weeks=session - 1) for session in range(1, count + 1)}


def links(count: int) -> dict[int, str]:
    """A page for each session."""
    return {session: f"/case/sessions/{session}" for session in range(1, count + 1)}


def parsed(svg: str) -> ElementTree.Element:
    """The picture as a tree; fails when it is not well-formed."""
    return ElementTree.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def words_in(svg: str) -> list[str]:
    """Every text in the picture, in drawing order."""
    return [node.text or "" for node in parsed(svg).iter(f"{SVG}text")]


def said(svg: str) -> str:
    """What a screen reader hears: the description."""
    return parsed(svg).findtext(f"{SVG}desc") or ""
