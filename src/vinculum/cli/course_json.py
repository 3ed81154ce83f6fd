"""A course as JSON, for other programs. The shape is stable: keys are added, never renamed or removed.

```
{"vinculum", "file", "measure", "criterion", "sentence", "sentences": [sentence], "sessions": [number],
 "sides": {"client" | "therapist" | "observer": {"points": [[session, score]], "level": level or null,
                                                  "findings": [finding]}},
 "gaps": [[session, client minus therapist]], "distance": distance or null, "agreement": [agreement],
 "problems": [{"line", "message"}]}
sentence: of "sentences", {"text", "rule", "evidence": [{"words", "session" or null, "value" or null}]}
distance: of both levels: {"sessions", "mean", "low80", "high80", "low95", "high95", "correlation", "origin"}
level: {"sessions", "mean", "low80", "high80", "low95", "high95", "origin", "variances": [of a step, of an answer],
        "filtered", "filtered_deviation", "forecast", "forecast_deviation", "innovation"}
finding: {"criterion", "parameters", "status", "n", "spread", "threshold", "ceiling", "dips": [dip]}
dip: {"first", "session", "reference", "score", "drop", "threshold", "recovered_in", "state", "noticed",
      "probability", "returned", "evidence": [[session, score]]}
agreement: with other cases given: {"criterion", "other", "kappa", "low", "high", "sessions", "cases", "both",
           "neither", "why"}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from vinculum import __version__
from vinculum.cli.account_json import Json, writable
from vinculum.cli.course_concordance import Concordances, concordance_json
from vinculum.course import Course, Dip, Finding, Level, Sentence, Side, say
from vinculum.course.level_gap import level_gap
from vinculum.transcripts import Problem


def course_json(
    course: Course, *, client: str, source: tuple[str, Iterable[Problem]], agreement: Concordances = ()
) -> str:
    """The course in the shape above."""
    name, problems = source
    said = say(course, client=client)
    return writable(
        {
            "vinculum": __version__,
            "file": name,
            "measure": course.measure,
            "criterion": course.criterion,
            "sentence": said.text,
            "sentences": [_sentence(one) for one in said.sentences],
            "sessions": list(course.sessions),
            "sides": {rater.value: _side(side) for rater, side in course.sides.items()},
            "gaps": [[gap.session, round(gap.value, 6)] for gap in course.gaps],
            "distance": _distance(course),
            "agreement": concordance_json(agreement),
            "problems": [{"line": problem.line, "message": problem.message} for problem in problems],
        }
    )


def _sentence(one: Sentence) -> Json:
    evidence = [{"words": fact.words, "session": fact.session, "value": fact.value} for fact in one.evidence]
    return {"text": one.text, "rule": one.rule, "evidence": evidence}


def _side(side: Side) -> Json:
    return {
        "points": [list(point) for point in side.points],
        "level": _level(side.level) if side.level else None,
        "findings": [_finding(finding) for finding in side.findings.values()],
    }


def _level(level: Level) -> Json:
    bands = {name: _rounded(getattr(level, name)) for name in ("mean", "low80", "high80", "low95", "high95")}
    names = ("filtered", "filtered_deviation", "forecast", "forecast_deviation", "innovation")
    steps = {name: _rounded(getattr(level, name)) for name in names}
    return {
        "sessions": list(level.sessions),
        **bands,
        "origin": level.origin,
        "variances": _rounded(level.variances),
        **steps,
    }


def _distance(course: Course) -> Json | None:
    found = level_gap(course)
    if found is None:
        return None
    bands = {name: _rounded(getattr(found, name)) for name in ("mean", "low80", "high80", "low95", "high95")}
    return {"sessions": list(found.sessions), **bands, "correlation": found.correlation, "origin": found.origin}


def _rounded(values: Iterable[float | None]) -> list[float | None]:
    return [None if value is None else round(value, 6) for value in values]


def _finding(finding: Finding) -> Json:
    return {
        "criterion": finding.criterion,
        "parameters": dict(finding.parameters),
        "status": str(finding.status),
        "n": finding.n,
        "spread": finding.spread,
        "threshold": finding.threshold,
        "ceiling": finding.ceiling,
        "dips": [_dip(dip) for dip in finding.dips],
    }


def _dip(dip: Dip) -> Json:
    numbers = ("first", "session", "reference", "score", "drop", "threshold", "recovered_in")
    names = (*numbers, "noticed", "probability", "returned")
    evidence = [list(point) for point in dip.evidence]
    return {**{name: getattr(dip, name) for name in names}, "state": str(dip.state), "evidence": evidence}
