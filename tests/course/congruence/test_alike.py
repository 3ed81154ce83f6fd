"""How alike both see one case, in sentences that never say more than their numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.course import Rater, Rating, follow
from vinculum.course.congruence.alike import CAUTION, alike, say_alike

MARA = (3.4, 3.6, 3.5, 3.8, 3.7, 3.9, 4.0, 3.9, 2.6, 2.9, 3.9, 4.1)


def said(client, therapist, name="Mara"):
    ratings = [Rating(at, Rater.CLIENT, "m", score) for at, score in enumerate(client, 1)]
    ratings += [Rating(at, Rater.THERAPIST, "m", score) for at, score in enumerate(therapist, 1)]
    found = alike(follow(ratings, measure="m"))
    return found, say_alike(found, client=name)


def test_a_clear_distance_is_said_with_its_uncertainty():
    _, (first, *_) = said(MARA, [score - 0.4 + (0.1 if at % 2 else -0.1) for at, score in enumerate(MARA)])
    assert first == (
        "Mara rates it 0.4 higher than you, on average over the 12 sessions that both answered; "
        "the true distance probably lies between 0.3 and 0.5."
    )


def test_your_higher_rating_is_yours():
    _, (first, *_) = said(MARA, [score + 0.4 + (0.1 if at % 2 else -0.1) for at, score in enumerate(MARA)])
    assert first.startswith("You rate it 0.4 higher than Mara, on average")


def test_a_distance_without_direction_is_given_in_counts():
    _, (first, *_) = said(MARA, [score + (0.3 if at % 2 else -0.3) for at, score in enumerate(MARA)])
    assert first == (
        "Your answers lie 0.3 apart on average, without a clear direction: "
        "Mara’s answer was higher in 6 and yours in 6 of 12 sessions that both answered."
    )


def test_answers_that_are_always_higher_are_said_to_be_whatever_the_interval():
    wandering = [score - 0.2 - 0.02 * min(at, 11 - at) ** 2 for at, score in enumerate(MARA)]
    found, (first, *_) = said(MARA, wandering)
    assert found.distance.mean.low < 0
    assert first == "Mara’s answer was higher than yours in all 12 sessions that both answered, by 0.4 on average."
    assert said(wandering, MARA)[1][0].startswith("Your answer was higher than Mara’s in all 12 sessions")


def test_the_same_answers_throughout_are_the_same():
    _, (first, *_) = said(MARA, MARA)
    assert first == "You gave the same answer in all 12 sessions that both answered."


def test_a_growing_distance_is_said_only_where_it_is_sure():
    grows = [score - 0.1 * at + (0.03 if at % 2 else -0.03) for at, score in enumerate(MARA)]
    assert "The distance has grown, by about 1.0 in ten sessions." in said(MARA, grows)[1]
    assert not [one for one in said(MARA, [score - 0.4 + 0.1 * (-1) ** at for at, score in enumerate(MARA)])[1]
                if "has grown" in one or "smaller" in one]  # fmt: skip


def test_moving_together_moving_apart_and_not_knowing():
    together = [score - 0.4 + (0.1 if at % 2 else -0.1) for at, score in enumerate(MARA)]
    assert said(MARA, together)[1][-1].startswith(
        "Your answers move together: where Mara’s is higher than usual, yours"
    )
    against = [8 - score + (0.1 if at % 2 else -0.1) for at, score in enumerate(MARA)]
    assert said(MARA, against)[1][-1].startswith("Your answers move apart")
    neither = (3.5, 3.4, 3.6, 3.5, 3.4, 3.6, 3.5, 3.6, 3.5, 3.5, 3.6, 3.4)
    assert said(MARA, neither)[1][-1].startswith("Whether your answers move together cannot be told yet (r ")


def test_a_shared_drift_is_not_called_moving_together():
    drift = [3 + 0.1 * at for at in range(12)]
    _, told = said([score + (0.05 if at % 2 else -0.05) for at, score in enumerate(drift)],
                   [score + (0.05 if at % 4 < 2 else -0.05) for at, score in enumerate(drift)])  # fmt: skip
    assert told[-1].startswith("Your answers rose and fell together over the whole course (r .9")
    assert "That may be a drift that both share: without it, nothing clear is left (r " in told[-1]


def test_two_drifts_that_part_are_not_called_moving_apart():
    up, down = [2 + 0.1 * at for at in range(12)], [4.4 - 0.1 * at for at in range(12)]
    _, told = said([score + (0.05 if at % 2 else -0.05) for at, score in enumerate(up)],
                   [score + (0.05 if at % 4 < 2 else -0.05) for at, score in enumerate(down)])  # fmt: skip
    assert "Over the whole course, where one side’s answers were higher the other’s were lower (r −.9" in told[-1]
    assert "That may be two drifts: without them, nothing clear is left (r " in told[-1]


def test_a_side_that_never_moved_is_named_as_the_reason():
    assert said(MARA, [3.5] * 12)[1][-1] == (
        "Whether your answers move together cannot be said: one side gave the same answer each time, "
        "so nothing can move together."
    )


@pytest.mark.parametrize(
    ("both", "sentence"),
    [
        (0, "You have not both answered the same session yet."),
        (1, "You have both answered 1 session. From four on"),
        (3, "You have both answered 3 sessions. From four on"),
    ],
)
def test_too_few_sessions_are_said_in_words(both, sentence):
    found, told = said(MARA, MARA[:both])
    assert len(told) == 1
    assert told[0].startswith(sentence)
    assert found.together.estimate is None


def test_a_client_without_a_name_is_spoken_of_as_they():
    _, told = said(MARA, [score - 0.4 + (0.1 if at % 2 else -0.1) for at, score in enumerate(MARA)], name="")
    assert told[0].startswith("Your client rates it 0.4 higher than you")
    assert "where theirs is higher than usual" in told[-1]


def test_being_alike_is_not_praised():
    assert "not the same as good" in CAUTION


scores = st.lists(st.integers(2, 10).map(lambda value: value / 2), min_size=0, max_size=20)


@given(scores, scores)
def test_no_sentence_says_more_than_its_interval(client, therapist):
    found, told = said(client, therapist)
    text = " ".join(told)
    assert "nan" not in text.lower()
    together, mean, trend = found.together, found.distance.mean, found.distance.trend
    level = found.level
    sure = together.low is not None and together.low > 0
    assert ("move together:" in text) == (sure and level.low is not None and level.low > 0)
    apart = together.high is not None and together.high < 0
    assert ("move apart:" in text) == (apart and level.high is not None and level.high < 0)
    assert ("higher than you, on" in text) == (mean.low is not None and mean.low > 0)
    assert ("has grown" in text) == (trend.low is not None and trend.low > 0 and mean.estimate is not None)
