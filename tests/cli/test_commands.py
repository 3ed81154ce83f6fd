"""The group of commands: its help, its documentation, how it starts."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from tests.cli.running import vinculum

from vinculum import __version__
from vinculum.cli import main
from vinculum.cli.lazy import COMMANDS, SUMMARIES

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
SECTIONS = {part.partition("\n")[0].strip(): part for part in re.split(r"(?m)^## ", PAGE)[1:]}
OURS = ("read", "course", "expected", "within-between", "measures", "codebook", "convert", "corpus")


def loaded(name):
    module, _, function = COMMANDS[name].partition(":")
    return getattr(import_module(module), function)


def options_of(command):
    own = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return [*own, *(option for each in below for option in options_of(each))]


def test_every_command_has_its_heading():
    assert {f"vinculum {name}" for name in COMMANDS} == set(SECTIONS)


@pytest.mark.parametrize("name", OURS)
def test_every_option_stands_in_a_table_under_its_command(name):
    rows = "\n".join(line for line in SECTIONS[f"vinculum {name}"].splitlines() if line.startswith("|"))
    assert [option for option in options_of(loaded(name)) if f"`{option}" not in rows] == []


@pytest.mark.parametrize("name", OURS)
def test_every_help_has_an_example_and_says_what_the_list_says(name):
    command = loaded(name)
    assert re.search(r"Examples?:\n +vinculum ", vinculum(name, "--help").stdout)
    assert SUMMARIES[name] == " ".join((command.help or "").partition("\n\n")[0].split())


def test_the_list_of_commands_is_the_table():
    assert list(SUMMARIES) == list(COMMANDS) == main.list_commands(click.Context(main))


def test_help_starts_without_numbers_django_or_layout():
    probe = (
        "import sys\nfrom vinculum.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('numpy', 'scipy', 'django', 'rich', 'docx') if name in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout
    assert printed.splitlines()[-1] == "[]"


def test_a_command_whose_parts_are_not_installed_says_what_to_install(monkeypatch):
    def missing(name):
        raise ModuleNotFoundError("No module named 'django'", name="django")

    monkeypatch.setattr("vinculum.cli.lazy.import_module", missing)
    result = vinculum("serve")
    assert result.exit_code == 1
    assert "django" in result.stderr
    assert "pip install 'vinculum[app]'" in result.stderr


def test_the_version_is_said():
    assert vinculum("--version").stdout.strip() == f"vinculum, version {__version__}"


def test_an_unknown_command_ends_with_two():
    assert vinculum("nosuch").exit_code == 2


def test_a_reader_that_stops_listening_causes_no_traceback():
    call = [sys.executable, "-c", "from vinculum.cli import main; main()", "codebook", "show", "rupture"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:  # more than a pipe holds
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()
    assert running.returncode == 1
