"""Between you: what is realistic first, then feelings over the sessions, hypotheses and the state of the work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vinculum.charts.states import Step, states_picture
from vinculum.web.asking import door_of
from vinculum.web.case.danger import danger_in
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.formulation.alike import alike_of
from vinculum.web.formulation.between_course import course_of
from vinculum.web.formulation.evidence import Item, Resting, items_of, resting_on
from vinculum.web.formulation.kept import Written, written_of
from vinculum.web.formulation.recurring import recurring
from vinculum.web.formulation.retold import name_of
from vinculum.web.formulation.tellers import Telling, telling_as_asked
from vinculum.web.formulation.told import Told, told_of
from vinculum.web.records.contents.between import Hypothesis, State, WorkStep
from vinculum.web.records.drawer import Kept

STATES: tuple[State, ...] = get_args(State)
HELD = "held"


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A state with the session it was set for, and whether it is a return to an earlier one."""

    kept: Kept[WorkStep]
    session: int
    back: bool


@dataclass(frozen=True, slots=True)
class ShownHypothesis:
    """A hypothesis with what it rests on and the line of its states."""

    kept: Kept[Hypothesis]
    people: tuple[str, ...]
    resting: Resting
    steps: tuple[ShownStep, ...]
    wide: str
    narrow: str
    versions: int

    @property
    def value(self) -> Hypothesis:
        """As it stands now."""
        return self.kept.value


@require_safe
def between_page(request: HttpRequest, case: str) -> HttpResponse:
    """What is between the two."""
    folder = open_folder(door_of(request), case)
    told = told_of(folder)
    telling = telling_as_asked(request, folder, told)
    folder = telling.folder
    written = written_of(folder)
    items = items_of(folder, told)
    shown = [shown_hypothesis(folder, told, written, kept, items=items) for kept in written.held]
    context = {
        "folder": folder, "case": case, "tab": "formulation", "under": "between",
        "share": written.shares[-1] if written.shares else None, "shares": len(written.shares),
        "course": course_of(folder, every="all" in request.GET), "telling": telling,
        "alike": alike_of(recurring(telling.told), telling.person),
        "danger": danger_in(folder),
        "held": [one for one in shown if one.value.stands == HELD and not _of_another(one.value, told, telling)],
        "of_another": [one for one in shown if one.value.stands == HELD and _of_another(one.value, told, telling)],
        "aside": [one for one in shown if one.value.stands != HELD],
    }  # fmt: skip
    return render(request, "formulation/between.html", context)


def _of_another(one: Hypothesis, told: Told, telling: Telling) -> bool:
    """Whether a hypothesis rests on narratives of other tellers alone; never where nobody has said who tells."""
    tellers = {told.kept[name].value.narrative.teller for name in _narratives(one) if name in told.kept}
    named = tellers & set(told.tellers)
    return bool(named) and not telling.unsaid and telling.whom not in named


def _narratives(one: Hypothesis) -> list[str]:
    return [ref.partition(":")[2] for ref in one.evidence if ref.startswith("narrative:")]


def shown_hypothesis(
    folder: Folder, told: Told, written: Written, kept: Kept[Hypothesis], *, items: dict[str, Item]
) -> ShownHypothesis:
    """One hypothesis as the page shows it."""
    one = kept.value
    steps = shown_steps(folder, written.steps_of(one.id))
    drawn = [Step(step.session, step.kept.value.state, step.back) for step in steps]
    last = folder.sessions[-1].value.number if folder.sessions else 0
    wide, narrow = (
        states_picture(drawn, states=STATES, last=last, width=width, uid=f"state-{width}-{one.id}", name=one.theme)
        for width in ("wide", "narrow")
    )
    people = tuple(name_of(told, other) for other in one.people)
    versions = len(written.hypotheses[one.id])
    return ShownHypothesis(kept, people, resting_on(one.evidence, items), steps, wide, narrow, versions)


def shown_steps(folder: Folder, steps: Sequence[Kept[WorkStep]]) -> tuple[ShownStep, ...]:
    """Steps with the number of their session; a return is one to a state before that of the step before."""
    return tuple(
        ShownStep(step, folder.numbers[step.parent], earlier is not None and is_return(earlier.value, step.value.state))
        for earlier, step in zip([None, *steps], steps, strict=False)
    )


def is_return(before: WorkStep, state: str) -> bool:
    """Whether a state comes before the one it follows."""
    return STATES.index(state) < STATES.index(before.state)
