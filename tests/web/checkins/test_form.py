"""A measure becomes a form, and what was posted becomes answers, scored while they are in memory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Place, Visitor, invite, send

from vinculum.errors import InvalidAnswers
from vinculum.measures import library, with_wording, wording_from_toml
from vinculum.web.checkins.form import Voice, chosen_in, questions, read_answers
from vinculum.web.records.contents import Wording

LINES = "".join(f'[[item]]\nid = "{n}"\nen = "Invented line {n}, about {{therapist}}"\n' for n in range(1, 5))
RULER = with_wording(library()["srs"], wording_from_toml(LINES))
SHORT = library()["relationship-short.client"]


def test_a_ruler_asks_for_any_number_in_its_range() -> None:
    asked = questions(RULER, Voice("en", "Lena Berg"))
    assert {(one.kind, one.minimum, one.maximum, one.options) for one in asked} == {("ruler", 0, 10, ())}


def test_a_ruler_takes_parts_of_numbers_with_point_or_comma() -> None:
    answered = read_answers(RULER, {"q-i1": "7.5", "q-i2": "8", "q-i3": "9,25", "q-i4": "10"})
    assert answered.answers == {"i1": 7.5, "i2": 8.0, "i3": 9.25, "i4": 10.0}
    assert answered.scales["total"] == 34.75


@pytest.mark.parametrize("typed", ["10.1", "-0.5", "nan", "inf", "seven", "1e400", "7.5.5"])
def test_a_ruler_takes_nothing_outside_its_range(typed: str) -> None:
    with pytest.raises(InvalidAnswers):
        read_answers(RULER, {"q-i1": typed})


@pytest.mark.parametrize("typed", ["0", "6", "4.5", "four", "9" * 5000, "１x"])
def test_a_scale_takes_only_its_own_options(typed: str) -> None:
    with pytest.raises(InvalidAnswers):
        read_answers(SHORT, {"q-trust": typed})


def test_answers_on_a_ruler_arrive_and_are_kept_as_they_were(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    made = invite(lena, case_a, measure="srs", wording=Wording("srs", "toml", LINES))
    form = nobody.post("client-form", token=made.token.text()).content.decode()
    field = (
        form.partition('name="q-i1"')[0].rpartition("<input")[2] + form.partition('name="q-i1"')[2].partition(">")[0]
    )
    assert 'type="number"' in field
    assert 'max="10"' in field
    assert send(nobody, made, answers={"q-i1": "7.5", "q-i2": "8"}).status_code == 201
    (kept,) = lena.folder(case_a).check_ins
    assert dict(kept.value.answers) == {"i1": 7.5, "i2": 8.0}


def test_names_stand_in_questions_and_labels_in_both_languages() -> None:
    for measure in library().values():
        for language in measure.languages if measure.has_text else ():
            for one in questions(measure, Voice(language, "Lena Berg", "Mara")):
                said = " ".join([one.text, *(label for _, label in one.options)])
                assert "{" not in said, (measure.id, one.id)
                assert one.text, (measure.id, one.id)


def test_own_words_are_kept_apart_from_numbers_and_blanks_are_not_kept() -> None:
    answered = read_answers(SHORT, {"q-trust": "4", "q-words": "  I was quiet.  "})
    assert (answered.answers, answered.words) == ({"trust": 4}, {"words": "I was quiet."})
    assert read_answers(SHORT, {"q-words": "   "}).words == {}


def test_words_beyond_their_limit_are_refused_and_not_cut() -> None:
    assert len(read_answers(SHORT, {"q-words": "x" * 4000}).words["words"]) == 4000
    with pytest.raises(InvalidAnswers, match="4000 fit"):
        read_answers(SHORT, {"q-words": "x" * 4001})


def test_a_question_that_follows_another_says_which_answers_make_it_appear() -> None:
    after = {one.id: one.after for one in questions(SHORT, Voice("en"))}
    assert after["repaired"] == "tension:2,3"
    assert after["trust"] == ""


def test_steps_count_the_questions_that_everybody_is_asked() -> None:
    steps = {one.id: one.step for one in questions(SHORT, Voice("en"))}
    assert steps["trust"] == 1
    assert steps["repaired"] == steps["tension"] == 8
    assert steps["words"] == 0


def test_a_form_that_comes_back_keeps_what_was_chosen() -> None:
    chosen = chosen_in({"q-trust": "4", "token": "secret", "q-words": "hm"})
    assert {one.id: one.chosen for one in questions(SHORT, Voice("en"), chosen=chosen) if one.chosen} == {
        "trust": "4",
        "words": "hm",
    }


@given(
    st.dictionaries(st.sampled_from([f"q-{item.id}" for item in SHORT.items] + ["q-x", "token"]), st.text(max_size=12))
)
def test_whatever_is_posted_is_answers_or_says_why_not(posted: dict[str, str]) -> None:
    try:
        answered = read_answers(SHORT, posted)
    except InvalidAnswers as problem:
        assert str(problem)
    else:
        assert set(answered.answers) | set(answered.words) <= {item.id for item in SHORT.items}
