"""The peers' side of parsing, by their documented interfaces: `parsers.py webvtt|chat|elan FILE`."""

from __future__ import annotations

import sys

from loop import Row, serve


def webvtt(path: str) -> list[Row]:
    """webvtt-py: captions with voice, text and times."""
    import webvtt as peer

    return [
        (caption.voice, caption.text, _seconds(caption.start), _seconds(caption.end)) for caption in peer.read(path)
    ]


def _seconds(clock: str) -> float:
    hours, minutes, seconds = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def chat(path: str) -> list[Row]:
    """pylangacq: utterances with participant, tokens and time marks; read without threads, which is quicker here."""
    import pylangacq as peer

    found = peer.CHAT.from_files([path], parallel=False)
    names = {person.code: person.name for person in found.participants()}
    rows = []
    for utterance in found.utterances():
        start, end = utterance.time_marks
        text = " ".join(token.word for token in utterance.tokens)
        rows.append((names[utterance.participant].replace("_", " "), text, start / 1000, end / 1000))
    return rows


def elan(path: str) -> list[Row]:
    """pympi-ling: the annotations of every tier with its participant, in order of time."""
    from pympi.Elan import Eaf

    found = Eaf(path)
    rows = []
    for tier in found.get_tier_names():
        speaker = found.get_parameters_for_tier(tier)["PARTICIPANT"]
        rows += [
            (speaker, text, start / 1000, end / 1000)
            for start, end, text, *_ in found.get_annotation_data_for_tier(tier)
        ]
    rows.sort(key=lambda row: row[2])
    return rows


if __name__ == "__main__":
    KIND = {"webvtt": webvtt, "chat": chat, "elan": elan}[sys.argv[1]]
    serve(lambda: KIND(sys.argv[2]), len, lambda rows: rows)
