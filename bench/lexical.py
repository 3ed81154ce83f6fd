"""How the lexical reader does: on the codebooks' written examples (not patients), and on AnnoMI's folds.

python bench/lexical.py codebook              recall on examples and false alarms on near-misses, code by code
python bench/lexical.py annomi FOLDER         therapist behaviour, proposals per 100 client turns, speed
python bench/lexical.py proposals FOLDER [N]  N proposals with the words before them, to be judged by a person

Its rules were written with the examples and these folds in sight: the figures are no test on unseen words.
"""

from __future__ import annotations

import csv
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from vinculum.codebook import Code, Codebook, Example, library
from vinculum.reading import lexical
from vinculum.reading.moment import Moment
from vinculum.transcripts.model import Role, Transcript, Turn

CLIENT_SYSTEMS = ("rupture", "resistance", "toward")
BEHAVIOURS = ("question", "reflection", "therapist_input", "other")
SEED = 20


def codebook() -> None:
    """The table over the codebooks."""
    print("Written examples, not patients. alarms: near-misses of the code that it is proposed for;")
    print("elsewhere: turns of other codes of the same system that it is proposed for.\n")
    print(f"{'code':38}{'examples':>9}{'recall':>8}{'near-misses':>13}{'alarms':>8}{'elsewhere':>11}")
    for book in library().values():
        if book.id in lexical.SYSTEMS:
            for code in (one for one in book.codes if one.examples):
                print(_row(book, code))


def _row(book: Codebook, code: Code) -> str:
    hits = sum(_proposed(book, code.id, example) for example in code.examples)
    alarms = sum(_proposed(book, code.id, example) for example in code.near_misses)
    elsewhere = sum(
        _proposed(book, code.id, example) for other in book.codes if other is not code for example in other.examples
    )
    recall = hits / max(1, len(code.examples))
    return f"{code.id:38}{len(code.examples):>9}{recall:>8.2f}{len(code.near_misses):>13}{alarms:>8}{elsewhere:>11}"


def _proposed(book: Codebook, code_id: str, example: Example) -> bool:
    """Whether the code is proposed for the example's own turn."""
    lines = [*example.before, (book.role, example.text)]
    turns = tuple(Turn(index, role, Role(role), text) for index, (role, text) in enumerate(lines))
    moments = lexical.read(Transcript(turns), systems=[book.id])
    own = {moment.code for moment in moments if moment.turn == len(lines) - 1}
    return code_id in own


def annomi(folder: Path) -> None:
    """The tables over AnnoMI."""
    sessions = dict(_sessions(folder))
    started = time.process_time()
    read = {name: lexical.read(transcript) for name, (transcript, _, _) in sessions.items()}
    seconds = time.process_time() - started
    turns = sum(len(transcript.turns) for transcript, _, _ in sessions.values())
    print(f"{len(sessions)} sessions, {turns} turns, read in {seconds:.2f} s of processor time\n")
    _behaviour_table(sessions, read)
    for quality in ("high", "low"):
        _rate_table(quality, sessions, read)


Sessions = Mapping[str, tuple[Transcript, str, tuple[str, ...]]]


def _sessions(folder: Path) -> Iterator[tuple[str, tuple[Transcript, str, tuple[str, ...]]]]:
    """Name, then transcript, quality, and the therapist behaviour each turn was given."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (folder / "annomi-simple.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["transcript_id"]].append(row)
    for name, lines in rows.items():
        turns = tuple(
            Turn(index, line["interlocutor"], Role(line["interlocutor"]), line["utterance_text"])
            for index, line in enumerate(lines)
        )
        behaviours = tuple(line["main_therapist_behaviour"] for line in lines)
        yield name, (Transcript(turns, session=name), lines[0]["mi_quality"], behaviours)


def _behaviour_table(sessions: Sessions, read: Mapping[str, tuple[Moment, ...]]) -> None:
    truth, guess = [], []
    for name, (transcript, _, behaviours) in sessions.items():
        codes = defaultdict(set)
        for moment in read[name]:
            codes[moment.turn].add(moment.code.removeprefix("therapist."))
        for turn in transcript.turns:
            if behaviours[turn.index] in BEHAVIOURS:
                truth.append(behaviours[turn.index])
                guess.append(_behaviour(codes[turn.index]))
    largest = Counter(truth).most_common(1)[0][0]
    print(f"therapist behaviour, {len(truth)} turns: macro-F1 {_macro(truth, guess):.3f}", end="")
    print(f", majority floor {_macro(truth, [largest] * len(truth)):.3f}")
    print("  ".join(f"{each} {_f1(each, truth, guess):.3f}" for each in BEHAVIOURS), "\n")


def _behaviour(codes: set[str]) -> str:
    """AnnoMI's one behaviour from this reader's several codes."""
    if "question.open" in codes or "question.closed" in codes:
        return "question"
    if "advice" in codes:
        return "therapist_input"
    if codes & {"reflection.simple", "reflection.complex"}:
        return "reflection"
    if codes & {"frame", "disclosure", "empower", "validation"}:
        return "therapist_input"
    return "other"


def _f1(label: str, truth: list[str], guess: list[str]) -> float:
    right = sum(a == b == label for a, b in zip(truth, guess, strict=True))
    return 2 * right / max(1, truth.count(label) + guess.count(label))


def _macro(truth: list[str], guess: list[str]) -> float:
    return sum(_f1(label, truth, guess) for label in BEHAVIOURS) / len(BEHAVIOURS)


def _rate_table(quality: str, sessions: Sessions, read: Mapping[str, tuple[Moment, ...]]) -> None:
    names = [name for name, (_, each, _) in sessions.items() if each == quality]
    said = sum(turn.role is Role.CLIENT for name in names for turn in sessions[name][0].turns)
    found = Counter(moment.code for name in names for moment in read[name])
    total = 0
    print(f"{quality}-quality sessions: {len(names)}, client turns: {said}; proposals per 100 client turns")
    for system in CLIENT_SYSTEMS:
        counts = {code: found[code] for code in _codes(system) if found[code]}
        total += sum(counts.values())
        each = ", ".join(f"{code} {count}" for code, count in counts.items())
        print(f"  {system:11}{100 * sum(counts.values()) / said:6.2f}   {each}")
    print(f"  {'all':11}{100 * total / said:6.2f}\n")


def _codes(system: str) -> tuple[str, ...]:
    return tuple(sorted({rule.code for rule in lexical.RULES[system].rules}))


def proposals(folder: Path, number: int, only: str = "") -> None:
    """Proposals drawn at random, with two turns before each."""
    pool = [
        (transcript, moment)
        for transcript, _, _ in dict(_sessions(folder)).values()
        for moment in lexical.read(transcript, systems=CLIENT_SYSTEMS if not only.startswith("ther") else ["therapist"])
        if moment.code.startswith(only)
    ]
    random.seed(SEED)
    for transcript, moment in random.sample(pool, min(number, len(pool))):
        print(f"\n[{transcript.session}] {moment.code} {moment.confidence} {[item.quote for item in moment.evidence]}")
        for turn in transcript.turns[max(0, moment.turn - 2) : moment.turn + 1]:
            print(f"   {turn.role[0].upper()}: {turn.text[:400]}")


def main(arguments: list[str]) -> None:
    """The command line."""
    match arguments:
        case ["codebook"]:
            codebook()
        case ["annomi", folder]:
            annomi(Path(folder))
        case ["proposals", folder, *rest]:
            proposals(Path(folder), int(rest[0]) if rest else 60, rest[1] if len(rest) > 1 else "")
        case _:
            print(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
