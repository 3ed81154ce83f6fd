"""A real Dask scheduler and workers on loopback, over TLS with certificates made for the occasion."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Started = subprocess.Popen[str]


def certify(folder: Path, name: str) -> list[str]:
    """Options that name a fresh CA and one certificate signed by it, in files called after `name`."""
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca = certificate(f"{name}-ca", ca_key.public_key(), issuer=f"{name}-ca", sign=ca_key, is_ca=True)
    member = certificate(name, key.public_key(), issuer=f"{name}-ca", sign=ca_key, is_ca=False)
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    paths = [folder / f"{name}.{kind}" for kind in ("ca.pem", "pem", "key")]
    contents = (ca.public_bytes(pem), member.public_bytes(pem), secret)
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    return [f"--tls-{what}={path}" for what, path in zip(("ca-file", "cert", "key"), paths, strict=True)]


def certificate(
    name: str, public: ec.EllipticCurvePublicKey, *, issuer: str, sign: ec.EllipticCurvePrivateKey, is_ca: bool
) -> x509.Certificate:
    """A certificate for an hour before and after now."""
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
        .sign(sign, hashes.SHA256())
    )


@contextmanager
def dask(what: str, *more: str, folder: Path) -> Iterator[tuple[Started, str]]:
    """A running `dask scheduler` or `dask worker`, with its address; killed at the end."""
    command = [sys.executable, "-m", "dask", what, *more, "--host", "127.0.0.1", "--no-dashboard"]
    environment = {**os.environ, "DASK_TEMPORARY_DIRECTORY": str(folder)}
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment
    ) as started:
        try:
            yield started, address_of(started)
        finally:
            started.kill()


def address_of(started: Started) -> str:
    """Where it listens, as its log says."""
    assert started.stderr is not None
    log = []
    for line in started.stderr:
        log.append(line)
        found = re.search(r"(?:Scheduler|Listening to|Start worker) ?(?:at)?: +((?:tls|tcp)://127\.0\.0\.1:\d+)", line)
        if found:
            return found.group(1)
    raise AssertionError("".join(log))


@contextmanager
def cluster(folder: Path, tls: list[str], *, workers: int) -> Iterator[tuple[str, list[Started]]]:
    """The address of a scheduler, and the workers that have joined it."""
    with ExitStack() as stack:
        log = ["--protocol", "tls", "--port", "0", *tls]
        _, address = stack.enter_context(dask("scheduler", *log, folder=folder))
        own = ["--nthreads", "1", "--no-nanny", "--local-directory", str(folder), *tls]
        started = [stack.enter_context(dask("worker", address, *own, folder=folder))[0] for _ in range(workers)]
        yield address, started


def opener(workers: list[Started], pipe: Path) -> Started:
    """The worker that holds the pipe open."""
    while True:
        for worker in workers:
            held = Path(f"/proc/{worker.pid}/fd").iterdir()
            if any(os.path.realpath(descriptor) == str(pipe) for descriptor in held):
                return worker
