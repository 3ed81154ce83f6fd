"""What ours is compared with: the commonest class, TF-IDF with logistic regression, and the lexical reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from bench.reading.kept import Keeper, mark_of
from bench.reading.tasks import Asked, Reader, Whole

from vinculum.reading import lexical
from vinculum.training.labelled import BEHAVIOUR, Labelled

TFIDF = "TF-IDF and logistic regression"


def floor(asked: Asked) -> Reader:
    """The commonest class for every turn."""
    return Reader("commonest class", (np.full(len(asked.gold), np.bincount(asked.gold).argmax()),))


def reference(asked: Asked, keeper: Keeper, real: Sequence[Labelled]) -> Reader:
    """TF-IDF of the turn alone, each fold answered by a model of the other folds."""
    name = f"reference-{asked.task.question}"
    kept = keeper.get(name, mark_of(real, ()), lambda: {"answers": out_of_fold(asked.texts, asked.gold, asked.fold)})
    return Reader(TFIDF, (kept["answers"],))


def out_of_fold(texts: Sequence[str], gold: Whole, fold: Whole) -> Whole:
    """Answers of word 1- to 2-grams and character 2- to 5-grams, sublinear, in a balanced logistic regression."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    answers = np.full(len(gold), -1, np.int64)
    words = np.array(texts, dtype=object)
    for held in np.unique(fold):
        own = fold == held
        model = make_pipeline(_grams(), LogisticRegression(C=4, max_iter=400, class_weight="balanced"))
        model.fit(words[~own], gold[~own])
        answers[own] = model.predict(words[own])
    return answers


def _grams() -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_union

    return make_union(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True),
    )


def of_phrases(asked: Asked, real: Sequence[Labelled]) -> Reader | None:
    """The lexical reader's therapist behaviour, -1 where it proposes nothing; it has no phrases for change talk."""
    if asked.task.question != "behaviour":
        return None
    codes: dict[tuple[str, int], set[str]] = {}
    for one in real:
        for moment in lexical.read(one.transcript, systems=["therapist"]):
            codes.setdefault((one.name, moment.turn), set()).add(moment.code.removeprefix("therapist."))
    answers = [_behaviour(codes.get(place, set())) for place in asked.place]
    return Reader("lexical reader, where it answers", (np.array(answers, np.int64),))


def _behaviour(codes: set[str]) -> int:
    """AnnoMI's one behaviour from several proposed codes, -1 where none of them says it."""
    if any(code.startswith("question") for code in codes):
        return BEHAVIOUR.index("question")
    if "advice" in codes:
        return BEHAVIOUR.index("input")
    if any(code.startswith("reflection") for code in codes):
        return BEHAVIOUR.index("reflection")
    return BEHAVIOUR.index("input") if codes & {"frame", "disclosure", "empower", "validation"} else -1
