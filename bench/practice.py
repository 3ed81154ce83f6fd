"""A throw-away practice for the benchmarks, built through the verbs that people use. Everything in it is invented."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vinculum.web.case.folder import Folder
    from vinculum.web.records.contents import CheckIn
    from vinculum.web.records.drawer import OpenDoor

NAME, PASSPHRASE = "lena", "four words of invention"
FORM = "relationship-short"
ITEMS = ("trust", "respect", "empathy", "understanding", "support", "communication", "responsiveness")


@contextmanager
def throw_away_home() -> Iterator[Path]:
    """An empty installation on the disk of the temporary folder ($TMPDIR); deleted at the end."""
    home = Path(tempfile.mkdtemp(prefix="vinculum-bench-"))
    try:
        from vinculum.cli.server import prepare

        prepare(home)
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def set_up() -> OpenDoor:
    """The one member of the practice, signed in."""
    from vinculum.vault.keys import new_recovery_code
    from vinculum.web.doors import verbs
    from vinculum.web.records.contents import Contact, Practice

    practice = Practice(therapist="Lena Berg", contacts=(Contact("Emergency", "112"),))
    door, _ = verbs.set_up(verbs.Credentials(NAME, PASSPHRASE, new_recovery_code()), practice)
    return door


def add_cases(door: OpenDoor, count: int) -> list[str]:
    """So many cases without sessions; their ids."""
    from django.db import transaction

    from vinculum.web.case.verbs import begin_case
    from vinculum.web.records.contents import CaseFile, Person

    today = date.today()  # noqa: DTZ011 (a calendar day, as a person would type it)
    with transaction.atomic():
        return [
            begin_case(
                door,
                Person(f"Invented {number:03}", f"P{number:03}"),
                CaseFile(form=FORM, invented=True, next_on=today + timedelta(days=number % 9), next_time="10:00"),
            )
            for number in range(count)
        ]


def add_sessions(door: OpenDoor, folder: Folder, count: int) -> list[str]:
    """Weekly sessions up to last week; their ids by number."""
    from django.db import transaction

    from vinculum.web.case.verbs import put
    from vinculum.web.records.contents import Session

    first = date.today() - timedelta(weeks=count)  # noqa: DTZ011 (days, in the therapist's own time)
    values = [Session(number, first + timedelta(weeks=number - 1), 50) for number in range(1, count + 1)]
    with transaction.atomic():
        return [put(door, "add-session", into=folder.shared, value=value).id for value in values]


def invented_answers(number: int) -> dict[str, int]:
    """Answers from 1 to 5 that go up and down with `number`, tension now and then."""
    dip = -1 if number % 9 in (4, 5) else 0
    scales = {
        item: max(1, min(5, 4 + dip - (number * 7 + at * 3) % 3 + (number + at) % 2)) for at, item in enumerate(ITEMS)
    }
    return scales | {"tension": 2 if dip else 1}


def check_in(session: str, number: int, *, rater: str) -> CheckIn:
    """One side's invented answers about one session, scored as the form does."""
    from vinculum.measures import library
    from vinculum.web.checkins import verbs
    from vinculum.web.checkins.form import read_answers

    measure = library()[f"{FORM}.{rater}"]
    posted = {f"q-{name}": str(value) for name, value in invented_answers(number + (rater == "client")).items()}
    posted["q-words"] = f"Invented words about session {number}."
    return verbs.check_in(measure, read_answers(measure, posted), session=session, language="en", how="workbench")


def open_links(door: OpenDoor, folders: Sequence[Folder], count: int) -> list[str]:
    """`count` links per case, made by the verb; it closes all but the last, so they are opened again. Their tokens."""
    from django.db import transaction

    from vinculum.web.checkins.verbs import make_link
    from vinculum.web.records.contents import Invitation
    from vinculum.web.records.models import Link

    tokens = []
    with transaction.atomic():
        for folder in folders:
            session = folder.sessions[-1]
            invitation = Invitation(
                session=session.id, on=session.value.on, measure=f"{FORM}.client", therapist="Lena Berg",
                short=folder.person.short, language="en", contacts=(), in_room=False, invented=True,
            )  # fmt: skip
            made = [make_link(door, folder, invitation, with_code=False).token for _ in range(count)]
            Link.objects.filter(token_hash__in=[token.token_hash for token in made]).update(state="open")
            tokens += [token.text() for token in made]
    return tokens


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def conditions() -> str:
    """When and where this was measured, for the line above the figures."""
    load = os.getloadavg()[0]
    return f"{now():%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, load {load:.1f} at the start; invented data"
