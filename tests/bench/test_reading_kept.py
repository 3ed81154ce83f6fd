"""What takes minutes is kept, and what was made from something else is not taken for it."""

import numpy as np
from bench.reading.kept import Keeper, mark_of

from vinculum.training.labelled import Labelled
from vinculum.transcripts.model import Role, Transcript, Turn


def counting():
    made = []

    def make():
        made.append(1)
        return {"scores": np.array([len(made)])}

    return make


def test_what_is_kept_is_not_made_twice(tmp_path):
    make = counting()
    found = [Keeper(tmp_path / "new").get("a", "mark", make)["scores"][0] for _ in range(2)]
    assert found == [1, 1]
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.npz"]


def test_another_mark_makes_it_anew(tmp_path):
    make, keeper = counting(), Keeper(tmp_path)
    assert [keeper.get("a", mark, make)["scores"][0] for mark in ("one", "other")] == [1, 2]


def test_what_takes_long_is_used_all_the_same_and_that_is_said(tmp_path, capsys):
    make, keeper = counting(), Keeper(tmp_path)
    assert [keeper.get("a", mark, make, long=True)["scores"][0] for mark in ("one", "other")] == [1, 1]
    assert "other code or material; --again" in capsys.readouterr().err


def test_again_makes_everything_anew(tmp_path):
    make = counting()
    assert [Keeper(tmp_path, again=True).get("a", "mark", make)["scores"][0] for _ in range(2)] == [1, 2]


def session(text, votes=1.0):
    turns = (Turn(0, "client", Role.CLIENT, text),)
    return Labelled("a", "video", 0, Transcript(turns), {"talk": np.full((1, 3), votes, np.float32)}, {})


def test_a_mark_changes_with_words_labels_and_code():
    first = mark_of([session("one")], ())
    assert first == mark_of([session("one")], ())
    others = [
        mark_of([session("two")], ()),
        mark_of([session("one", 2.0)], ()),
        mark_of([session("one")], ["errors.py"]),
    ]
    assert len({first, *others}) == 4
