"""A narrative with its words: what was wished for, what came back and what one did, underlined where it was said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vinculum.narratives import Component, Narrative, Part, Scheme, Sign
from vinculum.reading.moment import Evidence, Moment, Standing
from vinculum.transcripts import Role, Transcript
from vinculum.web.case.folder import Folder
from vinculum.web.formulation.told import Told
from vinculum.web.records.contents import Session, Words
from vinculum.web.records.drawer import Kept
from vinculum.web.records.models import Record
from vinculum.web.sessions.moves import just_before

TAGS = {Part.WISH: "wish", Part.RESPONSE_OF_OTHER: "other", Part.RESPONSE_OF_SELF: "self"}
LONGEST = 700
"""Characters of a happening that are shown whole; of a longer one only the marked words, with some on either side."""
BESIDE = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words; `tag` says what they were marked as: wish, other, self, or "" for nothing."""

    text: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One component in words."""

    tag: str
    name: str
    sign: str
    removed: bool


@dataclass(frozen=True, slots=True)
class Retold:
    """One narrative as a page shows it.

    Attributes:
        turn: index of its first turn, None where there is no transcript.
        after: what the therapist had done just before it, "" where that is not known.
        pieces: its words; none where there is no transcript.
        marks: its components.
        note: the therapist's own words about it.
        teller: who tells it, of several clients.
    """

    narrative: Narrative
    session: Kept[Session]
    who: str
    turn: int | None
    after: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    note: str
    teller: str = ""


def transcripts_of(folder: Folder, sessions: Iterable[str]) -> dict[str, Transcript]:
    """Session id -> its newest words, of these sessions only, in one query."""
    rows = Record.objects.filter(vault=folder.shared.vault, kind=Words.KIND, parent__in=set(sessions)).order_by("order")
    latest = {row.parent: row for row in rows}
    return {session: folder.shared.opened(row, Words).value.transcript for session, row in latest.items()}


def retold(folder: Folder, told: Told, scheme: Scheme, narratives: Sequence[Narrative]) -> tuple[Retold, ...]:
    """Narratives with their words, in the order given."""
    parents = {one.id: told.kept[one.id].parent for one in narratives}
    heard = transcripts_of(folder, (parents[one.id] for one in narratives if one.span))
    return tuple(
        _retold(folder, told, scheme, one, transcript=heard.get(parents[one.id]))
        for one in narratives
        if folder.session(parents[one.id])
    )


def _retold(folder: Folder, told: Told, scheme: Scheme, one: Narrative, *, transcript: Transcript | None) -> Retold:
    kept = told.kept[one.id]
    session = folder.session(kept.parent)
    assert session is not None, "only narratives of sessions that are there"
    here = transcript if transcript and one.span and one.span.last < len(transcript.turns) else None
    turn = one.span.first if one.span and here else None
    after = ""
    if here and turn is not None:
        after = just_before(here, sure_moments(folder, kept.parent), turn)
    return Retold(
        one, session, name_of(told, one.other), turn, after, pieces(one, here, voices=bool(told.tellers)),
        tuple(_mark(scheme, mark) for mark in one.confirmed), kept.value.note, told.tellers.get(one.teller, ""),
    )  # fmt: skip


def sure_moments(folder: Folder, session: str) -> list[Moment]:
    """What a person has confirmed in a session; a guess is no word about what the therapist had just done."""
    decided = {kept.value.about: kept.value.moment for kept in folder.decisions.get(session, [])}
    return [one for one in decided.values() if one.standing is Standing.CONFIRMED]


def name_of(told: Told, other: str) -> str:
    """What somebody is called by now; an id that nobody has stays an id."""
    return next((told.people.find(one.id).name for one in told.people.others if one.id == other), other)


def _mark(scheme: Scheme, mark: Component) -> Mark:
    category = scheme.by_id.get(mark.category)
    sign = {Sign.POSITIVE: "good", Sign.NEGATIVE: "bad", None: ""}[mark.sign]
    removed = category is None or category.removed
    return Mark(TAGS[mark.part], category.name if category else mark.category, sign, removed)


def pieces(one: Narrative, transcript: Transcript | None, *, voices: bool = False) -> tuple[Piece, ...]:
    """What the client said there, cut at what is marked; without a transcript the marked words alone.

    With `voices`, each turn begins with who says it where several clients speak in the narrative.
    """
    marked = [(words, TAGS[mark.part]) for mark in one.confirmed for words in mark.evidence]
    if transcript is None or one.span is None:
        return _joined([[Piece(words.quote, tag)] for words, tag in marked])
    turns = []
    heard = transcript.turns[one.span.first : one.span.last + 1]
    several = voices and len({turn.speaker for turn in heard if turn.role is not Role.THERAPIST}) > 1
    for at in range(one.span.first, one.span.last + 1):
        turn = transcript.turns[at]
        if turn.role is Role.THERAPIST:
            continue
        start = one.span.start if at == one.span.first else 0
        end = min(one.span.end, len(turn.text)) if at == one.span.last else len(turn.text)
        cut = _cut(turn.text, (start, end), [(words, tag) for words, tag in marked if words.turn == at])
        turns.append([Piece(f"{turn.speaker or 'somebody'}: "), *cut] if several else cut)
    if sum(len(piece.text) for turn in turns for piece in turn) > LONGEST:
        turns = [short for turn in turns if (short := _shortened(turn))]
    return _joined(turns)


def _cut(text: str, reach: tuple[int, int], marked: Sequence[tuple[Evidence, str]]) -> list[Piece]:
    """A turn's words, cut at its marks; where two overlap, the first keeps its words; stale quotes mark nothing."""
    at, end = reach
    found = []
    held = [one for one in marked if text[one[0].start : one[0].end] == one[0].quote]
    for words, tag in sorted(held, key=lambda one: (one[0].start, one[0].end)):
        start, stop = max(words.start, at), min(words.end, end)
        if start < stop:
            found += [Piece(text[at:start]), Piece(text[start:stop], tag)]
            at = stop
    found.append(Piece(text[at:end]))
    return [piece for piece in found if piece.text]


def _shortened(turn: list[Piece]) -> list[Piece]:
    """The marked words of a turn with a little on either side; nothing of a turn without any."""
    if not any(piece.tag for piece in turn):
        return []
    return [piece if piece.tag or len(piece.text) <= 2 * BESIDE else Piece(_clipped(piece.text)) for piece in turn]


def _clipped(text: str) -> str:
    return f"{text[:BESIDE].rsplit(' ', 1)[0]} … {text[-BESIDE:].split(' ', 1)[-1]}"


def _joined(turns: Sequence[Sequence[Piece]]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for turn in turns:
        found += [*([Piece(" … ")] if found else []), *turn]
    return tuple(found)
