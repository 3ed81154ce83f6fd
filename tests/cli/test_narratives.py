"""`vinculum narratives` says what recurs in a file, compares two, and refuses in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import vinculum

HEAD = "narrative,session,person,relation,part,category,sign\n"
STORY = "W,w.noticed,|RO,ro.ignores,-|RS,rs.silent,-"


def file(folder: Path, name: str, *, narratives: int = 10, story: str = STORY) -> str:
    lines = [
        f"n{at},{at + 1},{'t,therapist' if at < 3 else 'm,mother'},{code}"
        for at in range(narratives)
        for code in story.split("|")
    ]
    path = folder / name
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_one_file_gives_themes_and_likeness(tmp_path: Path) -> None:
    done = vinculum("narratives", file(tmp_path, "lena.csv"))
    assert done.exit_code == 0, done.output
    said = " ".join(done.stdout.split())
    assert "To be dear and known → Turns away → Shuts the door, in 10 of 10 narratives" in said
    assert "How alike the patterns are" in said


def test_single_categories_and_everything_are_shown_when_asked_for(tmp_path: Path) -> None:
    done = vinculum("narratives", file(tmp_path, "lena.csv"), "--fine", "--each")
    assert "To be noticed → Takes no notice → I say nothing" in " ".join(done.stdout.split())


def test_two_files_give_how_far_they_agree(tmp_path: Path) -> None:
    other = file(tmp_path, "omar.csv", narratives=8, story=STORY.replace("rs.silent", "rs.cold"))
    done = vinculum("narratives", file(tmp_path, "lena.csv"), other)
    said = " ".join(done.stdout.split())
    assert "lena and omar. Both scored 8 narratives." in said
    assert "of 16 codes that either marked, both marked 0" in said


def test_a_code_of_no_list_is_kept_under_its_id_and_one_of_an_own_list_has_its_name(tmp_path: Path) -> None:
    told = file(tmp_path, "a.csv", story=STORY.replace("w.noticed", "w.sea"))
    assert "w.sea" in vinculum("narratives", told, "--fine").stdout
    own = tmp_path / "own.toml"
    own.write_text(
        '[[cluster]]\nid = "w.water"\nname = "Water"\nmeaning = "x"\n'
        '[[category]]\nid = "w.sea"\ncluster = "w.water"\nname = "To see the sea"\nmeaning = "x"\n',
        encoding="utf-8",
    )
    said = vinculum("narratives", told, "--fine", "--categories", str(own)).stdout
    assert "To see the sea" in " ".join(said.split())


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "empty"), ("a,b\n1,2\n", "narrative, session"), (HEAD + ",,,,,,\nx,y,,,,,\n", "No line of this file")],
)
def test_a_file_that_holds_none_is_refused_in_words(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    done = vinculum("narratives", str(path))
    assert done.exit_code == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    done = vinculum("narratives", str(tmp_path / "none.csv"))
    assert (done.exit_code, "cannot be read" in done.stderr) == (1, True)


def test_coders_without_a_narrative_in_common_are_told_so(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text(HEAD + "z,1,m,mother,W,w.close,\n", encoding="utf-8")
    done = vinculum("narratives", file(tmp_path, "a.csv"), str(other))
    assert "no narrative in common" in " ".join(done.stderr.split())
