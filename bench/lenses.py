"""How the lenses' own patterns do: on the invented sentences in their files, and how often they fire on AnnoMI.

python -m bench.lenses                precision and recall, feature by feature
python -m bench.lenses misses         which examples are missed and which near-misses are taken
python -m bench.lenses annomi FOLDER  on how many turns of the demonstration sessions each feature fires: a rate alone

Written examples, not patients. Sentences and patterns were written by the same hand, the patterns with the sentences in
sight: the first figures say that the two agree, no more. The file lenses_later.toml beside this one holds sentences
written after the patterns, by the same hand again; no pattern was changed for them. Some were narrowed afterwards
where they had fired on the wrong turns of AnnoMI, so its rates are no test of patterns that never saw it.
"""

from __future__ import annotations

import csv
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from vinculum.estimate import wilson
from vinculum.lenses import Feature, Lens, Material, library, look, look_through
from vinculum.transcripts.model import Role, Transcript, Turn

LATER = Path(__file__).with_name("lenses_later.toml")


def fires(lens: Lens, feature: Feature, text: str) -> bool:
    """Whether a lens finds the feature in one sentence said on its own."""
    role = feature.role or Role.CLIENT
    seen = look(lens, Material(1, Transcript((Turn(0, role, role, text),), language="en")))
    return any(one.source == lens.source for one in seen.of(feature.id))


def written() -> None:
    """The table over the lenses' own sentences, and over those written later."""
    print("Written examples, not patients; same hand as the patterns. Intervals: Wilson, 95 %.\n")
    print(f"{'':33}{'in sight while writing':^46}{'written later':^46}")
    columns = f"{'examples':>10}{'recall':>8}{'near-misses':>13}{'taken':>7}{'precision':>8}"
    print(f"{'feature':32} {columns} {columns}")
    later = tomllib.loads(LATER.read_text(encoding="utf-8")) if LATER.exists() else {}
    sums: dict[str, Counter[str]] = {"now": Counter(), "later": Counter()}
    for lens in library().values():
        for feature in (one for one in lens.features if one.worded):
            kept = later.get(lens.id, {}).get(feature.id, {})
            first = _counts(lens, feature, feature.examples, [one.text for one in feature.near_misses])
            second = _counts(lens, feature, kept.get("examples", ()), kept.get("near_misses", ()))
            sums["now"] += first
            sums["later"] += second
            print(f"{lens.id[:14]}.{feature.id:18}{_row(first)} {_row(second)}")
    print(f"{'all':33}{_row(sums['now'])} {_row(sums['later'])}")
    for name, found in sums.items():
        low, high = wilson(found["hits"], found["examples"])
        print(f"recall, {name}: {found['hits']} of {found['examples']} ({low:.2f} to {high:.2f})")


def _counts(lens: Lens, feature: Feature, examples: Iterable[str], near_misses: Iterable[str]) -> Counter[str]:
    carried = [fires(lens, feature, text) for text in examples]
    seeming = [fires(lens, feature, text) for text in near_misses]
    return Counter(examples=len(carried), hits=sum(carried), near=len(seeming), taken=sum(seeming))


def _row(found: Counter[str]) -> str:
    if not found["examples"]:
        return f"{'-':>10}{'-':>8}{'-':>13}{'-':>7}{'-':>8}"
    spoken = found["hits"] + found["taken"]
    precision = f"{found['hits'] / spoken:.2f}" if spoken else "-"
    recall = f"{found['hits'] / found['examples']:.2f}"
    return f"{found['examples']:>10}{recall:>8}{found['near']:>13}{found['taken']:>7}{precision:>8}"


def misses() -> None:
    """What the patterns get wrong on the lenses' own sentences."""
    for lens in library().values():
        for feature in (one for one in lens.features if one.worded):
            for text in feature.examples:
                if not fires(lens, feature, text):
                    print(f"{lens.id}.{feature.id} MISSED  {text}")
            for one in feature.near_misses:
                if fires(lens, feature, one.text):
                    print(f"{lens.id}.{feature.id} TAKEN   {one.text} ({one.why})")


def annomi(folder: Path) -> None:
    """On how many turns each feature fires, and how long it takes. No words of the sessions are printed."""
    sessions = _sessions(folder)
    turns: Counter[Role] = Counter(turn.role for one in sessions for turn in one.turns)
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    begun = time.perf_counter()
    for number, transcript in enumerate(sessions):
        for seen in look_through(list(library().values()), Material(1, transcript)):
            for one in seen.findings:
                found[f"{one.lens}.{one.feature}"].update((number, words.turn) for words in one.words)
    took = time.perf_counter() - begun
    print(f"{len(sessions)} sessions of motivational interviewing (demonstrations), {sum(turns.values())} turns.")
    print(f"A rate of turns, nothing about how many are right. {1000 * took / len(sessions):.1f} ms a session.\n")
    for lens in library().values():
        for feature in (one for one in lens.features if one.worded):
            whole = turns[feature.role] if feature.role else sum(turns.values())
            hits = len(found[f"{lens.id}.{feature.id}"])
            print(f"{lens.id}.{feature.id:18} {hits:>5} of {whole} turns  {100 * hits / whole:.2f} %")


def _sessions(folder: Path) -> list[Transcript]:
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (folder / "annomi-simple.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["transcript_id"]].append(row)
    return [Transcript(tuple(_turn(at, row) for at, row in enumerate(own)), language="en") for own in rows.values()]


def _turn(at: int, row: dict[str, str]) -> Turn:
    return Turn(at, row["interlocutor"], Role(row["interlocutor"]), row["utterance_text"])


def main() -> None:
    """One of the three."""
    match sys.argv[1:]:
        case []:
            written()
        case ["misses"]:
            misses()
        case ["annomi", folder]:
            annomi(Path(folder))
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main()
