"""The account of sessions as one HTML page."""

from __future__ import annotations

from collections.abc import Sequence

from vinculum.charts.marks import plain
from vinculum.cli.account import Account, Neighbour, Place, Voice, asks_of, name_of, sureness
from vinculum.cli.account_text import (
    asked_beside,
    bond_words,
    change_caption,
    change_rows,
    chosen,
    clock,
    counted,
    listed,
    measured,
    minutes,
    role_sentences,
    speaker_of,
    talk_lines,
    talk_missing,
    turns_of,
)
from vinculum.cli.page import scrolling, whole_page
from vinculum.cli.readings import FileReading
from vinculum.reading.moment import Moment
from vinculum.transcripts import Role


def readings_page(readings: Sequence[FileReading], closing: str, *, limit: int) -> str:
    """Every session of every file, with its problems; at most `limit` places for each session; `closing` under it."""
    sessions = [(reading, account) for reading in readings for account in reading.accounts]
    parts = ["<h1>A reading, for you to confirm or dismiss</h1>"]
    parts += [_first(sessions)] if any(account.hopeless for _, account in sessions) else []
    parts += [_problems(reading) for reading in readings if reading.problems]
    parts += [_session(reading.title(account), account, limit) for reading, account in sessions]
    parts.append(f'<footer class="quiet"><p>{plain(closing)}</p></footer>')
    return whole_page("A reading", "\n".join(parts))


def _first(sessions: Sequence[tuple[FileReading, Account]]) -> str:
    rows = ""
    for reading, account in sessions:
        where = f"{reading.title(account)}: {turns_of(account.hopeless)}"
        rows += f"<li>{plain(where)}</li>" if account.hopeless else ""
    ask = plain(asks_of("withdrawal.hopeless"))
    first = f'<p><strong>{ask}</strong> There may be hopeless talk in:</p><ul class="plain">{rows}</ul>'
    return f'<div class="first">{first}</div>'


def _problems(reading: FileReading) -> str:
    source = reading.source
    if source.error:
        return f'<p class="problems"><strong>Not read.</strong> {plain(source.name)}: {plain(source.error)}</p>'
    lines = source.parsed.problems if source.parsed else ()
    rows = "".join(
        f"<li>{plain(source.name)}{f':{line.line}' if line.line else ''}: {plain(line.message)}</li>" for line in lines
    )
    return f'<h3>Problems in the file</h3><ul class="problems plain">{rows}</ul>'


def _session(title: str, account: Account, limit: int) -> str:
    notes = "<p>Process notes, written from memory: their words are not counted as speech.</p>" if account.notes else ""
    shown = chosen(account.places, limit)
    return "\n".join(
        [
            f"<section><h2>{plain(title)}</h2>",
            f'<p class="quiet">{measured(account)}.</p>{notes}',
            f"<h3>Who spoke</h3>{_voices(account.voices)}",
            _who(account),
            _places(account, shown),
            _moves(account),
            _change(account),
            _talk(account),
            _told(account.told),
            "</section>",
        ]
    )


def _voices(voices: Sequence[Voice]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{plain(speaker_of(voice.speaker, voice.role))}</th>'
        f'<td class="n">{"not counted" if voice.words is None else f"{voice.words:,}"}</td>'
        f'<td class="n">{"–" if voice.share is None else f"{voice.share:.0%}"}</td>'
        f'<td class="n">{voice.turns:,}</td>'
        f'<td class="n">{"–" if voice.seconds is None else minutes(voice.seconds)}</td></tr>'
        for voice in voices
    )
    head = "".join(
        f'<th scope="col"{place}>{name}</th>'
        for name, place in (("Speaker", ""), *((name, ' class="n"') for name in ("Words", "Share", "Turns", "Time")))
    )
    return scrolling("Who spoke", f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")


def _who(account: Account) -> str:
    """Which roles nobody has named, and the proposals, used or not."""
    names = listed(plain(speaker_of(name, Role.UNKNOWN)) for name in account.unresolved)
    missing = f"Nobody has said yet who is client or therapist among {names}, so nothing is proposed for what they say."
    guesses = [f"<li>{plain(sentence)}</li>" for sentence in role_sentences(account)]
    if not names and not guesses:
        return ""
    return f'<h3>Who is who</h3>{f"<p>{missing}</p>" if names else ""}<ul class="plain">{"".join(guesses)}</ul>'


def _places(account: Account, shown: Sequence[Place]) -> str:
    if not account.places:
        return (
            ""
            if account.unresolved
            else "<h3>Places you may want to look at</h3><p>The reader proposes none. That means nothing by itself.</p>"
        )
    fewer = (
        f'<p class="quiet">{len(shown)} of {len(account.places)}, hopeless talk and the strongest ones.</p>'
        if len(shown) < len(account.places)
        else ""
    )
    return f"<h3>Places you may want to look at</h3>{fewer}{''.join(_place(place) for place in shown)}"


def _place(place: Place) -> str:
    turn = place.turn
    at = f", {clock(turn.start)}" if turn.start is not None else ""
    names = " · ".join(f"{plain(name_of(moment.code))}?" for moment in place.moments)
    return "\n".join(
        [
            f'<article class="place"><h4>Turn {turn.index + 1}{at} · {names}</h4>',
            _beside(place.before),
            _words("words", speaker_of(turn.speaker, turn.role), _marked(place)),
            _beside(place.after),
            *(_moment(moment) for moment in place.moments),
            "</article>",
        ]
    )


def _beside(beside: Neighbour | None) -> str:
    if beside is None:
        return ""
    moves = "; ".join(f"{name_of(code)}?" for code in beside.codes)
    who = speaker_of(beside.turn.speaker, beside.turn.role) + (f" · {moves}" if moves else "")
    return _words("words beside", who, plain(beside.turn.text))


def _words(kind: str, who: str, words: str) -> str:
    """A turn: who in text, the words as HTML already."""
    return f'<p class="{kind}"><span class="who">{plain(who)}</span>{words}</p>'


def _marked(place: Place) -> str:
    """The turn's words with the evidence marked; overlapping evidence is marked once."""
    text, shown, done = place.turn.text, [], 0
    spans = sorted({(one.start, one.end) for moment in place.moments for one in moment.evidence})
    for start, end in spans:
        begin = max(start, done)
        if begin < end:
            shown.append(f"{plain(text[done:begin])}<mark>{plain(text[begin:end])}</mark>")
            done = end
    return "".join(shown) + plain(text[done:])


def _moment(moment: Moment) -> str:
    asks = asked_beside(moment)
    ask = f"<br><em>{plain(asks)}</em>" if asks else ""
    return (
        f'<p class="why"><strong>{plain(name_of(moment.code))}?</strong> {sureness(moment.confidence)}. '
        f"{plain(moment.reason)}{ask}</p>"
    )


def _moves(account: Account) -> str:
    if not account.therapist_turns:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{plain(name_of(code))}?</th><td class="n">{number}</td></tr>'
        for code, number in account.moves.items()
    )
    bond = f"<p>Speaks of the relationship: {plain(bond_words(account))}.</p>" if account.bond else ""
    rest = f'<tr><th scope="row">nothing it has a name for</th><td class="n">{account.unmarked}</td></tr>'
    return (
        "<h3>What the therapist did</h3><table><caption>As the reader takes it, in "
        f"{counted(account.therapist_turns, 'turn')}; one turn may do two things.</caption>"
        f"<tbody>{rows}{rest if account.unmarked else ''}</tbody></table>{bond}"
    )


def _change(account: Account) -> str:
    rows = "".join(
        f'<tr><th scope="row">{plain(name)}</th><td class="n">{number}</td></tr>'
        for number, name in change_rows(account)
    )
    if not rows:
        return ""
    caption = plain(change_caption(account))
    return f"<h3>How the client talked of change</h3><table><caption>{caption}</caption><tbody>{rows}</tbody></table>"


def _talk(account: Account) -> str:
    rows = "".join(
        f'<tr><th scope="row">{plain(label)}</th><td>{plain(words)}</td></tr>' for label, words in talk_lines(account)
    )
    if not rows:
        return ""
    missing = f'<p class="quiet">{plain(talk_missing(account))} None of this is good or bad by itself.</p>'
    return f"<h3>How they talked</h3><table><tbody>{rows}</tbody></table>{missing}"


def _told(sentences: Sequence[str]) -> str:
    rows = "".join(f"<li>{plain(sentence)}</li>" for sentence in sentences)
    return f'<h3>About this reading</h3><ul class="plain">{rows}</ul>' if rows else ""
