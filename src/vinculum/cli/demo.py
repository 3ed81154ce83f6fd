"""vinculum demo: invented cases in a folder that is thrown away."""

from __future__ import annotations

import secrets
import shutil
import signal
import tempfile
import threading
from pathlib import Path
from typing import Any

import click


def _stop(signum: int, frame: object) -> None:
    raise KeyboardInterrupt


@click.command()
@click.option("--port", default=0, help="Port to listen at; by default a free one.")
@click.option("--check", is_flag=True, help="Request every page, say what came back, and exit.")
def demo(port: int, check: bool) -> None:
    """Show the workbench with four invented cases. Everything is deleted at the end.

    Example: vinculum demo
    """
    from vinculum.cli.server import make_server, open_socket, prepare

    home = Path(tempfile.mkdtemp(prefix="vinculum-demonstration-"))
    signal.signal(signal.SIGTERM, _stop)
    try:
        bound = open_socket("127.0.0.1", port)
        address = f"http://127.0.0.1:{bound.getsockname()[1]}"
        click.echo("Building four invented cases …")
        prepare(home, demonstration="1", public_address=address, database="", hosts="[]")
        from vinculum.web.demo.build import build

        passphrase = "-".join(secrets.token_hex(2) for _ in range(4))
        key = build(passphrase)
        server = make_server(bound)
        if check:
            _check(server, address, key)
        else:
            _show(server, address, key=key, passphrase=passphrase)
    except KeyboardInterrupt:
        click.echo("Closed, and everything deleted.")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _show(server: Any, address: str, *, key: bytes, passphrase: str) -> None:
    click.echo(f"To sign in again later: name lena, passphrase {passphrase}")
    click.echo("Ctrl-C ends the demonstration and deletes it.")
    click.echo(f"\nOpen this once in a browser of this machine:\n{address}/demonstration#{key.hex()}")
    server.run()


def _check(server: Any, address: str, key: bytes) -> None:
    """Asks for every page of the demonstration as its therapist would."""
    from vinculum.web.demo.check import visit_all

    threading.Thread(target=server.run, daemon=True).start()
    wrong = [line for line in visit_all(address, key.hex(), say=click.echo) if line]
    if wrong:
        raise click.ClickException(f"{len(wrong)} pages did not come as they should.")
