"""vinculum serve: the workbench, for the browsers of this machine."""

from __future__ import annotations

import os
from pathlib import Path

import click

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@click.command()
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="VINCULUM_HOME",
    default=Path.home() / ".vinculum",
    help="Folder of the workbench [~/.vinculum].",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; another only behind TLS.")
@click.option("--port", default=8170, show_default=True, help="Port to listen at; 0 takes a free one.")
def serve(home: Path, host: str, port: int) -> None:
    """Start the workbench and print its address.

    Example: vinculum serve --home ~/practice
    """
    from vinculum.cli.server import make_server, open_socket, prepare

    if host not in LOOPBACK and not os.environ.get("VINCULUM_PUBLIC_ADDRESS", "").startswith("https://"):
        raise click.UsageError(
            f"--host {host} reaches beyond this machine. Put a server with https in front, set "
            "VINCULUM_PUBLIC_ADDRESS to its address, and try again."
        )
    try:
        bound = open_socket(host, port)
    except OSError as error:
        message = f"Cannot listen at {host}:{port}: {error.strerror}. Choose another --port."
        raise click.ClickException(message) from None
    prepare(home)
    server = make_server(bound)
    shown, port = bound.getsockname()[:2]
    click.echo(f"Vinculum is open at http://{f'[{shown}]' if ':' in shown else shown}:{port}/")
    try:
        server.run()
    except KeyboardInterrupt:
        click.echo("Closed.")
