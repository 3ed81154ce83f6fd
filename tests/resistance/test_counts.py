"""The six forms, the moves before, what was tried and what followed: confirmed moments only, and honest when few."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.codebook import find_code
from vinculum.course import Rater
from vinculum.course.after import Move, NextAnswer
from vinculum.reading.moment import Moment, Standing, quote
from vinculum.resistance import (
    FORMS,
    FUNCTIONS,
    STRAINS,
    TRIES,
    Heard,
    Then,
    forms_over,
    met,
    moves_before,
    no_humour,
    rated,
    tried,
    try_of,
)
from vinculum.resistance.tried import together
from vinculum.transcripts import Role, Transcript, Turn

SURE, OPEN, GONE = Standing.CONFIRMED, Standing.PROPOSED, Standing.DISMISSED


def words(number: int) -> Transcript:
    """Turns that alternate, the therapist first."""
    roles = (Role.THERAPIST, Role.CLIENT)
    return Transcript(tuple(Turn(at, "", roles[at % 2], "so it is said here") for at in range(number)))


def on(turn: int, code: str, standing: Standing = SURE, aspect: str = "", *, at: tuple[int, int] = (0, 5)) -> Moment:
    return Moment(code, turn, (quote(words(turn + 1), turn, *at),), 0.5, "x", "", standing, aspect)


def heard(*moments: Moment, turns: int = 8, session: int = 1) -> Heard:
    return Heard(session, words(turns), moments)


def test_every_form_has_a_row_and_a_session_without_moments_a_column() -> None:
    forms = forms_over({3: [], 1: [on(1, "resistance.denial")]})
    assert tuple(forms.rows) == FORMS
    assert forms.sessions == (1, 3)
    assert forms.confirmed == 1


def test_a_span_with_a_rupture_marker_on_the_same_words_carries_both() -> None:
    same, apart = on(1, "withdrawal.denial"), on(1, "withdrawal.shift", at=(6, 8))
    forms = forms_over({1: [on(1, "resistance.denial"), same, apart]})
    (place,) = forms.places
    assert place.also == (same,)
    assert forms.both == 1
    assert forms.strains == {1: (same, apart)}


def test_a_dismissed_moment_is_nowhere_and_a_proposed_one_is_not_confirmed() -> None:
    forms = forms_over({1: [on(1, "resistance.blame", GONE), on(3, "resistance.blame", OPEN)]})
    assert (forms.confirmed, forms.proposed) == (0, 1)


def test_a_place_that_is_not_resistance_is_shown_and_not_counted() -> None:
    forms = forms_over({1: [on(1, "resistance.blame"), on(3, "resistance.blame")]}, aside={(1, 3)})
    assert [one.aside for one in forms.places] == [False, True]
    assert forms.confirmed == 1
    places = met([heard(on(1, "resistance.blame"), on(3, "resistance.blame"))], aside={(1, 3)})
    assert [one.turn for one in places] == [1]


def test_a_place_stands_between_the_move_before_and_the_next_words() -> None:
    (place,) = met([heard(on(0, "therapist.challenge"), on(1, "resistance.dispute"), on(2, "therapist.validation"))])
    assert place.moves == ("therapist.challenge",)
    assert [one.code for one in place.answered] == ["therapist.validation"]
    assert place.then is Then.ON


@pytest.mark.parametrize(
    ("code", "then"),
    [
        ("resistance.withdraw", Then.AGAIN),
        ("withdrawal.minimal", Then.AGAIN),
        ("confrontation.task", Then.AGAIN),
        ("talk.change", Then.CHANGE),
        ("talk.sustain", Then.ON),
    ],
)
def test_the_next_words_are_what_a_person_confirmed_of_them(code: str, then: Then) -> None:
    first, *_ = met([heard(on(1, "resistance.dispute"), on(3, code))])
    assert first.then is then


def test_proposals_count_for_nothing() -> None:
    places = met([heard(on(0, "therapist.challenge", OPEN), on(1, "resistance.dispute"), on(3, "talk.change", OPEN))])
    assert [(one.moves, one.then) for one in places] == [((), Then.ON)]
    assert met([heard(on(1, "resistance.dispute", OPEN))]) == ()


def test_the_last_words_of_a_session_have_nothing_after_them() -> None:
    (place,) = met([heard(on(1, "resistance.dispute"), turns=2)])
    assert (place.answer, place.next, place.then) == (None, None, Then.END)


def test_moves_before_are_counted_over_all_places_and_said_to_be_few() -> None:
    sessions = [
        heard(on(0, "therapist.challenge"), on(1, "resistance.dispute"), on(5, "resistance.denial"), session=number)
        for number in (1, 2)
    ]
    before = moves_before(met(sessions))
    assert (before.n, before.unnamed, before.few) == (4, 2, True)
    ((code, places),) = before.counts
    assert (code, [one.session for one in places]) == ("therapist.challenge", [1, 2])


def test_a_repair_counts_under_the_aspect_that_a_person_chose() -> None:
    chosen = on(2, "therapist.repair", aspect="acknowledge")
    (count,) = tried(met([heard(on(1, "resistance.dispute"), chosen)]), humour=True)
    assert count.what.id == "acknowledge"
    assert tried(met([heard(on(1, "resistance.dispute"), on(2, "therapist.repair"))]), humour=True) == ()


def test_few_places_have_no_share_and_many_have_one_with_its_interval() -> None:
    def one(session: int) -> Heard:
        return heard(on(1, "resistance.dispute"), on(2, "therapist.validation"), session=session)

    (few,) = tried(met([one(number) for number in range(9)]), humour=True)
    assert (few.again.estimate, few.again.low) == (None, None)
    assert few.again.why == "9 are too few for a share; 10 are needed."
    (many,) = tried(met([one(number) for number in range(12)]), humour=True)
    assert many.again.estimate == 0
    assert many.again.low == 0
    assert many.again.high == pytest.approx(0.2425, abs=1e-4)  # Wilson (1927), 0 of 12


def test_humour_is_left_out_where_it_is_out_of_place() -> None:
    places = met([heard(on(1, "resistance.dispute"), on(2, "therapist.humour"))])
    assert [one.what.id for one in tried(places, humour=True)] == ["humour"]
    assert tried(places, humour=False) == ()


@given(st.booleans(), st.booleans(), st.booleans())
def test_humour_is_free_only_where_nothing_stands(strain: bool, hopeless: bool, risk: bool) -> None:
    said = no_humour(strain=strain, hopeless=hopeless, risk=risk)
    assert bool(said) == (strain or hopeless or risk)
    assert said == "" or said.endswith(".")


def test_every_try_with_codes_names_codes_and_aspects_that_exist() -> None:
    for one in TRIES:
        for code in one.codes:
            found = find_code(code)
            assert not one.aspect or one.aspect in found.aspects
    assert {one.aspect for one in TRIES if one.aspect} == set(find_code("therapist.repair").aspects)
    assert try_of("nothing") is None


def test_the_client_being_right_and_no_resistance_at_all_are_always_answers() -> None:
    assert [one.id for one in FUNCTIONS][-2:] == ["right", "none"]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 9),
            st.sampled_from([*FORMS, *STRAINS, "therapist.validation", "therapist.humour", "talk.change"]),
            st.sampled_from(list(Standing)),
        ),
        max_size=12,
    )
)
def test_counts_add_up_whatever_was_marked(marked: list[tuple[int, str, Standing]]) -> None:
    moments = [on(turn, code, standing) for turn, code, standing in marked]
    places = met([heard(*moments, turns=10)])
    before = moves_before(places)
    assert all(len(found) <= before.n for _, found in before.counts)
    for count in tried(places, humour=True):
        assert sum(count.by.values()) == len(count.places) <= len(places)
    forms = forms_over({1: moments})
    assert forms.confirmed + forms.proposed == len(forms.places)


def test_tries_seen_and_noted_come_together_with_the_answers_of_their_sessions() -> None:
    seen = tried(met([heard(on(1, "resistance.dispute"), on(2, "therapist.validation"), session=4)]), humour=True)
    sessions = together(seen, {"patience": {2}, "validate": {7}})
    assert sessions == {"validate": frozenset({4, 7}), "patience": frozenset({2})}
    answer = NextAnswer(Rater.CLIENT, 4, 0, 4.0, 3.0, 1.0, 0.5, Move.HIGHER)
    (tallied,) = rated(sessions, {Rater.CLIENT: {4: (answer,)}})["validate"]
    assert tallied.counts[Move.HIGHER] == 1
