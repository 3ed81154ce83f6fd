"""The sheet for the next session: where things stand, what is open, words to keep in mind, and what to consider."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from vinculum.guidance import Chosen, Facts, Gone, Ground, Suggestion, Urgency, chosen, explain, library
from vinculum.web.case.folder import Folder
from vinculum.web.case.since import Change, since_last
from vinculum.web.caseload.line import waits_for
from vinculum.web.prepare.facts import facts_of
from vinculum.web.prepare.now import Now
from vinculum.web.records.contents.guidance import SetAside
from vinculum.web.review.moments import moments_of
from vinculum.web.sessions.page import own_words_of

FEW, LONGEST = 3, 150
THEIRS = ("withdrawal.", "confrontation.", "toward.", "resistance.")
HOPELESS = ("hopelessness-confirmed", "hopelessness-proposed")


@dataclass(frozen=True, slots=True)
class Why:
    """One piece of evidence as the page shows it; `session` is the session's id, "" where there is none to open."""

    ground: Ground
    session: str
    quote: str

    @property
    def place(self) -> str:
        """ "session 14, turn 10", or less where less is known; "" where the words name the session themselves."""
        if self.ground.session is None or f"session {self.ground.session}" in self.ground.words:
            return ""
        turn = "" if self.ground.turn is None else f", turn {self.ground.turn + 1}"
        return f"session {self.ground.session}{turn}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A suggestion as the page shows it."""

    suggestion: Suggestion
    says: str
    why: tuple[Why, ...]
    more: int
    cost: str
    wait: str
    explained: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class KeptWords:
    """Words of the client to keep in mind, and where they stand."""

    words: str
    place: str
    session: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on it, diary notes aside."""

    number: int
    changed: tuple[Change, ...]
    open: tuple[str, ...]
    words: tuple[KeptWords, ...]
    first: tuple[Shown, ...]
    consider: tuple[Shown, ...]
    well: tuple[Shown, ...]
    away: tuple[Shown, ...]
    further: int


def decided(folder: Folder) -> dict[Gone, SetAside]:
    """What stands dismissed: the last word about each evidence, unless it was taken back."""
    folder.fetch([SetAside])
    ordered = sorted((kept.value for kept in folder.shared.read(SetAside)), key=lambda one: one.made)
    latest = {Gone(one.rule, one.evidence): one for one in ordered}
    return {gone: one for gone, one in latest.items() if not one.taken_back}


def chosen_for(folder: Folder) -> Chosen:
    """What is shown for a case today."""
    return chosen(facts_of(folder), library().rules, gone=decided(folder).keys())


def sheet_of(folder: Folder) -> Sheet:
    """The sheet of one case."""
    facts, gone = facts_of(folder), decided(folder)
    found = chosen(facts, library().rules, gone=gone.keys())
    ids, changed = {number: session for session, number in folder.numbers.items()}, since_last(folder)[:4]

    def shown(these: Sequence[Suggestion]) -> tuple[Shown, ...]:
        reasons = {one.rule: value.reason for one, value in gone.items()}
        return tuple(_shown(one, _called(folder, one), ids, reasons.get(one.rule.id, "")) for one in these)

    return Sheet(
        number=facts.session + 1, changed=changed, open=_open(folder, facts), words=_words(folder, changed),
        first=shown(found.first),
        consider=shown([one for one in found.three if one.rule.urgency is not Urgency.WELL]),
        well=shown([one for one in found.three if one.rule.urgency is Urgency.WELL]),
        away=shown(found.dismissed), further=found.further,
    )  # fmt: skip


def asked_about(found: Chosen) -> tuple[str, ...]:
    """Keys of the hopeless moments about which nothing is written down."""
    return tuple(ground.key for one in found.first if one.rule.id in HOPELESS for ground in one.grounds)


def _called(folder: Folder, one: Suggestion) -> str:
    """How the client is called; where there are several, danger may be about any of them."""
    return "the person concerned" if folder.several and one.rule.urgency is Urgency.RISK else folder.person.short


def _shown(one: Suggestion, short: str, ids: dict[int, str], reason: str) -> Shown:
    danger = one.rule.urgency is Urgency.RISK
    grounds = one.grounds if danger else one.grounds[:FEW]
    why = tuple(Why(ground, ids.get(ground.session or -1, ""), _inside(_short(ground.quote))) for ground in grounds)
    cost, wait = (text.replace("{client’s}", f"{short}’s").replace("{client}", short)
                  for text in (one.rule.cost, one.rule.wait.removeprefix("Wait: ")))  # fmt: skip
    wait = wait[:1].upper() + wait[1:]
    return Shown(one, one.says(short), why, len(one.grounds) - len(grounds), cost, wait, explain(one.rule.when), reason)


def _short(words: str, most: int = 90) -> str:
    """The beginning, cut between words."""
    text = " ".join(words.split())
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _inside(quote: str) -> str:
    """Words as they stand inside a sentence that goes on: without a full stop of their own."""
    return quote if quote.endswith("..") else quote.removesuffix(".")


def _open(folder: Folder, facts: Facts) -> tuple[str, ...]:
    after = facts.known.get("tension.after")
    tense = [ground.words for ground in after.grounds] if after and after.value in ("open", "partly", "unsaid") else []
    told = facts.value("narratives.waiting")
    waits = [f"{told} proposed happening{'' if told == 1 else 's'} with others"] if told else []
    return (*tense, *waits_for(folder), *waits)[:5]


def _words(folder: Folder, changed: Sequence[Change]) -> tuple[KeptWords, ...]:
    """The last of the client’s words that the therapist has marked, and what they wrote, unless it stands above."""
    now = Now(folder, timezone.localdate())
    wrote = [
        KeptWords(_short(text, LONGEST), f"written after session {kept.value.number}", kept.id)
        for kept in reversed(folder.sessions)
        for _, rater, text in own_words_of(folder, kept.id)
        if rater == "client" and text and not any(change.words == text for change in changed)
    ]
    said = (
        KeptWords(_short(one.moment.evidence[0].quote, LONGEST),
                  f"session {kept.value.number}, turn {one.moment.turn + 1}", kept.id)
        for kept in reversed(folder.sessions)
        for one in reversed(moments_of(folder, kept.id))
        if not one.open and one.moment.evidence and one.moment.code.startswith(THEIRS)
        if now.theirs(kept.id, one.moment.turn)
    )  # fmt: skip
    marked = next(said, None)
    return (*([marked] if marked else []), *wrote[:1])
