from hypothesis import given
from hypothesis import strategies as st

from vinculum.reading.plain import plain


def test_contractions_are_written_out_with_straight_and_curly_apostrophes() -> None:
    assert plain("You’re late, I don't know, it's mum's").text == plain("you're late I DON’T know it’s mum’s").text
    assert plain("You’re late and I can't").text == ". you are late and i can not . "


def test_hesitations_softeners_and_stammers_are_left_out() -> None:
    assert plain("Um, I, I just, uh, I was kind of, you know, lost.").text == ". i was lost . . "


def test_what_kind_of_is_not_softening() -> None:
    assert plain("What kind of day?").text == ". what kind of day ? . "


def test_a_typists_remark_is_not_speech() -> None:
    assert plain("I [unintelligible 00:12] left. (laughs)").text == ". i left . . "


def test_words_in_quotation_marks_are_known_as_quoted() -> None:
    words = plain("He said “you never listen” and left")
    assert [word.text for word in words.words if word.quoted] == ["you", "never", "listen"]


def test_a_place_leads_back_to_the_characters_it_came_from() -> None:
    said = "Well, I, um, CAN’T go."
    words = plain(said)
    start = words.text.index("can not")
    first, last = words.characters(start, start + len("can not "))
    assert said[first:last] == "CAN’T"


@given(st.text())
def test_every_plain_word_stands_for_characters_of_the_turn(said: str) -> None:
    for word in plain(said).words:
        assert 0 <= word.start < word.end <= len(said)


@given(st.text(alphabet="İIıßẞǅﬁ̇ a'’b"))
def test_letters_that_change_length_in_lower_case_do_not_shift_places(said: str) -> None:
    marked = f"{said} zebra"
    last = plain(marked).words[-1]
    assert marked[last.start : last.end] == "zebra"
