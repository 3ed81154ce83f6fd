"""What `vinculum codebook` prints."""

import pytest
from tests.cli.running import vinculum

from vinculum.codebook import library

OWN = """\
id = "ours"
title = "Our codes"
role = "client"
version = 1
about = "Written by us."
[[code]]
id = "ours.one"
name = "One"
definition = "What it is."
boundaries = "What it is not."
"""


@pytest.mark.parametrize("name", list(library()))
def test_a_codebook_reads_as_a_manual_with_every_code(name):
    printed = " ".join(vinculum("codebook", "show", name, "--examples", "1").stdout.split())
    for code in library()[name].codes:
        assert code.id in printed
        assert code.definition in printed
        assert code.boundaries in printed


def test_a_code_shows_its_examples_with_the_turns_before_and_near_misses_with_why():
    code = library()["rupture"].codes[0]
    printed = " ".join(vinculum("codebook", "show", code.id).stdout.split())
    for example in (*code.examples, *code.near_misses):
        assert example.text in printed
        assert example.why in printed
        assert all(words in printed for _, words in example.before)


def test_the_list_names_every_code():
    printed = vinculum("codebook").stdout
    assert all(code.id in printed for book in library().values() for code in book.codes)


def test_an_unknown_name_ends_with_two():
    assert vinculum("codebook", "show", "nosuch").exit_code == 2


def test_check_lists_what_to_correct_and_ends_with_one(tmp_path):
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    result = vinculum("codebook", "--check", str(tmp_path / "own.toml"))
    assert result.exit_code == 1
    assert "ours.one has 0 examples" in result.stdout


def test_check_of_a_file_that_is_no_codebook_ends_with_one_and_a_sentence(tmp_path):
    (tmp_path / "own.toml").write_text("= nonsense", encoding="utf-8")
    result = vinculum("codebook", "--check", str(tmp_path / "own.toml"))
    assert result.exit_code == 1
    assert "not valid TOML" in result.stderr


def test_a_code_with_aspects_names_them_and_the_aspect_of_each_example():
    code = next(code for code in library()["therapist"].codes if code.id == "therapist.repair")
    printed = vinculum("codebook", "show", code.id).stdout
    assert f"aspects    {code.aspects[0]}, {code.aspects[1]}" in printed
    assert printed.count("    aspect       ") == len(code.examples)
