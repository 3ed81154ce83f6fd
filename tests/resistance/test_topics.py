"""Topics that are raised and left again: what the search finds in invented cases, what it misses, and its laws."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vinculum.reading.moment import Moment, Standing, quote
from vinculum.resistance import Heard
from vinculum.resistance.topics import How, Topic, topics_of
from vinculum.transcripts import Role, Transcript, Turn

FOLDER = Path(__file__).parent / "avoided"
CASES = sorted(FOLDER.glob("*.txt"))
ROLES = {"T": Role.THERAPIST, "C": Role.CLIENT}
MISSED = {"b1_the_father", "b2_sleeping_with", "c4_the_hearing"}
WRONGLY = {"c7_none_the_boss"}


def heard(number: int, *lines: str) -> Heard:
    pairs = [line.split(": ", 1) for line in lines]
    return Heard(number, Transcript(tuple(Turn(at, who, ROLES[who], text) for at, (who, text) in enumerate(pairs))), ())


def read(path: Path) -> tuple[set[str], list[Heard]]:
    """The words that are avoided by what the file's first line says, none for "nothing"; and the sessions."""
    head, *parts = re.split(r"(?m)^= \d+\n", path.read_text(encoding="utf-8"))
    said = re.search(r"Avoided: ([\w, ]+)\.", head)
    assert said is not None
    words = {word for word in re.split(r"[ ,]+", said[1].lower()) if word != "nothing"}
    return words, [heard(at, *part.strip().splitlines()) for at, part in enumerate(parts, start=1)]


def names(topics: tuple[Topic, ...]) -> set[str]:
    return {word for topic in topics for word in topic.words}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_invented_case_gives_its_avoided_topic_and_no_other(path: Path) -> None:
    avoided, sessions = read(path)
    found = names(topics_of(sessions))
    assert bool(found & avoided) == (bool(avoided) and path.stem not in MISSED)
    assert bool(found - avoided) == (path.stem in WRONGLY)


def test_the_page_on_resistance_states_what_was_found_and_missed() -> None:
    page = (Path(__file__).parents[2] / "docs" / "resistance.md").read_text(encoding="utf-8")
    for letter, said in (("a", "6 of 6"), ("b", "4 of 6"), ("c", "3 of 4")):
        own = [path for path in CASES if path.stem.startswith(letter)]
        with_topic = [path for path in own if read(path)[0]]
        hits = sum(path.stem not in MISSED for path in with_topic)
        assert f"{hits} of {len(with_topic)}" == said
        assert said in page


ONCE = ("T: And what about the harbour?", "C: Anyway, my knee is better, I walked to the mill.")


def test_one_session_is_never_enough() -> None:
    assert topics_of([heard(1, *ONCE, *ONCE)]) == ()


def test_a_topic_that_is_left_and_left_again_keeps_the_words_of_each_place() -> None:
    (topic,) = topics_of([heard(1, *ONCE), heard(4, *ONCE)])
    assert topic.words == ("harbour",)
    assert topic.sessions == (1, 4)
    for one in topic.occasions:
        assert (one.by, one.how, one.raised.quote) == ("therapist", How.SAID, "harbour")
        assert one.left is not None
        assert ONCE[1][3:].startswith(one.left.quote)


def test_a_topic_that_is_taken_up_again_in_the_same_breath_is_not_left() -> None:
    stays = ("T: And what about the harbour?", "C: Anyway. The harbour was where my uncle taught me to row.")
    assert topics_of([heard(1, *stays), heard(2, *stays)]) == ()


def test_a_moment_of_stepping_back_says_that_a_topic_was_left() -> None:
    plain = ("T: And what about the harbour?", "C: The garden wants doing before it freezes over for good again.")
    bare = [heard(number, *plain) for number in (1, 2)]
    assert topics_of(bare) == ()
    marked = [
        Heard(
            one.session, one.transcript, (Moment("withdrawal.shift", 1, (quote(one.transcript, 1, 0, 3),), 0.5, "x"),)
        )
        for one in bare
    ]
    (topic,) = topics_of(marked)
    assert {one.how for one in topic.occasions} == {How.MARKED}


def test_a_dismissed_moment_says_nothing() -> None:
    plain = ("T: And what about the harbour?", "C: The garden wants doing before it freezes over for good again.")
    sessions = []
    for number in (1, 2):
        one = heard(number, *plain)
        moment = Moment(
            "withdrawal.shift", 1, (quote(one.transcript, 1, 0, 3),), 0.5, "x", "", Standing.DISMISSED
        )  # fmt: skip
        sessions.append(Heard(number, one.transcript, (moment,)))
    assert topics_of(sessions) == ()


def test_an_answer_that_only_agrees_leaves_nothing() -> None:
    nods = ("T: You went down to the harbour.", "C: Yeah.")
    assert topics_of([heard(number, *nods) for number in range(1, 6)]) == ()


@given(
    st.lists(
        st.lists(
            st.tuples(st.sampled_from("TC"), st.text(st.characters(exclude_categories=["Cs"]), max_size=60)), max_size=8
        ),
        max_size=4,
    )
)
@settings(deadline=None, max_examples=60)
def test_any_words_give_at_most_twelve_topics_whose_quotes_stand_in_their_turns(
    sessions: list[list[tuple[str, str]]],
) -> None:
    found = [heard(at, *(f"{who}: {text}" for who, text in lines)) for at, lines in enumerate(sessions, start=1)]
    topics = topics_of(found)
    assert len(topics) <= 12
    for topic in topics:
        assert len(topic.sessions) >= 2
        for one in topic.occasions:
            for words in (one.raised, one.left):
                if words is not None:
                    text = found[one.session - 1].transcript.turns[words.turn].text
                    assert text[words.start : words.end] == words.quote


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a" * 200_000,
        "(" * 50_000,
        "[" * 50_000 + "]",
        ". " * 50_000,
        "’" * 50_000,
        "İ" * 5_000,
        "my " * 60_000,
        "\0",
    ],
    ids=lambda text: f"{text[:3]!r}",
)
def test_a_hostile_turn_is_read_and_nothing_breaks(text: str) -> None:
    lines = (f"T: {text}", f"C: {text}")
    assert topics_of([heard(1, *lines), heard(2, *lines)]) == ()


def test_a_monologue_of_many_turns_beside_a_long_list_of_words_is_read_in_one_pass() -> None:
    many = " ".join(f"harbour{''.join(chr(97 + int(digit)) for digit in str(at))}" for at in range(1_000))
    lines = [f"T: {many}", *(f"C: {many}" for _ in range(100)), *(f"{who}: {many}" for who in "TC" * 30)]
    assert topics_of([heard(1, *lines), heard(2, *lines)]) == ()


def test_nothing_comes_of_nothing() -> None:
    assert topics_of([]) == ()
    assert topics_of([Heard(1, Transcript(()), ())]) == ()
