"""How far raters agree, as JSON for other programs. The shape is stable: keys are added, never renamed or removed.

docs/cli.md shows it.
"""

from __future__ import annotations

from collections.abc import Iterable

from vinculum import __version__
from vinculum.cli.account_json import Json, writable
from vinculum.cli.reliability_files import Change
from vinculum.estimate import Estimate
from vinculum.reliability import marked_words, words
from vinculum.reliability.marked import CodeRow, Marked
from vinculum.reliability.overlap import SpanF1
from vinculum.reliability.verdict import Verdict
from vinculum.transcripts import Problem

Problems = Iterable[tuple[str, Problem]]


def verdict_json(one: Verdict, problems: Problems, *, change: Change | None) -> str:
    """Everything about a table of ratings."""
    ratings = one.ratings
    return writable({
        "vinculum": __version__, "compared": "ratings", "sentence": words.headline(one),
        "level": one.kind.level, "level_reason": one.kind.reason, "categories_in_order": list(one.kind.categories),
        "raters": list(ratings.raters), "units": len(ratings.units), "shared": ratings.shared,
        "coefficient": _estimate(one.main), "coefficient_reason": one.why,
        "others": [_estimate(other) for other in one.others], "same": _estimate(one.same) if one.same else None,
        "meaning": list(words.meaning(one)), "cautions": list(words.cautions(one)), "next": list(words.next_steps(one)),
        "categories": [
            {"category": words.shown(found.category), "share": found.share, "positive": _estimate(found.positive),
             "negative": _estimate(found.negative), "kappa": _estimate(found.kappa)}
            for found in one.categories
        ],
        "exchanges": [{"first": found.first, "second": found.second, "times": found.times} for found in one.exchanges],
        "contested": [
            {"unit": found.unit, "line": found.line, "given": {who: value or None for who, value in found.given}}
            for found in one.contested
        ],
        "means": dict(zip(ratings.raters, one.means, strict=False)), "units_needed": one.needed,
        "over_time": _change(change) if change else None, "problems": _problems(problems),
    })  # fmt: skip


def marked_json(one: Marked, problems: Problems) -> str:
    """Everything about coders' spans."""
    beside = one.beside
    return writable({
        "vinculum": __version__, "compared": "spans", "sentence": marked_words.headline(one),
        "coders": list(beside.coders), "sessions": list(beside.sessions), "position": beside.grain.value,
        "positions": sum(each.length for each in beside.continua), "notes": list(beside.notes),
        "u_alpha": _estimate(one.family.u), "u_alpha_marked": _estimate(one.family.marked),
        "cu_alpha": _estimate(one.family.code),
        "f1_overlap": _f1(one.overlap), "f1_exact": _f1(one.exact), "f1_position": _f1(one.by_position),
        "pairs": [{"coders": list(pair[:2]), "f1_overlap": _estimate(pair[2])} for pair in one.pairs],
        "meaning": list(marked_words.meaning(one)), "cautions": list(marked_words.cautions(one)),
        "next": list(marked_words.next_steps(one)),
        "codes": [_code(row, beside.coders) for row in one.codes],
        "differences": [
            {"session": found.session, "turn": found.turn,
             "codes": dict(zip(beside.coders, map(list, found.codes), strict=True))}
            for found in one.differences
        ],
        "tolerance": one.tolerance, "problems": _problems(problems),
    })  # fmt: skip


def _change(change: Change) -> Json:
    alike = change.alike
    parts = [] if alike is None else [
        {"first": part.first, "last": part.last, "alike": part.alike, "n": part.n, "kappa": _estimate(part.kappa)}
        for part in alike.parts
    ]  # fmt: skip
    use = {
        rater: [
            {"code": str(one.code), "earlier": one.earlier, "later": one.later, "change": _estimate(one.change)}
            for one in codes
        ]
        for rater, codes in change.use
    }
    return {"alike": _estimate(alike.change) if alike else None, "parts": parts, "use": use}


def _estimate(one: Estimate) -> Json:
    return {
        "name": one.name, "estimate": one.estimate, "low": one.low, "high": one.high, "n": one.n, "method": one.method,
        "level": one.level, "why": one.why or None,
    }  # fmt: skip


def _f1(one: SpanF1 | None) -> Json | None:
    return None if one is None else {"micro": _estimate(one.micro), "macro": _estimate(one.macro)}


def _code(row: CodeRow, coders: tuple[str, ...]) -> Json:
    return {
        "code": row.code, "turns": {coders[0]: row.first, coders[1]: row.second}, "both": row.both,
        "f1_overlap": _estimate(row.f1), "kappa": _estimate(row.kappa) if row.kappa else None,
        "ac1": _estimate(row.gwet) if row.gwet else None, "u_alpha": _estimate(row.alpha),
    }  # fmt: skip


def _problems(problems: Problems) -> list[Json]:
    return [{"file": name, "line": problem.line, "message": problem.message} for name, problem in problems]
