"""A real server in a process of its own, real Chromium, and what every page must be free of."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.workbench import Watched, Workbench

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WRITES = "trace=write,pwrite64,writev,pwritev,pwritev2"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(autouse=True)
def as_opened(request: pytest.FixtureRequest) -> None:
    """No test finds what another left in the shared window: complaints of its console, a size, a medium."""
    if "demonstration" in request.fixturenames:
        window: Watched = request.getfixturevalue("demonstration")
        window.complaints.clear()
        window.page.set_viewport_size({"width": 1280, "height": 720})
        window.page.emulate_media(media="null", color_scheme="light")


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Watched]:
    """`vinculum demo`, entered by its one-time address."""
    environment = {**os.environ, "TMPDIR": str(tmp_path_factory.mktemp("demonstration"))}
    command = [sys.executable, "-u", "-m", "vinculum", "demo"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = next(line.strip() for line in process.stdout if "#" in line)
        try:
            entered = Watched(browser)
            entered.page.goto(address)
            entered.page.wait_for_selector(".case")
            yield entered
        finally:
            process.terminate()


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Workbench]:
    """`vinculum serve` in an empty folder, every write of it to a file followed."""
    port, home, trace = free_port(), tmp_path / "home", tmp_path / "trace"
    address = f"http://127.0.0.1:{port}"
    command = ["strace", "-f", "-qq", "-y", "-s", "1000000", "-e", WRITES, "-o", str(trace)]
    command += [sys.executable, "-u", "-m", "vinculum", "serve", "--home", str(home), "--port", str(port)]
    environment = {**os.environ, "VINCULUM_PUBLIC_ADDRESS": address, "TMPDIR": str(home)}
    home.mkdir()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert "is open at" in process.stdout.readline()
        try:
            yield Workbench(address, home, trace)
        finally:
            os.killpg(process.pid, signal.SIGKILL)
