"""A questionnaire as data: items, answers, scales, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vinculum.measures.texts import NO_WORDS, Texts

Rater = Literal["client", "therapist"]
Kind = Literal["own", "key"]
ItemKind = Literal["scale", "choice", "text"]
Method = Literal["mean", "sum"]
About = Literal["relationship", "outcome"]
Better = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer a person can pick."""

    value: int
    labels: Texts = NO_WORDS

    def label(self, lang: str, *, therapist: str = "", client: str = "") -> str:
        """The words of the answer; the number where there are no words."""
        return self.labels.fill(lang, therapist=therapist, client=client) or str(self.value)


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    Attributes:
        id: name of the item, unique in its measure; a key without wording numbers them i1, i2, …
        kind: "scale" (the answers are amounts), "choice" (other answers) or "text" (own words, never scored).
        texts: the wording; empty in a key.
        options: what can be picked; empty for text and for a ruler, where every number in the range is an answer.
        minimum: smallest answer.
        maximum: largest answer.
        reverse: whether a scale counts minimum + maximum − answer.
        risk_from: the item speaks of danger when the raw answer is at least this; None for every other item.
        shown_if: (other item, its answers) that make this one appear; None where it always does.
        factor: what it asks about, "" if nothing.
    """

    id: str
    kind: ItemKind
    texts: Texts
    options: tuple[Option, ...]
    minimum: float = 0.0
    maximum: float = 0.0
    reverse: bool = False
    risk_from: int | None = None
    shown_if: tuple[str, tuple[int, ...]] | None = None
    factor: str = ""

    def text(self, lang: str, *, therapist: str = "", client: str = "") -> str:
        """The wording with the names put in; "" in a key without wording."""
        return self.texts.fill(lang, therapist=therapist, client=client)


@dataclass(frozen=True, slots=True)
class Scale:
    """Items counted together.

    Attributes:
        id: name of the scale, unique in its measure; "total" for the one over everything.
        titles: what it is called.
        items: ids of its items.
        method: "mean" or "sum" of the answers, reversed items turned round.
        minimum: smallest possible value.
        maximum: largest possible value.
        reliability: published reliability, None where none was read in a source.
        sd: published standard deviation, None likewise.
    """

    id: str
    titles: Texts
    items: tuple[str, ...]
    method: Method
    minimum: float
    maximum: float
    reliability: float | None = None
    sd: float | None = None

    def title(self, lang: str) -> str:
        """What the scale is called."""
        return self.titles.fill(lang)


@dataclass(frozen=True, slots=True)
class Measure:
    """A questionnaire.

    Attributes:
        id: name, such as "pulse.client" or "wai-sr".
        version: counts up whenever an item, an answer or a scale changes.
        rater: who fills it in.
        kind: "own" (complete with wording) or "key" (scoring only, the practice brings the wording).
        status: how far it has been tested, such as "not yet validated".
        licence: what may be done with it.
        source: where the key was read.
        note: what a clinician should know.
        unverified: each statement in this definition that was not read in a source.
        languages: languages of the wording; empty where there is none.
        items: the questions in order.
        scales: what is counted; the total first where there is one, none where counting makes no sense.
        titles: what the form is called.
        leads: what stands before the first question.
        about: what it asks about: the "relationship", or an "outcome" of the work such as symptoms.
        better: whether "higher" or "lower" results are better.
    """

    id: str
    version: int
    rater: Rater
    kind: Kind
    status: str
    licence: str
    source: str
    note: str
    unverified: tuple[str, ...]
    languages: tuple[str, ...]
    items: tuple[Item, ...]
    scales: tuple[Scale, ...]
    titles: Texts
    leads: Texts = NO_WORDS
    about: About = "relationship"
    better: Better = "higher"

    def title(self, lang: str, *, therapist: str = "", client: str = "") -> str:
        """What the form is called."""
        return self.titles.fill(lang, therapist=therapist, client=client)

    def lead(self, lang: str, *, therapist: str = "", client: str = "") -> str:
        """What stands before the first question; "" in a key without wording."""
        return self.leads.fill(lang, therapist=therapist, client=client)

    @property
    def has_text(self) -> bool:
        """Whether the form can be shown: a key cannot until a practice has loaded its wording."""
        return bool(self.languages)

    @property
    def answerable(self) -> tuple[Item, ...]:
        """The items whose answers are numbers, in order: the columns of `score_many`."""
        return tuple(item for item in self.items if item.kind != "text")

    @property
    def risk_items(self) -> tuple[str, ...]:
        """Ids of the items that can speak of danger."""
        return tuple(item.id for item in self.items if item.risk_from is not None)
