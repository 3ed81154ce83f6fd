"""Starting the web layer from the command line: its folder, its tables, a server on loopback."""

from __future__ import annotations

import os
import resource
import socket
from pathlib import Path
from typing import Any

import click

BODY = 56 * 1024 * 1024


def prepare(home: Path, **settings: str) -> None:
    """Points the web layer at a folder, brings its tables up to date, and sweeps keys that no vault knows."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.environ["VINCULUM_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "vinculum.web.settings"
    os.environ.update({f"VINCULUM_{name.upper()}": value for name, value in settings.items()})
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash must not write keys to disk
    os.umask(0o077)

    import django
    from django.core.management import call_command
    from pydantic import ValidationError
    from pydantic_settings import SettingsError

    try:
        django.setup()
    except ValidationError as error:
        wrong = "; ".join(f"VINCULUM_{'_'.join(map(str, one['loc'])).upper()}: {one['msg']}" for one in error.errors())
        raise click.ClickException(f"A setting cannot be used. {wrong}") from None
    except SettingsError as error:
        raise click.ClickException(
            f'A setting cannot be used: {error}. Lists are written like ["one", "two"].'
        ) from None
    call_command("migrate", verbosity=0)
    from vinculum.web.records.keyring import keystore
    from vinculum.web.records.models import Vault

    keystore().sweep(Vault.objects.values_list("id", flat=True))


def open_socket(host: str, port: int) -> socket.socket:
    """A bound socket; port 0 takes a free one."""
    bound = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.bind((host, port))
    return bound


def make_server(bound: socket.socket) -> Any:
    """A waitress server for the web layer; bodies stay in memory, whatever their size."""
    import waitress

    from vinculum.web.wsgi import application

    return waitress.create_server(
        application, sockets=[bound], threads=4, ident="", clear_untrusted_proxy_headers=True,
        max_request_body_size=BODY, inbuf_overflow=BODY + 1, outbuf_overflow=BODY + 1,
    )  # fmt: skip
