"""How long the pages of a large case take after unlock.

OMP_NUM_THREADS=1 python -m bench.heart pages [--times N]

One invented case: 60 sessions of 160 turns with both sides' answers, 200 narratives with 14 people, 500 entries of the
diary, 240 moments that a person confirmed. The server is a process of its own; every page of the case that a link leads
to is asked for, one of each kind, and its answer timed. The aim is 200 ms a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from bench.serving import Browser, Server, serving

from bench import pages, practice

if TYPE_CHECKING:
    from vinculum.narratives import Narrative, People
    from vinculum.reactions import Reaction
    from vinculum.transcripts import Transcript
    from vinculum.web.case.folder import Folder
    from vinculum.web.records.contents import Session
    from vinculum.web.records.drawer import Kept, OpenDoor

SESSIONS, NARRATIVES, PEOPLE, ENTRIES, MOMENTS, TURNS = 60, 200, 14, 500, 240, 160
AIM = 0.2
ID = re.compile(r"[0-9a-f]{32}|(?<=/)[a-z]?\d+(?=/)")
CODES = (
    "toward.mistrust", "toward.warm", "resistance.excuse", "resistance.withdraw", "withdrawal.shift",
    "confrontation.therapist", "therapist.repair", "therapist.defensive",
)  # fmt: skip


def measure(times: int) -> None:
    """Builds the case, asks for its pages, prints the table."""
    with practice.throw_away_home() as home:
        door = practice.set_up()
        case = build(door)
        _ask(home, case, times)


def build(door: OpenDoor) -> str:
    """The invented case; its id."""
    from vinculum.web.case.folder import open_folder

    (case,) = pages.fill(door, cases=1, sessions=SESSIONS)
    _words(door, open_folder(door, case))
    _narratives(door, open_folder(door, case))
    _diary(door, open_folder(door, case))
    return case


def invented_words(session: int) -> Transcript:
    """A session's length of the practice conversations, others for each session; every eighth turn of the client is one
    of the codebook's example sentences."""
    from vinculum.codebook import library
    from vinculum.codebook.conversations import conversations
    from vinculum.transcripts import Role, Transcript, Turn

    spoken = [turn for one in conversations() for turn in one.turns]
    examples = [one.text for system in library().values() if system.role == "client"
                for code in system.codes for one in code.examples]  # fmt: skip
    found = []
    for at in range(TURNS):
        turn = spoken[(session * TURNS + at) % len(spoken)]
        told = turn.role == "client" and at % 16 in (0, 1)
        text = examples[(session * 131 + at * 17) % len(examples)] if told else turn.text
        found.append(Turn(at, turn.role.title(), Role(turn.role), text))
    return Transcript(tuple(found), language="en")


def _words(door: OpenDoor, folder: Folder) -> None:
    from django.db import transaction

    from vinculum.web.review.verbs import add
    from vinculum.web.transcripts.verbs import keep_words

    with transaction.atomic():
        for at, kept in enumerate(folder.sessions):
            transcript = invented_words(at)
            keep_words(door, folder, kept.id, transcript=transcript, format="plain")
            for number in range(MOMENTS // SESSIONS):
                code = CODES[(at + number * 3) % len(CODES)]
                turn = _turn_of(transcript, "therapist" if code.startswith("therapist") else "client", 6 + number * 18)
                span = (turn, 0, min(20, len(transcript.turns[turn].text)))
                add(door, folder, kept.id, transcript=transcript, name=(code, ""), span=span)


def _turn_of(transcript: Transcript, role: str, start: int) -> int:
    return next(turn.index for turn in transcript.turns[start:] if turn.role == role and len(turn.text) > 1)


def _narratives(door: OpenDoor, folder: Folder) -> None:
    from bench.heart import case as invented_case
    from django.db import transaction

    from vinculum.web.case.verbs import put
    from vinculum.web.records.contents.formulation import CasePeople, ToldNarrative

    told, people = invented_case(1, NARRATIVES, PEOPLE)
    sessions = {kept.value.number: kept for kept in folder.sessions}
    with transaction.atomic():
        put(door, "change-people", into=folder.shared, value=CasePeople(_named(people), practice.now()))
        for at, one in enumerate(told):
            kept = sessions[1 + at % SESSIONS]
            value = ToldNarrative(_placed(one, at), practice.now(), note="An invented happening, as it was told.")
            put(door, "keep-narrative", into=folder.shared, value=value, parent=kept.id)


def _placed(one: Narrative, at: int) -> Narrative:
    from vinculum.narratives import Span

    return replace(one, span=Span(10 + 2 * (at % 40), 0, 10 + 2 * (at % 40), 15), new=at % 25 == 0)


def _named(people: People) -> People:
    from vinculum.narratives import Other, People, Relation

    myself = Other("self", "P000, alone", Relation.SELF)
    return People((*(replace(one, id=one.id) for one in people.others), myself))


def _diary(door: OpenDoor, folder: Folder) -> None:
    from django.db import transaction

    from vinculum.reactions import Hold
    from vinculum.web.diary.verbs import keep_entry

    words = ("helpless", "warm", "irritated", "shut-out", "tired", "interested")
    with transaction.atomic():
        for at in range(ENTRIES):
            kept = folder.sessions[at % SESSIONS]
            number = kept.value.number
            hold = Hold(f"h{at}", "An invented note to hold.", number, number + 1) if at % 50 == 0 else None
            keep_entry(door, folder.id, _entry(at, kept, words), session=kept.id, hold=hold, reflection=None)


def _entry(at: int, kept: Kept[Session], words: Sequence[str]) -> Reaction:
    from vinculum.reactions import About, Done, Reaction

    felt = {words[at % len(words)]: 1 + at % 4, words[(at * 5 + 2) % len(words)]: 1 + (at + 2) % 4}
    done = (Done.ACTED_OUT if at % 11 == 0 else Done.NOTICED,)
    return Reaction(
        f"r{at}",
        kept.value.number,
        felt,
        (About.CLIENT,),
        done,
        "Invented words about an invented hour.",
        on=kept.value.on,
    )


def _ask(home: Path, case: str, times: int) -> None:
    with serving(home) as server:
        browser = Browser(server.address)
        browser.sign_in()
        found = list(_kinds(browser, case))
        slow = [_say(server, browser, path, times) for path in found]
    print(f"{len(found)} kinds of pages; the slowest took {1000 * max(slow):.0f} ms (median of {times})")


def _say(server: Server, browser: Browser, path: str, times: int) -> float:
    before = server.processor
    took = sorted(_timed(browser, path) for _ in range(times))
    middle = took[len(took) // 2]
    pages.say(ID.sub("…", path), took, "200 ms", processor=(server.processor - before) / times)
    return middle


def _timed(browser: Browser, path: str) -> float:
    begun = perf_counter()
    with suppress(UnicodeDecodeError):
        browser.get(path)
    return perf_counter() - begun


def _kinds(browser: Browser, case: str) -> Iterator[str]:
    """One address of each kind of page of the case that a link leads to, the newest session's where it has one."""
    start = f"/cases/{case}/"
    waiting, seen = [start], {ID.sub("…", start)}
    while waiting:
        path = waiting.pop(0)
        try:
            text = browser.get(path)
        except UnicodeDecodeError:  # a sheet on paper leads nowhere
            text = ""
        yield path
        for link in re.findall(r'href="(/[^"#]*)', text):
            address = link.replace("&amp;", "&")
            kind = re.sub(r"=[^&]*", "=…", ID.sub("…", address))
            if address.startswith((start, "/diary")) and kind not in seen:
                seen.add(kind)
                waiting.append(address)
