"""How well sessions are read, measured on AnnoMI's four folds and on the codebooks' lines.

python -m bench.reading FOLDER [--cache FOLDER] [--again] [--seeds 1 2 3] [--workers 2] [--models FOLDER]
    [--part sessions|lines|speed] [--pictures]
python -m bench.reading FOLDER --reader llm --url http://127.0.0.1:8080/v1 --model NAME
    [--allow-address HOST:PORT] [--key-env NAME] [--journal FILE] [--task behaviour|talk]

FOLDER holds annomi-full.csv, annomi-simple.csv and folds.json. A seed is trained on two cores in five to eight
minutes; scores are kept outside the repository and used again. --pictures draws docs/pictures/reading-*.svg.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from bench.reading import SEEDS, drawing, language_model, ordinary, speed, written_lines
from bench.reading.coders import against_each, coded, one_against_another, one_against_the_rest
from bench.reading.kept import Arrays, Keeper, default_folder
from bench.reading.ours import Runs, ours, scores
from bench.reading.reference import floor, of_phrases, reference
from bench.reading.shipped import shipped
from bench.reading.statistics import Numbers
from bench.reading.table import compared, reached, short, table, where_it_answers, with_silence
from bench.reading.tasks import TASKS, Asked, Reader, asked

from vinculum.errors import VinculumError
from vinculum.reading.language_model import Asker, FileJournal, Settings, key_from
from vinculum.training.annomi import annomi
from vinculum.training.labelled import Labelled
from vinculum.training.written import for_talk, practice

PARTS = ("sessions", "lines", "speed")
PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def main() -> None:
    """The command line."""
    given = _arguments()
    try:
        real = annomi(given.folder)
        keeper = Keeper(given.cache, again=given.again)
        if given.reader == "llm":
            _asked_elsewhere(given, real, keeper)
            return
        for part in given.part or PARTS:
            {"sessions": _sessions, "lines": _lines, "speed": _speed}[part](given, real, keeper)
    except VinculumError as error:
        raise SystemExit(str(error)) from None


def _sessions(given: argparse.Namespace, real: tuple[Labelled, ...], keeper: Keeper) -> None:
    kept = scores(keeper, Runs(real, for_talk(), tuple(given.seeds), given.workers))
    for task in TASKS:
        turns = asked(real, task)
        own, other, phrases = ours(turns, kept), reference(turns, keeper, real), of_phrases(turns, real)
        silent = [with_silence(phrases, task)] if phrases else []
        people, told = _people(given.folder, turns, own)
        _print(table(turns, [floor(turns), other, *silent, own], people))
        _print([*told, compared(turns, own, other), *([where_it_answers(turns, phrases)] if phrases else [])])
        _print([*reached(turns, own), ""])
        if given.pictures:
            for name, drawn in (("calibration", drawing.calibration), ("confusions", drawing.confusion)):
                (PICTURES / f"reading-{name}-{task.question}.svg").write_text(drawn(turns, own), encoding="utf-8")


def _people(folder: Path, turns: Asked, own: Reader | None) -> tuple[Mapping[str, Numbers], list[str]]:
    """People's lines of the table, and how ours does against each of them on the same turns."""
    many, coders = len(turns.task.classes), coded(folder, turns.task)
    found = {
        "one coder against another *": one_against_another(coders.labels, many),
        "one coder against most others *": one_against_the_rest(coders.labels, many),
    }
    sessions = len({session for session, _ in coders.place})
    told = [f"* {coders.labels.shape[1]} coders of {len(coders.place)} turns in {sessions} sessions"]
    if own is not None:
        at = {place: number for number, place in enumerate(turns.place)}
        shared = [row for row, place in enumerate(coders.place) if place in at]
        rows = [at[coders.place[row]] for row in shared]
        each = [against_each(answers[rows], coders.labels[shared], many).mean() for answers in own.answers]
        told[0] += f"; on these, {own.name} against each coder: {short(float(np.mean(each)))}"
    return found, told


def _lines(given: argparse.Namespace, real: tuple[Labelled, ...], keeper: Keeper) -> None:
    models = shipped(given.models)
    found = written_lines.proposed(keeper, practice(), models["codebook"], seed=given.seeds[0])
    _print([*written_lines.table(found), *written_lines.registers(found), "", *ordinary.table(real, models), ""])


def _speed(given: argparse.Namespace, _real: tuple[Labelled, ...], _keeper: Keeper) -> None:
    print(speed.measured(given.models))


def _asked_elsewhere(given: argparse.Namespace, real: tuple[Labelled, ...], keeper: Keeper) -> None:
    """A language model's lines in the same table; ours only where its scores are kept."""
    if not (given.url and given.model):
        raise SystemExit("Say which server and model to ask: --url http://127.0.0.1:8080/v1 --model NAME")
    key = key_from(variable=given.key_env or "")
    settings = Settings(given.url, given.model, allowed=tuple(given.allow_address), key=key)
    asker = Asker(settings, FileJournal(given.journal) if given.journal else None)
    kept: Sequence[Arrays] = scores(keeper, Runs(real, for_talk(), tuple(given.seeds), 1), only_kept=True)
    for task in TASKS:
        if given.task in (None, task.question):
            turns = asked(real, task)
            model = language_model.asked_of_model(turns, real, settings, asker)
            own, other = ours(turns, kept), reference(turns, keeper, real)
            people, told = _people(given.folder, turns, model)
            _print(table(turns, [floor(turns), other, *([own] if own else []), model], people))
            _print([*told, *(compared(turns, model, one) for one in (other, own) if one)])
            _print([where_it_answers(turns, model), *reached(turns, model), ""])
    print(language_model.spent(asker))


def _print(lines: Iterator[str] | Sequence[str]) -> None:
    for line in lines:
        print(line, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path, default=default_folder())
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--models", type=Path)
    parser.add_argument("--part", choices=PARTS, action="append")
    parser.add_argument("--pictures", action="store_true")
    parser.add_argument("--reader", choices=["linear", "llm"], default="linear")
    parser.add_argument("--url")
    parser.add_argument("--model")
    parser.add_argument("--allow-address", action="append", default=[])
    parser.add_argument("--key-env")
    parser.add_argument("--journal", type=Path)
    parser.add_argument("--task", choices=[task.question for task in TASKS])
    return parser.parse_args()


if __name__ == "__main__":
    main()
