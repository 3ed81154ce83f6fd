"""Empty, foreign, without roles, very long: nothing is sent that should not be, and nothing grows without bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.language_model.fake import found, in_turn, moments
from tests.reading.language_model.sessions import SAID, session, settings

from vinculum.errors import InvalidReading
from vinculum.reading.language_model import Portions, read, sentences
from vinculum.reading.language_model.windows import windows
from vinculum.reading.tongue import foreign
from vinculum.transcripts import Role, Transcript, Turn

GERMAN = [
    (
        "therapist",
        "Sie sind still geworden, nachdem ich letzte Woche abgesagt habe. Waren Sie vielleicht böse auf mich?",
    ),
    ("client", "Nein, gar nicht, das war überhaupt kein Problem für mich, Sie haben ja auch ein eigenes Leben."),
]
JAPANESE = [
    (
        "client",
        "先週キャンセルされてから、ずっと黙っていましたね。怒っていたのではないかと思いました。いいえ、大丈夫です。",
    )
]
UNNAMED = [("unknown", words) for _, words in SAID]


def nothing_sent(model, transcript, **changes):
    fake = model(in_turn(moments()))
    result = read(transcript, settings(fake.url), **changes)
    assert fake.asked == []
    assert result.moments == ()
    return " ".join(sentences(result.report))


@pytest.mark.parametrize(
    ("transcript", "said"),
    [
        (Transcript(()), "There are no words"),
        (session(("client", "  "), ("therapist", "\n")), "There are no words"),
        (session(*UNNAMED), "Nobody has said who is client and who is therapist"),
        (session(*GERMAN), "do not seem to be English"),
        (session(*JAPANESE), "do not seem to be English"),
        (session(language="de-AT"), "names a language other than English"),
    ],
)
def test_a_transcript_that_cannot_be_read_is_not_sent_and_the_report_says_why(model, transcript, said):
    assert said in nothing_sent(model, transcript)


def test_a_session_in_which_nobody_speaks_whom_the_codes_are_about_is_not_sent(model):
    alone = session(("therapist", "I will just talk for a while, and you do not have to say anything to me."))
    assert "Nobody in this transcript speaks whom" in nothing_sent(model, alone, systems=["rupture"])


def test_only_the_part_that_is_not_english_is_left_out(model):
    fake = model(in_turn(moments()))
    mixed = session(*SAID, *GERMAN, *GERMAN)
    report = read(mixed, settings(fake.url, portions=Portions(turns=4, overlap=0)), systems=["rupture"]).report
    assert (report.windows, report.foreign, report.spent.asked) == (2, 1, 1)
    assert "abgesagt" not in str(fake.asked)


def test_names_of_speakers_times_and_the_sessions_label_are_not_sent(model):
    fake = model(in_turn(moments()))
    turns = (Turn(0, "Mara Tellwright", Role.CLIENT, "I did not sleep.", 77.25, 78.5),)
    read(Transcript(turns, session="Tellwright-9"), settings(fake.url))
    assert not any(word in str(fake.asked) for word in ("Tellwright", "77.25", "78.5"))


def test_a_code_system_that_does_not_exist_is_named_with_those_that_do(model):
    fake = model(in_turn(moments()))
    with pytest.raises(InvalidReading, match=r'no code system "moods"; there are .*rupture'):
        read(session(), settings(fake.url), systems=["moods"])


def test_a_turn_of_a_million_letters_is_read_in_bounded_portions_and_its_words_found_at_their_place(model):
    long = "I do not know what you want from me. " * 27_000 + "It is nothing, forget it. And that was all."
    fake = model(in_turn(moments(found("withdrawal.denial", 0, "It is nothing, forget it."))))
    result = read(session(("client", long)), settings(fake.url), systems=["rupture"])
    (moment,) = result.moments
    assert long[moment.evidence[0].start :].startswith("It is nothing, forget it. And that")
    shown = [len(body["messages"][1]["content"]) for body in fake.asked]
    assert max(shown) < 14_000
    assert result.report.windows == len(shown)


def test_a_long_turn_is_cut_between_words():
    cut = list(windows(session(("client", "nowhere near " * 2000)), Portions()))
    pieces = [piece.text for window in cut for piece in window.pieces]
    assert len(pieces) > 6
    assert {word for text in pieces for word in text.split()} == {"nowhere", "near"}


def test_a_turn_without_a_single_space_is_cut_too():
    cut = list(windows(session(("client", "x" * 100_000)), Portions()))
    assert all(len(piece.text) <= 4000 for window in cut for piece in window.pieces)


portions = st.builds(
    lambda turns, overlap, piece, more: Portions(turns, min(overlap, turns - 1), piece + more, piece),
    st.integers(1, 6),
    st.integers(0, 5),
    st.integers(1, 20),
    st.integers(0, 30),
)
texts = st.lists(st.text(max_size=60), max_size=25)


@given(texts, portions)
def test_every_word_is_in_a_window_and_new_in_exactly_one(said, cut):
    transcript = session(*[("client", text) for text in said]) if said else Transcript(())
    made = list(windows(transcript, cut))
    new = [piece for window in made for piece in window.pieces[window.fresh :]]
    for turn in transcript.turns:
        parts = "".join(piece.text for piece in new if piece.turn == turn.index)
        assert "".join(parts.split()) == "".join(turn.text.split())
    assert all(sum(len(piece.text) for piece in window.pieces) <= cut.characters for window in made)
    assert all(len(window.pieces) <= cut.turns for window in made)
    assert all(window.fresh < len(window.pieces) for window in made)


@given(texts, portions)
def test_each_piece_stands_where_it_says(said, cut):
    transcript = session(*[("client", text) for text in said])
    for window in windows(transcript, cut):
        for piece in window.pieces:
            assert transcript.turns[piece.turn].text[piece.start :].startswith(piece.text)


def test_windows_overlap_by_the_turns_asked_for():
    cut = list(windows(session(*[("client", f"Turn {number}.") for number in range(10)]), Portions(turns=4, overlap=2)))
    assert [[piece.turn for piece in window.pieces] for window in cut] == [
        [0, 1, 2, 3], [2, 3, 4, 5], [4, 5, 6, 7], [6, 7, 8, 9],
    ]  # fmt: skip
    assert [window.fresh for window in cut] == [0, 2, 2, 2]


@pytest.mark.parametrize("wrong", [{"turns": 0}, {"turns": 4, "overlap": 4}, {"piece": 0}, {"characters": 10}])
def test_windows_that_could_not_move_on_are_refused(wrong):
    with pytest.raises(InvalidReading, match="Windows need at least one turn"):
        Portions(**wrong)


@pytest.mark.parametrize(
    ("words", "is_foreign"),
    [
        ("I don't know, it's just that nothing ever changes and I can't see why it would.", False),
        ("yeah", False),
        ("Nein.", False),
        ("Mmhmm. Mmhmm. Okay. Yeah. Mmhmm. Right. Yeah. Okay. Mmhmm. Yeah. Okay. Right.", False),
        (GERMAN[1][1], True),
        ("No, para nada, no fue ningún problema para mí, usted también tiene su propia vida, claro que sí.", True),
        ("Non, pas du tout, ça ne m'a posé aucun problème, vous avez aussi votre propre vie, bien sûr.", True),
        (JAPANESE[0][1], True),
    ],
)
def test_words_that_are_clearly_not_english_are_told(words, is_foreign):
    assert foreign([words]) is is_foreign
