"""A measure as a form to be answered, and the answers read back, scored while they are in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from vinculum.errors import InvalidAnswers
from vinculum.measures import Item, Measure, score

WORDS_LIMIT = 4000


@dataclass(frozen=True, slots=True)
class Question:
    """One question as a page shows it. `kind` is scale, choice, text, or ruler: any number from minimum to maximum.

    `after` names the question and answers that make it appear, "" for always. `step` counts the questions that
    everybody is asked; one that only follows another answer shares its step, one for own words has none.
    """

    id: str
    number: int
    text: str
    kind: str
    options: tuple[tuple[int, str], ...]
    after: str = ""
    chosen: str = ""
    step: int = 0
    minimum: float = 0.0
    maximum: float = 0.0


@dataclass(frozen=True, slots=True)
class Voice:
    """Who asks whom, in which language."""

    language: str
    therapist: str = ""
    client: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """What somebody answered: numbers, words, scale values and endorsed risk items."""

    answers: dict[str, int | float]
    words: dict[str, str]
    scales: dict[str, float | None]
    risk: tuple[str, ...]


def asked(measure: Measure, *, in_room: bool) -> tuple[Item, ...]:
    """The items to ask: about danger only where somebody is in the room to hear the answer."""
    return tuple(item for item in measure.items if in_room or item.risk_from is None)


def is_ruler(item: Item) -> bool:
    """Whether every number in its range is an answer, as on a line one makes a mark on."""
    return item.kind != "text" and not item.options


def questions(
    measure: Measure, voice: Voice, *, in_room: bool = True, chosen: Mapping[str, str] | None = None
) -> tuple[Question, ...]:
    """The form's questions in order, with what was already chosen."""
    names = {"therapist": voice.therapist, "client": voice.client}
    items = asked(measure, in_room=in_room)
    counted = list(accumulate(int(item.kind != "text" and item.shown_if is None) for item in items))
    return tuple(
        Question(
            item.id, number, item.text(voice.language, **names), "ruler" if is_ruler(item) else item.kind,
            tuple((option.value, option.label(voice.language, **names)) for option in item.options),
            _condition(item), (chosen or {}).get(item.id, ""), 0 if item.kind == "text" else step,
            item.minimum, item.maximum,
        )
        for number, (item, step) in enumerate(zip(items, counted, strict=True), start=1)
    )  # fmt: skip


def chosen_in(posted: Mapping[str, str]) -> dict[str, str]:
    """Item -> what was typed or picked, for a form that comes back with a problem."""
    return {name.removeprefix("q-"): str(value) for name, value in posted.items() if name.startswith("q-")}


def _condition(item: Item) -> str:
    if item.shown_if is None:
        return ""
    other, values = item.shown_if
    return f"{other}:{','.join(map(str, values))}"


def read_answers(measure: Measure, posted: Mapping[str, str], *, in_room: bool = True) -> Answered:
    """What was posted as q-ITEM; InvalidAnswers names what does not fit. Nothing answered at all is fine."""
    items = asked(measure, in_room=in_room)
    numbers = {
        item.id: _number(item, raw) for item in items if item.kind != "text" and (raw := posted.get(f"q-{item.id}"))
    }
    numbers = {name: value for name, value in numbers.items() if not _taken_back(measure, name, numbers)}
    words = {item.id: raw.strip() for item in items if item.kind == "text" and (raw := posted.get(f"q-{item.id}", ""))}
    for name, text in words.items():
        if len(text) > WORDS_LIMIT:
            raise InvalidAnswers(f"“{name}” has {len(text)} characters; {WORDS_LIMIT} fit here.")
    scored = score(measure, numbers)
    scales = {name: found.value for name, found in scored.scales.items()}
    return Answered(numbers, {name: text for name, text in words.items() if text}, scales, scored.risk)


def _taken_back(measure: Measure, name: str, numbers: Mapping[str, int | float]) -> bool:
    """Whether an answer followed another one that was changed afterwards, so that its question no longer stands."""
    condition = next(item.shown_if for item in measure.items if item.id == name)
    return condition is not None and condition[0] in numbers and numbers[condition[0]] not in condition[1]


def _number(item: Item, raw: str) -> int | float:
    try:
        return float(raw.replace(",", ".")) if is_ruler(item) else int(raw)
    except ValueError:
        raise InvalidAnswers(f"“{raw[:20]}” is not an answer to “{item.id}”.") from None
