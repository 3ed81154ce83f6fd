import pytest
from tests.reading.linear.tiny import transcript

from vinculum.reading.linear.hand import near, placed, said, size
from vinculum.transcripts.model import Role


def names(*turns: str, at: int = -1) -> set[str]:
    own = said(transcript(*turns))
    return {*near(own, at % len(own)), *placed(own, at % len(own))}


ASKED = "T: So what happened with your brother on Sunday?"


@pytest.mark.parametrize(
    ("turns", "has"),
    [
        (["T: How was it?"], {"asks 1", "asks last", "words 3"}),
        (["T: How was it? And then you left."], {"asks 1", "asks within", "asks early"}),
        (["T: Is it? Is it? Is it? Is it?"], {"asks 3"}),
        (["T: It was."], {"asks 0", "words 2", "sentences 1"}),
        (["C: I was going to"], {"sentences 1"}),
        (["C: I was going to -"], {"cut off"}),
        (["C: and then he left."], {"goes on"}),
        (["C: — and then"], {"goes on"}),
        (["C: Um, well, I went home."], {"first um", "first um well", "core i", "core i went", "core i went home"}),
        (
            ["C: I said no. Not again."],
            {"sentences 2", "last words 2", "last not", "last not again", "first i said no"},
        ),
        (["C: I told my mum about me."], {"I 3", "you 0"}),
        (["T: You said your son hears you."], {"you 3", "I 0", "share of you 2"}),
        (["C: One two three four five six."], {"share of I 0"}),
        ([ASKED, "C: My brother shouted on Sunday."], {"echo 2", "share of echo 2"}),
        ([ASKED, "O: Hm.", "C: My brother shouted on Sunday."], {"echo 2", "before: other"}),
        (["C: My brother.", "C: My brother."], {"echo 0"}),
        (["C: Hello there."], {"nothing before", "nothing after", "turn 0", "turn -1", "sixth 0"}),
        ([ASKED, "C: Yes."], {"before: therapist", "before: asks", "answer yes | brother", "before: first so what"}),
        (["T: It was -", "C: Cold."], {"before: cut off", "before: no question", "before: tells, here 1"}),
    ],
)
def test_a_small_scene_has_its_names(turns: list[str], has: set[str]) -> None:
    assert has <= names(*turns)


@pytest.mark.parametrize(
    ("turns", "lacks"),
    [
        (["T: How was it?"], {"asks within", "asks early", "cut off", "goes on"}),
        (["C: Um, well, I went home."], {"core um", "core well"}),
        (["C: I was going to."], {"cut off"}),
        ([ASKED, "C: He shouted at all of us there."], {"answer he shouted | brother"}),
        (["C: ..."], {"first ...", "last words 0"}),
    ],
)
def test_a_small_scene_has_no_names_but_its_own(turns: list[str], lacks: set[str]) -> None:
    assert not lacks & names(*turns)


def test_what_follows_a_turn_is_named_only_where_the_whole_session_is_known() -> None:
    own = said(transcript(ASKED, "C: Nothing much happened."))
    assert {"after: client", "after: no question", "after: first nothing much"} <= set(placed(own, 0))
    assert not any(name.startswith(("after", "nothing after", "turn ", "sixth")) for name in near(own, 0))


def test_the_place_in_a_session_is_named_in_sixths_and_at_both_ends() -> None:
    own = said(transcript(*["C: Well."] * 12))
    sixths = [next(name for name in placed(own, at) if name.startswith("sixth")) for at in range(12)]
    assert sixths == [f"sixth {number // 2}" for number in range(12)]
    ends = [{name for name in placed(own, at) if name.startswith("turn ")} for at in range(12)]
    assert ends == [{f"turn {at}"} for at in range(4)] + [set()] * 4 + [{f"turn {at}"} for at in range(-4, 0)]


def test_echo_looks_four_turns_back_and_no_further() -> None:
    far = ["T: Brother.", *["T: Well."] * 4, "C: Brother."]
    assert "echo 0" in names(*far)
    assert "echo 1" in names(*far[1:2], "T: Brother.", *far[2:4], "C: Brother.")


def test_a_number_of_words_grows_in_steps_to_nine() -> None:
    assert [size(count) for count in (0, 1, 2, 3, 5, 10, 30, 100)] == [0, 1, 2, 3, 3, 5, 7, 9]
    assert size(10**9) == 9


def test_a_turn_is_taken_apart_once_with_its_words_and_its_content() -> None:
    (turn,) = said(transcript("C:  I went to the, the shop. [sighs] "))
    assert turn.role is Role.CLIENT
    assert turn.text == "I went to the, the shop. [sighs]"
    assert turn.tokens == ("i", "went", "to", "the", ",", "the", "shop", ".", "[sighs]")
    assert turn.words == ("i", "went", "to", "the", "the", "shop")
    assert turn.content == {"went", "shop"}


@pytest.mark.parametrize("text", ["", "   ", "...", "[laughs]", "?", "3", "\ud800", "word " * 50_000])
def test_any_turn_has_names(text: str) -> None:
    assert names(f"C: {text}", "T: Hm.", at=0)
    assert names("T: Hm.", f"C: {text}")
