"""What a session comes to, with the reader and the codebooks as they ship."""

from hypothesis import given
from hypothesis import strategies as st

from vinculum.cli.account import HOPELESS, NEAR, asks_of, read_session
from vinculum.cli.readers import lexical_reader
from vinculum.reading.talk import words_in
from vinculum.transcripts import Role, Transcript, Turn

said = st.sampled_from(
    ["It was nothing, really.", "What's the point of all this?", "(laughs)", "How was that for you?", "I don't know."]
)
turns = st.lists(st.tuples(st.sampled_from(list(Role)), said), min_size=1, max_size=20)


def session(spoken):
    return Transcript(tuple(Turn(index, role.value, role, words) for index, (role, words) in enumerate(spoken)))


@given(turns)
def test_shares_add_up_to_one_and_words_to_the_total(spoken):
    account = read_session(session(spoken), lexical_reader())
    shares = [voice.share for voice in account.voices if voice.share is not None]
    assert not shares or abs(sum(shares) - 1) < 1e-9
    assert account.words == sum(words_in(words) for _, words in spoken)


@given(turns)
def test_a_place_is_a_clients_turn_with_the_nearest_therapist_turns_around_it(spoken):
    account = read_session(session(spoken), lexical_reader())
    for place in account.places:
        assert place.turn.role is Role.CLIENT
        for beside in (place.before, place.after):
            assert beside is None or beside.turn.role is Role.THERAPIST
            assert beside is None or 0 < abs(beside.turn.index - place.turn.index) <= NEAR


@given(turns)
def test_every_turn_of_the_therapist_is_counted_as_marked_or_not(spoken):
    account = read_session(session(spoken), lexical_reader())
    assert account.therapist_turns == sum(role is Role.THERAPIST for role, _ in spoken)
    assert 0 <= account.unmarked <= account.therapist_turns
    assert all(count <= account.therapist_turns - account.unmarked for count in account.moves.values())


def test_hopeless_talk_asks_for_the_question_about_suicide():
    account = read_session(
        session([(Role.THERAPIST, "How is it?"), (Role.CLIENT, "There's no point in going on.")]), lexical_reader()
    )
    assert [place.hopeless for place in account.places] == [True]
    assert asks_of(HOPELESS) == "Consider asking about suicide."
