"""Which drawers of the workbench a member has open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class DrawersOpen:
    """Formulation and research beside practice, which is always open (clinic vault, under the member)."""

    KIND: ClassVar[str] = "drawers"
    SCHEMA: ClassVar[int] = 1
    formulation: bool = True
    research: bool = False
