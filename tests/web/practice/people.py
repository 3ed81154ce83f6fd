"""A practice with many clients who answered one form: simulated, with one thing behind all questions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
from tests.cast import Visitor

from vinculum.measures import library, score
from vinculum.web.case.folder import open_folders
from vinculum.web.case.verbs import begin_case
from vinculum.web.records.contents import CaseFile, CheckIn, Person, Session
from vinculum.web.records.events import act, insert
from vinculum.web.records.models import Record, new_id

DAY = date(2026, 3, 2)


def people_who_answered(
    visitor: Visitor, form: str, people: int, *, times: int = 1, seed: int = 3, version: int = 1
) -> None:
    """So many new cases, each with so many sessions and an answer to `form` about each."""
    for number in range(people):
        begin_case(visitor.at, Person(name=f"Client {number}", short=f"C{number}"), CaseFile(invented=True))
    draw = np.random.default_rng(seed)
    for folder in open_folders(visitor.at):
        rows: list[Record] = []
        level = draw.normal()
        side = folder.client if library()[form].rater == "client" else folder.shared
        for number in range(1, times + 1):
            session = folder.shared.sealed(Session(number=number, on=DAY + timedelta(days=7 * number), minutes=50))
            answers = simulated(form, level + 0.6 * draw.normal(), draw)
            value = answered(form, answers, session=session.id, version=version)
            rows += [session, side.sealed(value, parent=session.id)]
        with act(visitor.at.member, "check-in", folder.id, boxes=[row.box for row in rows]):
            insert(*rows)


def simulated(form: str, level: float, draw: np.random.Generator) -> dict[str, int]:
    """Answers of one person at that level; nobody is asked what follows another answer."""
    items = [item for item in library()[form].answerable if item.shown_if is None]
    found = {}
    for item in items:
        middle, step = (item.minimum + item.maximum) / 2, (item.maximum - item.minimum) / 4
        raw = middle + step * (0.3 + 0.8 * level + 0.7 * draw.normal())
        found[item.id] = int(np.clip(round(raw), item.minimum, item.maximum))
    return found


def answered(form: str, answers: dict[str, int], *, session: str, version: int = 1) -> CheckIn:
    """A check-in as a form of ours keeps it."""
    measure = library()[form]
    scales = {name: found.value for name, found in score(measure, answers).scales.items()}
    return CheckIn(
        id=new_id(), session=session, rater=measure.rater, measure=form, version=version, answers=answers,
        received=datetime(2026, 3, 2, 12, tzinfo=UTC), scales=scales,
    )  # fmt: skip
