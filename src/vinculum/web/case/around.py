"""What came before and after the client's marked turns, over all sessions of a case that have words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vinculum.codebook.systems import SYSTEMS
from vinculum.reading.moment import Moment, Standing
from vinculum.reading.sequences import Beside, Coded, Table, Transition, beside, coded, places_of, sequences
from vinculum.reading.sequences.places import Where
from vinculum.transcripts import Kind, Role, Transcript
from vinculum.web.case.folder import Folder, all_words
from vinculum.web.case.participants import together
from vinculum.web.records.contents import Session
from vinculum.web.records.drawer import Kept
from vinculum.web.review.moments import code_name, moments_of
from vinculum.web.sessions.talk import of_these_words

SYSTEMS_SHOWN: Mapping[str, str] = {"resistance": "Resistance", "rupture": "Withdrawal and confrontation"}
COUNTED = frozenset(code for system in ("therapist", "resistance", "rupture", "toward") for code in SYSTEMS[system])
MOST_COUNTS = 12
SHUFFLES = 400  # enough for q to two decimals, and a page that does not make one wait
MOST_PLACES = 24  # of one system, at first
LONGEST = 30  # words of a neighbouring turn
BESIDE = 20  # words of the client's own turn on either side of a quote


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A turn beside a marked one: who, what was recognised in it, and how it begins."""

    who: str
    moves: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Place:
    """One marked turn of the client between its neighbours; `quote` are the marked words, with some on either side."""

    session: Kept[Session]
    turn: int
    names: tuple[str, ...]
    sure: bool
    lead: str
    quote: str
    rest: str
    before: Neighbour | None
    after: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Marked turns of one code system, the latest session first, and how many older ones are not shown."""

    shown: tuple[Place, ...]
    older: int

    @property
    def total(self) -> int:
        """All there are."""
        return len(self.shown) + self.older


@dataclass(frozen=True, slots=True)
class Count:
    """How often one stood before the other, and where."""

    given: str
    target: str
    yours_first: bool
    row: Transition
    places: tuple[tuple[Kept[Session], int], ...]


@dataclass(frozen=True, slots=True)
class Around:
    """The page.

    Attributes:
        places: title of a code system -> its marked turns.
        counts: what stood before what most often, or, where there is enough, what stands out most.
        table: the numbers behind.
        sessions: how many sessions with a transcript there are.
        notes: how many have process notes only, which are not counted.
        marked: how many moments were counted, confirmed: how many of them a person has confirmed.
    """

    places: Mapping[str, Places]
    counts: tuple[Count, ...]
    table: Table
    sessions: int
    notes: int
    marked: int
    confirmed: int

    @property
    def enough(self) -> bool:
        """Whether anything is to be expected often enough to lean on."""
        return bool(self.table.enough)


@dataclass(frozen=True, slots=True)
class HeardSession:
    """A session with its words, the moments that stand in them, and its turns with their codes."""

    kept: Kept[Session]
    transcript: Transcript
    moments: tuple[Moment, ...]
    turns: tuple[Coded, ...]


def around(folder: Folder, *, every: bool = False) -> Around:
    """What came before and after, over the whole case; with `every`, all marked turns and not the newest alone."""
    words = all_words(folder)
    notes = sum(one.kind is Kind.PROCESS_NOTES for one in words.values())
    heard = [
        heard_in(folder, kept, words[kept.id])
        for kept in folder.sessions
        if kept.id in words and words[kept.id].kind is Kind.RECORDING
    ]
    table, counts = _counted(heard)
    counted = [moment for one in heard for moment in one.moments if moment.code in COUNTED]
    confirmed = sum(moment.standing is Standing.CONFIRMED for moment in counted)
    most = None if every else MOST_PLACES
    places = {title: _places(folder, heard, system, most) for system, title in SYSTEMS_SHOWN.items()}
    return Around(places, counts, table, len(heard), notes, len(counted), confirmed)


def heard_in(folder: Folder, kept: Kept[Session], transcript: Transcript) -> HeardSession:
    """One session with the moments whose words this transcript holds."""
    moments = of_these_words(transcript, moments_of(folder, kept.id, routine=True))
    return HeardSession(kept, transcript, moments, coded(transcript, moments))


def marked_places(folder: Folder, heard: Sequence[HeardSession], system: str) -> tuple[Place, ...]:
    """The marked turns of one system, the latest session first, in the order of speaking within it."""
    return tuple(_place(folder, one, marked) for one, marked in _marked(heard, system))


def _places(folder: Folder, heard: Sequence[HeardSession], system: str, most: int | None) -> Places:
    found = _marked(heard, system)
    shown = tuple(_place(folder, *one) for one in found[:most])
    return Places(shown, len(found) - len(shown))


def _marked(heard: Sequence[HeardSession], system: str) -> list[tuple[HeardSession, Beside]]:
    return [
        (one, marked)
        for one in reversed(heard)
        for marked in beside(one.transcript, one.moments, system, rows=one.turns)
    ]


def _place(folder: Folder, one: HeardSession, marked: Beside) -> Place:
    moment = marked.moments[0]
    return Place(
        one.kept, moment.turn, tuple(dict.fromkeys(_named(each) for each in marked.moments)),
        all(each.standing is Standing.CONFIRMED for each in marked.moments),
        *_quoted(one.transcript.turns[moment.turn].text, moment),
        _neighbour(folder, one, marked.before) if marked.before else None,
        tuple(_neighbour(folder, one, turn) for turn in marked.after),
    )  # fmt: skip


def _named(moment: Moment) -> str:
    """The code's name, with a question mark as long as nobody has confirmed it."""
    return f"{code_name(moment.code)}{'' if moment.standing is Standing.CONFIRMED else '?'}"


def _quoted(text: str, moment: Moment) -> tuple[str, str, str]:
    """Some words before the marked ones, these, and some after."""
    start, end = next(((e.start, e.end) for e in moment.evidence if e.turn == moment.turn), (0, 0))
    before, after = text[:start].split(), text[end:].split()
    lead = "… " * (len(before) > BESIDE) + " ".join(before[-BESIDE:])
    rest = " ".join(after[:BESIDE]) + " …" * (len(after) > BESIDE)
    return lead + " " * text[:start].endswith(" "), text[start:end], " " * text[end:].startswith(" ") + rest


def _neighbour(folder: Folder, heard: HeardSession, turn: Coded) -> Neighbour:
    own = heard.transcript.turns[turn.first : turn.last + 1]
    moves = {_named(one).lower() for one in heard.moments if turn.first <= one.turn <= turn.last}
    words = " ".join(one.text for one in own).split()
    said = " ".join(words[:LONGEST]) + " …" * (len(words) > LONGEST)
    who = together(list(dict.fromkeys(folder.voice(one) for one in own)))
    return Neighbour(who[:1].upper() + who[1:], tuple(sorted(moves)), said)


def _counted(heard: Sequence[HeardSession]) -> tuple[Table, tuple[Count, ...]]:
    """The next turn only, so that a page stays quick; shuffled only where there is enough to make numbers of."""
    sessions = [one.turns for one in heard]
    table = sequences(sessions, lags=1, codes=COUNTED, permutations=SHUFFLES)
    if table.enough:
        rows = sorted(table.enough, key=lambda row: (row.p, -abs(row.residual or 0), row.given, row.target))
    else:
        rows = sorted(
            (row for row in table.rows if row.observed),
            key=lambda row: (-row.observed, row.role is Role.CLIENT, row.given, row.target),
        )
    rows = rows[:MOST_COUNTS]
    return table, tuple(_count(heard, *one) for one in zip(rows, places_of(sessions, rows), strict=True))


def _count(heard: Sequence[HeardSession], row: Transition, found: Sequence[Where]) -> Count:
    places = tuple(
        (heard[number].kept, (before if row.role is Role.CLIENT else after).first) for number, before, after in found
    )
    return Count(code_name(row.given), code_name(row.target), row.role is Role.THERAPIST, row, places)
