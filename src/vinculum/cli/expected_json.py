"""The expected course as JSON. The shape is stable: keys are added, never renamed or removed.

```
{"vinculum", "file", "cases": [case], "ending": ending or null, "ending_why", "problems": [{"line", "message"}]}
case: {"case", "sentence", "why", "about", "better", "ends": [lowest, highest] or null,
       "earlier_cases", "answered_once", "start", "expected": [expected],
       "ahead": [ahead], "standing": standing or null, "neighbours": neighbours or null, "neighbours_why",
       "looking_back": back or null, "model": model or null}
expected: {"session", "answered", "mean", "deviation", "limits": {content: score}} (limits of an outcome only)
ahead: {"session", "mean", "low80", "high80"}
standing: {"session", "since_start", "start", "score", "expected", "limits", "confidence", "outside", "off_track",
           "as_far", "answered"}
neighbours: {"cases": [name], "farthest", "sessions": [{"session", "answered", "mean", "deviation"}]}
back: {"outside", "outside_not_better", "within", "within_not_better"}
model: {"method", "log_likelihood", "converged", "words", "effects": [effect], "random"} (as in within-between)
ending: {"cases", "early", "agreed", "ongoing", "steps": [{"session", "at_risk", "stopped", "share", "low", "high"}]}
```
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from vinculum import __version__
from vinculum.cli.account_json import Json
from vinculum.course.expected import CONFIDENCE, CONTENTS, About, Comparison, Ending, Foreseen, Neighbours, Standing
from vinculum.course.expected.shown import headline
from vinculum.transcripts import Problem


def expected_json(
    found: Sequence[tuple[str, Comparison]], ends: Ending | str, *, source: tuple[str, Iterable[Problem]]
) -> Json:
    """Everything in the shape above."""
    return {
        "vinculum": __version__,
        "file": source[0],
        "cases": [_case(name, one) for name, one in found],
        "ending": _ending(ends) if isinstance(ends, Ending) else None,
        "ending_why": ends if isinstance(ends, str) else "",
        "problems": [{"line": problem.line, "message": problem.message} for problem in source[1]],
    }


def _case(name: str, one: Comparison) -> Json:
    growth = one.growth
    model = growth.model if growth else None
    return {
        "case": name,
        "sentence": headline(one),
        "why": one.why,
        "about": one.scale.about.value,
        "better": "higher" if one.scale.better > 0 else "lower",
        "ends": list(one.scale.ends) if one.scale.ends else None,
        "earlier_cases": one.earlier.cases,
        "answered_once": one.earlier.single,
        "start": one.start if growth else None,
        "expected": _course(one, one.course) if one.course else [],
        "ahead": _ahead(one.ahead) if one.ahead and one.scale.about is About.OUTCOME else [],
        "standing": _standing(one.standing) if one.standing else None,
        "neighbours": _near(one.near) if one.near else None,
        "neighbours_why": one.near_why,
        "looking_back": asdict(one.back) if one.back else None,
        "model": {
            "method": model.method,
            "log_likelihood": model.log_likelihood,
            "converged": model.converged,
            "words": model.words,
            "effects": [asdict(effect) for effect in model.effects],
            "random": asdict(model.random),
        }
        if model
        else None,
    }


def _course(one: Comparison, course: Foreseen) -> list[Json]:
    outcome = one.scale.about is About.OUTCOME
    limits = {str(content): course.limit(content, CONFIDENCE) for content in CONTENTS} if outcome else {}
    return [
        {
            "session": int(time),
            "answered": len(one.earlier.at(float(time))),
            "mean": float(course.mean[at]),
            "deviation": float(course.deviation[at]),
            "limits": {name: float(limit[at]) for name, limit in limits.items()},
        }
        for at, time in enumerate(course.times)
    ]


def _ahead(ahead: Foreseen) -> list[Json]:
    low, high = ahead.middle(0.8)
    columns = zip(ahead.times.tolist(), ahead.mean.tolist(), low.tolist(), high.tolist(), strict=True)
    return [
        {"session": int(time), "mean": mean, "low80": below, "high80": above} for time, mean, below, above in columns
    ]


def _standing(one: Standing) -> Json:
    return {
        "session": one.session,
        "since_start": one.time,
        "start": one.start,
        "score": one.score,
        "expected": one.expected,
        "limits": {str(content): limit for content, limit in one.limits} if one.about is About.OUTCOME else {},
        "confidence": one.confidence,
        "outside": one.outside,
        "off_track": one.off_track,
        "as_far": one.as_far,
        "answered": one.answered,
    }


def _near(near: Neighbours) -> Json:
    columns = zip(near.times.tolist(), near.n.tolist(), near.mean.tolist(), near.deviation.tolist(), strict=True)
    return {
        "cases": list(near.ids),
        "farthest": near.farthest,
        "sessions": [
            {"session": int(time), "answered": int(n), "mean": mean, "deviation": deviation}
            for time, n, mean, deviation in columns
        ],
    }


def _ending(ends: Ending) -> Json:
    counts = {name: getattr(ends, name) for name in ("cases", "early", "agreed", "ongoing")}
    return {**counts, "steps": [asdict(step) for step in ends.steps]}
