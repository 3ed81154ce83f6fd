import numpy as np
import pytest
from tests.reading.linear.tiny import apart

from vinculum.reading.linear.sequence import LOOKS, Layer, inputs

INPUTS, DENSE, HIDDEN, CLASSES, MEMBERS = 6, 5, 3, 4, 2
SCENE = apart("T: So, do you want to stop?", "C: no", "O: Hm.", "C: You want me to stop —")


def drawn(seed: int = 1) -> Layer:
    chance = np.random.default_rng(seed)
    shapes = {
        **{"enter": (INPUTS, DENSE), "enter bias": (DENSE,), "in": (2, DENSE, 3 * HIDDEN), "in bias": (2, 3 * HIDDEN)},
        **{"back": (2, HIDDEN, 3 * HIDDEN), "back bias": (2, 3 * HIDDEN), "leave bias": (CLASSES,)},
        "leave": (DENSE + 2 * HIDDEN, CLASSES),
    }
    return Layer({name: chance.normal(size=(MEMBERS, *shape)).astype(np.float32) for name, shape in shapes.items()})


def slowly(layer: Layer, given: np.ndarray) -> np.ndarray:
    """The same layer, turn by turn and unit by unit, by the formulas."""
    logits = np.zeros((MEMBERS, len(given), CLASSES))
    for member in range(MEMBERS):
        own = {name: one[member].astype(np.float64) for name, one in layer.weights.items()}
        dense = [np.maximum(turn @ own["enter"] + own["enter bias"], 0) for turn in given.astype(np.float64)]
        states = np.zeros((len(given), 2, HIDDEN))
        for way, order in ((0, range(len(given))), (1, range(len(given) - 1, -1, -1))):
            state = np.zeros(HIDDEN)
            for at in order:
                new = dense[at] @ own["in"][way] + own["in bias"][way]
                old = state @ own["back"][way] + own["back bias"][way]
                following = np.zeros(HIDDEN)
                for unit in range(HIDDEN):
                    reset = 1 / (1 + np.exp(-(new[unit] + old[unit])))
                    update = 1 / (1 + np.exp(-(new[HIDDEN + unit] + old[HIDDEN + unit])))
                    fresh = np.tanh(new[2 * HIDDEN + unit] + reset * old[2 * HIDDEN + unit])
                    following[unit] = (1 - update) * fresh + update * state[unit]
                states[at, way] = state = following
        for at in range(len(given)):
            both = np.concatenate([dense[at], states[at, 0], states[at, 1]])
            logits[member, at] = both @ own["leave"] + own["leave bias"]
    return logits


@pytest.mark.parametrize("turns", [1, 2, 7, 40])
def test_the_layer_is_its_formulas_turn_by_turn(turns: int) -> None:
    given = np.random.default_rng(turns).normal(size=(turns, INPUTS)).astype(np.float32)
    found = drawn().logits(given)
    assert found.shape == (MEMBERS, turns, CLASSES)
    np.testing.assert_allclose(found, slowly(drawn(), given), atol=1e-4)


def test_a_turns_answer_leans_on_what_came_before_and_on_what_comes_after() -> None:
    given = np.random.default_rng(5).normal(size=(9, INPUTS)).astype(np.float32)
    plain = drawn().logits(given)
    for changed in (0, 8):
        other = given.copy()
        other[changed] += 2
        assert np.abs(drawn().logits(other)[:, 4] - plain[:, 4]).max() > 1e-4


def test_the_order_of_turns_matters() -> None:
    given = np.random.default_rng(6).normal(size=(5, INPUTS)).astype(np.float32)
    assert np.abs(drawn().logits(given[::-1])[:, ::-1] - drawn().logits(given)).max() > 1e-3


def test_very_large_inputs_give_numbers_without_a_warning() -> None:
    assert np.isfinite(drawn().logits(np.full((3, INPUTS), 40, np.float32))).all()


def scores(fill: float) -> dict[str, np.ndarray]:
    return {
        name: np.full((len(SCENE.turns), many), fill, np.float32)
        for name, many in (("behaviour", 4), ("talk", 3), ("move", 9))
    }


def test_the_layer_sees_looks_and_scores_and_behaviour_only_of_the_therapist() -> None:
    found = inputs(SCENE.turns, scores(-1.0))
    assert found.shape == (4, LOOKS + 4 + 3 + 9)
    behaviour, talk, move = found[:, LOOKS : LOOKS + 4], found[:, LOOKS + 4 : LOOKS + 7], found[:, LOOKS + 7 :]
    assert talk.tolist() == [[0.5] * 3] * 4
    assert (behaviour[0] == 0.5).all()
    assert (move[0] == 0.5).all()
    assert (behaviour[1:] == 1).all()
    assert (move[1:] == 1).all()


def test_a_hopeless_score_is_bounded() -> None:
    assert inputs(SCENE.turns, scores(-1e9))[:, LOOKS:].min() == -5


def test_the_looks_of_a_turn_are_what_they_say() -> None:
    first, second, _, fourth = inputs(SCENE.turns, scores(0.0))[:, :LOOKS]
    assert first[[0, 2, 3, 4, 5, 6, 7]].tolist() == [1, 1, 1, 0, 0, 0, 0]
    assert second[[0, 2, 4, 6, 7]].tolist() == [0, 0, 1, 1, 1]
    assert fourth[5] == 1
    assert fourth[8] == 0.75
    assert fourth[12] == pytest.approx(np.log(3))  # "want" and "stop", which the therapist said
    assert fourth[13] == pytest.approx(1 / 6)
    assert fourth[14] == pytest.approx(1 / 6)
