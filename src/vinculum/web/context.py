"""What every page knows: the member's name, where it is, whether all of it is invented."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from vinculum import __version__
from vinculum.reading.language_model.address import open_address
from vinculum.web.doors.verbs import practice_of
from vinculum.web.operator import Operator
from vinculum.web.practice.drawers import drawers_of


def house(request: HttpRequest) -> dict[str, object]:
    """Added to every template's context."""
    door = getattr(request, "door", None)
    return {
        "door": door,
        "practice": SimpleLazyObject(lambda: practice_of(door)) if door else None,
        "drawers": SimpleLazyObject(lambda: drawers_of(door)) if door else None,
        "demonstration": settings.OPERATOR.demonstration,
        "public_address": settings.OPERATOR.public_address,
        "version": __version__,
        "model_away": _model_away(settings.OPERATOR),
    }


def _model_away(operator: Operator) -> str:
    """The host of a language model that is not on this machine, "" for none: then nothing leaves it."""
    if not operator.language_model_url:
        return ""
    address = open_address(operator.language_model_url, operator.language_model_allowed)
    return "" if address.here else address.host
