from hypothesis import given
from hypothesis import strategies as st

from vinculum.codebook import SYSTEMS
from vinculum.reading import lexical
from vinculum.transcripts.model import Kind, Role, Transcript, Turn

PHRASES = st.sampled_from(
    [
        "You’re NOT listening to me",
        "you remind me of my mother",
        "I don't want to talk about that.",
        "There's no point",
        "What came up for you?",
        "Tell me more about it.",
        "um, I, I don't know",
        "İstanbul ẞ ǅ ﬁne",
        "Did you get here all right?",
        "“you never listen”",
    ]
)
WORDS = st.lists(PHRASES | st.text(max_size=12), max_size=5).map(" ".join)
TURNS = st.lists(st.tuples(st.sampled_from(Role), WORDS), max_size=6)


def transcript(turns: list[tuple[Role, str]], kind: Kind = Kind.RECORDING) -> Transcript:
    return Transcript(tuple(Turn(i, role, role, text) for i, (role, text) in enumerate(turns)), kind)


@given(TURNS, st.sampled_from(Kind))
def test_every_quote_is_the_very_words_of_its_turn(turns: list[tuple[Role, str]], kind: Kind) -> None:
    said = transcript(turns, kind)
    for moment in lexical.read(said):
        assert moment.evidence
        for evidence in moment.evidence:
            assert evidence.turn == moment.turn
            assert evidence.quote == said.turns[moment.turn].text[evidence.start : evidence.end] != ""


@given(TURNS)
def test_a_turn_carries_a_code_at_most_once_and_turns_come_in_order(turns: list[tuple[Role, str]]) -> None:
    moments = lexical.read(transcript(turns))
    places = [(moment.turn, moment.code) for moment in moments]
    assert len(places) == len(set(places))
    assert [moment.turn for moment in moments] == sorted(moment.turn for moment in moments)


@given(TURNS)
def test_a_code_stays_with_the_role_that_may_carry_it(turns: list[tuple[Role, str]]) -> None:
    said = transcript(turns)
    for moment in lexical.read(said):
        carrier = Role.THERAPIST if moment.code in SYSTEMS["therapist"] else Role.CLIENT
        assert said.turns[moment.turn].role is carrier


@given(TURNS)
def test_reading_one_system_finds_what_reading_all_finds_of_it(turns: list[tuple[Role, str]]) -> None:
    said = transcript(turns)
    alone = lexical.read(said, systems=["rupture"])
    assert alone == tuple(moment for moment in lexical.read(said) if moment.code in SYSTEMS["rupture"])


@given(TURNS)
def test_confidence_stays_between_a_fifth_and_four_fifths(turns: list[tuple[Role, str]]) -> None:
    assert all(0.2 <= moment.confidence <= 0.8 for moment in lexical.read(transcript(turns)))
