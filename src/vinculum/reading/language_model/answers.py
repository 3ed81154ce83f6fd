"""A model's words taken as an answer: JSON found in them, and checked by pydantic (the extra `llm`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vinculum.errors import NoAnswer

LONGEST = 256 * 1024  # characters of a reply that are looked at
MOST = 1000  # entries of a list

_THOUGHTS = re.compile(r"\A\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_FENCE = re.compile(r"```[a-zA-Z]*[ \t]*\r?\n(.*?)```", re.DOTALL)


class Unusable(NoAnswer):
    """A reply that is not in the form that was asked for."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class Found(_Strict):
    """One proposed moment, before it is held against the transcript."""

    code: Annotated[str, Field(max_length=200)]
    turn: int
    quote: Annotated[str, Field(max_length=20_000)]
    confidence: Annotated[float, Field(ge=0, le=1)]
    reason: Annotated[str, Field(max_length=5_000)] = ""


class Proposed(_Strict):
    """A whole answer of a reading: entries that may still be malformed, and why the model abstained, if it did."""

    moments: Annotated[list[Any], Field(max_length=MOST)]
    abstained: Annotated[str, Field(max_length=5_000)] = ""


class Label(_Strict):
    """The class of one turn."""

    turn: int
    label: Annotated[str, Field(max_length=200)]


class Labels(_Strict):
    """A whole answer of a classification."""

    labels: Annotated[list[Label], Field(max_length=MOST)]


Form = TypeVar("Form", bound=BaseModel)


def parse(text: str, form: type[Form]) -> Form:
    """The answer in a model's words: bare JSON, JSON in a code fence, or JSON with words around it; else Unusable."""
    for candidate in _candidates(text[:LONGEST]):
        try:
            return form.model_validate_json(candidate)
        except ValidationError:
            continue
    raise Unusable("The model's words are not in the form that was asked for.")


def entry(value: object) -> Found | None:
    """One entry of a list of moments; None where it is malformed."""
    try:
        return Found.model_validate(value)
    except ValidationError:
        return None


def _candidates(text: str) -> Iterator[str]:
    text = _THOUGHTS.sub("", text)
    yield text
    yield from _FENCE.findall(text)
    first, last = text.find("{"), text.rfind("}")
    if 0 <= first < last:
        yield text[first : last + 1]
