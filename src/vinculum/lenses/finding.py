"""What a lens found: exact words, where they stand, why, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vinculum.lenses.model import Feature, Trial
from vinculum.reading.moment import Evidence, Standing
from vinculum.transcripts.model import Transcript


@dataclass(frozen=True, slots=True)
class Quoted:
    """Exact words.

    Attributes:
        session: number of the session they were said in.
        turn, start, end: where: characters of a turn's text.
        quote: the words themselves.
        part: which side of what was found they are, such as "wish"; "" where there is one only.
    """

    session: int
    turn: int
    start: int
    end: int
    quote: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    Attributes:
        lens, feature, name: of the lens, and the feature's id and name.
        words: exact words in order; empty only for what a person wrote without a transcript.
        why: a sentence: why these words.
        source: "cognitive lens 1", the reader of a moment, or "person".
        standing: what a person has made of it; a lens's own findings are always proposed.
        note: a person's own words, where it rests on a note made by hand.
        confidence: a reader's, None where nobody gave one: a lens's patterns are not calibrated.
        lacking: sides of the feature that are not said here.
        code, aspect: of the moment that it rests on, "" for none; of a note by hand, `aspect` is its kind.
        about: the category of narratives that recurs in it, or the two codes of a circle with " > " between; else "".
    """

    lens: str
    feature: str
    name: str
    words: tuple[Quoted, ...]
    why: str
    source: str
    standing: Standing = Standing.PROPOSED
    note: str = ""
    confidence: float | None = None
    lacking: tuple[str, ...] = ()
    code: str = ""
    aspect: str = ""
    about: str = ""

    @property
    def turn(self) -> int | None:
        """Where it begins, None where it has no words."""
        return self.words[0].turn if self.words else None

    @property
    def place(self) -> tuple[int, str]:
        """What a decision about it goes by: its first turn and words; (-1, "") where it has none."""
        return (self.words[0].turn, self.words[0].quote) if self.words else (-1, "")


@dataclass(frozen=True, slots=True)
class Seen:
    """A session, or the turns around a moment, as one lens sees it.

    Attributes:
        lens, name, source: which lens, in which version.
        findings: in order of turn.
        asks: questions to the therapist that fit what was found; the lens's own where nothing was.
        tries: what one might try about what was found; `wait` is there always.
        limits: what this lens does not see.
        cannot: why it could not look at the words, "" where it could.
        lost: how many moments point at words that the transcript does not hold any more.
        aside: what a person put aside of the lens's own findings.
    """

    lens: str
    name: str
    source: str
    findings: tuple[Finding, ...]
    asks: tuple[str, ...]
    tries: tuple[Trial, ...]
    wait: Trial
    limits: tuple[str, ...]
    cannot: str = ""
    lost: int = 0
    aside: tuple[Finding, ...] = ()

    def of(self, feature: str) -> tuple[Finding, ...]:
        """Its findings of one feature."""
        return tuple(one for one in self.findings if one.feature == feature)

    @property
    def says(self) -> str:
        """In a sentence: what it found, or that it found nothing."""
        if self.cannot and not self.findings:
            return self.cannot
        if not self.findings:
            return "Nothing found. That is no finding about the person: this lens knows only the words it was given."
        kinds = list(dict.fromkeys(one.name for one in self.findings))
        return f"{', '.join(kinds)}."


def quoted(transcript: Transcript, session: int, one: Evidence, *, part: str = "") -> Quoted | None:
    """Evidence as quoted words, None where the transcript does not hold them (any more)."""
    if not 0 <= one.turn < len(transcript.turns) or not 0 <= one.start < one.end:
        return None
    if transcript.turns[one.turn].text[one.start : one.end] != one.quote:
        return None
    return Quoted(session, one.turn, one.start, one.end, one.quote, part)


def lacking(feature: Feature, words: Sequence[Quoted]) -> tuple[str, ...]:
    """The sides of a feature that none of the words is."""
    said = {one.part for one in words}
    return tuple(part.name for part in feature.parts if part.name and part.name not in said)
