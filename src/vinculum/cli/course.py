"""`vinculum course`: both sides' ratings over the sessions."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

import click

from vinculum.cli.course_concordance import concordances
from vinculum.cli.course_json import course_json
from vinculum.cli.course_known import cases_of, chosen, known_from, on_measure, pools_from
from vinculum.cli.course_page import course_page, course_svg
from vinculum.cli.course_text import write_course
from vinculum.cli.sheet import Sheet, clean, file_name
from vinculum.cli.sources import open_text, refusals, write_new
from vinculum.course import CRITERIA, DEFAULT, Rater, Rating, follow
from vinculum.course.ratings import read_rated_cases


@click.command(no_args_is_help=True)
@click.argument(
    "ratings", type=click.Path(path_type=Path), metavar="RATINGS.CSV [OTHERS.CSV]...", nargs=-1, required=True
)
@click.option(
    "--criterion",
    type=click.Choice(list(CRITERIA)),
    default=DEFAULT,
    metavar="NAME",
    show_default=True,
    help="Whose falls the sentence speaks of.",
)
@click.option("--case", metavar="NAME", help="Which case, where the table holds several.")
@click.option("--measure", metavar="ID", help="Which measure, where the table holds several.")
@click.option(
    "--reliability", type=float, metavar="R", help="The measure’s reliability, where it is known. Needs --sd."
)
@click.option("--sd", "deviation", type=float, metavar="SD", help="SD of its scores among the people that R is from.")
@click.option("--client", default="", metavar="NAME", help="How you call the client.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for other programs.")
@click.option("--svg", type=click.Path(path_type=Path), metavar="FILE", help="Write the picture, too.")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write a page to read or print, too.")
@click.option("--force", is_flag=True, help="Let --svg and --html replace files.")
def course(ratings: tuple[Path, ...], **options: Any) -> None:
    """Draw both sides' ratings over the sessions, and say what fell and came back.

    The first table is drawn. Tables of other cases serve to know how far levels usually move and answers stray: with
    five cases or more that is estimated over all of them.

    A table has a line for each session (session, client, therapist) or for each rating (session, rater, measure,
    score). An empty cell is a missing answer. A column “case” keeps several cases apart: --case says which is drawn,
    the others serve likewise.

    \b
    Example:
      vinculum course ratings.csv --client Mara --html mara.html
      vinculum course ratings.csv others/*.csv
      vinculum course practice.csv --case K17
    """
    path, *others = ratings
    name = file_name(path)
    client = clean(options["client"]).strip()
    with refusals(name):
        cases = read_rated_cases(open_text(path))
        parsed = cases.pop(chosen(cases, options["case"]))
        measure = _measure(parsed.ratings, options["measure"])
        beside = [*on_measure(cases.values(), measure), *chain(*(cases_of(other, measure) for other in others))]
        pools = pools_from([parsed.ratings, *beside], measure)
        known = known_from(pools, reliability=options["reliability"], deviation=options["deviation"])
        criterion, together = options["criterion"], pools.together
        followed = follow(parsed.ratings, measure=measure, criterion=criterion, known=known, together=together)
        agreement = concordances(followed, beside, known)
    dates = {rating.session: rating.date for rating in parsed.ratings if rating.date}
    source = (name, parsed.problems)
    if options["svg"]:
        write_new(options["svg"], course_svg(followed, client=client, dates=dates), force=options["force"])
    if options["html"]:
        page = course_page(followed, client=client, dates=dates, source=source, agreement=agreement)
        write_new(options["html"], page, force=options["force"])
    if options["as_json"]:
        click.echo(course_json(followed, client=client, source=source, agreement=agreement))
    else:
        write_course(Sheet(), followed, client=client, source=source, agreement=agreement)


def _measure(ratings: Iterable[Rating], asked: str | None) -> str:
    """The measure to follow, without its side; a usage error where the table holds several or not the one asked for."""
    held = list(dict.fromkeys(_family(rating.measure) for rating in ratings))
    if asked is None and len(held) > 1:
        raise click.UsageError(f"The table holds {', '.join(held)}. Choose one with --measure.")
    if asked is not None and _family(asked) not in held:
        raise click.UsageError(f"--measure {asked}: the table holds {', '.join(held)}.")
    return held[0] if asked is None else _family(asked)


def _family(measure: str) -> str:
    stem, _, side = measure.rpartition(".")
    return stem if stem and side in set(Rater) else measure
