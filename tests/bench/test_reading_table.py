"""The table as text, and what it says of the figures that were asked for."""

from xml.etree import ElementTree

import numpy as np
import pytest
from bench.reading import drawing
from bench.reading.ours import Runs, ours, scores
from bench.reading.reference import floor, of_phrases, out_of_fold
from bench.reading.table import compared, reached, short, table, where_it_answers, with_silence
from bench.reading.tasks import TASKS, Asked, Reader, asked

from vinculum.training.labelled import Labelled
from vinculum.transcripts.model import Role, Transcript, Turn

BEHAVIOUR, TALK = TASKS
GOLD = np.tile([0, 1, 2, 1], 10)
VIDEO = np.repeat(np.arange(8), 5)
PLACE = tuple((f"session {at // 5}", at % 5) for at in range(40))
TURNS = Asked(TALK, ("words",) * 40, PLACE, GOLD, VIDEO % 4, VIDEO)
WRONG = np.where(np.arange(40) % 10 == 0, 1, GOLD)


def reader(*answers, sure=0.9):
    chances = [np.where(np.eye(3)[one] > 0, sure, (1 - sure) / 2).astype(np.float32) for one in answers]
    return Reader("a reader", answers, tuple(chances))


def test_a_figure_has_three_digits_and_no_zero_before_the_point():
    assert [short(0.7784), short(1.0), short(-0.012), short(0)] == [".778", "1.000", "−.012", ".000"]


def test_every_reader_and_the_people_have_their_line():
    lines = list(table(TURNS, [floor(TURNS), reader(GOLD, WRONG)], {"people *": np.array([0.5, 0.6, 0.7])}))
    assert lines[0] == "What the client's talk leans to: 40 turns, 8 sessions, 8 videos"
    assert lines[1].split() == ["macro-F1", "95", "%", "change", "neutral", "sustain"]
    assert lines[2].split()[:3] == ["commonest", "class", ".222"]
    assert lines[3].split()[-3:] == [".944", ".955", ".944"]
    assert lines[4].split()[-3:] == [".896", "to", "1.000"]
    assert lines[5].split() == ["people", "*", ".600", ".500", ".600", ".700"]


def test_what_was_asked_for_stands_beside_what_was_reached():
    good = list(reached(TURNS, reader(GOLD, sure=0.97)))
    assert good[0] == "macro-F1 1.000, must at least .530: reached"
    assert good[2] == "F1 of sustain 1.000, target at least .450: reached"
    assert good[3].startswith(
        "calibration error .030 (ten bins, decided on the other folds), must at most .080: reached"
    )
    poor = list(reached(TURNS, reader(np.ones(40, np.int64), sure=0.97)))
    assert poor[0] == "macro-F1 .222, must at least .530: not reached"
    assert "must at most .080: not reached" in poor[3]


def test_a_bar_missed_or_passed_by_less_than_noise_is_said_to_be():
    near = Asked(BEHAVIOUR, TURNS.texts, PLACE, np.tile([0, 1, 2, 3], 10), VIDEO % 4, VIDEO)
    answers = near.gold.copy()
    answers[:8] = (answers[:8] + 1) % 4
    lines = list(reached(near, Reader("a reader", (answers,))))
    assert lines == [
        "macro-F1 .800, must at least .765: reached",
        "macro-F1 .800, target at least .800: reached, by less than noise",
    ]


def test_a_reader_minus_another_has_its_interval_and_its_word():
    assert compared(TURNS, reader(GOLD), floor(TURNS)).startswith("a reader minus commonest class: .778 (95 %: .")
    assert compared(TURNS, reader(GOLD), floor(TURNS)).endswith(": higher")
    assert compared(TURNS, reader(GOLD), reader(GOLD)).endswith(": noise (under .02)")


SAID = (
    ("therapist", "What would you like to talk about today?"),
    ("client", "I want to stop smoking, I really do."),
    ("therapist", "Mm."),
    ("client", "But I like it."),
)


def session():
    turns = tuple(Turn(at, role, Role(role), text) for at, (role, text) in enumerate(SAID))
    gold = {"behaviour": np.array([0, -1, 3, -1]), "talk": np.array([-1, 0, -1, 2])}
    return Labelled("annomi 7", "a video", 0, Transcript(turns, language="en"), {}, gold)


def test_only_turns_with_an_answer_are_asked_about():
    found = asked([session()], TALK)
    assert found.place == (("annomi 7", 1), ("annomi 7", 3))
    assert found.gold.tolist() == [0, 2]
    assert found.texts[1] == "But I like it."


def test_the_lexical_reader_is_silent_where_it_has_no_phrase_and_silence_may_be_other():
    turns = asked([session()], BEHAVIOUR)
    phrases = of_phrases(turns, [session()])
    assert phrases.answers[0].tolist() == [0, -1]
    assert where_it_answers(turns, phrases).endswith("1 of 2 turns (50%), 100% of them right")
    silent = with_silence(phrases, BEHAVIOUR)
    assert (silent.name, silent.answers[0].tolist()) == ("lexical reader, silence as other", [0, 3])
    assert of_phrases(asked([session()], TALK), [session()]) is None


def test_the_reference_learns_from_the_other_folds_alone():
    texts = ["what would you say", "how was that for you", "you could try a walk", "try to sleep more"] * 4
    gold = np.array([0, 0, 1, 1] * 4)
    assert out_of_fold(texts, gold, np.repeat(np.arange(4), 4)).tolist() == gold.tolist()
    apart = np.array([0, 0, 1, 1] * 4)
    with pytest.raises(ValueError, match="classes"):
        out_of_fold(texts, gold, apart)  # each fold holds one class, so the other fold teaches only the other one


class Kept:
    """A keeper with scores for two of three seeds."""

    def find(self, name):
        return None if name == "unseen-3" else {}

    def get(self, name, mark, make, *, long=False):
        rights = np.log(np.where(np.eye(3)[GOLD] > 0, 0.8, 0.1)).astype(np.float32)
        return {"talk": rights, "behaviour": rights[:5]}


def test_ours_is_decided_fold_by_fold_for_each_seed_that_is_kept():
    kept = scores(Kept(), Runs((), (), (1, 2, 3), 1), only_kept=True)
    found = ours(TURNS, kept)
    assert found.name == "linear reader, 2 seeds"
    assert [one.tolist() for one in found.answers] == [GOLD.tolist()] * 2
    assert found.chances[0].shape == (40, 3)
    assert ours(TURNS, ()) is None


def test_scores_of_other_sessions_are_refused():
    turns = Asked(BEHAVIOUR, TURNS.texts, PLACE, GOLD, VIDEO % 4, VIDEO)
    with pytest.raises(SystemExit, match="other sessions"):
        ours(turns, [Kept().get("", "", None)])


@pytest.mark.parametrize("draw", [drawing.calibration, drawing.confusion])
def test_a_picture_stands_alone_and_says_its_figures_in_words(draw):
    picture = ElementTree.fromstring(draw(TURNS, reader(GOLD, WRONG)))
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    described = picture.find("{http://www.w3.org/2000/svg}desc").text
    assert "0.90" in described
