"""What was written between the two and on the one page, as it holds now, with the versions before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from vinculum.web.case.folder import Folder
from vinculum.web.records.contents.between import Formulation, Hypothesis, OwnShare, WorkStep
from vinculum.web.records.drawer import Kept

T = TypeVar("T", Hypothesis, WorkStep)
KINDS = (OwnShare, Hypothesis, WorkStep, Formulation)


@dataclass(frozen=True, slots=True)
class Written:
    """Everything written in one case, oldest version first.

    Attributes:
        shares: versions of what is realistic and contributed.
        hypotheses: id -> versions of that hypothesis, in the order in which the hypotheses were first written.
        steps: id -> versions of that step, by session and time.
        pages: versions of the one page.
    """

    shares: tuple[Kept[OwnShare], ...]
    hypotheses: dict[str, tuple[Kept[Hypothesis], ...]]
    steps: dict[str, tuple[Kept[WorkStep], ...]]
    pages: tuple[Kept[Formulation], ...]

    @property
    def held(self) -> tuple[Kept[Hypothesis], ...]:
        """Each hypothesis as it stands now."""
        return tuple(versions[-1] for versions in self.hypotheses.values())

    def steps_of(self, hypothesis: str, *, taken_back: bool = False) -> tuple[Kept[WorkStep], ...]:
        """The states of the work on one hypothesis as they stand now, by session; or those that were taken back."""
        latest = (versions[-1] for versions in self.steps.values())
        return tuple(one for one in latest if one.value.about == hypothesis and one.value.taken_back is taken_back)


def written_of(folder: Folder) -> Written:
    """What was written in one case; steps of sessions that are gone are left out."""
    folder.fetch(KINDS)
    steps = _versions(kept for kept in folder.shared.read(WorkStep) if kept.parent in folder.numbers)
    order = sorted(steps, key=lambda one: (folder.numbers[steps[one][-1].parent], steps[one][0].value.made))
    return Written(
        shares=tuple(sorted(folder.shared.read(OwnShare), key=lambda one: one.value.made)),
        hypotheses=_versions(folder.shared.read(Hypothesis)),
        steps={one: steps[one] for one in order},
        pages=tuple(sorted(folder.shared.read(Formulation), key=lambda one: one.value.made)),
    )


def _versions(found: Iterable[Kept[T]]) -> dict[str, tuple[Kept[T], ...]]:
    """By id, oldest version first."""
    grouped: dict[str, list[Kept[T]]] = {}
    for one in sorted(found, key=lambda kept: kept.value.made):
        grouped.setdefault(one.value.id, []).append(one)
    return {name: tuple(versions) for name, versions in grouped.items()}
