"""A case as its therapist may see it: every drawer opened once, typed values, in session order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from vinculum.course import Course, Known, Rater, Rating, follow
from vinculum.course.pool import Pools
from vinculum.errors import VaultIsGone
from vinculum.measures import library
from vinculum.transcripts import Role, Transcript, Turn
from vinculum.web.case.categories import SHIPPED, Categories, categories_of
from vinculum.web.case.participants import Participant, participants_of, together
from vinculum.web.case.pools import pools_of
from vinculum.web.records.contents import (
    C,
    CaseFile,
    CheckIn,
    Content,
    Decision,
    Episode,
    Happening,
    Look,
    Person,
    Reading,
    SecondLook,
    Session,
    Words,
)
from vinculum.web.records.contents.participants import PolicyOnSecrets, Presence
from vinculum.web.records.drawer import Drawer, Kept, OpenDoor, load, open_vaults
from vinculum.web.records.models import Record, Vault

PoolsOf = Callable[[str], Pools | None]
LEAST = 0.5  # on scales of 1 to 5, a smaller step is no drop: it is one answer of many, one word away
KNOWN = {Rater.CLIENT: Known(least=LEAST), Rater.THERAPIST: Known(least=LEAST)}
KINDS = (
    CaseFile, CheckIn, Decision, Episode, Happening, Look, Person, PolicyOnSecrets, Presence, Reading, SecondLook,
    Session,
)  # fmt: skip
OF_THE_CASE = frozenset(
    [
        "sessions", "numbers", "readings", "decisions", "looks", "happenings", "episodes", "safety_notes",
        "safety_acts", "kept_file", "policies", "every_check_in", "marked",
    ]
)  # fmt: skip
"""What was worked out of a case and is the same with whomever it is seen."""


@dataclass(frozen=True)
class Folder:
    """One open case. `shared` is the case's own clinical drawer, `client` the client's, `identity` who that is.

    With several clients it is seen with one of them, the first unless `seen_with` another: `client`, `person`,
    `check_ins`, `ratings` and `course` are that person's, and no other's. `participants` are all of them, `each` is
    the case seen with each; `unsafe` is about all.

    `pools` gives what the member's cases say together on a measure. `criteria` are the names of the criteria that its
    course is judged by besides the chosen one, None for all. `marked` keeps the moments of each session once they were
    gathered, for as long as this folder is open. `categories` gives the practice's list of wishes and responses.
    """

    id: str
    shared: Drawer
    client: Drawer
    identity: Drawer
    pools: PoolsOf = field(default=lambda _: None, repr=False, compare=False)
    criteria: Collection[str] | None = None
    participants: tuple[Participant, ...] = ()
    categories: Callable[[], Categories] = field(default=lambda: SHIPPED, repr=False, compare=False)
    marked: dict[tuple[str, bool], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def fetch(self, kinds: Iterable[type[Content]]) -> None:
        """Reads kinds of the case's own drawer that a folder is not opened with; then `shared.read` finds them."""
        self.shared.fetch(kinds)

    @cached_property
    def person(self) -> Person:
        """Who the client is."""
        return self._only(self.identity, Person).value

    @property
    def participant(self) -> Participant:
        """Whom the case is seen with here."""
        return next(one for one in self.participants if one.id == self.client.vault.participant)

    @property
    def several(self) -> bool:
        """Whether the case has more than one client, those who left included."""
        return len(self.participants) > 1

    @property
    def present(self) -> tuple[Participant, ...]:
        """Who takes part now; everybody where all have left."""
        return tuple(one for one in self.participants if not one.left) or self.participants

    @property
    def names(self) -> str:
        """Everybody's name, for the head of a page."""
        return together([one.person.name for one in self.participants])

    @property
    def called(self) -> str:
        """How those who take part now are called, together: for what is one for the whole case."""
        return together([one.short for one in self.present])

    def seen_with(self, participant: str) -> Folder | None:
        """This case seen with one participant; None where it has none of that id."""
        if participant == self.client.vault.participant:
            return self
        found = next((one for one in self.participants if one.id == participant), None)
        if found is None:
            return None
        seen = replace(self, client=found.drawer, identity=found.identity)
        seen.__dict__.update({name: value for name, value in self.__dict__.items() if name in OF_THE_CASE})
        return seen

    @cached_property
    def each(self) -> tuple[Folder, ...]:
        """This case seen with each participant in turn, in the order in which they were added."""
        return tuple(seen for one in self.participants if (seen := self.seen_with(one.id)))

    def course_of(self, participant: Participant) -> Course:
        """Both sides over time with one participant: their answers, and the therapist's, which are one for the case."""
        seen = next((one for one in self.each if one.client.vault.participant == participant.id), None)
        if seen is None:
            raise VaultIsGone("This person does not take part in this case, or their vault was shredded.")
        return seen.course

    @cached_property
    def every_check_in(self) -> tuple[Kept[CheckIn], ...]:
        """Everybody's answers and the therapist's, in the order they came; `whose` names the participant."""
        if not self.several:
            return self.check_ins
        theirs = [kept for one in self.participants for kept in one.drawer.read(CheckIn)]
        return tuple(sorted([*theirs, *self.shared.read(CheckIn)], key=lambda kept: kept.value.received))

    def whose(self, kept: Kept[CheckIn]) -> str:
        """How the person is called who gave an answer, "" for the therapist."""
        return self.called_by(kept.whose)

    def called_by(self, participant: str) -> str:
        """How a participant is called, "" for an id that is none."""
        return next((one.short for one in self.participants if one.id == participant), "")

    def voice(self, turn: Turn) -> str:
        """Who says a turn: you, the client by name, of several the one the words name, else the speaker’s own name."""
        if turn.role is Role.THERAPIST:
            return "You"
        known = self.person.short if turn.role is Role.CLIENT and not self.several else turn.speaker
        return known or "somebody"

    @cached_property
    def policies(self) -> tuple[Kept[PolicyOnSecrets], ...]:
        """What was agreed about secrets, oldest first: the last one holds."""
        return tuple(sorted(self.shared.read(PolicyOnSecrets), key=lambda kept: kept.value.made))

    @property
    def policy(self) -> PolicyOnSecrets | None:
        """The policy on secrets that holds, None where none was agreed."""
        return self.policies[-1].value if self.policies else None

    @property
    def newcomers(self) -> tuple[Participant, ...]:
        """Who was added after the policy on secrets was agreed, and so cannot have agreed on it."""
        made = self.policy.made if self.policy else None
        return tuple(one for one in self.present if made and one.added and one.added > made)

    @property
    def agreed_on_secrets(self) -> bool:
        """Whether everybody who takes part has agreed on what happens with secrets; a case with one client need not."""
        return not self.several or (self.policy is not None and not self.newcomers)

    @cached_property
    def kept_file(self) -> Kept[CaseFile]:
        """The frame of the therapy, with the id it is kept under."""
        return self._only(self.shared, CaseFile)

    @property
    def file(self) -> CaseFile:
        """The frame of the therapy."""
        return self.kept_file.value

    @cached_property
    def sessions(self) -> tuple[Kept[Session], ...]:
        """All sessions by number."""
        return tuple(sorted(self.shared.read(Session), key=lambda kept: kept.value.number))

    @cached_property
    def check_ins(self) -> tuple[Kept[CheckIn], ...]:
        """Both sides' answers, in the order they came."""
        both = [*self.client.read(CheckIn), *self.shared.read(CheckIn)]
        return tuple(sorted(both, key=lambda kept: kept.value.received))

    @cached_property
    def readings(self) -> dict[str, Kept[Reading]]:
        """Session id -> its newest reading."""
        return {kept.parent: kept for kept in self.shared.read(Reading)}

    @cached_property
    def decisions(self) -> dict[str, list[Kept[Decision]]]:
        """Session id -> what people decided there, oldest first by the time inside the box."""
        grouped: dict[str, list[Kept[Decision]]] = defaultdict(list)
        for kept in sorted(self.shared.read(Decision), key=lambda one: one.value.made):
            grouped[kept.parent].append(kept)
        return grouped

    @cached_property
    def looks(self) -> dict[tuple[str, int], Kept[Look]]:
        """(reading, turn) -> what a person marked there without a proposal, newest by the time inside the box."""
        ordered = sorted(self.shared.read(Look), key=lambda one: one.value.made)
        return {(kept.value.reading, kept.value.turn): kept for kept in ordered}

    @cached_property
    def happenings(self) -> tuple[Kept[Happening], ...]:
        """Breaks, absences, illness and changes of frame, by session; those taken back are left out."""
        return tuple(kept for kept in self._every_happening if kept.id not in self._taken_back)

    @property
    def withdrawn_happenings(self) -> tuple[Kept[Happening], ...]:
        """Those that were taken back: they stand nowhere, and can be brought back."""
        return tuple(kept for kept in self._every_happening if kept.id in self._taken_back)

    @cached_property
    def _every_happening(self) -> list[Kept[Happening]]:
        found = [kept for kept in self.shared.read(Happening) if kept.value.what not in ("safety", "taken-back")]
        return sorted(found, key=lambda kept: kept.value.before_session)

    @cached_property
    def _taken_back(self) -> set[str]:
        said = [kept.value for kept in self.shared.read(Happening) if kept.value.what == "taken-back"]
        latest = {one.answer: one.words for one in said}
        return {name for name, words in latest.items() if words}

    @cached_property
    def episodes(self) -> tuple[Kept[Episode], ...]:
        """What a person has named, by session."""
        return tuple(sorted(self.shared.read(Episode), key=lambda kept: kept.value.first))

    @cached_property
    def safety_notes(self) -> tuple[Kept[Happening], ...]:
        """Everything that was written down about danger, in order; without words where it was taken back."""
        return tuple(kept for kept in self.shared.read(Happening) if kept.value.what == "safety")

    @cached_property
    def safety_acts(self) -> dict[str, Kept[Happening]]:
        """The answer's own id, or the key of a hopeless moment -> what was done about it, as it stands."""
        latest = {kept.value.answer: kept for kept in self.safety_notes}
        return {about: kept for about, kept in latest.items() if kept.value.words}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Session id -> its number."""
        return {kept.id: kept.value.number for kept in self.sessions}

    def session(self, session: str) -> Kept[Session] | None:
        """One session, None where the case has no such session."""
        return next((kept for kept in self.sessions if kept.id == session), None)

    def answers(self, session: str, rater: str) -> list[Kept[CheckIn]]:
        """One side's answers about one session, oldest first."""
        return [kept for kept in self.check_ins if kept.value.session == session and kept.value.rater == rater]

    @cached_property
    def course(self) -> Course:
        """Both sides over time, on the form that was answered most."""
        counts: dict[str, int] = defaultdict(int)
        for rating in self.ratings:
            counts[rating.measure] += 1
        return self.course_on(max(counts, key=lambda name: (counts[name], name), default=self.file.form))

    def course_on(self, measure: str) -> Course:
        """Both sides over time on one form."""
        pools = self.pools(measure) or Pools(measure)
        known = {
            rater: replace(known, pool=pools.of(rater), grain=grain(f"{measure}.{rater}"))
            for rater, known in KNOWN.items()
        }
        return follow(self.ratings, measure=measure, known=known, together=pools.together, criteria=self.criteria)

    @cached_property
    def ratings(self) -> tuple[Rating, ...]:
        """Every total of both sides; a later answer about the same session takes the place of an earlier one."""
        latest: dict[tuple[str, str, str], Rating] = {}
        dates = {kept.id: kept.value.on for kept in self.sessions}
        for kept in self.check_ins:
            value, total = kept.value, kept.value.scales.get("total")
            if total is not None and value.session in self.numbers:
                form, rater = value.measure.rsplit(".", 1)[0], Rater(value.rater)
                place = (value.session, form, rater)
                latest[place] = Rating(self.numbers[value.session], rater, form, total, dates[value.session])
        return tuple(latest.values())

    @property
    def unsafe(self) -> list[Kept[CheckIn]]:
        """Answers on safety, of everybody, about which nobody has recorded yet what was done."""
        return [kept for kept in self.every_check_in if kept.value.risk and kept.value.id not in self.safety_acts]

    @staticmethod
    def _only(opened: Drawer, kind: type[C]) -> Kept[C]:
        kept = opened.one(kind)
        if kept is None:
            raise VaultIsGone(f"The {kind.__name__} of this case is missing from its vault.")
        return kept


@cache
def grain(measure: str) -> float | None:
    """The smallest step of the total of one of our forms, a mean of whole numbers; None for any other measure."""
    held = library().get(measure)
    total = next((scale for scale in held.scales if scale.id == "total"), None) if held else None
    return 1 / len(total.items) if total and total.items and total.method == "mean" else None


def _assemble(drawers: Iterable[Drawer], pools: PoolsOf, criteria: Collection[str] | None) -> list[Folder]:
    by_case: dict[str, dict[str, list[Drawer]]] = defaultdict(lambda: defaultdict(list))
    for opened in drawers:
        whose = "answers" if opened.vault.participant else "shared"
        place = "identity" if opened.vault.kind == "identity" else whose
        by_case[opened.vault.case_id or ""][place].append(opened)
    return [
        Folder(case, found["shared"][0], who[0].drawer, who[0].identity, pools, criteria, who)
        for case, found in by_case.items()
        if found["shared"] and (who := participants_of(found["identity"], found["answers"]))
    ]


def open_folders(
    door: OpenDoor,
    *,
    cases: Collection[str] | None = None,
    session: str | None = None,
    criteria: Collection[str] | None = None,
) -> list[Folder]:
    """The folders of all open cases this member holds, or of these; read in four queries.

    With `criteria`, courses are judged by no others than these and the chosen one.
    """
    vaults = Vault.objects.filter(kind__in=["clinical", "identity"], grant__member=door.member)
    vaults = vaults.filter(case__state="open") if cases is None else vaults.filter(case__in=cases)
    drawers = open_vaults(door, vaults)
    load(drawers, KINDS, under=session)
    held = categories_of(door)
    return [replace(one, categories=held) for one in _assemble(drawers, pools_of(door), criteria)]


def open_folder(door: OpenDoor, case: str, *, session: str | None = None) -> Folder:
    """One case; VaultIsGone where its vaults no longer open.

    With `session`, what hangs under other sessions is left out: enough for deciding there, and quicker.
    """
    folders = open_folders(door, cases=[case], session=session)
    if not folders:
        raise VaultIsGone("This case does not open: its key was shredded, or you hold none.")
    return folders[0]


def words_of(folder: Folder, session: str) -> Kept[Words] | None:
    """The words of one session, newest version; fetched only when they are asked for, since they are long."""
    rows = Record.objects.filter(vault=folder.shared.vault, kind=Words.KIND, parent=session)
    latest = rows.order_by("order").last()
    return folder.shared.opened(latest, Words) if latest else None


def all_words(folder: Folder, *, sessions: Collection[str] | None = None) -> dict[str, Transcript]:
    """Session id -> its newest words, of all sessions or of these, fetched in one query."""
    rows = Record.objects.filter(vault=folder.shared.vault, kind=Words.KIND).order_by("order")
    rows = rows if sessions is None else rows.filter(parent__in=sessions)
    latest = {row.parent: row for row in rows}
    return {session: folder.shared.opened(row, Words).value.transcript for session, row in latest.items()}


def transcribed(folder: Folder) -> set[str]:
    """Ids of the sessions that have a transcript or process notes."""
    rows = Record.objects.filter(vault=folder.shared.vault, kind="transcript")
    return set(rows.values_list("parent", flat=True))


def with_next(sessions: Sequence[Kept[Session]], session: str) -> tuple[Kept[Session] | None, Kept[Session] | None]:
    """The sessions before and after one."""
    at = next(index for index, kept in enumerate(sessions) if kept.id == session)
    return (sessions[at - 1] if at else None), (sessions[at + 1] if at + 1 < len(sessions) else None)
