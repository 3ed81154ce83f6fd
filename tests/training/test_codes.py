import numpy as np
import pytest
from scipy import sparse
from sklearn.metrics import average_precision_score
from tests.training.small import few_lines

from vinculum.codebook import Code, Codebook, Example
from vinculum.errors import InvalidTraining
from vinculum.reading.linear.heads import Question
from vinculum.training import code_folds
from vinculum.training.code_folds import ENOUGH, FOLDS, quiet_threshold, scene_parts
from vinculum.training.codes import Lines, lines
from vinculum.training.heads import fit_exclusive
from vinculum.training.labelled import Labelled
from vinculum.training.talk import inner_parts
from vinculum.transcripts.model import Role, Transcript

BEFORE = (("therapist", "What was it like outside?"),)
RAIN = Example("It poured the whole way here.", BEFORE, "w-1", register="young")
WIND = Example("The wind took my hat.", BEFORE, "w-2")
TEARS = Example("The tears rained down.", BEFORE, "w-3", why="An image for crying.")
BOTH = Example("It blew and it poured.", BEFORE, "w-4")


def code(name: str, examples: tuple[Example, ...], near_misses: tuple[Example, ...] = ()) -> Code:
    return Code(name, "Name", "What it is.", "What it is not.", "", examples, near_misses)


def book(*codes: Code, role: str = "client") -> Codebook:
    return Codebook("weather", "Weather talk", role, "Invented.", 1, codes)


def test_a_line_of_two_codes_speaks_for_both_and_every_line_is_there_once() -> None:
    own = lines(book(code("rain", (RAIN, BOTH), (TEARS,)), code("wind", (WIND, BOTH), (RAIN,))))
    assert own.codes == ("rain", "wind")
    assert own.scenes == ("w-1", "w-4", "w-3", "w-2")
    assert own.carries.tolist() == [[1, 0], [1, 1], [0, 0], [0, 1]]
    assert own.registers[0] == "young"


def test_a_near_miss_speaks_against_its_code_and_only_half_against_the_others() -> None:
    own = lines(book(code("rain", (RAIN, BOTH), (TEARS,)), code("wind", (WIND, BOTH))))
    assert own.known.tolist() == [[1, 1], [1, 1], [1, 0.5], [1, 1]]


def test_an_example_that_is_anothers_near_miss_speaks_for_one_and_against_the_other() -> None:
    own = lines(book(code("rain", (RAIN,)), code("wind", (WIND,), (RAIN,))))
    assert own.carries[0].tolist() == [1, 0]
    assert own.known[0].tolist() == [1, 1]


def test_a_code_without_examples_is_not_learnt() -> None:
    assert lines(book(code("rain", ()), code("rain.heavy", (RAIN,)))).codes == ("rain.heavy",)


@pytest.mark.parametrize(("role", "speaker"), [("client", Role.CLIENT), ("either", Role.CLIENT)])
def test_a_line_is_the_last_turn_after_the_turns_before_it(role: str, speaker: Role) -> None:
    (one,) = lines(book(code("rain", (RAIN,)), role=role)).sessions
    assert [turn.text for turn in one.turns] == [BEFORE[0][1], RAIN.text]
    assert one.turns[-1].role is speaker


def test_a_scene_is_never_split_and_folds_are_about_even() -> None:
    scenes = [f"s{number % 50}" for number in range(400)]
    part = scene_parts(scenes, seed=2)
    assert {len({part[at] for at, one in enumerate(scenes) if one == scene}) for scene in scenes} == {1}
    assert np.bincount(part, minlength=FOLDS).tolist() == [80] * FOLDS
    np.testing.assert_array_equal(scene_parts(scenes, seed=2), part)
    assert (scene_parts(scenes, seed=3) != part).any()


def drawn(many: int = 200) -> code_folds.Tested:
    """Two codes over the same lines; scores are distinct, and the codebook knows three in four lines."""
    chance = np.random.default_rng(6)
    carries = (chance.random((many, 2)) < 0.3).astype(np.float32)
    known = np.where(chance.random((many, 2)) < 0.75, 1.0, 0.5).astype(np.float32)
    names = tuple(f"s{number}" for number in range(many))
    own = Lines("weather", ("rain", "wind"), few_lines()[0].sessions[:1] * many, names, names, carries, known)
    return code_folds.Tested(
        own, (chance.permutation(2 * many).reshape(many, 2) / 100 + 1.005 * carries).astype(np.float32)
    )


def test_average_precision_is_that_of_scikit_learn_over_the_known_lines() -> None:
    own = drawn()
    for column, found in enumerate(own.average_precision()):
        known = own.lines.known[:, column] == 1
        wanted = average_precision_score(own.lines.carries[known, column], own.scores[known, column])
        assert found == pytest.approx(wanted)


def test_a_precise_threshold_is_the_lowest_that_is_mostly_right() -> None:
    own = drawn()
    for column in range(2):
        known = own.lines.known[:, column] == 1
        scores, carries = own.scores[known, column], own.lines.carries[known, column]
        least = own.precise_threshold(column)
        assert carries[scores >= least].mean() >= ENOUGH
        assert all(carries[scores >= lower].mean() < ENOUGH for lower in scores[scores < least])


def test_f1_counts_the_known_lines_that_are_proposed() -> None:
    own = drawn()
    known = own.lines.known[:, 0] == 1
    given, right = own.scores[known, 0] >= 2.0, own.lines.carries[known, 0] == 1
    hits = int((given & right).sum())
    assert own.f1([2.0, 0.0])[0] == pytest.approx(2 * hits / (given.sum() + right.sum()))
    assert own.f1([1e9, 1e9]).tolist() == [0, 0]


@pytest.mark.parametrize("often", [0.1, 1.0, 5.0])
def test_ordinary_talk_reaches_a_quiet_threshold_as_often_as_allowed(often: float) -> None:
    ordinary = np.random.default_rng(3).normal(size=10_000).astype(np.float32)
    assert 100 * (ordinary >= quiet_threshold(ordinary, often)).mean() == pytest.approx(often, abs=0.02)
    assert quiet_threshold(ordinary[:0], often) == -np.inf


THREE = Question("kind", Role.CLIENT, ("a", "b", "c"), exclusive=True)


def test_a_class_that_nobody_gave_is_named() -> None:
    votes = np.array([[1, 0, 0], [0, 0, 2], [0, 0, 0]], np.float32)
    with pytest.raises(InvalidTraining, match='No turn is labelled "b"; kind cannot be learnt'):
        fit_exclusive(sparse.csr_matrix(np.eye(3, dtype=np.float32)), votes, THREE)


def test_several_votes_count_as_shares_of_one_turn() -> None:
    rows = sparse.csr_matrix(np.repeat(np.eye(2, dtype=np.float32), 200, axis=0))
    few = np.repeat(np.array([[3, 1, 0], [0, 1, 3]], np.float32), 200, axis=0)
    weights, bias = fit_exclusive(rows, few, THREE)
    many, _ = fit_exclusive(rows, few * 10, THREE)
    np.testing.assert_allclose(many, weights, atol=1e-6)
    raised = np.exp(weights + bias)
    chances = raised / raised.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(chances, [[0.75, 0.25, 0], [0, 0.25, 0.75]], atol=0.05)


def test_a_turn_that_nobody_labelled_changes_nothing() -> None:
    rows = np.random.default_rng(2).normal(size=(30, 4)).astype(np.float32)
    votes = np.eye(3, dtype=np.float32)[np.arange(30) % 3]
    plain = fit_exclusive(sparse.csr_matrix(rows), votes, THREE)
    more = fit_exclusive(sparse.csr_matrix(np.vstack([rows, rows * 9])), np.vstack([votes, votes * 0]), THREE)
    np.testing.assert_allclose(more[0], plain[0], atol=1e-9)


def test_inner_parts_split_no_group_and_spread_real_and_written_sessions() -> None:
    empty = Transcript(())
    real = [Labelled(f"r{number}", f"video {number % 20}", number % 4, empty, {}, {}) for number in range(60)]
    written = [Labelled(f"w{number}", f"w{number}", -1, empty, {}, {}) for number in range(20)]
    parts = inner_parts([*real, *written], 5, seed=1)
    assert set(parts) == {one.group for one in [*real, *written]}
    for groups in ({one.group for one in real}, {one.group for one in written}):
        assert np.bincount([parts[group] for group in groups]).tolist() == [4] * 5
    assert inner_parts(written[::-1] + real, 5, seed=1) == parts
    assert inner_parts([*real, *written], 5, seed=2) != parts
