"""Builds the demonstration practice in an empty installation, through the same verbs that people use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from django.utils import timezone

from vinculum.measures import library, score
from vinculum.reading import proposals
from vinculum.reading.moment import Evidence, Moment, Standing
from vinculum.transcripts import Transcript
from vinculum.vault.keys import new_recovery_code
from vinculum.web.case.folder import open_folder
from vinculum.web.case.verbs import begin_case, put
from vinculum.web.demo.parts import PARTS
from vinculum.web.demo.script import THERAPIST, Script, scripts
from vinculum.web.demo.stage import Stage
from vinculum.web.doors.verbs import Credentials, set_up
from vinculum.web.practice.measures import open_clinic
from vinculum.web.records.contents import (
    CaseFile,
    CheckIn,
    Contact,
    Content,
    Decision,
    Episode,
    Happening,
    Person,
    Practice,
    Reading,
    Session,
    Words,
)
from vinculum.web.records.contents.drawers import DrawersOpen
from vinculum.web.records.contents.participants import PolicyOnSecrets
from vinculum.web.records.drawer import OpenDoor
from vinculum.web.records.events import act, insert
from vinculum.web.records.models import Record, new_id

FORMS = {
    "client": "relationship-short.client",
    "therapist": "relationship-short.therapist",
    "reactions": "reactions.client",
    "feelings": "feelings.therapist",
}
MINUTES = {"client": 12, "therapist": 5, "reactions": 13, "feelings": 8}


def build(passphrase: str) -> bytes:
    """The whole demonstration: a practice, its cases. Returns the key of a door that is open."""
    practice = Practice(
        therapist=THERAPIST, name="Invented practice",
        contacts=(Contact("Emergency", "112"), Contact("Lena Berg’s line (invented)", "555 0142")),
    )  # fmt: skip
    chosen = Credentials("lena", passphrase, new_recovery_code())
    door, key = set_up(chosen, practice)
    put(door, "choose-drawers", into=open_clinic(door), value=DrawersOpen(research=True), parent=door.member)
    for script in scripts(timezone.localdate()):
        _case(door, script)
    return key


def _case(door: OpenDoor, script: Script) -> None:
    table = script.table
    person, *others = (Person(name=one["name"], short=one["short"], pronoun=one["pronoun"]) for one in script.people)
    file = CaseFile(
        rhythm=table["rhythm"], modality=table["modality"], form="relationship-short", invented=True,
        about=table["about"],
        next_on=script.today + timedelta(days=table["next_in_days"]), next_time=table["next_time"],
    )  # fmt: skip
    folder = open_folder(door, begin_case(door, person, file, others=others))
    rows = {entry["number"]: folder.shared.sealed(_session(script, entry)) for entry in script.sessions}
    stage = Stage(script, door, folder, {number: row.id for number, row in rows.items()})
    everything = [*rows.values(), *_answers(stage), *_words(stage), *_named(stage)]
    everything += [row for part in PARTS for row in part(stage)]
    with act(door.member, "build-demonstration", folder.id, boxes=[row.box for row in everything]):
        insert(*everything)


def _session(script: Script, entry: dict[str, Any]) -> Session:
    return Session(
        number=entry["number"], on=script.on(entry), minutes=entry.get("minutes") or None,
        attended=entry.get("attended", True), note=entry.get("note", ""),
    )  # fmt: skip


def _answers(stage: Stage) -> Iterator[Record]:
    for entry in stage.script.sessions:
        session = stage.sessions[entry["number"]]
        for who in (*FORMS, *(one["key"] for one in stage.script.people[1:])):
            if who in entry:
                form = who if who in FORMS else "client"
                value = _check_in(form, entry[who], session=session, received=stage.script.after(entry, MINUTES[form]))
                yield stage.drawer_for(who).sealed(value, parent=session)


def _check_in(who: str, given: dict[str, Any], *, session: str, received: datetime) -> CheckIn:
    measure = library()[FORMS[who]]
    numbers = {name: value for name, value in given.items() if isinstance(value, int)}
    scores = score(measure, numbers)
    how: Literal["link", "workbench"] = "link" if measure.rater == "client" else "workbench"
    return CheckIn(
        id=new_id(), session=session, rater=measure.rater, measure=measure.id, version=measure.version, answers=numbers,
        words={name: value for name, value in given.items() if isinstance(value, str)},
        scales={name: found.value for name, found in scores.scales.items()}, received=received, how=how,
    )  # fmt: skip


def _words(stage: Stage) -> Iterator[Record]:
    for entry in stage.script.table.get("transcript", []):
        number, session = entry["session"], stage.sessions[entry["session"]]
        transcript = stage.script.transcript(entry)
        shared, made = stage.folder.shared, timezone.now()
        words = Words(transcript, entry["file"].rpartition(".")[2], made, stage.spoke)
        yield shared.sealed(words, parent=session)
        moments = proposals.read(transcript)
        reading = shared.sealed(Reading(proposals.SOURCE, moments, made), parent=session)
        yield reading
        keys = {(moment.code, moment.turn): f"{reading.id}:{at}" for at, moment in enumerate(moments)}
        for value in _confirmed(stage.script, number, transcript=transcript, keys=keys):
            stage.decided[number, value.moment.turn, value.moment.code] = value.about
            yield shared.sealed(value, parent=session)


def _confirmed(
    script: Script, number: int, *, transcript: Transcript, keys: Mapping[tuple[str, int], str]
) -> Iterator[Decision]:
    """What Lena Berg has confirmed: a proposal where a reader made the same one, else a moment of her own."""
    for entry in [*script.table.get("confirmed", []), *script.table.get("resistance_confirmed", [])]:
        if entry["session"] != number:
            continue
        start = transcript.turns[entry["turn"]].text.index(entry["quote"])
        evidence = Evidence(entry["turn"], start, start + len(entry["quote"]), entry["quote"])
        moment = Moment(
            entry["code"], entry["turn"], (evidence,), 1.0, "person", "", Standing.CONFIRMED, entry.get("aspect", "")
        )
        about = keys.get((entry["code"], entry["turn"])) or f"own:{new_id()}"
        yield Decision(about, moment, timezone.now())


def _named(stage: Stage) -> Iterator[Record]:
    values: list[Content] = [*_agreed(stage.script)]
    values += [
        Happening(entry["kind"], entry["session"], entry["words"]) for entry in stage.script.table.get("event", [])
    ]
    values += [
        Episode(entry["first"], entry["last"], entry["name"], entry["outcome"], (), timezone.now())
        for entry in stage.script.table.get("episode", [])
    ]
    return (stage.folder.shared.sealed(value) for value in values)


def _agreed(script: Script) -> Iterator[PolicyOnSecrets]:
    """The policy on secrets of a couple, agreed in one of its sessions."""
    if agreed := script.table.get("policy"):
        session = next(one for one in script.sessions if one["number"] == agreed["session"])
        yield PolicyOnSecrets(agreed["agreed"], agreed["words"], script.on(session), script.after(session, 0))
