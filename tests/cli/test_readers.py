"""Who reads: the default, the readers one can ask for, and what must be said of each."""

import json
import subprocess
import sys

import pytest
from tests.cli.running import MARA, SAID, vinculum

from vinculum.cli.account import Account, account
from vinculum.cli.account_text import change_rows, chosen
from vinculum.cli.readers import FROM_SESSIONS
from vinculum.errors import InvalidModel
from vinculum.reading import lexical, linear, proposals
from vinculum.reading.moment import Moment, quote
from vinculum.transcripts import Role, Transcript, Turn

GERMAN = "Dr Berg: Wie war denn die letzte Woche für Sie, nach dem Gespräch?\nMara: Ach, es war eigentlich nichts.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mara.txt").write_text(MARA, encoding="utf-8")
    (tmp_path / "german.txt").write_text(GERMAN, encoding="utf-8")
    return tmp_path


def as_json(command, *options):
    return json.loads(vinculum(command, "mara.txt", *SAID, *options, "--json").stdout)


@pytest.mark.parametrize("command", ["read", "sequences"])
@pytest.mark.parametrize(
    ("options", "source", "codes"),
    [
        ((), proposals.SOURCE, list(FROM_SESSIONS)),
        (("--reader", "linear"), linear.SOURCE, list(FROM_SESSIONS)),
        (("--reader", "lexical"), lexical.SOURCE, []),
    ],
)
def test_the_reading_names_its_reader_and_the_codes_it_is_calibrated_for(command, options, source, codes):
    tree = as_json(command, *options)
    assert (tree["reader"], tree["calibrated"], tree["calibrated_codes"]) == (source, False, codes)
    assert source in tree["note"]


def test_both_read_unless_one_is_chosen():
    def sources(*options):
        places = as_json("read", *options)["files"][0]["sessions"][0]["places"]
        return {moment["source"] for place in places for moment in place["moments"]}

    assert sources() == {linear.SOURCE, lexical.SOURCE}
    assert sources("--reader", "linear") == {linear.SOURCE}
    assert sources("--reader", "lexical") == {lexical.SOURCE}


def test_what_stands_under_it_says_what_was_learnt_from_what_and_what_it_is_not():
    printed = " ".join(vinculum("read", "mara.txt", *SAID).stdout.split())
    for said in (
        "learnt from real demonstration sessions",
        "written examples that no patient said",
        "sustain talk is not resistance",
        "A marker is not a rupture",
        "No reader assesses suicide risk",
        "that means nothing",
    ):
        assert said in printed


@pytest.mark.parametrize("reader", ["both", "linear"])
def test_words_that_are_not_english_get_nothing_and_it_is_said(reader):
    printed = vinculum("read", "german.txt", *SAID, "--reader", reader).stdout
    assert "These words do not look English" in " ".join(printed.split())
    assert "The reader proposes none" in printed


def test_a_damaged_model_ends_the_reading_with_a_sentence(monkeypatch):
    def damaged(transcript):
        raise InvalidModel("talk.model is damaged or cut short.")

    monkeypatch.setattr(proposals, "read", damaged)
    result = vinculum("read", "mara.txt", *SAID)
    assert result.exit_code == 1
    assert "talk.model is damaged" in result.stderr


def test_the_lexical_reader_loads_neither_numpy_nor_scipy():
    asked = (
        "import sys; from click.testing import CliRunner; from vinculum.cli import main\n"
        "assert CliRunner().invoke(main, ['read', 'mara.txt', '--reader', 'lexical']).exit_code == 0\n"
        "print({'numpy', 'scipy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def told(*moments: tuple[int, str, float]) -> Account:
    """Twelve turns of each, the therapist first, with these moments: turn, code, confidence."""
    roles = (Role.THERAPIST, Role.CLIENT)
    turns = tuple(Turn(n, "TC"[n % 2], roles[n % 2], "Something was said here.") for n in range(24))
    transcript = Transcript(turns)
    return account(
        transcript, (Moment(code, turn, (quote(transcript, turn, 0, 9),), sure, "x") for turn, code, sure in moments)
    )


def test_talk_of_change_is_counted_and_makes_no_place():
    change = [(turn, "talk.change", 0.9) for turn in (1, 3, 5, 7, 9, 11, 13, 15)]
    found = told(*change, (17, "talk.sustain", 0.9), (19, "talk.sustain", 0.9), (5, "resistance.excuse", 0.3))
    assert [[moment.code for moment in place.moments] for place in found.places] == [["resistance.excuse"]]
    assert found.change == {"talk.change": 8, "talk.sustain": 2}
    assert change_rows(found)[-1] == ("4.0", "change talk to each sustain talk")


def test_too_little_talk_of_change_gives_counts_and_no_ratio():
    found = told((1, "talk.change", 0.9), (3, "talk.sustain", 0.9))
    assert [number for number, _ in change_rows(found)] == ["1", "1"]
    assert not change_rows(told((1, "resistance.excuse", 0.9)))


def test_what_the_therapist_says_of_the_relationship_is_no_move():
    found = told((0, "relationship.trust", 0.6), (2, "therapist.repair", 0.6), (1, "relationship.trust", 0.6))
    assert (found.moves, found.bond, found.unmarked) == ({"therapist.repair": 1}, {"relationship.trust": 1}, 10)
    assert [place.turn.index for place in found.places] == [1]


def test_a_told_happening_is_a_place_after_all_others():
    found = told((1, "narrative.episode", 0.9), (3, "withdrawal.shift", 0.2), (5, "withdrawal.hopeless", 0.1))
    assert [place.turn.index for place in chosen(found.places, 2)] == [3, 5]
    assert [place.turn.index for place in chosen(found.places, 3)] == [1, 3, 5]


def test_a_place_is_as_strong_as_what_is_no_happening_in_it():
    found = told((1, "narrative.episode", 0.9), (1, "withdrawal.shift", 0.2), (3, "withdrawal.shift", 0.4))
    assert [moment.code for moment in found.places[0].moments] == ["withdrawal.shift", "narrative.episode"]
    assert [place.turn.index for place in chosen(found.places, 1)] == [3]
