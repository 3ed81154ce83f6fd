"""From a dip to the moments that could explain it: which, in what order, and why."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.course import find_dips, join
from vinculum.course.join import salience
from vinculum.course.signs import FAMILIES, SIGNS, Beside, Placed, weighed
from vinculum.reading.moment import Evidence, Moment, Standing

DIP = find_dips(range(1, 10), (4.0, 4.1, 4.0, 4.1, 4.0, 4.1, 4.0, 4.1, 2.5), "previous score, 2 SD").dips[0]
DECLINE = find_dips(range(1, 10), (5.0, 5.0, 5.0, 5.0, 4.2, 3.4, 2.6, 5.0, 5.0), "previous score, 2 SD").dips[0]
CONFIRMED = Standing.CONFIRMED


def moment(code, *, turn=0, confidence=0.6, standing=Standing.PROPOSED, words="so", source="lexical 0.1"):
    return Moment(code, turn, (Evidence(turn, 0, len(words), words),), confidence, source, standing=standing)


def codes(joined):
    return [one.moment.code for one in joined]


def test_a_dip_opens_its_own_session_and_the_one_before():
    each = {session: [moment("withdrawal.denial")] for session in range(1, 12)}
    assert [one.session for one in join(DIP, each)] == [9, 8]


def test_a_decline_opens_all_its_sessions_and_the_one_before():
    each = {session: [moment("withdrawal.denial")] for session in range(1, 12)}
    assert (DECLINE.first, DECLINE.session) == (5, 7)
    assert [one.session for one in join(DECLINE, each)] == [7, 5, 6, 4]


def test_families_come_in_order_of_what_they_say_about_the_bond():
    families = ["therapist.advice", "therapist.defensive", "toward.warm", "resistance.denial", "toward.hostile"]
    assert codes(join(DIP, {9: [moment(code) for code in families]})) == [
        "toward.hostile", "resistance.denial", "toward.warm", "therapist.defensive", "therapist.advice",
    ]  # fmt: skip


@pytest.mark.parametrize("code", ["therapist.question.open", "therapist.repair", "talk.change", "narrative.episode"])
def test_codes_that_explain_no_dip_are_left_out(code):
    assert join(DIP, {9: [moment(code, standing=CONFIRMED)]}) == ()


def test_what_a_person_dismissed_never_appears():
    assert join(DIP, {9: [moment("withdrawal.denial", confidence=1.0, standing=Standing.DISMISSED)]}) == ()


def test_without_words_there_is_nothing_to_open():
    assert join(DIP, {}) == ()


def test_equal_moments_come_as_they_were_said():
    found = join(DIP, {9: [moment("withdrawal.denial", turn=7), moment("withdrawal.denial", turn=2)]})
    assert [one.moment.turn for one in found] == [2, 7]


BETTER = {
    "a confirmed moment before a proposed one": (
        {8: [moment("withdrawal.shift", standing=CONFIRMED, confidence=0.3)], 9: [moment("withdrawal.denial")]}, None,
    ),
    "the session of the lowest answer before the one ahead of it": (
        {8: [moment("withdrawal.denial")], 9: [moment("withdrawal.shift")]}, None,
    ),
    "a session in which the client spoke of tension before one without": (
        {8: [moment("withdrawal.shift")], 9: [moment("withdrawal.denial")]}, Beside(tensions={8: "Yes, clearly"}),
    ),
    "words to the therapist before words about the world": (
        {9: [moment("withdrawal.denial", words="It is fine."), moment("withdrawal.shift", words="If you say so.")]},
        None,
    ),
    "a retreat right after a move of the therapist before one out of nothing": (
        {9: [moment("withdrawal.denial", turn=3), moment("withdrawal.shift", turn=9)]},
        Beside(moves={(9, 9): "interpretation"}),
    ),
    "anger at the therapist before warmth": (
        {9: [moment("toward.warm", confidence=0.9), moment("withdrawal.shift", confidence=0.3)]}, None,
    ),
    "a likelier proposal before an unsure one": (
        {9: [moment("withdrawal.denial", confidence=0.3), moment("withdrawal.shift", confidence=0.9)]}, None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("moments", "beside"), BETTER.values(), ids=BETTER)
def test_the_better_explanation_comes_first(moments, beside):
    assert codes(join(DIP, moments, beside=beside or Beside()))[0] == "withdrawal.shift"


def test_a_moment_says_every_reason_it_stands_high_for():
    said = moment("confrontation.therapist", turn=5, standing=CONFIRMED, words="You had your idea already.")
    beside = Beside(tensions={9: "Yes, clearly."}, moves={(9, 5): "interpretation"}, client="Mara")
    assert join(DIP, {9: [said]}, beside=beside)[0].reasons == (
        "You confirmed it.",
        "Turning against you or the work is one of the two ways in which a strain shows.",
        "Asked about tension in this session, Mara said: Yes, clearly.",
        "It is said to you.",
        "It was said in the session with the lowest answer.",
        "Just before it, you: interpretation.",
    )


def test_a_proposal_out_of_the_blue_says_little():
    found = join(DIP, {8: [moment("resistance.denial", confidence=0.4)]})[0]
    assert found.reasons == (
        "Holding back from the work can go with a strain.",
        "It was said in the session before the fall.",
    )


def test_a_likely_proposal_says_so_and_a_moment_of_ones_own_too():
    likely, own = (
        moment("withdrawal.denial", confidence=0.7),
        moment("toward.warm", standing=CONFIRMED, source="person"),
    )
    found = join(DIP, {9: [likely, own]})
    assert "The reader holds it for likely." in next(one for one in found if one.moment == likely).reasons
    assert next(one for one in found if one.moment == own).reasons[0] == "You marked it yourself."


def test_a_client_without_a_name_is_the_client():
    found = join(DIP, {9: [moment("withdrawal.denial")]}, beside=Beside(tensions={9: "Yes, a little"}))
    assert "Asked about tension in this session, the client said: Yes, a little." in found[0].reasons


def test_in_a_decline_the_words_say_where_they_stand():
    found = join(DECLINE, {session: [moment("withdrawal.denial")] for session in range(4, 8)})
    assert [one.reasons[-1] for one in found] == [
        "It was said in the session with the lowest answer.",
        "It was said while the answers fell.",
        "It was said while the answers fell.",
        "It was said in the session before the fall.",
    ]


def test_no_reason_says_that_a_moment_brought_the_dip_about():
    said = moment("confrontation.therapist", standing=CONFIRMED, words="you")
    full = Placed(said, 9, DIP, Beside({9: "Yes"}, {(9, 0): "advice"}, "Mara"))
    told = " ".join([*(sign.says(full) for sign in SIGNS), *(words for _, words in FAMILIES.values())]).lower()
    assert [word for word in ("because", "cause", "led to", "brought", "due to", "why") if word in told] == []


def test_all_signs_together_weigh_one():
    said = moment("confrontation.therapist", standing=CONFIRMED, words="you")
    assert weighed(Placed(said, 9, DIP, Beside({9: "Yes"}, {(9, 0): "advice"}))) == pytest.approx(1)


def test_alone_a_confirmed_moment_stands_out_more_than_the_same_proposed():
    sure, guess = moment("resistance.denial", standing=CONFIRMED), moment("resistance.denial", confidence=1.0)
    assert salience(sure, same_session=True) > salience(guess, same_session=True)


MOMENTS = st.builds(
    moment,
    st.sampled_from(
        ["withdrawal.denial", "resistance.denial", "toward.warm", "therapist.defensive", "therapist.repair"]
    ),
    turn=st.integers(0, 50),
    confidence=st.floats(0, 1),
    standing=st.sampled_from([Standing.PROPOSED, CONFIRMED]),
    words=st.sampled_from(["If you think so.", "It is fine."]),
)


@given(st.lists(MOMENTS, max_size=8), st.randoms(use_true_random=False))
def test_salience_lies_within_0_and_1_falls_and_ignores_the_order_given(moments, random):
    found = join(DIP, {9: moments})
    mixed = random.sample(moments, len(moments))
    assert all(0 <= one.salience <= 1 for one in found)
    assert all(one.salience >= other.salience for one, other in itertools.pairwise(found))
    assert [one.salience for one in join(DIP, {9: mixed})] == [one.salience for one in found]


@given(MOMENTS, st.sampled_from([8, 9]))
def test_knowing_more_never_lowers_a_moment(one, session):
    bare = join(DIP, {session: [one]})
    told = join(DIP, {session: [one]}, beside=Beside({session: "Yes"}, {(session, one.turn): "advice"}, "Mara"))
    assert [each.salience for each in told] >= [each.salience for each in bare]
    assert all(set(each.reasons) <= set(more.reasons) for each, more in zip(bare, told, strict=True))
