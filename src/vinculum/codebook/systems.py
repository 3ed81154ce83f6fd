"""The stable code ids: exports, tests and saved moments rely on them, so none is ever renamed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_FACTORS = (
    "trust",
    "respect",
    "empathy",
    "understanding",
    "support",
    "communication",
    "responsiveness",
    "safety",
    "autonomy",
)


def _ids(prefix: str, names: str) -> tuple[str, ...]:
    return tuple(f"{prefix}.{name}" for name in names.split())


SYSTEMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "rupture": (
            *_ids("withdrawal", "denial minimal abstract shift deference hopeless absence"),
            *_ids("confrontation", "therapist task frame progress control"),
        ),
        "resistance": _ids("resistance", "denial excuse blame undermine dispute withdraw"),
        "toward": _ids("toward", "warm hostile idealising erotic mistrust link"),
        "narrative": ("narrative.episode",),
        "relationship": tuple(f"relationship.{factor}" for factor in _FACTORS),
        "therapist": (
            *_ids("therapist", "question.open question.closed reflection reflection.simple reflection.complex"),
            *_ids("therapist", "validation interpretation interpretation.transference immediacy disclosure advice"),
            *_ids("therapist", "agreement frame repair defensive empower challenge humour"),
        ),
        "talk": _ids("talk", "change sustain"),
    }
)
