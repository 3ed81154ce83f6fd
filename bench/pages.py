"""How long people wait for pages: sign-in, caseload, a long case, a restart.

python -m bench.pages             the table
python -m bench.pages profile     where the time of a caseload and of the long case goes (cProfile, in this process)

40 cases with 30 check-ins each (15 sessions, both sides), and one case with 500 records and moments more.
The server is a process of its own; times are what a browser on the same machine waits for the HTML.
"""

from __future__ import annotations

import cProfile
import pstats
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.serving import Browser, Server, free_port, serving, waitress_command

from bench import practice

if TYPE_CHECKING:
    from vinculum.web.case.folder import Folder
    from vinculum.web.records.drawer import OpenDoor

CASES, SESSIONS, LONG_SESSIONS, MOMENTS, TIMES = 40, 15, 100, 400, 20


def fill(door: OpenDoor, *, cases: int, sessions: int) -> list[str]:
    """So many cases, every session answered by both sides; their ids."""
    from vinculum.web.case.folder import open_folder

    made = practice.add_cases(door, cases)
    for case in made:
        practice.add_sessions(door, open_folder(door, case), sessions)
        add_check_ins(door, open_folder(door, case))
    return made


def add_long_case(door: OpenDoor) -> str:
    """One case with a record on every session and hundreds of moments; its id."""
    from vinculum.web.case.folder import open_folder

    (case,) = fill(door, cases=1, sessions=LONG_SESSIONS)
    add_moments(door, open_folder(door, case))
    return case


def add_check_ins(door: OpenDoor, folder: Folder) -> None:
    """Both sides' answers about every session."""
    from django.db import transaction

    from vinculum.web.case.verbs import put

    with transaction.atomic():
        for kept in folder.sessions:
            for rater, drawer in (("client", folder.client), ("therapist", folder.shared)):
                value = practice.check_in(kept.id, kept.value.number, rater=rater)
                put(door, "answer", into=drawer, value=value, parent=kept.id)


def add_moments(door: OpenDoor, folder: Folder) -> None:
    """A record and words on every session, and moments that a person marked in the last four."""
    from dataclasses import replace

    from django.db import transaction

    from vinculum.transcripts import Role, read
    from vinculum.web.case.verbs import change_session
    from vinculum.web.review.verbs import add
    from vinculum.web.transcripts.verbs import keep_words

    lines = [
        f"{'Therapist' if at % 2 else 'Client'}: An invented sentence, number {at}, long enough to be one."
        for at in range(400)
    ]
    found = read("\n".join(lines).encode(), format="plain").transcripts[0]
    transcript = found.with_roles({"Therapist": Role.THERAPIST, "Client": Role.CLIENT})
    with transaction.atomic():
        for kept in folder.sessions:
            change_session(door, folder, before=kept, after=replace(kept.value, note="An invented record. " * 40))
        for kept in folder.sessions:
            keep_words(door, folder, kept.id, transcript=transcript, format="plain")
        for number in range(MOMENTS):
            session, turn = folder.sessions[-1 - number % 4].id, 2 * (number // 4)
            add(door, folder, session, transcript=transcript, name=("withdrawal.denial", ""), span=(turn, 0, 11))


def say(what: str, seconds: list[float], aim: str, *, processor: float | None = None) -> None:
    """One line of the table; with the server's own processor time for each, where it is known."""
    middle, most = 1000 * median(seconds), 1000 * max(seconds)
    print(f"{what:46} median {middle:6.0f} ms   max {most:6.0f} ms   n {len(seconds):2}   aim {aim}", end="")
    print(f"   processor {1000 * processor:.0f} ms" if processor is not None else "", flush=True)


def restarts(home: Path, times: int) -> list[float]:
    """From starting the command to its first answer."""
    took = []
    for _ in range(times):
        port = free_port()
        server = Server(waitress_command(home, port), home, port)
        server.stop()
        took.append(server.started)
    return took


def first_unlocks(home: Path, times: int) -> list[float]:
    """The first caseload after signing in at a server that has answered nothing else."""
    took = []
    for _ in range(times):
        with serving(home) as server:
            took.append(_first_caseload(server))
    return took


def two_at_once(server: Server, times: int) -> list[float]:
    """Sign-ins that always come two at a time."""
    took: list[float] = []
    for _ in range(times // 2):
        both = [threading.Thread(target=lambda: took.append(Browser(server.address).sign_in())) for _ in range(2)]
        for one in both:
            one.start()
        for one in both:
            one.join()
    return took


def measure_caseload(home: Path) -> None:
    """Starting, signing in, and the page that comes after it."""
    say("restart to first answer", restarts(home, 5), "3 s")
    say("caseload, first one of a new server", first_unlocks(home, 5), "150 ms")
    with serving(home) as server:
        say("sign-in, one at a time", [Browser(server.address).sign_in() for _ in range(TIMES)], "400 ms")
        say("sign-in, two at once", two_at_once(server, TIMES), "400 ms")
        say("caseload, first after signing in", [_first_caseload(server) for _ in range(TIMES)], "150 ms")
        say_page(server, f"caseload of {CASES} × {2 * SESSIONS} check-ins, again", "/", aim="50 ms")


def measure_case(home: Path, case: str) -> None:
    """A long case, its sessions, and one of them."""
    with serving(home) as server:
        say_page(server, f"case with {LONG_SESSIONS} records, {MOMENTS} moments", f"/cases/{case}/", aim="200 ms")
        say_page(server, "its list of sessions", f"/cases/{case}/sessions/", aim="200 ms")
        listed = _signed_in(server).get(f"/cases/{case}/sessions/")
        found = re.findall(rf"/cases/{case}/sessions/([0-9a-f]{{32}})/", listed)
        say_page(server, "its last session", f"/cases/{case}/sessions/{found[0]}/", aim="200 ms")


def say_page(server: Server, what: str, path: str, *, aim: str) -> None:
    """One page twenty times, after one that is not counted."""
    browser = _signed_in(server)
    browser.get(path)
    before = server.processor
    took = [browser.timed(path) for _ in range(TIMES)]
    say(what, took, aim, processor=(server.processor - before) / TIMES)


def _signed_in(server: Server) -> Browser:
    browser = Browser(server.address)
    browser.sign_in()
    return browser


def _first_caseload(server: Server) -> float:
    return _signed_in(server).timed("/")


def profile(case: str) -> None:
    """Ten requests of each page in this process, the dearest functions of each."""
    from django.test import Client

    from vinculum.web.doors.verbs import sign_in
    from vinculum.web.middleware import COOKIE, SIGNER

    _, key = sign_in(practice.NAME, practice.PASSPHRASE)
    client = Client(headers={"host": "127.0.0.1"})
    client.cookies[COOKIE] = SIGNER.sign(key.hex())
    for path in ("/", f"/cases/{case}/"):
        client.get(path)
        _profiled(path, lambda path=path: client.get(path))  # type: ignore[misc]  # the default binds the path


def _profiled(path: str, call: Callable[[], object]) -> None:
    watch = cProfile.Profile()
    watch.enable()
    for _ in range(10):
        call()
    watch.disable()
    print(f"\n10 × {path}")
    pstats.Stats(watch).strip_dirs().sort_stats("cumulative").print_stats(60)


def main(arguments: list[str]) -> None:
    """The command line."""
    print(f"Pages. {practice.conditions()}", flush=True)
    with practice.throw_away_home() as home:
        door = practice.set_up()
        fill(door, cases=CASES, sessions=SESSIONS)
        if arguments == ["profile"]:
            profile(add_long_case(door))
            return
        measure_caseload(home)
        measure_case(home, add_long_case(door))


if __name__ == "__main__":
    main(sys.argv[1:])
