"""Choices for a telling that a person chose: parts in their words, and offered categories of that part."""

import pytest

from vinculum.errors import InvalidNarratives
from vinculum.narratives import Part, Span, library
from vinculum.narratives.finding import hear
from vinculum.transcripts import Role, Transcript, Turn

TEXT = "I wanted him to ask how I was. And he just walked off and slammed the door. I felt so alone. I went to bed."


def talk(text: str = TEXT) -> Transcript:
    return Transcript((Turn(0, "T", Role.THERAPIST, "Go on."), Turn(1, "C", Role.CLIENT, text)))


WHOLE = Span(1, 0, 1, len(TEXT))


def test_wish_answer_and_response_are_heard_in_their_words_with_choices():
    heard = hear(talk(), WHOLE, scheme=library())
    assert [one.part for one in heard][:3] == [Part.WISH, Part.RESPONSE_OF_OTHER, Part.RESPONSE_OF_SELF]
    for one in heard:
        assert TEXT[one.evidence.start : one.evidence.end] == one.evidence.quote
        assert len(one.categories) == 5
        assert {library().find(name).part for name in one.categories} == {one.part}
        assert (one.sign is None) == (one.part is Part.WISH)


def test_a_removed_category_is_no_choice():
    first = hear(talk(), WHOLE, scheme=library())[0].categories[0]
    assert first not in hear(talk(), WHOLE, scheme=library().without(first))[0].categories


def test_only_words_within_the_span_are_heard():
    end = TEXT.index(" And he")
    assert {one.part for one in hear(talk(), Span(1, 0, 1, end), scheme=library())} == {Part.WISH}


def test_a_span_that_is_not_there_is_refused():
    with pytest.raises(InvalidNarratives, match="no turn 7"):
        hear(talk(), Span(7, 0, 7, 3), scheme=library())


def test_in_words_of_the_therapist_or_another_language_nothing_is_heard():
    assert hear(talk(), Span(0, 0, 0, 6), scheme=library()) == ()
    german = "Ich wollte dass er mich fragt und er hat nicht einmal von seinem Telefon aufgesehen sagte meine Mutter."
    assert hear(talk(german), Span(1, 0, 1, len(german)), scheme=library()) == ()
