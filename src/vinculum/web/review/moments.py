"""The moments of a session: what was proposed, and what a person made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from django.utils import timezone

from vinculum.codebook import find_code
from vinculum.errors import InvalidCodebook
from vinculum.reading.moment import Moment, Standing
from vinculum.web.case.folder import Folder
from vinculum.web.records.contents import Reading
from vinculum.web.records.drawer import Kept

WEIGHTY = ("therapist.repair", "therapist.defensive", "therapist.interpretation.transference", "therapist.immediacy")
EVERYDAY = ("talk.", "narrative.")
UNSURE = 0.5  # below it, a quality of the relationship is not asked about: every sixth turn may be proposed as one
SIGNS = ("+", "-")
UNDECIDED_FOR = timedelta(days=30)  # a proposal nobody looked at is no finding


@dataclass(frozen=True, slots=True)
class Marked:
    """A moment with the key that decisions about it go by.

    `lost` are quotes that the session's words do not hold any more; `after` is what the therapist had just done.
    """

    key: str
    moment: Moment
    lost: tuple[str, ...] = ()
    after: str = ""

    @property
    def own(self) -> bool:
        """Whether a person marked it without a proposal."""
        return self.key.startswith("own:")

    @property
    def open(self) -> bool:
        """Whether it still waits for a person."""
        return self.moment.standing is Standing.PROPOSED

    @property
    def routine(self) -> bool:
        """A proposal that is seen beside others, and not decided one by one."""
        return self.open and is_quiet(self.moment)

    @property
    def name(self) -> str:
        """The code's name, as the margin shows it."""
        return code_name(self.moment.code)

    @property
    def title(self) -> str:
        """The name with the aspect that a person chose, where they chose one."""
        return titled(self.name, self.moment.aspect)

    @property
    def reader(self) -> str:
        """Who proposed it, without the versions that its source also names."""
        return self.moment.source.partition(" prompt ")[0]

    @property
    def asks(self) -> str:
        """What the codebook asks the clinician beside this code."""
        try:
            return find_code(self.moment.code).asks
        except InvalidCodebook:
            return ""


def is_routine(code: str) -> bool:
    """Whether a code is an everyday one: a question, a reflection and the like, talk of change, a told happening."""
    return code.startswith(EVERYDAY) or (code.startswith("therapist.") and code not in WEIGHTY)


def is_quiet(proposal: Moment) -> bool:
    """Whether a proposal is shown on request only: an everyday code, or an unsure quality of the relationship."""
    unsure = proposal.code.startswith("relationship.") and proposal.confidence < UNSURE
    return unsure or is_routine(proposal.code)


def titled(name: str, aspect: str) -> str:
    """A code's name with one of its aspects: "Trust +", "Trust −", "Repair (clarify)"."""
    if not aspect:
        return name
    return f"{name} {aspect.replace('-', '−')}" if aspect in SIGNS else f"{name} ({aspect})"


def code_name(code: str) -> str:
    """A code's name, or its id where no codebook has it."""
    try:
        return find_code(code).name
    except InvalidCodebook:
        return code


def moments_of(folder: Folder, session: str, *, routine: bool = False) -> tuple[Marked, ...]:
    """The session's moments in order of turn; dismissed ones and stale proposals are left out.

    Proposals of everyday codes, and those of the relationship that the reader is unsure of, come only with `routine`.
    """
    if (session, routine) not in folder.marked:
        folder.marked[session, routine] = _gathered(folder, session, routine=routine)
    found: tuple[Marked, ...] = folder.marked[session, routine]
    return found


def fresh_reading(folder: Folder, session: str) -> Kept[Reading] | None:
    """The session's newest reading, None where there is none or it is so old that nobody will look at it."""
    reading = folder.readings.get(session)
    return reading if reading and reading.value.made > timezone.now() - UNDECIDED_FOR else None


def _gathered(folder: Folder, session: str, *, routine: bool) -> tuple[Marked, ...]:
    fresh = fresh_reading(folder, session)
    marked = _proposed(fresh, routine=routine) if fresh else {}
    for kept in folder.decisions.get(session, []):
        about, moment = kept.value.about, kept.value.moment
        still = fresh is not None and about.partition(":")[0] == fresh.id
        if still or about.startswith("own:") or moment.standing is Standing.CONFIRMED:
            marked[about] = moment
    shown = [Marked(key, moment) for key, moment in marked.items() if moment.standing is not Standing.DISMISSED]
    wanted = [one for one in shown if routine or not one.routine]
    return tuple(sorted(wanted, key=lambda one: (one.moment.turn, one.moment.evidence[0].start)))


def _proposed(reading: Kept[Reading], *, routine: bool) -> dict[str, Moment]:
    """A reading's moments by key; most are everyday moves, which are left out before anything is made of them."""
    return {
        f"{reading.id}:{at}": moment
        for at, moment in enumerate(reading.value.moments)
        if routine or not is_quiet(moment)
    }


def by_number(folder: Folder) -> Mapping[int, Sequence[Moment]]:
    """Session number -> its moments, for the join with a dip."""
    held = {*folder.readings, *folder.decisions}
    return {
        folder.numbers[session]: tuple(one.moment for one in moments_of(folder, session))
        for session in held
        if session in folder.numbers
    }


def decided(moment: Moment, standing: Standing, *, code: str = "", aspect: str = "") -> Moment:
    """The moment with what a person made of it."""
    return replace(moment, standing=standing, code=code or moment.code, aspect=aspect)
