"""The account of a session in lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vinculum.cli.account import Account, Neighbour, Place, Voice, asks_of, name_of, sureness
from vinculum.cli.sheet import Sheet, shortened
from vinculum.reading.moment import Moment
from vinculum.reading.talk import lines_of, missing_of
from vinculum.transcripts import Role

UNNAMED = "nobody named"
_LONGEST_QUOTE = 320
_LONGEST_NEIGHBOUR = 160
_COLUMN = 13
_TALK_COLUMN = 28
_SHOWN_ABOVE = ("Words", "Speaking time", "Change to sustain talk")
NO_RIGHT = "None of this is good or bad by itself; --json says what is known about each."


def write_account(sheet: Sheet, account: Account, *, title: str, limit: int) -> None:
    """Everything about one session, the most pressing first; at most `limit` places."""
    sheet.heading(title)
    sheet.say(f"{measured(account)}.")
    if account.notes:
        sheet.say("Process notes, written from memory: their words are not counted as speech.")
    language = account.transcript.language
    if language and not language.casefold().startswith("en"):
        sheet.say(f"The file names its language as {shortened(language, 20)}; the reader knows only English.")
    write_first(sheet, account.hopeless)
    _write_voices(sheet, account.voices)
    _write_roles(sheet, account)
    if account.places or not account.unresolved:
        _write_places(sheet, account.places, limit)
    if account.therapist_turns:
        _write_moves(sheet, account)
    _write_change(sheet, account)
    _write_talk(sheet, account)
    if account.told:
        sheet.heading("About this reading")
    for sentence in account.told:
        sheet.say(sentence, indent=2, hang=2)


def measured(account: Account) -> str:
    """ "48 turns, 912 words, 43 minutes"."""
    parts = [counted(len(account.transcript.turns), "turn")]
    if account.words is not None:
        parts.append(counted(account.words, "word"))
    if account.seconds is not None:
        parts.append(minutes(account.seconds))
    return ", ".join(parts)


def write_first(sheet: Sheet, hopeless: Sequence[Place]) -> None:
    """What comes before everything else: hopeless talk asks for a question."""
    if hopeless:
        asks = asks_of("withdrawal.hopeless")
        sheet.gap()
        sheet.say(("First: ", "bold"), f"{asks} There may be hopeless talk in {turns_of(hopeless)}, below.")


def turns_of(places: Sequence[Place]) -> str:
    """ "turn 6", "turns 6 and 14"."""
    return f"turn{'s' if len(places) > 1 else ''} {listed(str(place.turn.index + 1) for place in places)}"


def counted(number: int, word: str) -> str:
    """ "1 turn", "2,312 turns"."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def listed(words: Iterable[str]) -> str:
    """ "a, b and c"."""
    all_words = list(words)
    return " and ".join([", ".join(all_words[:-1]), all_words[-1]] if len(all_words) > 1 else all_words)


def minutes(seconds: float) -> str:
    """ "43 minutes", or seconds below two minutes."""
    return f"{round(seconds / 60)} minutes" if seconds >= 120 else f"{round(seconds)} seconds"


def clock(seconds: float) -> str:
    """ "12:03" or "1:02:03"."""
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def speaker_of(name: str, role: Role) -> str:
    """The name with the role, each only where it says something."""
    if not name or name.casefold() == role.value:
        return name or (role.value if role is not Role.UNKNOWN else UNNAMED)
    return name if role is Role.UNKNOWN else f"{name} ({role.value})"


def _write_voices(sheet: Sheet, voices: Sequence[Voice]) -> None:
    sheet.heading("Who spoke")
    rows = [_voice_row(voice) for voice in voices]
    used = [place for place in range(5) if any(row[place] for row in rows)]
    sheet.table([[row[place] for place in used] for row in rows], numbers=range(1, len(used)))


def _voice_row(voice: Voice) -> tuple[str, ...]:
    return (
        shortened(speaker_of(voice.speaker, voice.role), 36),
        "" if voice.words is None else counted(voice.words, "word"),
        "" if voice.share is None else f"{voice.share:.0%}",
        counted(voice.turns, "turn"),
        "" if voice.seconds is None else minutes(voice.seconds),
    )


def role_sentences(account: Account) -> tuple[str, ...]:
    """Each proposed role with its reason, and whether it was used."""
    used = (f"Taken as the {one.role.value}, as you asked: {one.speaker}. {one.reason}" for one in account.accepted)
    guesses = (f"Perhaps the {one.role.value}: {one.speaker}. {one.reason}" for one in account.proposals)
    return (*used, *guesses)


def _write_roles(sheet: Sheet, account: Account) -> None:
    """Which roles nobody has named, the proposals, and what to do."""
    sentences = role_sentences(account)
    if not account.unresolved and not sentences:
        return
    sheet.heading("Who is who")
    names = [shortened(name, 36) or UNNAMED for name in account.unresolved]
    if names:
        sheet.say(
            f"Nobody has said yet whether {listed(names)} {'is' if len(names) == 1 else 'are'} client or therapist, "
            "so nothing is proposed for what they say.",
            indent=2,
        )
    for sentence in sentences:
        sheet.say(sentence, indent=2, hang=2)
    if account.proposals:
        sheet.say("If that is right, add --accept-roles. If not, say who is who:", indent=2)
    if account.unresolved and account.unresolved[0]:
        sheet.say(f"--role {_quoted(names[0])}=therapist", indent=4)


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _write_places(sheet: Sheet, places: Sequence[Place], limit: int) -> None:
    sheet.heading("Places you may want to look at")
    if not places:
        sheet.say("The reader proposes none. That means nothing by itself.", indent=2)
        return
    shown = chosen(places, limit)
    if len(shown) < len(places):
        sheet.say(
            f"{len(shown)} of {len(places)}, hopeless talk and the strongest ones, in order of speaking. "
            f"--limit {len(places)} shows all.",
            indent=2,
        )
    for place in shown:
        _write_place(sheet, place)


def chosen(places: Sequence[Place], limit: int) -> tuple[Place, ...]:
    """Places with hopeless talk, all of them, then the strongest up to `limit`, in order of speaking.

    Where there is only a told happening, it comes after the others: it is no strain, and easier to be sure of.
    """
    ranked = sorted(
        places, key=lambda place: (not place.hopeless, place.happening, -place.confidence, place.turn.index)
    )
    most = max(limit, sum(place.hopeless for place in places))
    return tuple(sorted(ranked[:most], key=lambda place: place.turn.index))


def _write_place(sheet: Sheet, place: Place) -> None:
    turn = place.turn
    at = f", {clock(turn.start)}" if turn.start is not None else ""
    names = " · ".join(f"{name_of(moment.code)}?" for moment in place.moments)
    sheet.gap()
    sheet.say(f"Turn {turn.index + 1}{at}  ", (names, "bold"), indent=2, hang=2)
    if place.before:
        _write_neighbour(sheet, "before", place.before)
    said = f"{speaker_of(turn.speaker, Role.UNKNOWN)}: “{shortened(turn.text, _LONGEST_QUOTE)}”"
    sheet.entry("said", (said, "bold"), indent=4, column=_COLUMN)
    if place.after:
        _write_neighbour(sheet, "after", place.after)
    for moment in place.moments:
        _write_moment(sheet, moment, place)


def _write_moment(sheet: Sheet, moment: Moment, place: Place) -> None:
    """How sure the reader is, on which words, why, and what a person may ask."""
    sheet.entry(sureness(moment.confidence), _why(moment, place), indent=4, column=_COLUMN)
    asks = asked_beside(moment)
    if asks:
        sheet.entry("ask", asks, indent=4, column=_COLUMN)


def asked_beside(moment: Moment) -> str:
    """The question that goes with a moment's code, unless its reason says it already."""
    asks = asks_of(moment.code)
    return "" if asks.rstrip(".") in moment.reason else asks


def _write_neighbour(sheet: Sheet, label: str, beside: Neighbour) -> None:
    who = speaker_of(beside.turn.speaker, Role.UNKNOWN)
    moves = f" ({'; '.join(f'{name_of(code)}?' for code in beside.codes)})" if beside.codes else ""
    words = f"{who}: “{shortened(beside.turn.text, _LONGEST_NEIGHBOUR)}”{moves}"
    sheet.entry((label, "dim"), (words, "dim"), indent=4, column=_COLUMN)


def _why(moment: Moment, place: Place) -> str:
    name = f"{name_of(moment.code)}" if len(place.moments) > 1 else ""
    start = ", ".join(part for part in (name, quoted(moment, place)) if part)
    return f"{start} – {moment.reason}" if start else moment.reason


def quoted(moment: Moment, place: Place) -> str:
    """The exact words a moment rests on, in quotation marks; "" where they are nearly all of the turn."""
    quotes = [evidence.quote for evidence in moment.evidence]
    if any(len(quote) >= 0.9 * len(place.turn.text.strip()) for quote in quotes):
        return ""
    return " … ".join(f"“{shortened(quote, _LONGEST_NEIGHBOUR)}”" for quote in quotes)


def bond_words(account: Account) -> str:
    """What the therapist says of the relationship, with numbers of turns; "" where nothing is proposed."""
    return ", ".join(f"{name_of(code)}? {number}" for code, number in account.bond.items())


def change_rows(account: Account) -> tuple[tuple[str, str], ...]:
    """How often the client speaks for a change and for how things are, and the ratio; none where none is proposed."""
    if not account.change:
        return ()
    rows = [(f"{number}", f"{name_of(code)}?") for code, number in account.change.items()]
    figure = account.talk["change"]
    if figure.value is not None:
        rows.append((f"{figure.value:.1f}", "change talk to each sustain talk"))
    return tuple(rows)


def change_caption(account: Account) -> str:
    """What the counts of change talk are, and are not."""
    turns = counted(account.client_turns, "turn")
    return (
        f"As the reader takes it, in {turns}. It learnt this from motivational interviewing, about a habit to change; "
        "in other talks it sees too much of both. Sustain talk is not resistance."
    )


def _write_change(sheet: Sheet, account: Account) -> None:
    rows = change_rows(account)
    if rows:
        sheet.heading("How the client talked of change")
        sheet.say(change_caption(account), indent=2)
        sheet.table(rows, indent=4, numbers=(0,))


def _write_moves(sheet: Sheet, account: Account) -> None:
    sheet.heading("What the therapist did")
    turns = counted(account.therapist_turns, "turn")
    sheet.say(f"As the reader takes it, in {turns}; one turn may do two things.", indent=2)
    rows = [(str(number), f"{name_of(code)}?") for code, number in account.moves.items()]
    if account.unmarked:
        rows.append((str(account.unmarked), "nothing it has a name for"))
    sheet.table(rows, indent=4, numbers=(0,))
    if account.bond:
        sheet.say(f"Speaks of the relationship: {bond_words(account)}.", indent=2, hang=2)


def talk_lines(account: Account) -> tuple[tuple[str, str], ...]:
    """What is said of how the two talked, label and words; shares stand with the speakers already."""
    return tuple((one.label, one.words) for one in lines_of(account.talk) if one.label not in _SHOWN_ABOVE)


def talk_missing(account: Account) -> str:
    """What nothing can be said of, in one sentence; "" where all can."""
    missing = [label.lower() for label in missing_of(account.talk) if label not in _SHOWN_ABOVE]
    return f"There is too little, or there are no times, for: {listed(missing)}." if missing else ""


def _write_talk(sheet: Sheet, account: Account) -> None:
    lines = talk_lines(account)
    if not lines:
        return
    sheet.heading("How they talked")
    for label, words in lines:
        sheet.entry(label, words, indent=2, column=_TALK_COLUMN)
    sheet.say((f"{talk_missing(account)} {NO_RIGHT}".strip(), "dim"), indent=2)
