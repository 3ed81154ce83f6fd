"""Congruence as JSON, for other programs. The shape is stable: keys are added, never renamed or removed.

```
{"vinculum", "sentences": [words], "judge", "better", "cases": [case], "average": {name: estimate},
 "heterogeneity": {"q", "freedom", "p", "tau", "i2"}, "spread": {"bias", "force", "together"},
 "surface": surface or null, "lacking": why there is no surface, "figure": the picture in words or null,
 "problems": [{"file", "line", "message"}]}
case: {"case", "sessions"} and as estimates "gap", "trend", "together", "without_drift", "client_first",
      "therapist_first", "bias", "force"
surface: {"n", "centre", "r2", "p", "higher", "alike", "lower", "verdict", "sentence", "conditions": [condition],
          "coefficients": {b: estimate}, "shape": {a: estimate}}
condition: {"words", "holds": true | false | null}
estimate: {"estimate": number or null, "low", "high", "n", "level", "method", "why"}
```
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vinculum import __version__
from vinculum.cli.account_json import Json
from vinculum.course.congruence.distance import Distance, distances
from vinculum.course.congruence.study import Study, Wanted, say_study
from vinculum.course.congruence.temporal import average_congruence
from vinculum.estimate import Estimate
from vinculum.transcripts import Problem


def study_json(found: Study, wanted: Wanted, problems: Sequence[tuple[str, Problem]], *, figure: str) -> Json:
    """The study in the shape above."""
    average = found.average
    named = {
        "bias": found.bias.bias, "force": found.bias.force, "together": average.random, "fixed": average.fixed,
        "without_drift": average_congruence(found.level).random,
        "client_first": average_congruence(found.client_first).random,
        "therapist_first": average_congruence(found.therapist_first).random,
        "between": found.parts.between, "within": found.parts.within,
    }  # fmt: skip
    return {
        "vinculum": __version__,
        "sentences": list(say_study(found)),
        "judge": found.judge,
        "better": wanted.better,
        "cases": [_case(found, place, gap) for place, gap in enumerate(distances(found.pairs))],
        "average": {name: _estimate(one) for name, one in named.items()},
        "heterogeneity": {name: getattr(average, name) for name in ("q", "freedom", "p", "tau", "i2")},
        "spread": {
            "bias": found.bias.bias_spread,
            "force": found.bias.force_spread,
            "together": found.bias.together,
        },
        "surface": _surface(found),
        "lacking": found.lacking,
        "figure": figure or None,
        "problems": [{"file": name, "line": problem.line, "message": problem.message} for name, problem in problems],
    }


def _case(found: Study, place: int, gap: Distance) -> Json:
    bias, force = found.own_bias.one(place)
    return {
        "case": found.pairs.cases[place],
        "sessions": int(found.together.n[place]),
        "gap": _estimate(gap.mean),
        "trend": _estimate(gap.trend),
        "together": _estimate(found.together.one(place)),
        "without_drift": _estimate(found.level.one(place)),
        "client_first": _estimate(found.client_first.one(place)),
        "therapist_first": _estimate(found.therapist_first.one(place)),
        "bias": _estimate(bias),
        "force": _estimate(force),
    }


def _surface(found: Study) -> Json | None:
    surface, said = found.surface, found.claim
    if surface is None or said is None:
        return None
    names = ("n", "centre", "r2", "p", "higher", "alike", "lower")
    return {
        **{name: getattr(surface, name) for name in names},
        "verdict": str(said.verdict),
        "sentence": said.sentence,
        "conditions": [{"words": one.words, "holds": one.holds} for one in said.conditions],
        "coefficients": {name: _estimate(one) for name, one in surface.coefficients.items()},
        "shape": {name: _estimate(one) for name, one in surface.shape.items()},
    }


def _estimate(one: Estimate) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("estimate", "low", "high", "n", "level", "method", "why")}
