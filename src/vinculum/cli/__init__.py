"""The command line: one group whose commands are loaded only when they are called."""

from __future__ import annotations

import click

from vinculum import __version__
from vinculum.cli.lazy import LazyGroup


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vinculum")
def main() -> None:
    """Vinculum: a private workbench for the therapeutic relationship.

    Everything is read on this machine and nothing is sent anywhere, unless you name a cluster to “corpus read”.

    \b
    Example:
      vinculum read session-9.vtt
    """
