from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from tests.reading.linear.tiny import FEW, apart, codebook, drawn_heads, session_of, talk

from vinculum.reading.linear.blocks import session
from vinculum.reading.linear.hand import said
from vinculum.reading.linear.heads import Question, probabilities
from vinculum.reading.linear.model import Decision, Model, both, layered, log_scores
from vinculum.reading.linear.sequence import inputs
from vinculum.transcripts.model import Role

SCENE = apart("T: Do you want to stop?", "C: No. I want to drink.", "T: You want to drink.", "C: Yes, sorry.")
KIND = Question("kind", Role.CLIENT, ("a", "b", "c"), exclusive=True)
MARKS = Question("marks", None, ("x", "y"), exclusive=False)


def model(kind: Decision, marks: Decision) -> Model:
    heads = drawn_heads([SCENE, SCENE], [KIND, MARKS])
    return Model("drawn", heads, None, (), MappingProxyType({"kind": kind, "marks": marks}), MappingProxyType({}))


EVEN, HALF = Decision(1.0, (1.0, 1.0, 1.0)), Decision(1.0, (0.5, 0.5))


@pytest.mark.parametrize("temperature", [0.5, 1.0, 4.0])
def test_scores_are_divided_by_the_temperature_and_the_order_stays(temperature: float) -> None:
    plain = model(EVEN, HALF).answers(SCENE)
    warm = model(Decision(temperature, EVEN.prefer), Decision(temperature, HALF.prefer)).answers(SCENE)
    scores = log_scores(model(EVEN, HALF).heads, SCENE)
    for name, exclusive in (("kind", True), ("marks", False)):
        wanted = probabilities(scores[name] / np.float32(temperature), exclusive=exclusive)
        np.testing.assert_allclose(warm[name].probability, wanted, atol=1e-6)
        np.testing.assert_array_equal(warm[name].chosen, plain[name].chosen)


def test_one_answer_of_an_exclusive_question_is_the_largest_product_with_its_factor() -> None:
    plain = model(EVEN, HALF).answers(SCENE)["kind"]
    assert plain.chosen.sum(axis=1).tolist() == [1, 1, 1, 1]
    np.testing.assert_array_equal(plain.chosen.argmax(axis=1), plain.probability.argmax(axis=1))
    for column in range(3):
        factors = tuple(1e6 if one == column else 1e-6 for one in range(3))
        preferred = model(Decision(1.0, factors), HALF).answers(SCENE)["kind"]
        assert preferred.chosen.argmax(axis=1).tolist() == [column] * 4
        np.testing.assert_array_equal(preferred.probability, plain.probability)


def test_each_class_of_its_own_is_proposed_from_its_own_probability_on() -> None:
    probability = model(EVEN, HALF).answers(SCENE)["marks"].probability
    least = (float(probability[1, 0]), 1.1)
    chosen = model(EVEN, Decision(1.0, least)).answers(SCENE)["marks"].chosen
    np.testing.assert_array_equal(chosen[:, 0], probability[:, 0] >= probability[1, 0])
    assert chosen[1, 0]
    assert not chosen[:, 1].any()


def test_answers_of_a_layered_question_are_the_mean_of_heads_and_layer() -> None:
    own, one = talk(), session(said(session_of(FEW)))
    assert own.layer is not None
    heads = log_scores(own.heads, one)
    asked = [question for question in own.heads.questions if question.name in own.over]
    merged = both(heads, layered(own.layer, asked, inputs(one.turns, heads)))
    answers = own.answers(one)
    for name, scores in {**heads, **merged}.items():
        wanted = probabilities(scores / np.float32(own.decisions[name].temperature), exclusive=True)
        np.testing.assert_allclose(answers[name].probability, wanted, atol=1e-5)
        np.testing.assert_allclose(np.exp(scores).sum(axis=1), np.ones(len(one.turns)), atol=1e-4)


def test_a_layers_members_vote_with_their_mean_probability() -> None:
    own, one = talk(), session(said(session_of(FEW)))
    assert own.layer is not None
    given = inputs(one.turns, log_scores(own.heads, one))
    logits = own.layer.logits(given)
    asked = [question for question in own.heads.questions if question.name in own.over]
    found = layered(own.layer, asked, given)
    for name, columns in (("behaviour", slice(0, 4)), ("talk", slice(4, 7))):
        each = np.stack([probabilities(member[:, columns], exclusive=True) for member in logits])
        np.testing.assert_allclose(np.exp(found[name]), each.mean(axis=0), atol=1e-5)


@pytest.mark.parametrize("family", [talk, codebook])
def test_a_session_without_turns_has_an_answer_without_rows(family) -> None:
    for answer in family().answers(session([])).values():
        assert answer.probability.shape == answer.chosen.shape == (0, len(answer.question.classes))


def test_a_model_without_its_layer_answers_by_its_heads_alone() -> None:
    own, one = replace(talk(), layer=None), session(said(session_of(FEW)))
    scores = log_scores(own.heads, one)["talk"] / np.float32(own.decisions["talk"].temperature)
    np.testing.assert_allclose(own.answers(one)["talk"].probability, probabilities(scores, exclusive=True), atol=1e-6)
