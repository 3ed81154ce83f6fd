"""Accounts as JSON, for other programs. The shape is stable: keys are added, never renamed or removed.

```
{"vinculum": version, "reader": "linear 0.1 and lexical 0.1", "calibrated": false, "calibrated_codes": [code],
 "note": sentence,
 "files": [{"file", "format": name or null, "error": sentence or null,
            "problems": [{"line": from 1, 0 for the whole file, "message"}],
            "sessions": [session]}]}

session: {"session", "kind", "language", "turns", "words": number or null, "seconds": number or null,
          "speakers": [{"speaker", "role", "turns", "words", "share": 0 to 1, "seconds"}],
          "unresolved": [speaker], "role_proposals": [proposal], "roles_accepted": [proposal],
          "places": [place], "client": {"turns", "change": {code: number of turns}},
          "therapist": {"turns", "unmarked", "moves": {code: number of turns}, "relationship": {code: number of turns}},
          "talk": {"moments", "confirmed", "figures": [figure]}, "told": [what the reader says about this reading]}
figure: {"id", "name", "value": number or null, "unit", "n", "of", "low", "high", "parts": {name: number},
         "confirmed": turns or null, "lacking": sentence or null, "counted", "known", "source": sentence or null}
proposal: {"speaker", "role", "reason"}
place: {"turn": index from 0, "speaker", "start": seconds or null, "text", "moments": [moment],
        "before": neighbour or null, "after": neighbour or null}
moment: {"code", "name", "confidence": 0 to 1, "sureness": "unsure" | "possible" | "likely", "reason", "asks", "source",
         "evidence": [{"start", "end": characters of the text, "quote"}]}
neighbour: {"turn", "speaker", "text", "codes": [code]}
```
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from vinculum import __version__
from vinculum.cli.account import Account, Neighbour, Place, Voice, asks_of, name_of, sureness
from vinculum.cli.readers import Reader
from vinculum.cli.readings import FileReading
from vinculum.reading.moment import Moment
from vinculum.reading.talk import Figure, Talk
from vinculum.transcripts import RoleProposal

Json = dict[str, object]
_STEERING = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def readings_json(readings: Iterable[FileReading], reader: Reader) -> str:
    """All that was read, in the shape above."""
    files = [_file(reading) for reading in readings]
    head = {"vinculum": __version__, "reader": reader.source, "calibrated": False}
    return writable({**head, "calibrated_codes": list(reader.calibrated), "note": reader.closing, "files": files})


def writable(tree: object) -> str:
    """JSON that any stream can take: no half characters, no NaN, no −0; signs that steer a terminal stand escaped."""
    text = json.dumps(_unsigned(tree), ensure_ascii=False, indent=1, allow_nan=False)
    shown = _STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
    return shown.encode("utf-8", "replace").decode("utf-8")


def _unsigned(tree: object) -> object:
    """The same with 0 for −0."""
    if isinstance(tree, float):
        return tree + 0.0
    if isinstance(tree, Mapping):
        return {name: _unsigned(value) for name, value in tree.items()}
    return [_unsigned(value) for value in tree] if isinstance(tree, list | tuple) else tree


def _file(reading: FileReading) -> Json:
    source = reading.source
    problems = source.parsed.problems if source.parsed else ()
    return {
        "file": source.name,
        "format": source.parsed.format if source.parsed else None,
        "error": source.error or None,
        "problems": [{"line": problem.line, "message": problem.message} for problem in problems],
        "sessions": [_session(account) for account in reading.accounts],
    }


def _session(account: Account) -> Json:
    transcript = account.transcript
    return {
        "session": transcript.session,
        "kind": transcript.kind.value,
        "language": transcript.language,
        "turns": len(transcript.turns),
        "words": account.words,
        "seconds": account.seconds,
        "speakers": [_voice(voice) for voice in account.voices],
        "unresolved": list(account.unresolved),
        "role_proposals": [_proposal(proposal) for proposal in account.proposals],
        "roles_accepted": [_proposal(proposal) for proposal in account.accepted],
        "places": [_place(place) for place in account.places],
        "therapist": {
            "turns": account.therapist_turns,
            "unmarked": account.unmarked,
            "moves": dict(account.moves),
            "relationship": dict(account.bond),
        },
        "client": {"turns": account.client_turns, "change": dict(account.change)},
        "talk": _talk(account.talk),
        "told": list(account.told),
    }


def _talk(talk: Talk) -> Json:
    figures = [_figure(figure) for figure in talk.figures]
    return {"moments": talk.moments, "confirmed": talk.confirmed, "figures": figures}


def _figure(figure: Figure) -> Json:
    known = figure.known
    return {
        "id": figure.id,
        "name": known.name,
        "value": _rounded(figure.value),
        "unit": known.unit,
        "n": figure.n,
        "of": known.of,
        "low": _rounded(figure.low),
        "high": _rounded(figure.high),
        "parts": {name: _rounded(value) for name, value in figure.parts},
        "confirmed": figure.confirmed,
        "lacking": figure.lacking or None,
        "counted": known.counted,
        "known": known.known,
        "source": known.source or None,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _voice(voice: Voice) -> Json:
    return {
        "speaker": voice.speaker,
        "role": voice.role.value,
        "turns": voice.turns,
        "words": voice.words,
        "share": None if voice.share is None else round(voice.share, 4),
        "seconds": None if voice.seconds is None else round(voice.seconds, 3),
    }


def _proposal(proposal: RoleProposal) -> Json:
    return {"speaker": proposal.speaker, "role": proposal.role.value, "reason": proposal.reason}


def _place(place: Place) -> Json:
    return {
        "turn": place.turn.index,
        "speaker": place.turn.speaker,
        "start": place.turn.start,
        "text": place.turn.text,
        "moments": [_moment(moment) for moment in place.moments],
        "before": _neighbour(place.before),
        "after": _neighbour(place.after),
    }


def _moment(moment: Moment) -> Json:
    return {
        "code": moment.code,
        "name": name_of(moment.code),
        "confidence": moment.confidence,
        "sureness": sureness(moment.confidence),
        "reason": moment.reason,
        "asks": asks_of(moment.code),
        "source": moment.source,
        "evidence": [{"start": one.start, "end": one.end, "quote": one.quote} for one in moment.evidence],
    }


def _neighbour(beside: Neighbour | None) -> Json | None:
    if beside is None:
        return None
    turn = beside.turn
    return {"turn": turn.index, "speaker": turn.speaker, "text": turn.text, "codes": list(beside.codes)}
