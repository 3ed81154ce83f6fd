"""The rules, one file per group of codes, and the systems they serve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vinculum.reading.rule import Rule
from vinculum.reading.rules import confrontation, resistance, therapist, toward, withdrawal
from vinculum.transcripts.model import Role


@dataclass(frozen=True, slots=True)
class System:
    """A code system's rules, and whose turns they read."""

    role: Role
    rules: tuple[Rule, ...]


RULES: Mapping[str, System] = MappingProxyType(
    {
        "rupture": System(Role.CLIENT, withdrawal.RULES + confrontation.RULES),
        "resistance": System(Role.CLIENT, resistance.RULES),
        "toward": System(Role.CLIENT, toward.RULES),
        "therapist": System(Role.THERAPIST, therapist.RULES),
    }
)
