"""What a client feels toward the therapist: confirmed moments and own answers, beside the course."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from vinculum.charts.scene import Width
from vinculum.charts.toward import Feeling, Toward, toward_picture
from vinculum.course import Rater
from vinculum.measures import library
from vinculum.reading.moment import Moment
from vinculum.transcripts import Transcript
from vinculum.web.case.folder import Folder
from vinculum.web.case.voices import voices_in
from vinculum.web.formulation.retold import sure_moments, transcripts_of
from vinculum.web.records.contents import CheckIn, Session
from vinculum.web.records.drawer import Kept
from vinculum.web.review.moments import code_name
from vinculum.web.sessions.moves import just_before
from vinculum.web.words import count

REACTIONS = "reactions.client"
NOT_AT_ALL = 1
LATEST = 5  # sessions whose words stand on the page; those of earlier ones have an address
ROWS = (
    ("warm", "warm", "Warm"),
    ("hostile", "irritated", "Annoyed or angry"),
    ("", "hurt", "Hurt"),
    ("idealising", "admiring", "Admiring"),
    ("erotic", "drawn", "Drawn to you"),
    ("mistrust", "wary", "On guard"),
    ("link", "likened", "Reminded of somebody"),
)
"""Code of a moment, item of the client's form, name of the row."""
WIDTHS: tuple[Width, ...] = ("wide", "middle", "narrow")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One confirmed moment: its name, its words, where they stand, and what the therapist had just done."""

    name: str
    quote: str
    turn: int
    after: str


@dataclass(frozen=True, slots=True)
class Heard:
    """One session: what was said of the therapist, and how the client answered afterwards."""

    session: Kept[Session]
    spoken: tuple[Spoken, ...]
    answered: tuple[tuple[str, str], ...]
    own_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The part of the page: a sentence, the picture at three widths, the numbers, and the words by session.

    `heard` holds the latest sessions, or all; `earlier` says how many more there are.
    """

    says: str
    wide: str
    middle: str
    narrow: str
    heard: tuple[Heard, ...]
    earlier: int
    feelings: tuple[Feeling, ...]
    sessions: tuple[int, ...]

    @property
    def table(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """A row a session with something in it: what was answered to each feeling, and how many moments."""
        held = [
            one for one in self.sessions if any(one in row.answers or one in row.moments for row in self.feelings)
        ]  # fmt: skip
        return tuple((str(one), tuple(_cell(row, one) for row in self.feelings)) for one in held)


def _cell(row: Feeling, session: int) -> str:
    answer = f"{row.answers[session]:g}" if session in row.answers else "–"
    return f"{answer}, {count(row.moments[session], 'moment')}" if session in row.moments else answer


def course_of(folder: Folder, *, every: bool = False) -> Course:
    """Feelings toward the therapist in one case; the words of the latest sessions, or with `every` of all of them."""
    moments, answers = toward_moments(folder), _answers(folder)
    held = [kept for kept in reversed(folder.sessions) if kept.id in moments or kept.id in answers]
    shown = held if every else held[:LATEST]
    heard = transcripts_of(folder, (kept.id for kept in shown if kept.id in moments))
    found = {
        kept.id: Heard(
            kept, _spoken(folder, kept.id, moments.get(kept.id, ()), heard.get(kept.id)),
            _felt(answers.get(kept.id)), _own_words(answers.get(kept.id)),
        )
        for kept in held
    }  # fmt: skip
    feelings = _feelings(folder, answers, moments)
    given = Toward(
        sessions=tuple(folder.numbers.values()),
        both=_both(folder),
        feelings=feelings,
        pages={kept.value.number: _place(folder, kept, here=kept in shown) for kept in held},
        said={kept.value.number: _sentence(found[kept.id]) for kept in reversed(held)},
    )
    wide, middle, narrow = (
        toward_picture(given, client=folder.person.short, width=width, uid=f"toward-{width}") for width in WIDTHS
    )
    return Course(
        _says(folder, tuple(found.values())), wide, middle, narrow, tuple(found[kept.id] for kept in shown),
        len(held) - len(shown), feelings, given.sessions,
    )  # fmt: skip


def _place(folder: Folder, kept: Kept[Session], *, here: bool) -> str:
    """Where its words stand: on this page, or on that with all sessions, seen with the same person."""
    whom = f"&with={folder.participant.id}" if folder.several else ""
    return f"{'' if here else f'?all=1{whom}'}#said-{kept.value.number}"


def toward_moments(folder: Folder) -> dict[str, tuple[Moment, ...]]:
    """Session id -> what a person has confirmed there of words about the therapist, in order; no empty ones."""
    found = {}
    theirs = _theirs(folder)
    for session in folder.numbers:
        sure = [one for one in sure_moments(folder, session) if one.code.startswith("toward.") and theirs(session, one)]
        if sure:
            found[session] = tuple(sorted(sure, key=lambda one: one.turn))
    return found


def _theirs(folder: Folder) -> Callable[[str, Moment], bool]:
    """Whether a moment is in the voice of the one whom the case is seen with, or in one that nobody was given."""
    marked = [session for session in folder.numbers if folder.several and sure_moments(folder, session)]
    voice = voices_in(folder, marked)
    others = {one.short for one in folder.participants} - {folder.person.short}
    return lambda session, one: voice(session, one.turn) not in others


def _spoken(
    folder: Folder, session: str, moments: Iterable[Moment], transcript: Transcript | None
) -> tuple[Spoken, ...]:
    sure = sure_moments(folder, session) if transcript else []
    return tuple(
        Spoken(
            code_name(one.code), " … ".join(words.quote for words in one.evidence), one.turn,
            just_before(transcript, sure, one.turn) if transcript else "",
        )
        for one in moments
    )  # fmt: skip


def _answers(folder: Folder) -> dict[str, CheckIn]:
    """Session id -> the client's latest answers about how they felt toward the therapist."""
    found = [kept.value for kept in folder.check_ins if kept.value.measure == REACTIONS]
    return {one.session: one for one in found if one.session in folder.numbers}


def _feelings(
    folder: Folder, answers: Mapping[str, CheckIn], moments: Mapping[str, tuple[Moment, ...]]
) -> tuple[Feeling, ...]:
    counted: dict[str, Counter[int]] = defaultdict(Counter)
    for session, marked in moments.items():
        for one in marked:
            counted[one.code.partition(".")[2]][folder.numbers[session]] += 1
    return tuple(
        Feeling(
            name,
            {folder.numbers[session]: one.answers[item] for session, one in answers.items() if item in one.answers},
            dict(counted[code]) if code else {},
        )
        for code, item, name in ROWS
    )


def _both(folder: Folder) -> dict[Rater, dict[int, float]]:
    """Totals of the form that was answered most, as the course takes them."""
    counts = Counter(one.measure for one in folder.ratings)
    usual = max(counts, key=lambda name: (counts[name], name), default="")
    found: dict[Rater, dict[int, float]] = defaultdict(dict)
    for one in folder.ratings:
        if one.measure == usual:
            found[one.rater][one.session] = one.score
    return dict(found)


def _felt(one: CheckIn | None) -> tuple[tuple[str, str], ...]:
    """What the client felt more than not at all, strongest first."""
    if one is None:
        return ()
    held = [(name, one.answers[item]) for _, item, name in ROWS if one.answers.get(item, 0) > NOT_AT_ALL]
    return tuple((name, _label(value)) for name, value in sorted(held, key=lambda pair: -pair[1]))


def _label(value: float) -> str:
    options = library()[REACTIONS].items[0].options
    return next((option.label("en").lower() for option in options if option.value == value), f"{value:g}")


def _own_words(one: CheckIn | None) -> tuple[str, ...]:
    return tuple(one.words.values()) if one else ()


def _sentence(one: Heard) -> str:
    parts = [*(f"{spoken.name.lower()}" for spoken in one.spoken)]
    parts += [f"{name.lower()}: {label}" for name, label in one.answered]
    return f"Session {one.session.value.number}. {'; '.join(parts).capitalize() or 'Nothing more than not at all'}."


def _says(folder: Folder, heard: Iterable[Heard]) -> str:
    """How often, and what was answered last."""
    held, short = list(heard), folder.person.short
    spoken = sum(bool(one.spoken) for one in held)
    answered = [one for one in held if one.answered or one.own_words]
    words = f"In {count(spoken, 'session')}, words of {short} about you are confirmed."
    if not held:
        return words
    if answered:
        last = answered[0]
        felt = ", ".join(f"{name[:1].lower()}{name[1:]} {label}" for name, label in last.answered[:3])
        words += f" After session {last.session.value.number}, {short} answered: {felt or 'in own words only'}."
    return words
