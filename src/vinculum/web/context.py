"""What every page knows: the member's name, where it is, whether all of it is invented."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from vinculum import __version__
from vinculum.web.doors.verbs import practice_of


def house(request: HttpRequest) -> dict[str, object]:
    """Added to every template's context."""
    door = getattr(request, "door", None)
    return {
        "door": door,
        "practice": SimpleLazyObject(lambda: practice_of(door)) if door else None,
        "demonstration": settings.OPERATOR.demonstration,
        "public_address": settings.OPERATOR.public_address,
        "version": __version__,
    }
