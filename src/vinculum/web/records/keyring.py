"""The keys.db of this installation."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from vinculum.vault.keystore import Keystore


@cache
def _keystore(path: Path) -> Keystore:
    return Keystore(path)


def keystore() -> Keystore:
    """Opened once a process, for the folder in the settings."""
    return _keystore(Path(settings.HOME) / "keys.db")
