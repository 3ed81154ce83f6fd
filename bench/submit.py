"""How long sending answers takes at a steady 50 a second for 30 seconds, beside a bare commit on the same disk.

python -m bench.submit [SECONDS]
python -m bench.submit profile        where the time of one submission goes (cProfile, in this process)

Open loop: every request has a time at which it is due, and its latency counts from there, so a server that falls
behind is not flattered. The bare commit is one row of the size of a sealed answer per transaction, with the same
settings of SQLite (DELETE, EXTRA, secure_delete). Every request comes on a connection of its own.
"""

from __future__ import annotations

import cProfile
import importlib.util
import pstats
import secrets
import sqlite3
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from bench.durability import forms
from bench.serving import ask, gunicorn_command, percentile, serving, waitress_command

from bench import practice

RATE, SECONDS, CASES = 50, 30, 25
CLIENTS = 64
BOX = 817  # bytes that a sealed answer to the short form takes
AIM = "aim: p95 ≤ 100 ms, p99 ≤ 250 ms on an otherwise idle disk"


def open_loop(calls: list[Callable[[], None]], *, rate: int) -> list[float]:
    """Runs each call when it is due; seconds from when it was due until it was done."""
    begun = time.perf_counter() + 0.1

    def play(number: int, call: Callable[[], None]) -> float:
        due = begun + number / rate
        time.sleep(max(0.0, due - time.perf_counter()))
        call()
        return time.perf_counter() - due

    with ThreadPoolExecutor(CLIENTS) as clients:
        return list(clients.map(play, range(len(calls)), calls))


def bare_commits(home: Path, count: int, *, size: int) -> list[float]:
    """One row of `size` bytes per transaction, in a file beside the data; by one writer, as SQLite has."""
    with closing(sqlite3.connect(home / "bare.db", isolation_level=None, check_same_thread=False)) as db:
        for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON", "temp_store=MEMORY"):
            db.execute(f"PRAGMA {pragma}")
        db.execute("CREATE TABLE IF NOT EXISTS answer (id INTEGER PRIMARY KEY, box BLOB)")
        took, begun = [], time.perf_counter()
        for number in range(count):
            due = begun + number / RATE
            time.sleep(max(0.0, due - time.perf_counter()))
            db.execute("BEGIN IMMEDIATE")
            db.execute("INSERT INTO answer (box) VALUES (?)", (secrets.token_bytes(size),))
            db.execute("COMMIT")
            took.append(time.perf_counter() - due)
        return took


def say(what: str, seconds: list[float]) -> float:
    """One line of the table; the p95 in milliseconds."""
    p50, p95, p99 = (1000 * percentile(seconds, share) for share in (0.50, 0.95, 0.99))
    worst = 1000 * max(seconds)
    print(
        f"{what:34} p50 {p50:7.1f}   p95 {p95:7.1f}   p99 {p99:7.1f}   max {worst:7.1f} ms   n {len(seconds)}",
        flush=True,
    )
    return p95


def must(port: int, path: str, *, form: dict[str, str] | None = None, status: int = 200) -> None:
    """One request that must be answered so; SystemExit says how it was answered instead."""
    got, body = ask(port, path, form)
    if got != status:
        raise SystemExit(f"{got} {path}: {body[:400].decode()}")


def measure(home: Path, name: str, command: object, tokens: list[str]) -> float:
    """One server: a floor for any request, then the submissions; their p95 in milliseconds."""
    with serving(home, command=command) as server:
        filled = forms(tokens)
        for form in filled[:20]:
            must(server.port, "/f/send", form=form, status=201)
        floor = [lambda: must(server.port, "/health")] * (RATE * 5)
        say(f"GET /health, {name}", open_loop(floor, rate=RATE))
        calls = [lambda form=form: must(server.port, "/f/send", form=form, status=201) for form in filled[20:]]
        return say(f"POST /f/send, {name}", open_loop(calls, rate=RATE))


def run(home: Path, seconds: int) -> None:
    """Everything in one run on one disk, bare commits before and after."""
    from vinculum.web.case.folder import open_folders

    door, count = practice.set_up(), RATE * seconds
    practice.add_cases(door, CASES)
    for folder in open_folders(door):
        practice.add_sessions(door, folder, 1)
    servers: dict[str, object] = {"waitress": waitress_command}
    if importlib.util.find_spec("gunicorn"):
        servers["gunicorn -w 2"] = gunicorn_command
    found, before = {}, bare_commits(home, count // 2, size=BOX)
    for name, command in servers.items():
        tokens = practice.open_links(door, open_folders(door), -(-(count + 20) // CASES))[: count + 20]
        found[name] = measure(home, name, command, tokens)
    bare = say("bare commit, before and after", [*before, *bare_commits(home, count // 2, size=BOX)])
    print(AIM)
    for name, p95 in found.items():
        print(f"p95 of a submission, {name}: {p95 / bare:.1f} × the p95 of a bare commit")


def profile(home: Path) -> None:
    """A hundred submissions in this process, after ten to warm up."""
    from django.test import Client

    from vinculum.web.case.folder import open_folders

    door = practice.set_up()
    practice.add_cases(door, 1)
    practice.add_sessions(door, open_folders(door)[0], 1)
    filled = forms(practice.open_links(door, open_folders(door), 110))
    client, watch = Client(headers={"host": "127.0.0.1"}), cProfile.Profile()
    for form in filled[:10]:
        client.post("/f/send", form)
    watch.enable()
    for form in filled[10:]:
        assert client.post("/f/send", form).status_code == 201, "every link is open"
    watch.disable()
    pstats.Stats(watch).strip_dirs().sort_stats("cumulative").print_stats(70)


def main(arguments: list[str]) -> None:
    """The command line."""
    print(f"{RATE} a second, open loop. {practice.conditions()}", flush=True)
    with practice.throw_away_home() as home:
        if arguments == ["profile"]:
            profile(home)
        else:
            run(home, int(arguments[0]) if arguments else SECONDS)


if __name__ == "__main__":
    main(sys.argv[1:])
