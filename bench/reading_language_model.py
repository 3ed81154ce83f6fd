"""How a language model labels AnnoMI's turns: therapist behaviour and client talk, fold by fold.

python bench/reading_language_model.py FOLDER --url http://127.0.0.1:8080/v1 --model NAME
    [--allow-address HOST:PORT] [--key-env NAME] [--journal FILE] [--fold N] [--task therapist|client]

FOLDER holds annomi-simple.csv and folds.json. The model is not trained on the folds; they only keep its figures
beside those of readers that are, on the same turns. A turn without a usable label counts as a wrong one.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vinculum.reading.language_model import Asker, FileJournal, Settings, Task, classify, key_from
from vinculum.transcripts.model import Role, Transcript, Turn

COLUMNS = {"therapist": "main_therapist_behaviour", "client": "client_talk_type"}
TASKS: Mapping[str, Task] = {
    "therapist": Task(
        "Say what each of the therapist's turns mainly does, as a coder of motivational interviewing would.",
        Role.THERAPIST,
        (
            ("question", "mainly asks, openly or for a yes, a no or a fact"),
            ("reflection", "mainly gives back what the client said or meant, in the client's or other words"),
            (
                "therapist_input",
                "mainly gives something: information, advice, options, a suggestion, a negotiated goal",
            ),
            ("other", "none of these: a greeting, a short sign of listening, small talk, the frame of the talk"),
        ),
    ),
    "client": Task(
        "Say for each of the client's turns whether it leans towards the change talked about, against it, or neither.",
        Role.CLIENT,
        (
            ("change", "leans towards the change: wish, ability, reasons, need, commitment, steps taken"),
            ("neutral", "neither: facts, answers, following along, questions"),
            ("sustain", "leans towards things staying as they are: reasons against, no need, not able, not willing"),
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Session:
    """A session's words, and the labels its turns were given, by task; "n/a" for none."""

    transcript: Transcript
    labels: Mapping[str, tuple[str, ...]]


def main() -> None:
    """The command line."""
    given = _arguments()
    settings = Settings(
        given.url, given.model, allowed=tuple(given.allow_address), key=key_from(variable=given.key_env or "")
    )
    asker = Asker(settings, FileJournal(given.journal) if given.journal else None)
    sessions = read_sessions(given.folder)
    folds = json.loads((given.folder / "folds.json").read_text(encoding="utf-8"))["folds"]
    chosen = [(number, fold) for number, fold in enumerate(folds, 1) if given.fold in (None, number)]
    for name in TASKS if given.task is None else [given.task]:
        print(f"\n{name}: macro-F1 and F1 of each class, {settings.model}")
        for number, fold in chosen:
            print(
                row(f"fold {number}", *pairs(name, [sessions[str(one)] for one in fold], settings, asker)), flush=True
            )
    spent = asker.spent
    print(
        f"\n{spent.asked} questions asked, {spent.resumed} from the journal, {spent.unusable} without a usable answer;"
    )
    print(f"{spent.tokens_read:,} tokens read, {spent.tokens_written:,} written, {spent.seconds:.0f} s.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--url", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--allow-address", action="append", default=[])
    parser.add_argument("--key-env")
    parser.add_argument("--journal", type=Path)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--task", choices=list(TASKS))
    return parser.parse_args()


def read_sessions(folder: Path) -> dict[str, Session]:
    """Every session of annomi-simple.csv, by its number."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (folder / "annomi-simple.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            rows[line["transcript_id"]].append(line)
    return {name: _session(lines) for name, lines in rows.items()}


def _session(lines: Sequence[Mapping[str, str]]) -> Session:
    turns = tuple(
        Turn(index, line["interlocutor"], Role(line["interlocutor"]), line["utterance_text"])
        for index, line in enumerate(lines)
    )
    return Session(Transcript(turns), {task: tuple(line[column] for line in lines) for task, column in COLUMNS.items()})


def pairs(
    name: str, sessions: Iterable[Session], settings: Settings, asker: Asker
) -> tuple[list[str], list[str], list[str]]:
    """The classes of a task, what people said, and what the model said, for every turn that people labelled."""
    task = TASKS[name]
    classes = [label for label, _ in task.classes]
    truth, guess = [], []
    for session in sessions:
        guessed = classify(session.transcript, task, settings, asker=asker)
        for turn, label in zip(session.transcript.turns, session.labels[name], strict=True):
            if turn.role is task.role and label in classes:
                truth.append(label)
                guess.append(guessed[turn.index] or "")
    return classes, truth, guess


def row(head: str, classes: Sequence[str], truth: Sequence[str], guess: Sequence[str]) -> str:
    """One line: the mean of the classes' F1, then each; 2 TP / (2 TP + FP + FN), 0 where nobody says the class."""
    each = [f1(label, truth, guess) for label in classes]
    shown = "  ".join(f"{label} {value:.3f}" for label, value in zip(classes, each, strict=True))
    return f"{head:8}{sum(each) / len(each):.3f}   {shown}   ({len(truth)} turns, {guess.count('')} without a label)"


def f1(label: str, truth: Sequence[str], guess: Sequence[str]) -> float:
    """F1 of one class."""
    right = sum(said == guessed == label for said, guessed in zip(truth, guess, strict=True))
    return 2 * right / max(1, truth.count(label) + guess.count(label))


if __name__ == "__main__":
    main()
