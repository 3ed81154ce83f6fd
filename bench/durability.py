"""Whether an acknowledged answer survives kill -9: a real server, killed again and again while answers come in.

python -m bench.durability [ROUNDS]     default 20, and 5 more that are killed while sign-in takes waiting answers in

A round: several clients send answers at once, each to a link of its own; the server is killed at a random moment;
a fresh one is started; what got no answer is sent again under the same key, as a phone does; somebody signs in.
Then every acknowledged answer must be there once, with its content, and both files and the audit chain must be whole.
Exit code 1 where one was lost, doubled or changed.
"""

from __future__ import annotations

import http.client
import random
import secrets
import sqlite3
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bench.serving import Browser, Server, ask, free_port, waitress_command

from bench import practice

if TYPE_CHECKING:
    from vinculum.web.records.drawer import OpenDoor

ROUNDS, DRAINING_ROUNDS = 20, 5
CASES, LINKS_EACH, CLIENTS = 20, 8, 6
SEED = 20


@dataclass
class Sent:
    """What the clients did in one round: key -> form, for those that were answered 201 and those that were not."""

    acknowledged: dict[str, dict[str, str]] = field(default_factory=dict)
    unanswered: dict[str, dict[str, str]] = field(default_factory=dict)
    refused: list[int] = field(default_factory=list)
    again: int = 0
    waiting: int = 0  # answers that were not yet taken in when the server was killed


def forms(tokens: list[str]) -> list[dict[str, str]]:
    """One filled-in form a link; its own words carry its key, so that it can be told from every other."""
    made = []
    for number, token in enumerate(tokens):
        key = secrets.token_urlsafe(24)
        answers = {f"q-{name}": str(value) for name, value in practice.invented_answers(number).items()}
        made.append({"token": token, "key": key, "q-words": f"Invented, {key}", **answers})
    return made


def send(port: int, waiting: list[dict[str, str]], sent: Sent) -> None:
    """One client: sends until there is nothing left or nobody answers."""
    while waiting:
        with suppress(IndexError):
            form = waiting.pop()
            sent.unanswered[form["key"]] = form
            try:
                status, _ = ask(port, "/f/send", form)
            except (OSError, http.client.HTTPException):
                return
            if status == 201:
                sent.acknowledged[form["key"]] = sent.unanswered.pop(form["key"])
            else:
                sent.refused.append(status)


def stream(server: Server, waiting: list[dict[str, str]], *, kill_after: int) -> Sent:
    """All clients at once; the server is killed in the midst of it, once so many answers were acknowledged."""
    sent = Sent()
    clients = [threading.Thread(target=send, args=(server.port, waiting, sent)) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    while len(sent.acknowledged) < kill_after and any(client.is_alive() for client in clients):
        time.sleep(0.0005)
    server.kill()
    for client in clients:
        client.join()
    return sent


def start(home: Path) -> Server:
    """A fresh server on a fresh port."""
    port = free_port()
    return Server(waitress_command(home, port), home, port)


def whole(home: Path) -> str:
    """What is wrong with the files, "" for nothing."""
    from vinculum.web.records.events import first_broken_link
    from vinculum.web.records.models import Vault

    for name in ("data.db", "keys.db"):
        with closing(sqlite3.connect(home / name)) as db:
            (answer,) = db.execute("PRAGMA integrity_check").fetchone()
            if answer != "ok":
                return f"{name}: {answer}"
    with closing(sqlite3.connect(home / "keys.db")) as db:
        halves = {vault for (vault,) in db.execute("SELECT vault FROM half")}
    if halves != set(Vault.objects.values_list("id", flat=True)):
        return "keys.db does not hold one half for every vault"
    broken = first_broken_link()
    return "" if broken is None else f"the audit chain breaks at event {broken}"


def kept_answers(door: OpenDoor) -> Iterator[tuple[str, dict[str, int]]]:
    """Key and answers of every check-in that this member can read, whether taken in or waiting."""
    from vinculum.web.case.folder import open_folders

    for folder in open_folders(door):
        for kept in folder.check_ins:
            yield kept.value.words["words"].removeprefix("Invented, "), kept.value.answers


@dataclass(frozen=True)
class Judged:
    """The answers of one round, counted."""

    acknowledged: int
    lost: int
    doubled: int
    changed: int
    refused: int
    wrong: str

    @property
    def good(self) -> bool:
        """Whether nothing was lost, doubled, changed or refused, and the files are whole."""
        return not (self.lost or self.doubled or self.changed or self.refused or self.wrong)


def judge(home: Path, door: OpenDoor, sent: Sent) -> Judged:
    """Compares what was acknowledged with what can be read."""
    kept = list(kept_answers(door))
    counts, contents = Counter(key for key, _ in kept), dict(kept)
    expected = {
        key: {
            name.removeprefix("q-"): int(value)
            for name, value in form.items()
            if name.startswith("q-") and value.isdigit()
        }
        for key, form in sent.acknowledged.items()
    }
    return Judged(
        acknowledged=len(expected), lost=sum(key not in counts for key in expected),
        doubled=sum(number > 1 for number in counts.values()),
        changed=sum(key in contents and contents[key] != answers for key, answers in expected.items()),
        refused=len(sent.refused), wrong=whole(home),
    )  # fmt: skip


def send_again(server: Server, sent: Sent) -> None:
    """What got no answer goes out once more under the same key, and must be acknowledged now."""
    for form in list(sent.unanswered.values()):
        sent.again += 1
        status, _ = ask(server.port, "/f/send", form)
        if status == 201:
            sent.acknowledged[form["key"]] = sent.unanswered.pop(form["key"])
        else:
            sent.refused.append(status)


def submit_round(home: Path, tokens: list[str], chance: random.Random) -> Sent:
    """Killed while answers come in."""
    sent = stream(start(home), forms(tokens), kill_after=chance.randint(1, len(tokens) - 2 * CLIENTS))
    server = start(home)
    try:
        send_again(server, sent)
        Browser(server.address).sign_in()
    finally:
        server.stop()
    return sent


def drain_round(home: Path, tokens: list[str], chance: random.Random) -> Sent:
    """Every answer waits; killed while sign-in takes them in, then somebody signs in again."""
    from vinculum.web.records.models import Door, Drop

    server, sent, doors = start(home), Sent(), Door.objects.count()
    try:
        send(server.port, forms(tokens), sent)
        browser = Browser(server.address)
        page = browser.get("/sign-in")
        signing = threading.Thread(target=_sign_in_until_killed, args=(browser, page))
        signing.start()
        while signing.is_alive() and Door.objects.count() == doors:
            time.sleep(0.0005)
        time.sleep(chance.uniform(0.0, 0.8))  # the door is open, and answers are being taken in
        server.kill()
        signing.join()
        sent.waiting = Drop.objects.count()
        server = start(home)
        Browser(server.address).sign_in()
    finally:
        server.stop()
    return sent


def _sign_in_until_killed(browser: Browser, page: str) -> None:
    with suppress(OSError, http.client.HTTPException):
        browser.sign_in(before=page)


def say(name: str, judged: Judged, sent: Sent) -> None:
    """One line a round."""
    print(
        f"{name:>11}  acknowledged {judged.acknowledged:4}  found {judged.acknowledged - judged.lost:4}"
        f"  lost {judged.lost}"
        f"  doubled {judged.doubled}  changed {judged.changed}  refused {judged.refused}  sent again {sent.again}"
        f"  waiting at the kill {sent.waiting}  {judged.wrong or 'files and chain whole'}",
        flush=True,
    )


def play_all(home: Path, rounds: int) -> Iterator[Judged]:
    """Every round in one installation, and at the end all answers of all rounds once more."""
    from vinculum.web.case.folder import open_folders

    door, chance, everything = practice.set_up(), random.Random(SEED), Sent()
    practice.add_cases(door, CASES)
    for folder in open_folders(door):
        practice.add_sessions(door, folder, 1)
    plan = [("submit", submit_round)] * rounds + [("draining", drain_round)] * DRAINING_ROUNDS
    for number, (what, play) in enumerate(plan, start=1):
        sent = play(home, practice.open_links(door, open_folders(door), LINKS_EACH), chance)
        everything.acknowledged |= sent.acknowledged
        judged = judge(home, door, sent)
        say(f"{what} {number}", judged, sent)
        yield judged
    judged = judge(home, door, everything)
    say("all", judged, everything)
    yield judged


def main(rounds: int = ROUNDS) -> int:
    """0 if nothing was lost, doubled or changed."""
    print(f"Killed with kill -9. {practice.conditions()}", flush=True)
    with practice.throw_away_home() as home:
        bad = sum(not judged.good for judged in play_all(home, rounds))
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:2])))
