"""Who saw a strain in a session, who did not, and how often two views agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.course import Rater, Rating, follow
from vinculum.course.congruence.compared import INFORMATION, compared, say_compared
from vinculum.course.congruence.views import Heard, Material, Stance, Views, heard, views
from vinculum.reading.moment import Evidence, Moment, Standing

CLIENT = (4.0, 3.9, 4.0, 4.1, 4.0, 3.9, 4.0, 4.0, 2.6, 3.2, 4.0, 4.1)


def moment(code, *, turn=0, standing=Standing.CONFIRMED):
    return Moment(code, turn, (Evidence(turn, 0, 2, "so"),), 0.6, "lexical 0.1", standing=standing)


def course(client=CLIENT):
    return follow([Rating(number, Rater.CLIENT, "m", score) for number, score in enumerate(client, 1)], measure="m",
                  criterion="previous score, 2 SD")  # fmt: skip


def material(**more):
    return Material(course(), range(1, 13), **more)


def test_a_session_that_everybody_found_calm_is_not_strained():
    calm = {Rater.CLIENT: {4: Stance.NO}, Rater.THERAPIST: {4: Stance.NO}}
    found = views(material(tensions=calm))[3]
    assert (found.session, found.client, found.therapist, found.strained) == (4, Stance.NO, Stance.NO, False)


def test_each_view_alone_makes_a_session_strained():
    told = {Rater.CLIENT: {2: Stance.YES}, Rater.THERAPIST: {3: Stance.YES}}
    found = views(
        material(tensions=told, episodes=[(5, 6, "the fee")], moments={7: [moment("withdrawal.shift")]}, worded={7})
    )
    assert [one.session for one in found if one.strained] == [2, 3, 5, 6, 7, 9]


def test_the_drop_of_a_side_is_its_size_and_a_calm_answer_is_none():
    found = views(material())
    assert found[8].client_fell == pytest.approx(1.4)
    assert found[7].client_fell == 0
    assert found[8].therapist_fell is None


def test_three_answers_are_too_few_to_speak_of_a_drop():
    assert views(Material(course(CLIENT[:3]), range(1, 4)))[0].client_fell is None


def test_nobody_asked_is_not_the_same_as_no_answer_or_no():
    told = {Rater.CLIENT: {1: Stance.NO, 2: Stance.SILENT}}
    assert [one.client for one in views(material(tensions=told))[:3]] == [Stance.NO, Stance.SILENT, Stance.UNASKED]
    assert [one.by["client"] for one in views(material(tensions=told))[:3]] == [False, None, None]


def test_only_confirmed_ruptures_count_as_heard():
    found = heard(
        [
            moment("confrontation.task", turn=9),
            moment("withdrawal.denial", turn=2),
            moment("withdrawal.denial", turn=4),
            moment("withdrawal.shift", standing=Standing.PROPOSED),
            moment("resistance.denial"),
        ],
        words=True,
    )
    assert found == Heard(("withdrawal.denial", "confrontation.task"), 1, True)
    assert found.said is Stance.YES


def test_words_in_which_proposals_wait_say_neither_yes_nor_no():
    assert heard([moment("withdrawal.shift", standing=Standing.PROPOSED)], words=True).said is Stance.UNASKED
    assert heard([], words=True).said is Stance.NO
    assert heard([], words=False).said is Stance.UNASKED


def told(*pairs_):
    """Views in which client and therapist said this, one session each."""
    word = {"y": Stance.YES, "n": Stance.NO, "-": Stance.UNASKED}
    return [
        Views(number, word[one], word[other], (), Heard((), 0, False), None, None)
        for number, (one, other) in enumerate(pairs_, 1)
    ]


def test_two_views_are_counted_over_the_sessions_both_know():
    found = compared(told("yy", "yn", "nn", "n-", "-y"))[0]
    assert (found.both, found.only_one, found.only_other, found.neither) == (1, 1, 0, 1)
    assert found.kappa.why == "Both views are known of three sessions; a coefficient needs 10."
    assert say_compared(found, client="Mara") == (
        "Of 3 sessions in which both of you answered: "
        "a strain in both views in 1, for Mara alone in 1, for you alone in 0."
    )


def test_with_enough_sessions_the_agreement_has_a_coefficient():
    # 12 sessions, po = 10/12, pe = (3·3 + 9·9)/144: κ = (120/144 − 90/144) / (54/144) = .5556
    found = compared(told(*["yy"] * 2, "yn", "ny", *["nn"] * 8))[0]
    assert found.kappa.estimate == pytest.approx(30 / 54)
    assert "Agreement beyond chance: κ .56, probably" in say_compared(found, client="Mara")


def test_a_view_that_says_yes_once_gives_no_coefficient():
    found = compared(told("yy", *["nn"] * 12))[0]
    assert found.kappa.estimate is None
    assert "hang on one" in found.kappa.why


def test_no_strain_for_anybody_is_said_as_such():
    found = compared(told("nn", "nn"))[0]
    assert say_compared(found, client="") == "Of 2 sessions in which both of you answered: no strain in either view."


def test_views_that_share_no_session_are_not_compared():
    assert compared([]) == ()
    assert [(one.one, one.other) for one in compared(told("y-", "-n"))] == [("client", "noted")]


def test_disagreement_is_called_information():
    assert "information" in INFORMATION
    assert "19 to 42 %" in INFORMATION


@given(st.lists(st.sampled_from(["yy", "yn", "ny", "nn", "y-", "-n"]), max_size=30))
def test_every_session_both_know_is_counted_once_and_never_as_nothing(rows):
    known = sum("-" not in row for row in rows)
    found = [one for one in compared(told(*rows)) if one.other == "therapist"]
    assert sum(one.n for one in found) == known
    for one in found:
        assert "nan" not in say_compared(one, client="Mara").lower()
        assert one.kappa.estimate is None or -1 <= one.kappa.estimate <= 1
