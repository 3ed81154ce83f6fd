"""Waits, silences and overlap, from the times of a transcript: as exact as these are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import isfinite

from vinculum.reading.talk.figure import Figure, none_because
from vinculum.reading.talk.turns import SIDES, Stretch, spread
from vinculum.transcripts.model import Role, Turn

SILENCE = 2.0  # seconds without a word: a silence
PAUSE = 0.25  # seconds without a word: a pause

Spoken = tuple[float, float]
_UNTIMED = "The file does not give every turn a start and an end."


def spoken(turn: Turn) -> Spoken | None:
    """When a turn begins and ends, in seconds; None where the file does not say, or says what cannot be."""
    if turn.start is None or turn.end is None or not (isfinite(turn.start) and isfinite(turn.end)):
        return None
    return (turn.start, turn.end) if turn.end >= turn.start else None


def latencies(held: Sequence[Stretch]) -> tuple[Figure, Figure]:
    """Response latency of each side: onset(n+1) − offset(n) where the word passes between therapist and client."""
    waits: dict[Role, list[float]] = {side: [] for side in SIDES}
    for before, after in pairwise(held):
        roles = {before[0].role, after[0].role}
        last, first = spoken(before[-1]), spoken(after[0])
        if roles == set(SIDES) and last and first:
            waits[after[0].role].append(first[0] - last[1])
    therapist, client = (spread(f"latency.{side.value}", waits[side]) for side in SIDES)
    return therapist, client


def joined(times: Iterable[Spoken]) -> list[Spoken]:
    """Stretches of time, those that touch or overlap made one, in order."""
    found: list[Spoken] = []
    for start, end in sorted(times):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _length(times: Iterable[Spoken]) -> float:
    return sum(end - start for start, end in times)


def timed(turns: Sequence[Turn], *, silence: float = SILENCE, pause: float = PAUSE) -> tuple[Figure, Figure, Figure]:
    """Share of speaking time, silence and overlap. Limits in seconds; every turn needs a start and an end.

    silence = Σ gaps ≥ `silence` ÷ (last end − first start), its parts also the number of shorter gaps ≥ `pause`;
    overlap = time in which two or more speak ÷ time in which anybody does.
    """
    by_speaker: dict[tuple[Role, str], list[Spoken]] = {}
    for turn in turns:
        times = spoken(turn)
        if times is None:
            return _untimed()
        by_speaker.setdefault((turn.role, turn.speaker), []).append(times)
    own = {who: joined(times) for who, times in by_speaker.items()}
    all_times = joined(time for times in own.values() for time in times)
    talking = _length(all_times)
    if not talking:
        return _untimed()
    seconds = {side: sum(_length(times) for (role, _), times in own.items() if role is side) for side in SIDES}
    gaps = [after[0] - before[1] for before, after in pairwise(all_times)]
    return _seconds_share(seconds), _silence(gaps, all_times[-1][1] - all_times[0][0], silence, pause), _overlap(own)


def _untimed() -> tuple[Figure, Figure, Figure]:
    return (
        none_because("share.seconds", _UNTIMED),
        none_because("silence", _UNTIMED),
        none_because("overlap", _UNTIMED),
    )


def _seconds_share(seconds: dict[Role, float]) -> Figure:
    total = sum(seconds.values())
    if not total:
        return none_because("share.seconds", "Neither side's speaking time is known.")
    parts = tuple((side.value, seconds[side]) for side in SIDES)
    return Figure("share.seconds", seconds[Role.THERAPIST] / total, round(total), parts=parts)


def _silence(gaps: Sequence[float], span: float, silence: float, pause: float) -> Figure:
    silences = [gap for gap in gaps if gap >= silence]
    pauses = sum(pause <= gap < silence for gap in gaps)
    parts = (("seconds", sum(silences)), ("longest", max(silences, default=0.0)), ("pauses", float(pauses)))
    return Figure("silence", sum(silences) / span, len(silences), parts=parts)


def _overlap(own: dict[tuple[Role, str], list[Spoken]]) -> Figure:
    """Two or more at once: what is covered at least twice, found by walking over all starts and ends."""
    edges = sorted((at, step) for times in own.values() for start, end in times for at, step in ((start, 1), (end, -1)))
    speaking, since, double, talking = 0, 0.0, 0.0, 0.0
    for at, step in edges:
        talking += (at - since) * (speaking > 0)
        double += (at - since) * (speaking > 1)
        speaking, since = speaking + step, at
    return Figure("overlap", double / talking, round(talking), parts=(("seconds", double),))


def tempo(turns: Sequence[Turn], held: Sequence[Stretch]) -> Figure:
    """Turns a minute: stretches of speech by one speaker, over the time from the first time in the file to the last."""
    times = [time for turn in turns for time in (turn.start, turn.end) if time is not None and isfinite(time)]
    span = max(times) - min(times) if times else 0.0
    if span <= 0:
        return none_because("tempo", "The file gives no times.", n=len(held))
    return Figure("tempo", 60 * len(held) / span, len(held), parts=(("seconds", span),))
