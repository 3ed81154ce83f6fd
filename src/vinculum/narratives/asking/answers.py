"""A model's answer about narratives, in the form that was asked for (pydantic, the extra `llm`)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

MOST = 200  # tellings of a window; components of a telling

_Name = Annotated[str, Field(max_length=200)]
_Quote = Annotated[str, Field(max_length=20_000)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class Said(_Strict):
    """A component, before it is held against the transcript."""

    category: _Name
    sign: _Name = ""
    turn: int
    quote: _Quote


class Told(_Strict):
    """A narrative, before it is held against the transcript; components may still be malformed."""

    first_turn: int
    first_words: _Quote
    last_turn: int
    last_words: _Quote
    who: _Name = ""
    relation: _Name = ""
    time: _Name = ""
    confidence: Annotated[float, Field(ge=0, le=1)]
    components: Annotated[list[Any], Field(max_length=MOST)]


class Answer(_Strict):
    """A whole answer."""

    narratives: Annotated[list[Any], Field(max_length=MOST)]
    abstained: Annotated[str, Field(max_length=5_000)] = ""


def told(value: object) -> Told | None:
    """One entry of the list of narratives; None where it is malformed."""
    try:
        return Told.model_validate(value)
    except ValidationError:
        return None


def said(value: object) -> Said | None:
    """One entry of the list of components; None where it is malformed."""
    try:
        return Said.model_validate(value)
    except ValidationError:
        return None
