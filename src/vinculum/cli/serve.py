"""vinculum serve: the workbench, for the browsers of this machine."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option("--home", type=click.Path(path_type=Path, file_okay=False), help="Folder of the workbench [~/.vinculum].")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; another only behind TLS.")
@click.option("--port", default=8170, show_default=True, help="Port to listen at; 0 takes a free one.")
def serve(home: Path | None, host: str, port: int) -> None:
    """Start the workbench and print its address.

    Example: vinculum serve --home ~/practice
    """
    from vinculum.cli.server import make_server, open_socket, prepare

    try:
        bound = open_socket(host, port)
    except OSError as error:
        raise click.ClickException(f"Cannot listen at {host}:{port}: {error.strerror}. Choose another --port.") from None
    prepare(home or Path.home() / ".vinculum")
    server = make_server(bound)
    shown, port = bound.getsockname()[:2]
    click.echo(f"Vinculum is open at http://{'localhost' if shown == '0.0.0.0' else shown}:{port}/")  # noqa: S104 (compared, not bound)
    try:
        server.run()
    except KeyboardInterrupt:
        click.echo("Closed.")
