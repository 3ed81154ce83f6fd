"""Makes the models that ship: out-of-fold scores first, then both families from everything, then their cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from vinculum.reading.linear.model import Model
from vinculum.reading.linear.stored import save
from vinculum.training.annomi import annomi
from vinculum.training.calibration import calibration_error, f1_of_classes, macro_f1
from vinculum.training.family import NEVER, fit_codebook, fit_talk
from vinculum.training.folds import Unseen, answered, unseen
from vinculum.training.labelled import BEHAVIOUR, TALK, Labelled
from vinculum.training.talk import Said
from vinculum.training.written import for_talk, practice

_CLASSES = {"behaviour": BEHAVIOUR, "talk": TALK}


def make_models(folder: Path, out: Path, *, seed: int, workers: int, say: Said) -> tuple[Model, ...]:
    """Trains both families with AnnoMI from `folder`, then writes them into `out`.

    Raises InvalidTraining where the folder does not hold AnnoMI. The same material and seed give the same models on
    the same machine.
    """
    real, written = annomi(folder), for_talk()
    say(f"{len(real)} real sessions, {len(written)} written conversations; first the folds, with {workers} processes")
    scores = unseen(real, written, seed=seed, workers=workers)
    for line in talk_lines(scores):
        say(line)
    talk = fit_talk(real, written, scores, talk_card(real, written, scores, seed=seed), seed=seed, say=say)
    codebook, _, _ = fit_codebook(real, practice(), seed=seed, say=say)
    out.mkdir(parents=True, exist_ok=True)
    for model in (talk, codebook):
        save(model, out / f"{model.name}.model")
    return talk, codebook


def talk_figures(scores: Mapping[str, Unseen]) -> dict[str, dict[str, object]]:
    """Question -> macro-F1, F1 of each class and calibration error, each fold decided by the others."""
    figures: dict[str, dict[str, object]] = {}
    for name, own in scores.items():
        answers, chances = answered(own)
        classes = _CLASSES[name]
        each = f1_of_classes(answers, own.gold, len(classes))
        figures[name] = {
            "macro-F1": round(macro_f1(answers, own.gold, len(classes)), 3),
            **{f"F1 {label}": round(float(value), 3) for label, value in zip(classes, each, strict=True)},
            "calibration error": round(calibration_error(chances, own.gold), 3),
            "turns": len(own.gold),
        }
    return figures


def talk_lines(scores: Mapping[str, Unseen]) -> list[str]:
    """The same in words."""
    return [
        f"{name}: " + ", ".join(f"{what} {value}" for what, value in figures.items())
        for name, figures in talk_figures(scores).items()
    ]


def talk_card(
    real: Sequence[Labelled], written: Sequence[Labelled], scores: Mapping[str, Unseen], *, seed: int
) -> dict[str, object]:
    """What the talk family was made of and how it did."""
    plain = sum(bool(one.votes["talk"].any()) for one in written)
    return {
        "data": f"{len(real)} demonstration sessions of motivational interviewing from AnnoMI (Wu et al. 2022, 2023), "
        f"labelled by its coders, and {len(written)} conversations written for this project, of which {plain} teach "
        "client talk. Real sessions of other kinds of therapy were not among them.",
        "folds": f"{len({one.fold for one in real})}, by source video; seed {seed}. Temperature and class factors of "
        "each fold were chosen on the others.",
        "figures": talk_figures(scores),
        "licence": "Weights learnt from AnnoMI, which its project once called public domain and later gave no licence; "
        "none of its text is here. Word vectors from all-MiniLM-L6-v2, code and written lines: Apache-2.0.",
        "not for": NEVER + " Telling simple from complex reflections: people do not agree on them either.",
    }
