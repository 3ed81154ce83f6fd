"""The language model that this installation names, if it names one."""

from __future__ import annotations

from django.conf import settings

from vinculum.reading.language_model import Settings, key_from
from vinculum.web.operator import Operator

SYSTEMS = ("rupture", "resistance", "toward")  # what the client may show; everything else stays as it was read before


def named_model() -> Settings | None:
    """How the model is asked; None where the installation names none. InvalidReading where its key cannot be read."""
    operator: Operator = settings.OPERATOR
    if not operator.language_model_url:
        return None
    return Settings(
        url=operator.language_model_url,
        model=operator.language_model_name,
        allowed=operator.language_model_allowed,
        key=key_from(file=operator.language_model_key_file),
        authority=str(operator.language_model_authority or ""),
    )
