"""What holds the work: sessions held and missed, breaks and changes, strains named, who spoke how much."""

from __future__ import annotations

import re
from statistics import median

from vinculum.guidance import Ground, Known
from vinculum.guidance.terms import CHANGES
from vinculum.reading.talk import words_in
from vinculum.transcripts import Kind, Role, Transcript
from vinculum.web.case.folder import words_of
from vinculum.web.prepare.now import Found, Now, count, yes
from vinculum.web.records.contents import Episode, Happening
from vinculum.web.records.contents.resistance import LeftTopic
from vinculum.web.records.drawer import Kept

_OF_A_DAY = r"(?! of (?:the|her|his|their|each) (?:day|week|month|term|year|hour|session))"
ENDING = re.compile(
    rf"\b(?:ending|the end{_OF_A_DAY}|last (?:session|hour|time)|final (?:session|hour)|finish(?:es|ing)?)\b", re.I
)
SHORTER = 10  # minutes less than the usual length
LONG_AGO = 28  # days
HOLDS = 3  # sessions


def frame_facts(now: Now) -> Found:
    """All of them."""
    waiting = now.folder.unsafe
    answers = [Ground("an answer on safety waits", now.folder.numbers.get(one.value.session), key=one.value.id)
               for one in waiting]  # fmt: skip
    yield "safety.open", count(answers)
    yield "sessions", Known(len(now.held), ())
    if now.folder.sessions:
        yield from _happened(now)
        yield from _kept_to(now)
        yield from _strains(now)
        yield from _talk(now)
        yield "topics.left", count(_left(now))


def _told(kept: Kept[Happening]) -> Ground:
    value = kept.value
    return Ground(f"{value.words}, before session {value.before_session}", value.before_session, key=kept.id)


def _happened(now: Now) -> Found:
    ending = [k for k in now.folder.happenings if k.value.what == "frame" and ENDING.search(k.value.words)]
    others = [kept for kept in now.folder.happenings if kept not in ending]
    last_held = now.held[-1].value.number if now.held else now.last
    at = [(kept, kept.value.what, kept.value.before_session) for kept in others]
    before = [_told(kept) for kept, what, number in at if what == "break" and number == last_held]
    ahead = [_told(kept) for kept, what, number in at if what == "break" and number > now.last]
    ill = [_told(kept) for kept, what, number in at if what == "illness" and number >= last_held]
    ends = [_told(kept) for kept in ending if kept.value.before_session > now.last]
    yield "break.before-last", yes(before, before)
    yield "break.ahead", yes(ahead, ahead)
    yield "illness.lately", yes(ill, ill)
    yield "ending.ahead", yes(ends, ends)
    for name in CHANGES:
        changed = [_told(kept) for kept, what, number in at if what == name and number >= now.since]
        yield f"changed.{name}", yes(changed, changed)


def _kept_to(now: Now) -> Found:
    sessions, file = now.folder.sessions, now.folder.file
    missed = [Ground(f"session {k.value.number} missed", k.value.number) for k in now.lately if not k.value.attended]
    yield "missed.lately", count(missed)
    row = next((back for back, kept in enumerate(reversed(sessions)) if kept.value.attended), len(sessions))
    absent = sessions[len(sessions) - row :]
    yield "missed.now", count([Ground(f"session {k.value.number} missed", k.value.number) for k in absent])
    minutes = [kept.value.minutes for kept in now.held if kept.value.minutes]
    usual = median(minutes) if minutes else 0
    short = [k for k in now.lately if k.value.attended and k.value.minutes and k.value.minutes <= usual - SHORTER]
    yield "short.lately", count([Ground(f"session {k.value.number}: {k.value.minutes} minutes", k.value.number)
                                 for k in short])  # fmt: skip
    planned = file.next_on is not None and file.next_on >= now.today
    yield "next.planned", yes(planned)
    days = (now.today - sessions[-1].value.on).days
    ago = Ground(f"the last session was {days} days ago, and none is planned", now.last, key=f"silent:{now.last}")
    yield "ended.early", yes(not planned and days >= LONG_AGO, [ago])


def _strains(now: Now) -> Found:
    episodes = now.folder.episodes
    open_now = [kept for kept in episodes if kept.value.outcome == "open"]
    yield "episode.open", count([_named(kept, "open") for kept in open_now])
    if open_now:
        age = sum(kept.value.number > open_now[-1].value.first for kept in now.held)
        yield "episode.age", Known(age, ())
    lately = [k for k in episodes if k.value.outcome == "not repaired" and k.value.last >= now.since]
    yield "episode.unrepaired", count([_named(kept, "not repaired") for kept in lately])
    held = [kept for kept in episodes if kept.value.outcome == "repaired" and _holds(now, kept)]
    yield "episode.held", yes(held, [_named(kept, "repaired") for kept in held[-1:]])


def _named(kept: Kept[Episode], how: str) -> Ground:
    return Ground(f"“{kept.value.name}”, {how}", kept.value.last, key=kept.id)


def _holds(now: Now, kept: Kept[Episode]) -> bool:
    """Three sessions or more since, at most ten, and in none did the client say that something is not put right."""
    later = [one for one in now.held if one.value.number > kept.value.last]
    calm = all(now.said(one.id, "client", "repaired") in (None, 1) for one in later)
    return HOLDS <= len(later) <= 10 and calm


def _left(now: Now) -> list[Ground]:
    """Topics that the therapist stands behind as left again."""
    now.folder.fetch([LeftTopic])
    ordered = sorted((kept.value for kept in now.folder.shared.read(LeftTopic)), key=lambda one: one.made)
    latest = {one.id: one for one in ordered}
    return [Ground(f"“{one.name}”, left again", key=f"topic:{one.id}") for one in latest.values()
            if one.standing == "confirmed"]  # fmt: skip


def _talk(now: Now) -> Found:
    """The therapist's share of the words in the latest recording, where it is one of the last few sessions."""
    for kept in [one for one in reversed(now.lately) if one.id in now.worded][:2]:
        words = words_of(now.folder, kept.id)
        share = _share(words.value.transcript) if words and words.value.transcript.kind is Kind.RECORDING else None
        if share is not None:
            number = kept.value.number
            yield "talk.share", Known(share, (Ground(f"{share} % of the words in session {number} are yours", number),))
            return


def _share(transcript: Transcript) -> int | None:
    said = {role: sum(words_in(turn.text) for turn in transcript.turns if turn.role is role)
            for role in (Role.THERAPIST, Role.CLIENT)}  # fmt: skip
    total = sum(said.values())
    return round(100 * said[Role.THERAPIST] / total) if total else None
