"""What the two sides answered: who has not, tension and what became of it, feelings, and the nine factors."""

from __future__ import annotations

from collections.abc import Iterator

from vinculum.guidance import Ground, Known
from vinculum.guidance.terms import FACTORS, FELT
from vinculum.measures import library
from vinculum.web.prepare.now import Found, Now, count, yes
from vinculum.web.sessions.page import REACTIONS

TENSION = {1: "no", 2: "little", 3: "clear"}
AFTER = {1: "right", 2: "partly", 3: "open", None: "unsaid"}
AFTER_WORDS = {1: "put right", 2: "partly put right", 3: "not put right yet", None: "nothing said about repair"}
SOME = 2
APART, TOGETHER = 1.0, 3.0  # two answers in a row this far apart each, and this far in sum
FAR = 1.0  # an answer this far from the mean of the earlier ones is clearly below them


def answer_facts(now: Now) -> Found:
    """All of them, where somebody answered."""
    if now.held:
        yield from _missing(now)
    yield from _wrote(now)
    yield from _tension(now)
    yield from _felt(now)
    for factor in FACTORS:
        yield from _factor(now, factor)


def _missing(now: Now) -> Found:
    for rater in ("client", "therapist"):
        answered = [bool(now.answers.get((kept.id, rater))) for kept in now.held]
        since = next((back for back, one in enumerate(reversed(answered)) if one), len(answered))
        silent = now.held[len(now.held) - since :]
        who = now.folder.person.short if rater == "client" else "you"
        yield f"{rater}.missing", Known(since, tuple(_silent(who, kept.value.number) for kept in silent[:1]))
        if rater == "client":
            back = len(answered) > 2 and answered[-1] and not any(answered[-3:-1])
            number = now.held[-1].value.number
            yield "client.returned", yes(back, [Ground(f"an answer to session {number}, after two without", number)])


def _silent(who: str, first: int) -> Ground:
    """From when on nobody answered: the same evidence as long as it goes on."""
    return Ground(f"no answer by {who} since session {first}", first, key=f"silent:{who}:{first}")


def _wrote(now: Now) -> Found:
    if not now.held:
        return
    last = now.held[-1]
    texts = [text for check in now.answers.get((last.id, "client"), []) for text in check.words.values() if text]
    number, who = last.value.number, now.folder.person.short
    yield "client.wrote", yes(texts, [Ground(f"{who} wrote", number, quote=text) for text in texts])


def _tension(now: Now) -> Found:
    who = now.folder.person.short
    said = {kept.value.number: now.said(kept.id, "client", "tension") for kept in now.lately}
    mine = {kept.value.number: now.said(kept.id, "therapist", "tension") for kept in now.lately}
    answered = [number for number, value in said.items() if value in TENSION]
    if not answered:
        return
    last = answered[-1]
    yield "client.tension", Known(TENSION[said[last] or 1], (_noted(who, said[last], last),))
    if mine.get(last) in TENSION:
        yield "therapist.tension", Known(TENSION[mine[last] or 1], (_noted("you", mine[last], last),))
    tense = [number for number in answered if (said[number] or 0) >= SOME]
    yield "tension.lately", yes(tense, [_noted(who, said[number], number) for number in tense])
    unseen = [number for number in tense if mine[number] == 1]
    yield "tension.unseen", count([_unseen(who, number) for number in unseen])
    if tense:
        session = next(kept.id for kept in now.lately if kept.value.number == tense[-1])
        after = now.said(session, "client", "repaired")
        words = f"{who}, session {tense[-1]}: {AFTER_WORDS.get(after, AFTER_WORDS[None])}"
        yield "tension.after", Known(AFTER.get(after, "unsaid"), (Ground(words, tense[-1], key=f"after:{words}"),))


def _noted(who: str, value: int | None, number: int) -> Ground:
    words = {1: "no tension", 2: "a little tension", 3: "clear tension"}[value or 1]
    return Ground(f"{who} noted {words} in session {number}", number, key=f"tension:{who}:{number}")


def _unseen(who: str, number: int) -> Ground:
    return Ground(f"{who} noted tension in session {number}, and you none", number, key=f"unseen:{number}")


def _felt(now: Now) -> Found:
    for kept in reversed(now.lately):
        checks = [one for one in now.answers.get((kept.id, "client"), []) if one.measure == REACTIONS]
        if not checks:
            continue
        labels = {option.value: option.label("en").lower() for option in library()[REACTIONS].items[0].options}
        who, number = now.folder.person.short, kept.value.number
        for item, words in FELT.items():
            value = checks[-1].answers.get(item)
            if value is not None and 1 <= value <= 5:
                said = f"{who} on {words}, session {number}: “{labels.get(int(value), str(value))}”"
                yield f"felt.{item}", Known(int(value), (Ground(said, number, key=f"felt:{item}:{number}"),))
        return


def _values(now: Now, rater: str, factor: str) -> Iterator[tuple[int, float]]:
    """Session number and answer on a factor, oldest first."""
    for kept in now.held:
        values = [check.scales.get(factor) for check in now.answers.get((kept.id, rater), [])]
        known = [value for value in values if value is not None]
        if known:
            yield kept.value.number, known[-1]


def _factor(now: Now, factor: str) -> Found:
    theirs, mine = dict(_values(now, "client", factor)), dict(_values(now, "therapist", factor))
    both = [number for number in theirs if number in mine and number >= now.since][-2:]
    who = now.folder.person.short
    if len(both) == 2:
        gaps = [theirs[number] - mine[number] for number in both]
        word = next((word for word, sign in (("lower", -1), ("higher", 1)) if _apart(gaps, sign)), "alike")
        grounds = tuple(
            Ground(
                f"{factor}, session {n}: {who} {theirs[n]:g}, you {mine[n]:g}", n, key=f"{factor}:{at}:{sum(gaps):.0f}"
            )
            for at, n in enumerate(both)
        )
        yield f"gap.{factor}", Known(word, grounds)
    scores = list(theirs.items())
    if len(scores) > 3:
        yield f"client.{factor}", _own(scores, factor, who)


def _apart(gaps: list[float], sign: int) -> bool:
    return all(sign * gap >= APART for gap in gaps) and abs(sum(gaps)) >= TOGETHER


def _own(scores: list[tuple[int, float]], factor: str, who: str) -> Known:
    """The last answer against the mean of the earlier ones; the last three against the first three."""
    values = [score for _, score in scores]
    number, last = scores[-1]
    earlier = sum(values[:-1]) / (len(values) - 1)
    if last <= earlier - FAR:
        words = f"{who} on {factor}: {last:g} in session {number}, about {earlier:.1f} before"
        return Known("fell", (Ground(words, number, key=f"fell:{factor}:{number}"),))
    first, late = sum(values[:3]) / 3, sum(values[-3:]) / 3
    if len(values) >= 6 and late - first >= FAR:
        words = f"{who} on {factor}: about {first:.1f} in the first three answers, {late:.1f} in the last three"
        return Known("grew", (Ground(words, number, key=f"grew:{factor}"),))
    return Known("usual", (Ground(f"{who} on {factor}: {last:g} in session {number}", number),))
