"""What `vinculum course` knows beforehand: from the other cases it is given, or from a measure's reliability."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import isnan, sqrt
from pathlib import Path

import click

from vinculum.cli.sheet import clean, file_name
from vinculum.cli.sources import open_text, refusals
from vinculum.course import Known, ParsedRatings, Rater, Rating
from vinculum.course.cells import case_name
from vinculum.course.points import of_measure
from vinculum.course.pool import ENOUGH_CASES, Pools, pool
from vinculum.course.ratings import names_of, read_rated_cases
from vinculum.course.state_space.variances import from_reliability, rating_noise

TOO_FEW = (
    f"The tables hold fewer than {ENOUGH_CASES} cases with four answers of one side, too few to estimate from how far "
    "levels move; the course stands on its own answers."
)


def pools_from(cases: Sequence[Sequence[Rating]], measure: str) -> Pools:
    """What the case and the others say together; a note where they are too few."""
    pools = pool(cases, measure=measure)
    if len(cases) > 1 and pools.client is None and pools.therapist is None:
        click.echo(f"Note: {TOO_FEW}", err=True)
    return pools


def known_from(pools: Pools, *, reliability: float | None, deviation: float | None) -> Mapping[Rater, Known]:
    """By rater; a usage error where only one of reliability and SD is given."""
    if (reliability is None) != (deviation is None):
        raise click.UsageError("--reliability and --sd belong together: give both, or neither.")
    if reliability is None or deviation is None:
        return {rater: Known(pool=pools.of(rater)) for rater in Rater}
    with refusals("--reliability"):
        given = from_reliability(reliability, deviation)
        sem = sqrt(rating_noise(reliability, deviation))
    return {rater: Known(sem=sem, variances=given) for rater in Rater}


def cases_of(path: Path, measure: str) -> list[list[Rating]]:
    """The ratings of each case of a table on one measure; refused where it holds none."""
    name = file_name(path)
    with refusals(name):
        found = on_measure(read_rated_cases(open_text(path)).values(), measure)
    if not found:
        raise click.ClickException(f"{name} holds no ratings of {measure}. Name tables of the same measure only.")
    return found


def on_measure(cases: Iterable[ParsedRatings], measure: str) -> list[list[Rating]]:
    """Each case's ratings on one measure; cases without any are left out."""
    held = (of_measure(case.ratings, measure) for case in cases)
    return [ratings for ratings in held if any(not isnan(rating.score) for rating in ratings)]


def chosen(cases: Mapping[str, ParsedRatings], asked: str | None) -> str:
    """The case to draw; a usage error where the table holds several and none of them is named."""
    if asked is None:
        if len(cases) > 1:
            raise click.UsageError(f"The table holds {len(cases)} cases: {_named(cases)}. Choose one with --case.")
        return next(iter(cases))
    if case_name(asked) not in cases:
        held = f"holds {_named(cases)}" if any(cases) else "has no column case"
        raise click.UsageError(f"--case {clean(asked)}: the table {held}.")
    return case_name(asked)


def _named(cases: Iterable[str]) -> str:
    return clean(names_of(cases))
