"""AnnoMI: real demonstration sessions of motivational interviewing, labelled turn by turn (Wu et al. 2022, 2023).

The files are not part of Vinculum: `annomi-full.csv` (one row for each turn and coder), `annomi-simple.csv` (one row
for each turn, with the published answer) and `folds.json` (transcripts in folds, no source video in two of them) are
read from a folder of yours.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vinculum.errors import InvalidTraining
from vinculum.training.labelled import BEHAVIOUR, MOVE, TALK, Labelled, Votes
from vinculum.transcripts.model import Role, Transcript, Turn

_ROLES = {"therapist": Role.THERAPIST, "client": Role.CLIENT}
_KINDS = {"question": "question", "reflection": "reflection", "therapist_input": "input", "other": "other"}
_PLAIN = {"question": "question.open", "reflection": "reflection.complex", "input": "input.information"}

_Row = Mapping[str, str]


def annomi(folder: Path) -> tuple[Labelled, ...]:
    """The sessions of a folder that holds the three files; InvalidTraining where it does not.

    A turn's votes come from all of its coders, its gold answer from annomi-simple.csv.
    """
    try:
        folds = json.loads((folder / "folds.json").read_text(encoding="utf-8"))["folds"]
        rows, published = _table(folder / "annomi-full.csv"), _table(folder / "annomi-simple.csv")
        gold = {(row["transcript_id"], int(row["utterance_id"])): row for row in published}
        fold = {str(name): number for number, names in enumerate(folds) for name in names}
        sessions: dict[str, list[_Row]] = {}
        for row in rows:
            sessions.setdefault(row["transcript_id"], []).append(row)
        return tuple(_session(name, own, fold[name], gold) for name, own in sessions.items())
    except (OSError, csv.Error, KeyError, TypeError, ValueError) as error:
        raise InvalidTraining(
            f"{folder.name} does not hold AnnoMI as expected ({type(error).__name__}: {error}); "
            "it needs annomi-full.csv, annomi-simple.csv and folds.json."
        ) from None


def _table(path: Path) -> list[_Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _session(name: str, rows: list[_Row], fold: int, published: Mapping[tuple[str, int], _Row]) -> Labelled:
    turns: dict[int, list[_Row]] = {}
    for row in rows:
        turns.setdefault(int(row["utterance_id"]), []).append(row)
    ordered = [turns[number] for number in sorted(turns)]
    transcript = Transcript(
        tuple(
            Turn(at, own[0]["interlocutor"], _ROLES[own[0]["interlocutor"]], own[0]["utterance_text"])
            for at, own in enumerate(ordered)
        ),
        language="en",
        session=name,
    )
    votes = {
        "behaviour": _votes(ordered, BEHAVIOUR, _behaviour),
        "talk": _votes(ordered, TALK, _talk),
        "move": _votes(ordered, MOVE, _move),
    }
    answers = [published[name, number] for number in sorted(turns)]
    gold = {
        "behaviour": _chosen([_behaviour(row) for row in answers], BEHAVIOUR),
        "talk": _chosen([_talk(row) for row in answers], TALK),
    }
    return Labelled(f"annomi {name}", rows[0]["video_url"], fold, transcript, votes, gold)


def _chosen(answers: list[str], classes: tuple[str, ...]) -> NDArray[np.int64]:
    return np.array([classes.index(answer) if answer in classes else -1 for answer in answers])


def _votes(turns: list[list[_Row]], classes: tuple[str, ...], answer: Callable[[_Row], str]) -> Votes:
    votes = np.zeros((len(turns), len(classes)), np.float32)
    for at, rows in enumerate(turns):
        for row in rows:
            given = answer(row)
            if given in classes:
                votes[at, classes.index(given)] += 1
    return votes


def _behaviour(row: _Row) -> str:
    return _KINDS.get(row["main_therapist_behaviour"], "")


def _talk(row: _Row) -> str:
    return row["client_talk_type"]


def _move(row: _Row) -> str:
    kind = _behaviour(row)
    column = {"question": "question_subtype", "reflection": "reflection_subtype", "input": "therapist_input_subtype"}
    if kind not in column:
        return kind
    finer = f"{kind}.{row[column[kind]]}"
    return finer if finer in MOVE else _PLAIN[kind]
