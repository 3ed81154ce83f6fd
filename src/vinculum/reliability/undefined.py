"""When agreement beyond chance cannot be said, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

NEARLY = 1e-12


def beyond_chance(observed: NDArray[Any], chance: NDArray[Any]) -> NDArray[Any]:
    """(observed − chance) / (1 − chance); NaN where chance alone agrees always."""
    room = 1 - chance
    return np.where(np.abs(room) > NEARLY, (observed - chance) / np.where(np.abs(room) > NEARLY, room, 1), np.nan)


def one_category(used: Sequence[object]) -> str:
    """Why a coefficient is undefined where everyone used one category."""
    if len(used) > 1:
        return "Undefined: by chance alone these codes would agree always, so there is nothing to compare with."
    return f"Undefined: only one category was used, “{used[0]}”, so chance alone would agree always."
