"""Which commands there are, and how each is loaded when it is called.

`vinculum --help` lists the commands from this table alone, so it starts without numpy, scipy or Django.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

import click

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "read": "vinculum.cli.read:read",
        "sequences": "vinculum.cli.sequences:sequences",
        "train": "vinculum.cli.train:train",
        "course": "vinculum.cli.course:course",
        "expected": "vinculum.cli.expected:expected",
        "within-between": "vinculum.cli.within_between:within_between",
        "congruence": "vinculum.cli.congruence:congruence",
        "reliability": "vinculum.cli.reliability:reliability",
        "narratives": "vinculum.cli.narratives:narratives",
        "measures": "vinculum.cli.measures:measures",
        "codebook": "vinculum.cli.codebook:codebook",
        "guidance": "vinculum.cli.guidance:guidance",
        "convert": "vinculum.cli.convert:convert",
        "corpus": "vinculum.cli.corpus:corpus",
        "serve": "vinculum.cli.serve:serve",
        "demo": "vinculum.cli.demo:demo",
    }
)
"""Name of a command -> where its function is, in the order of `vinculum --help`."""

SUMMARIES: Mapping[str, str] = MappingProxyType(
    {
        "read": "Read transcripts: who spoke, which places may be worth a look, what the therapist did.",
        "sequences": "Say which move of one side comes before which moment of the other.",
        "train": "Train the linear reader, or show what the shipped models were made of.",
        "course": "Draw both sides' ratings over the sessions, and say what fell and came back.",
        "expected": "Say how earlier cases went, and where one stands against that.",
        "within-between": "Say what goes with the next session's outcome, within cases and between them.",
        "congruence": "Say how alike clients and therapists see it, and whether it goes with an outcome.",
        "reliability": "Say how far raters or coders agree, in words and in numbers.",
        "narratives": "Say what recurs in scored narratives, or how far two coders of the same ones agree.",
        "measures": "List the measures, show one, score answers, say how well one measures, check one of your own.",
        "codebook": "Read the codebooks as a coder's manual, or check one of your own.",
        "guidance": "List the rules behind the suggestions for a session, or check some of your own.",
        "convert": "Write transcripts as JSON, which loses nothing, or as WebVTT.",
        "corpus": "Read many sessions at once, into tables for research.",
        "serve": "Run the workbench on this machine or for a clinic.",
        "demo": "Try the workbench with invented cases; they are deleted when you stop it.",
    }
)
"""One line for each command of the table."""


class LazyGroup(click.Group):
    """A group that knows its commands' names and loads one when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].partition(":")
        try:
            loaded = getattr(import_module(module), function)
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] == "vinculum":
                raise
            raise click.ClickException(
                f"“{cmd_name}” needs parts that are not installed here ({error.name}). "
                "Install them with: pip install 'vinculum[app]'"
            ) from None
        assert isinstance(loaded, click.Command)
        return loaded

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; an error that quotes a file reaches the terminal without its control characters."""
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            from vinculum.cli.sheet import clean

            error.message = clean(error.message)  # type: ignore[misc]  # final by click's stubs, and ours to show
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(SUMMARIES.items()))
