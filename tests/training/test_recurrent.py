import numpy as np
import pytest

from vinculum.reading.linear.sequence import Layer
from vinculum.training.recurrent import Lesson, Recipe, Weights, _Batch, _Dropping, _gradient, _start, train

INPUTS, CLASSES = 4, 5
GROUPS = (slice(0, 2), slice(2, 5))
SMALL = Recipe(dense=3, hidden=2)
STEP = 1e-6


def drawn(seed: int = 1) -> tuple[Weights, _Batch]:
    """Weights and a padded batch of two stretches (5 and 3 turns), all in double precision."""
    chance = np.random.default_rng(seed)
    weights = {name: one.astype(np.float64) for name, one in _start(INPUTS, CLASSES, SMALL, chance).items()}
    given = chance.normal(size=(2, 5, INPUTS))
    wanted = np.zeros((2, 5, CLASSES))
    for group in GROUPS:
        wanted[..., group] = chance.dirichlet(np.ones(group.stop - group.start), (2, 5))
    wanted[0, 1, GROUPS[0]] = 0  # nobody answered this question there
    present = np.ones((2, 5, 1))
    present[1, 3:] = 0
    return weights, _Batch(given * present, wanted * present, present)


def without_dropping() -> _Dropping:
    return _Dropping(0.0, np.random.default_rng(0))


def loss(weights: Weights, batch: _Batch) -> float:
    """The mean cross-entropy, with the layer that reads."""
    layer = Layer({name: one[None] for name, one in weights.items()})
    total = 0.0
    for given, wanted, present in zip(batch.given, batch.wanted, batch.present, strict=True):
        many = int(present.sum())
        logits = layer.logits(given[:many])[0]
        for group in GROUPS:
            own = logits[:, group]
            total -= float((wanted[:many, group] * (own - np.log(np.exp(own).sum(axis=1, keepdims=True)))).sum())
    return total / float(batch.present.sum())


@pytest.mark.parametrize("name", ["enter", "enter bias", "in", "in bias", "back", "back bias", "leave", "leave bias"])
def test_the_gradient_of_every_weight_is_that_of_small_steps(name: str) -> None:
    weights, batch = drawn()
    found = _gradient(weights, batch, GROUPS, without_dropping())[name]
    assert found.dtype == np.float64
    for at in np.ndindex(found.shape):
        sides = []
        for step in (STEP, -STEP):
            moved = {key: one.copy() for key, one in weights.items()}
            moved[name][at] += step
            sides.append(loss(moved, batch))
        assert found[at] == pytest.approx((sides[0] - sides[1]) / (2 * STEP), abs=1e-7), at


def test_padding_changes_no_gradient() -> None:
    weights, batch = drawn()
    padded = _Batch(*(np.pad(one, ((0, 0), (0, 4), (0, 0))) for one in (batch.given, batch.wanted, batch.present)))
    plain, longer = (_gradient(weights, one, GROUPS, without_dropping()) for one in (batch, padded))
    for name, one in plain.items():
        np.testing.assert_allclose(longer[name], one, atol=1e-12)


def test_what_stands_in_the_padding_changes_no_gradient() -> None:
    weights, batch = drawn()
    filled = _Batch(np.where(batch.present == 1, batch.given, 9.0), batch.wanted, batch.present)
    plain, other = (_gradient(weights, one, GROUPS, without_dropping()) for one in (batch, filled))
    for name, one in plain.items():
        np.testing.assert_allclose(other[name], one, atol=1e-12)


def lessons() -> list[Lesson]:
    """Learnable only by memory: a turn's class is the sign that stood in the turn before (or the first class)."""
    chance = np.random.default_rng(2)
    made = []
    for turns in (30, 45, 12, 1, 60):
        signs = chance.integers(0, 2, turns)
        inputs = np.eye(2, dtype=np.float32)[signs]
        targets = np.eye(2, dtype=np.float32)[np.concatenate(([0], signs[:-1]))]
        made.append(Lesson(inputs, targets))
    return made


def right(weights: Weights) -> float:
    layer = Layer({name: one[None] for name, one in weights.items()})
    hits = [layer.logits(one.inputs)[0].argmax(axis=1) == one.targets.argmax(axis=1) for one in lessons()]
    return float(np.concatenate(hits).mean())


TOY = Recipe(dense=8, hidden=6, epochs=60, rate=0.03, drop=0.0, stretch=16)


def test_what_can_be_learnt_only_from_the_turn_before_is_learnt() -> None:
    begun = train(lessons(), (slice(0, 2),), Recipe(dense=8, hidden=6, epochs=0), seed=3)
    assert right(begun) < 0.8
    assert right(train(lessons(), (slice(0, 2),), TOY, seed=3)) > 0.97


def test_the_same_seed_gives_the_same_weights_and_another_others() -> None:
    recipe = Recipe(dense=4, hidden=3, epochs=2, stretch=16)
    one, again, other = (train(lessons(), (slice(0, 2),), recipe, seed=seed) for seed in (5, 5, 6))
    assert all((one[name] == again[name]).all() for name in one)
    assert any((one[name] != other[name]).any() for name in one)


def test_dropping_leaves_out_its_share_and_keeps_the_mean() -> None:
    mask = _Dropping(0.3, np.random.default_rng(7)).mask(np.zeros((200, 200), np.float32))
    assert set(np.unique(mask).tolist()) == {0.0, float(np.float32(1 / 0.7))}
    assert float((mask == 0).mean()) == pytest.approx(0.3, abs=0.01)
    assert float(mask.mean()) == pytest.approx(1, abs=0.02)
