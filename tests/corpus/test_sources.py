"""Which files a person means, what they are called, and how the work is cut."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from fsspec.core import url_to_fs
from tests.corpus.invented import build, forget, reading, tables

from vinculum.corpus import Job, Request, Source, find_sources, read_corpus
from vinculum.corpus.engines.serial import read_here
from vinculum.corpus.remote import read_remote
from vinculum.corpus.units import FEWEST, LARGEST, SMALLEST, plan_units
from vinculum.corpus.work import open_source
from vinculum.errors import CorpusError, UnreadableFile
from vinculum.transcripts.decoding import LARGEST_FILE


@pytest.fixture
def corpus(tmp_path):
    return build(tmp_path / "in", small=4)


def ids(*named: Path | str, leave_out=()) -> list[str]:
    return [source.id for source in find_sources([str(one) for one in named], leave_out=leave_out)]


def sized(*sizes: int, ending: str = ".txt") -> list[Source]:
    return [Source(f"{n:04}{ending}", f"/{n}", size, "") for n, size in enumerate(sizes)]


def test_a_folder_is_walked_in_order_and_hidden_files_are_passed_over(corpus):
    found = ids(corpus)
    assert found == sorted(found)
    assert "site-a/0/s003.txt" in found
    assert not [name for name in found if "hidden" in name]


def test_a_glob_names_files_below_its_fixed_part(corpus):
    assert ids(corpus / "site-*" / "*.vtt") == ["site-b/one.vtt"]
    assert ids(corpus / "**" / "*.srt") == ["site-b/two.srt"]


def test_a_file_that_is_named_twice_is_read_once(corpus):
    assert ids(corpus, corpus / "site-b" / "one.vtt", corpus / "*") == ids(corpus)


def test_the_results_are_no_sources(corpus):
    (corpus / "m.parquet").write_bytes(b"earlier")
    assert "m.parquet" not in ids(corpus, leave_out=(corpus / "m.parquet",))
    assert "m.parquet" in ids(corpus)


@pytest.mark.parametrize("name", ["nowhere", "*.nothing", "in/nowhere/*.txt"])
def test_what_does_not_exist_is_refused_before_anything_is_begun(corpus, name):
    with pytest.raises(CorpusError, match="Check the path"):
        find_sources([str(corpus.parent / name)])


def test_two_files_of_one_id_are_refused_with_what_to_do(corpus, tmp_path):
    (tmp_path / "one.vtt").write_text("WEBVTT\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"both be called one\.vtt\. Name one folder"):
        ids(corpus / "site-b" / "one.vtt", tmp_path / "one.vtt")


def test_a_name_that_is_no_text_and_a_link_to_nothing_are_read_or_named(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("Client: It was nothing.\n", encoding="utf-8")
    outcome = reading(folder, tmp_path / "m.parquet")
    _, sessions = tables(tmp_path / "m.parquet")
    assert sessions["session"].to_list() == ["caf\\xe9.txt", "gone.txt"]
    assert [(name, "cannot be opened" in error) for name, error in outcome.totals.named] == [("gone.txt", True)]


def test_a_file_without_end_is_named_and_not_read_to_the_end_of_memory(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "endless.txt").symlink_to("/dev/zero")
    outcome = reading(folder, tmp_path / "m.parquet")
    assert [name for name, error in outcome.totals.named if "more than 50 MiB are not read" in error] == ["endless.txt"]


def test_a_file_whose_store_does_not_say_how_large_it_is_is_read_no_further_than_others():
    with url_to_fs("memory://large.txt")[0].open("large.txt", "wb") as file:
        file.write(bytes(LARGEST_FILE + 2))
    for said in (0, LARGEST_FILE + 2):
        with pytest.raises(UnreadableFile, match="more than 50 MiB are not read"):
            open_source(Source("large.txt", "memory://large.txt", said, ""))
    assert len(read_remote("memory://large.txt")) == LARGEST_FILE + 1


def test_files_in_a_zip_archive_are_read_through_their_address(corpus, tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in sorted(corpus.rglob("*.txt")):
            archive.write(path, path.relative_to(corpus))
    address = f"zip://site-a/**/*.txt::{tmp_path / 'all.zip'}"
    out = tmp_path / "z.parquet"
    read_corpus(Request((address,), out, tmp_path / "z-sessions.parquet", Job("lexical")), read_here, forget)
    moments, sessions = tables(out)
    assert sessions.height == 4
    assert moments.height
    assert sessions["error"].to_list() == [""] * 4


@pytest.mark.parametrize("address", ["nosuch://x/y", "zip://*.txt::nowhere.zip"])
def test_an_address_that_cannot_be_opened_is_refused_in_a_sentence(address):
    with pytest.raises(CorpusError, match="Check the address"):
        find_sources([address])


def test_every_file_belongs_to_exactly_one_unit_in_order():
    sources = sized(*[10] * (FEWEST + 5), SMALLEST, SMALLEST + 1, 1)
    units = plan_units(sources)
    assert [source for unit in units for source in unit.sources] == sources
    assert [unit.number for unit in units] == list(range(len(units)))
    assert [len(unit.sources) for unit in units] == [FEWEST, 5, 1, 1, 1]


def test_a_large_table_is_cut_into_slices_and_other_files_are_not():
    assert [(unit.part, unit.parts) for unit in plan_units(sized(2 * LARGEST + 1, ending=".csv"))] == [
        (0, 3),
        (1, 3),
        (2, 3),
    ]
    assert [(unit.part, unit.parts) for unit in plan_units(sized(2 * LARGEST + 1))] == [(0, 1)]


def test_the_slices_of_a_table_hold_each_session_once(tmp_path, monkeypatch):
    rows = "".join(f"{n},client,It was nothing.\n{n},therapist,I see.\n" for n in range(10))
    (tmp_path / "big.csv").write_text(f"session,role,text\n{rows}", encoding="utf-8")
    (tmp_path / "broken.csv").write_text('session,role,text\n"1,client' + " " * 400, encoding="utf-8")
    reading(tmp_path / "*.csv", tmp_path / "whole.parquet")
    monkeypatch.setattr("vinculum.corpus.units.LARGEST", 100)
    monkeypatch.setattr("vinculum.corpus.units.SMALLEST", 100)
    assert len(plan_units(find_sources([str(tmp_path / "*.csv")]))) > 4
    reading(tmp_path / "*.csv", tmp_path / "cut.parquet")
    assert tables(tmp_path / "cut.parquet")[1].rows() == tables(tmp_path / "whole.parquet")[1].rows()
    assert (tmp_path / "cut.parquet").read_bytes() == (tmp_path / "whole.parquet").read_bytes()
