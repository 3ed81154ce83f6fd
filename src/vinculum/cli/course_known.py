"""What `vinculum course` knows beforehand: from the other cases it is given, or from a measure's reliability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from pathlib import Path

import click

from vinculum.cli.sheet import file_name
from vinculum.cli.sources import open_text, refusals
from vinculum.course import Known, Rater, Rating, read_ratings
from vinculum.course.points import of_measure
from vinculum.course.pool import ENOUGH_CASES, Pools, pool
from vinculum.course.state_space.variances import from_reliability, rating_noise

TOO_FEW = (
    f"The tables hold fewer than {ENOUGH_CASES} cases with four answers of one side, too few to estimate from how far "
    "levels move; the course stands on its own answers."
)


def pools_from(own: Sequence[Rating], others: Sequence[Path], measure: str) -> Pools:
    """What the first case and the others say together; a note where they are too few.

    A table without ratings of the measure is refused.
    """
    pools = pool([own, *(case_of(path, measure) for path in others)], measure=measure)
    if others and pools.client is None and pools.therapist is None:
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


def case_of(path: Path, measure: str) -> list[Rating]:
    """The ratings of one case on one measure, from its table; refused where it holds none."""
    name = file_name(path)
    with refusals(name):
        found = of_measure(read_ratings(open_text(path)).ratings, measure)
    if not found:
        raise click.ClickException(f"{name} holds no ratings of {measure}. Name tables of the same measure only.")
    return found
