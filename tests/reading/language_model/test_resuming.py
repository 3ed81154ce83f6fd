"""A reading that is broken off goes on where it stopped."""

import json
import stat

import pytest
from tests.reading.language_model.fake import found, in_turn, moments, says, status
from tests.reading.language_model.sessions import SAID, session, settings

from vinculum.errors import InvalidReading, NoAnswer
from vinculum.reading.language_model import Asker, FileJournal, Portions, Prices, read, sentences

LONG = session(*SAID * 3)
SMALL = Portions(turns=4, overlap=0)
DENIED = moments(found("withdrawal.denial", 1, "it's nothing"))


class Killed(BaseException):
    """As if the process had been ended."""


def killed_after(windows):
    def tick(done, _):
        if done == windows:
            raise Killed

    return tick


def reading(fake, path, **changes):
    given = settings(fake.url, portions=SMALL)
    return read(LONG, given, systems=["rupture"], asker=Asker(given, FileJournal(path)), **changes)


def test_a_killed_reading_asks_only_what_was_not_answered_and_ends_like_one_that_was_not_killed(model, tmp_path):
    fake = model(lambda body: moments(found("withdrawal.denial", turn_of(body), "it's nothing")))
    with pytest.raises(Killed):
        reading(fake, tmp_path / "journal", tick=killed_after(2))
    resumed = reading(fake, tmp_path / "journal")
    asked = len(fake.asked)
    whole = reading(fake, tmp_path / "other")
    assert asked == 3
    assert resumed.moments == whole.moments
    assert [moment.turn for moment in whole.moments] == [1, 5, 9]
    assert (resumed.report.spent.asked, resumed.report.spent.resumed) == (1, 2)


def turn_of(body):
    """The first client turn that a question shows."""
    return next(int(line.split(",")[0].split(":")[1]) for line in body["messages"][1]["content"].splitlines()
                if '"role": "client"' in line)  # fmt: skip


def test_a_server_that_goes_away_in_the_middle_loses_nothing_that_was_answered(model, tmp_path):
    fake = model(in_turn(DENIED, status(401, {})))
    with pytest.raises(NoAnswer):
        reading(fake, tmp_path / "journal")
    again = model(in_turn(DENIED))
    assert reading(again, tmp_path / "journal").report.spent.resumed == 1


def test_tick_is_told_of_every_window(model, tmp_path):
    told = []
    reading(model(in_turn(moments())), tmp_path / "journal", tick=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_an_answer_in_no_usable_form_is_not_kept(model, tmp_path):
    reading(model(in_turn(says("nothing useful"))), tmp_path / "journal")
    assert (tmp_path / "journal").read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.parametrize("changes", [{"model": "other"}, {"seed": 5}, {"examples": 1}, {"temperature": 0.5}])
def test_an_answer_to_another_question_is_not_taken(model, tmp_path, changes):
    fake = model(in_turn(moments()))
    one = settings(fake.url)
    other = type(one)(**{name: getattr(one, name) for name in one.__slots__} | changes)
    for given in (one, other):
        read(session(), given, systems=["rupture"], asker=Asker(given, FileJournal(tmp_path / "journal")))
    assert len(fake.asked) == 2


def test_a_kept_answer_is_held_against_the_transcript_again(model, tmp_path):
    reading(model(in_turn(DENIED)), tmp_path / "journal")
    text = (tmp_path / "journal").read_text(encoding="utf-8").replace("it's nothing", "it is a lie")
    (tmp_path / "journal").write_text(text, encoding="utf-8")
    result = reading(model(in_turn(DENIED)), tmp_path / "journal")
    assert result.moments == ()
    assert result.report.spent.resumed == 3


def test_a_kept_answer_that_makes_no_sense_is_asked_for_again(model, tmp_path):
    fake = model(in_turn(DENIED))
    reading(fake, tmp_path / "journal")
    lines = (tmp_path / "journal").read_text(encoding="utf-8").splitlines()
    lines[1] = json.dumps({**json.loads(lines[1]), "value": "nonsense"})
    (tmp_path / "journal").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert reading(fake, tmp_path / "journal").report.spent.asked == 1


@pytest.mark.parametrize("cut", [1, 10, 60])
def test_a_last_line_that_was_cut_off_is_taken_away_and_the_rest_kept(tmp_path, cut):
    path = tmp_path / "journal"
    FileJournal(path).put("one", "1")
    kept = path.read_bytes()
    FileJournal(path).put("two", "2" * 60)
    path.write_bytes(path.read_bytes()[:-cut])
    journal = FileJournal(path)
    assert (journal.get("one"), journal.get("two")) == ("1", None)
    assert path.read_bytes() == kept
    journal.put("two", "again")
    assert FileJournal(path).get("two") == "again"


@pytest.mark.parametrize("cut", [1, 20])
def test_a_journal_whose_very_first_line_was_cut_off_begins_anew(tmp_path, cut):
    path = tmp_path / "journal"
    FileJournal(path)
    path.write_bytes(path.read_bytes()[:-cut])
    FileJournal(path).put("one", "1")
    assert FileJournal(path).get("one") == "1"


@pytest.mark.parametrize(
    "content",
    ["My diary.", "My diary.\nToday\n", "{}\n", "\n", '{"format": "vinculum journal of a reading", "version": 2}\n'],
)
def test_a_file_that_is_no_journal_is_refused_and_left_as_it_is(tmp_path, content):
    (tmp_path / "diary").write_text(content, encoding="utf-8")
    with pytest.raises(InvalidReading, match="no journal of this version"):
        FileJournal(tmp_path / "diary")
    assert (tmp_path / "diary").read_text(encoding="utf-8") == content


@pytest.mark.parametrize("line", ["{}", "x", '["key"]', '{"key": 1, "value": "x"}', ""])
def test_a_damaged_line_is_named_and_nothing_changed(tmp_path, line):
    path = tmp_path / "journal"
    FileJournal(path).put("one", "1")
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(InvalidReading, match=r"journal:3 is damaged"):
        FileJournal(path)
    assert path.read_bytes() == before


def test_a_journal_is_for_its_owner_alone(tmp_path):
    FileJournal(tmp_path / "journal").put("one", "words of a session")
    assert stat.S_IMODE((tmp_path / "journal").stat().st_mode) == 0o600


@pytest.mark.parametrize("held", ["", "x"])
def test_a_file_that_others_can_read_is_closed_to_them_before_it_holds_words(tmp_path, held):
    path = tmp_path / "journal"
    if held:
        FileJournal(path)
    path.touch()
    path.chmod(0o644)
    FileJournal(path).put("one", "words of a session")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("place", [".", "no/such/folder/journal"])
def test_a_journal_that_cannot_be_written_is_named(tmp_path, place):
    with pytest.raises(InvalidReading, match="cannot be used as a journal"):
        FileJournal(tmp_path / place)


def test_tokens_seconds_and_price_are_counted_for_this_run(model):
    fake = model(in_turn(moments()))
    given = settings(fake.url, portions=SMALL, prices=Prices(read=2.0, written=8.0))
    seconds = iter(range(0, 1000, 5))
    asker = Asker(given, clock=lambda: float(next(seconds)))
    report = read(LONG, given, systems=["rupture"], asker=asker).report
    assert (report.spent.tokens_read, report.spent.tokens_written, report.spent.seconds) == (300, 30, 15.0)
    assert report.spent.price == pytest.approx((300 * 2 + 30 * 8) / 1_000_000)
    assert "300 tokens read and 30 written, which cost 0.0008, in 15.0 s" in " ".join(sentences(report))
