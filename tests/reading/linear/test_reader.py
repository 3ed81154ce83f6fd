import subprocess
import sys

import pytest
from tests.reading.linear.tiny import FEW, models, session_of, transcript

from vinculum.codebook import SYSTEMS as CODES
from vinculum.codebook import library
from vinculum.errors import InvalidModel, InvalidReading
from vinculum.reading import linear
from vinculum.reading.linear import reader, stored
from vinculum.reading.moment import Moment
from vinculum.transcripts.model import Role, Transcript, Turn

KINDS = [FEW, FEW + 1, FEW + 2]


def read(words: Transcript, **asked: object) -> tuple[Moment, ...]:
    return linear.read(words, models=models(), **asked)  # type: ignore[arg-type]  # systems only


def system_of(code: str) -> str:
    return next(name for name, codes in CODES.items() if code in codes)


@pytest.mark.parametrize("number", KINDS)
def test_every_quote_stands_in_its_turn_letter_by_letter(number: int) -> None:
    words = session_of(number)
    found = read(words)
    assert found
    for moment in found:
        (evidence,) = moment.evidence
        assert evidence.turn == moment.turn
        assert evidence.quote == words.turns[moment.turn].text[evidence.start : evidence.end]
        assert evidence.quote == evidence.quote.strip() != ""


@pytest.mark.parametrize("number", KINDS)
def test_moments_are_in_order_one_for_each_turn_and_code(number: int) -> None:
    places = [(moment.turn, moment.code) for moment in read(session_of(number))]
    assert places == sorted(set(places))


@pytest.mark.parametrize("number", KINDS)
def test_a_code_stays_with_the_role_that_may_carry_it(number: int) -> None:
    words = session_of(number)
    found = read(words)
    for moment in found:
        role = library()[system_of(moment.code)].role
        assert role in ("either", words.turns[moment.turn].role.value)
    assert {system_of(moment.code) for moment in found} >= {"therapist", "talk"}


def test_every_moment_says_who_proposes_it_why_and_how_sure() -> None:
    for moment in read(session_of(FEW)):
        assert moment.source == linear.SOURCE
        assert 0 <= moment.confidence <= 1
        assert ("real" in moment.reason) != ("no patient" in moment.reason)


def test_questions_and_reflections_come_from_real_sessions_and_never_from_written_lines() -> None:
    names = ("therapist.question.open", "therapist.question.closed", "therapist.reflection", "talk.change")
    for moment in read(session_of(FEW)):
        if moment.code in names:
            assert moment.reason == reader._REASONS["talk"]


@pytest.mark.parametrize("systems", [["toward"], ["talk"], ["therapist"], ["relationship", "talk"], []])
def test_reading_some_systems_finds_what_reading_all_finds_of_them(systems: list[str]) -> None:
    everything = read(session_of(FEW))
    assert read(session_of(FEW), systems=systems) == tuple(
        moment for moment in everything if system_of(moment.code) in systems
    )


@pytest.mark.parametrize("systems", [["rupture", "nosuch"], ["therapist.reflection"], [""]])
def test_a_system_it_does_not_know_is_refused_by_name(systems: list[str]) -> None:
    with pytest.raises(InvalidReading, match=f'does not know "{systems[-1]}"; it knows rupture'):
        read(transcript("C: Hello."), systems=systems)


def test_a_transcript_without_turns_has_no_moments() -> None:
    assert read(transcript()) == ()


@pytest.mark.parametrize(
    "lines", [["C: I want to stop."], ["T: Why?"], ["C: I can't.", "C: I won't."], ["C: "], ["T: ?"]]
)
def test_one_speaker_one_turn_or_no_words_are_read_like_any(lines: list[str]) -> None:
    words = transcript(*lines)
    for moment in read(words):
        assert moment.evidence[0].quote in words.turns[moment.turn].text


@pytest.mark.parametrize("role", [Role.UNKNOWN, Role.OTHER])
def test_a_turn_of_nobody_in_the_therapy_gets_no_code(role: Role) -> None:
    words = Transcript(tuple(Turn(t.index, "", role, t.text) for t in session_of(FEW).turns), language="en")
    assert read(words) == ()


def test_a_file_that_names_another_language_gets_nothing() -> None:
    words = session_of(FEW)
    assert read(words)
    assert read(Transcript(words.turns, language="de")) == ()
    assert read(Transcript(words.turns, language="en-GB")) == read(words)
    assert read(Transcript(words.turns)) == read(words)


GERMAN = "Ich wollte gestern eigentlich gar nicht erst hingehen, aber dann hat mein Bruder angerufen und geschimpft."


def test_words_that_are_not_english_get_nothing_and_mixed_ones_are_read() -> None:
    assert read(Transcript(transcript(*[f"{who}: {GERMAN}" for who in "TCTC"]).turns)) == ()
    words = session_of(FEW)
    mixed = Transcript((*words.turns, Turn(len(words.turns), "C", Role.CLIENT, GERMAN)))
    found = read(mixed)
    assert found
    for moment in found:
        assert moment.evidence[0].quote in mixed.turns[moment.turn].text


@pytest.mark.parametrize("unit", ["word ", "I don't know. ", "?", "a", "b-", "[", "😀 "])
def test_a_turn_of_a_megabyte_is_read(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    words = transcript("T: Do you want to stop?", f"C: {text}", f"T: {text}", "C: No.")
    for moment in read(words):
        evidence = moment.evidence[0]
        assert evidence.quote == words.turns[moment.turn].text[evidence.start : evidence.end]


MANY = """
import resource
from vinculum.reading import linear
from vinculum.transcripts.model import Role, Transcript, Turn
pair = (Role.THERAPIST, "Why do you want to go on with it?"), (Role.CLIENT, "I want to stop.")
found = linear.read(Transcript(tuple(Turn(at, "", *pair[at % 2]) for at in range(50_000)), language="en"))
print(len({moment.turn for moment in found}), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def test_fifty_thousand_turns_are_read_within_a_gigabyte_by_what_ships() -> None:
    done = subprocess.run([sys.executable, "-c", MANY], capture_output=True, text=True, check=True)
    turns, mebibytes = map(int, done.stdout.split())
    assert turns > 20_000
    assert mebibytes < 1024


@pytest.mark.parametrize("words", ["\x00\x01", "\ud800 I", "‮I want", "I" * 5000, "﷽ I want to stop"])
def test_odd_characters_are_read(words: str) -> None:
    assert isinstance(read(transcript("T: Hm.", f"C: {words}")), tuple)


def test_reading_twice_gives_the_same() -> None:
    assert read(session_of(FEW)) == read(session_of(FEW))


def test_given_models_take_the_place_of_those_that_ship(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setattr(reader, "MODELS", tmp_path)
    monkeypatch.setattr(stored, "VECTORS", tmp_path / "words.vectors")
    reader.family.cache_clear()
    stored.shared_vectors.cache_clear()
    assert read(session_of(FEW))
    with pytest.raises(InvalidModel, match="There is no"):
        linear.read(session_of(FEW))
    own = {"talk": models()["talk"]}
    assert linear.read(session_of(FEW), systems=["talk"], models=own) == read(session_of(FEW), systems=["talk"])
    with pytest.raises(InvalidModel, match="There is no"):
        linear.read(session_of(FEW), systems=["toward"], models=own)
