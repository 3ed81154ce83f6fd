"""What `vinculum read` prints."""

import json

import pytest
from tests.cli.running import MARA, SAID, same_as_snapshot, vinculum, with_fixed_reader


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    with_fixed_reader(monkeypatch)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mara.txt").write_text(MARA, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("width", [80, 120])
def test_one_session_reads_well(width):
    same_as_snapshot(f"read-{width}", vinculum("read", "mara.txt", *SAID, width=width).stdout)


def test_no_line_is_wider_than_a_narrow_terminal():
    printed = vinculum("read", "mara.txt", *SAID, width=60).stdout
    assert max(len(line) for line in printed.splitlines()) <= 60


def test_hopeless_talk_comes_first_whatever_the_limit():
    printed = vinculum("read", "mara.txt", *SAID, "--limit", "0").stdout
    assert printed.index("Consider asking about suicide.") < printed.index("Who spoke")
    assert "Withdrawal: giving up?" in printed
    assert "Withdrawal: denial?" not in printed


def test_roles_are_proposed_with_their_reason_and_not_used():
    printed = vinculum("read", "mara.txt").stdout
    same_as_snapshot("read-without-roles", printed)
    assert "Withdrawal" not in printed


def test_proposed_roles_are_used_when_asked_and_the_reading_says_so():
    printed = vinculum("read", "mara.txt", "--accept-roles").stdout
    assert "Taken as the therapist, as you asked: Dr Berg." in printed
    assert "Withdrawal: denial?" in printed


def test_process_notes_are_marked_and_their_words_not_counted():
    printed = vinculum("read", "mara.txt", *SAID, "--notes").stdout
    assert "Process notes, written from memory" in printed
    assert " words" not in printed.partition("Who spoke")[2].partition("Places")[0]


def test_a_session_in_another_language_says_that_the_reader_does_not_know_it(folder):
    turns = [{"speaker": "Mara", "role": "client", "text": "Es war nichts.", "start": None, "end": None}]
    head = {"format": "vinculum transcript", "version": 1, "kind": "recording", "language": "de", "session": ""}
    (folder / "german.json").write_text(json.dumps({**head, "turns": turns}), encoding="utf-8")
    assert "its language as de; the reader knows only English" in vinculum("read", "german.json").stdout


def test_remarks_of_the_typist_are_no_words(folder):
    (folder / "short.txt").write_text("Mara: Yes. (laughs) [crying]\nDr Berg: I see that.\n", encoding="utf-8")
    session = json.loads(vinculum("read", "short.txt", "--json").stdout)["files"][0]["sessions"][0]
    assert [speaker["words"] for speaker in session["speakers"]] == [1, 3]


def test_speaking_time_is_shown_only_where_every_turn_has_both_times(folder):
    cues = "WEBVTT\n\n00:00.000 --> 00:30.000\n<v Mara>It was fine.\n\n00:30.000 --> 00:40.000\n<v Berg>Was it?\n"
    (folder / "timed.vtt").write_text(cues, encoding="utf-8")
    timed = json.loads(vinculum("read", "timed.vtt", "--json").stdout)["files"][0]["sessions"][0]
    plain = json.loads(vinculum("read", "mara.txt", "--json").stdout)["files"][0]["sessions"][0]
    assert [speaker["seconds"] for speaker in timed["speakers"]] == [30.0, 10.0]
    assert [speaker["seconds"] for speaker in plain["speakers"]] == [None, None]


def test_several_files_make_a_table_and_the_ones_that_cannot_be_read_are_named(folder):
    (folder / "empty.txt").write_text("", encoding="utf-8")
    result = vinculum("read", "mara.txt", "empty.txt", ".", "nowhere.vtt", *SAID)
    same_as_snapshot("read-several", result.stdout)
    assert result.exit_code == 1
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == ["empty.txt", ".", "nowhere.vtt"]


def test_each_shows_every_session_after_the_table(folder):
    (folder / "again.txt").write_text(MARA, encoding="utf-8")
    printed = vinculum("read", "mara.txt", "again.txt", *SAID, "--each").stdout
    assert printed.index("sessions") < printed.index("\nmara.txt\n") < printed.index("\nagain.txt\n")


def test_a_table_of_sessions_names_problems_by_line(folder):
    rows = "session,speaker,text,start\n1,client,Hello there,0:10\n1,therapist,Hello,noon\n2,client,Again,0:01\n"
    (folder / "table.csv").write_text(rows, encoding="utf-8")
    result = vinculum("read", "table.csv")
    assert "table.csv:3: “noon” is no time" in result.stdout
    assert result.exit_code == 0


def test_the_seconds_are_said_only_when_asked(folder):
    (folder / "table.csv").write_text("speaker,text\nclient,Hello there\ntherapist,Hello\n", encoding="utf-8")
    assert "the standard library splits the same CSV" in " ".join(
        vinculum("read", "table.csv", "--timing").stdout.split()
    )
    assert "standard library" not in vinculum("read", "table.csv").stdout


def test_a_file_cannot_move_the_cursor_or_turn_the_writing_round(folder):
    (folder / "sly.txt").write_text(
        "Mara: red \x1b[31m now\u202e\nDr Berg: It was nothing \x1b]0;x\x07\n", encoding="utf-8"
    )
    printed = vinculum("read", "sly.txt", "--role", "Dr Berg=client", "--role", "Mara=therapist").stdout
    assert "It was nothing" in printed
    assert not {"\x1b", "\x07", "\u202e"} & set(printed)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--role", "Mara"], "write it like --role Mara=client"),
        (["--role", "Mara=boss"], "a role is client, therapist or other"),
        (["--role", "Nora=client"], "nobody in these files is called “Nora”"),
        (["--column", "text"], "write it like --column text=utterance_text"),
        (["--format", "pdf"], "is not one of"),
        (["--limit", "-1"], "x>=0"),
    ],
)
def test_a_wrong_call_ends_with_two_and_says_what_to_write(options, said):
    result = vinculum("read", "mara.txt", *options)
    assert result.exit_code == 2
    assert said in result.stderr


def test_the_json_has_every_documented_key_and_only_these():
    tree = json.loads(vinculum("read", "mara.txt", *SAID, "--json").stdout)
    session = tree["files"][0]["sessions"][0]
    assert set(tree) == {"vinculum", "reader", "calibrated", "calibrated_codes", "note", "files"}
    assert set(tree["files"][0]) == {"file", "format", "error", "problems", "sessions"}
    assert set(session) == {
        *("session", "kind", "language", "turns", "words", "seconds", "speakers", "unresolved", "role_proposals"),
        *("roles_accepted", "places", "therapist", "client", "talk", "told"),
    }
    assert set(session["therapist"]) == {"turns", "unmarked", "moves", "relationship"}
    assert set(session["client"]) == {"turns", "change"}
    assert set(session["places"][0]) == {"turn", "speaker", "start", "text", "moments", "before", "after"}
    assert tree["calibrated"] is False


def test_every_quote_in_the_json_stands_at_its_place_in_the_text():
    places = json.loads(vinculum("read", "mara.txt", *SAID, "--json").stdout)["files"][0]["sessions"][0]["places"]
    quotes = [(place["text"], one) for place in places for moment in place["moments"] for one in moment["evidence"]]
    assert len(quotes) == 4
    assert all(text[one["start"] : one["end"]] == one["quote"] for text, one in quotes)


@pytest.mark.parametrize(
    ("confidence", "word"), [(0.49, "unsure"), (0.5, "possible"), (0.65, "possible"), (0.66, "likely")]
)
def test_confidence_is_said_in_three_words(confidence, word):
    from vinculum.cli.account import sureness

    assert sureness(confidence) == word


def test_the_json_gives_every_figure_with_what_is_known_about_it():
    talk = json.loads(vinculum("read", "mara.txt", *SAID, "--json").stdout)["files"][0]["sessions"][0]["talk"]
    assert set(talk) == {"moments", "confirmed", "figures"}
    assert talk["confirmed"] == 0
    for figure in talk["figures"]:
        assert set(figure) == {
            *("id", "name", "value", "unit", "n", "of", "low", "high", "parts", "confirmed", "lacking"),
            *("counted", "known", "source"),
        }
        assert (figure["value"] is None) == bool(figure["lacking"])


def test_process_notes_say_nothing_of_how_they_talked():
    assert "How they talked" in vinculum("read", "mara.txt", *SAID).stdout
    assert "How they talked" not in vinculum("read", "mara.txt", *SAID, "--notes").stdout
