"""`vinculum codebook`: the coder's manual, and a check of a practice's own codebook."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from vinculum.cli.account_text import counted
from vinculum.cli.sheet import Sheet, file_name
from vinculum.cli.sources import open_text, refusals
from vinculum.codebook import Code, Codebook, Example, check, library, load_toml

_COLUMN = 11


@click.group(invoke_without_command=True)
@click.option("--check", "own", type=click.Path(path_type=Path), metavar="FILE", help="Check a codebook of your own.")
@click.pass_context
def codebook(ctx: click.Context, own: Path | None) -> None:
    """Read the codebooks as a coder's manual, or check one of your own.

    Without a command: the list of the codebooks with their codes.

    \b
    Examples:
      vinculum codebook show withdrawal.denial
      vinculum codebook --check my-codebook.toml
    """
    if ctx.invoked_subcommand is not None:
        if own is not None:
            raise click.UsageError("--check stands alone, without a command.")
        return
    if own is None:
        _write_list(Sheet())
    else:
        sys.exit(_check(Sheet(), own))


@codebook.command()
@click.argument("name", metavar="ID")
@click.option("--examples", type=click.IntRange(min=0), metavar="N", help="At most so many examples and near-misses.")
def show(name: str, examples: int | None) -> None:
    """Show a codebook, or one of its codes, as a manual to read.

    Each example is an invented turn (marked >) with the turns before it. A near-miss only seems to carry the code and
    says what it is instead.

    \b
    Examples:
      vinculum codebook show rupture
      vinculum codebook show withdrawal.denial --examples 3
    """
    book = library().get(name)
    codes = {code.id: (own, code) for own in library().values() for code in own.codes}
    sheet = Sheet()
    if book is not None:
        _write_book(sheet, book, most=examples)
    elif name in codes:
        own, code = codes[name]
        _write_code(sheet, code, own, most=examples)
    else:
        raise click.UsageError(
            f"There is no codebook or code “{name}”. The codebooks are {', '.join(library())}; "
            "vinculum codebook lists their codes."
        )


def _write_list(sheet: Sheet) -> None:
    for number, book in enumerate(library().values()):
        if number:
            sheet.gap()
        sheet.say((book.id, "bold"), f" – {book.title} ({_role(book)}), version {book.version}")
        sheet.table([(code.id, code.name) for code in book.codes])
    sheet.gap()
    sheet.say("vinculum codebook show ID shows a codebook or a code. All examples were invented for this project.")


def _role(book: Codebook) -> str:
    return "said by either" if book.role == "either" else f"said by the {book.role}"


def _write_book(sheet: Sheet, book: Codebook, *, most: int | None) -> None:
    sheet.say((book.title, "bold"), f" ({_role(book)}), version {book.version}")
    sheet.gap()
    sheet.say(book.about)
    for code in book.codes:
        sheet.gap()
        sheet.raw("─" * min(sheet.width, 60), "dim")
        _write_code(sheet, code, book, most=most)


def _write_code(sheet: Sheet, code: Code, book: Codebook, *, most: int | None) -> None:
    sheet.say((code.name, "bold"), f"  {code.id}, {book.title.lower()}, version {book.version}")
    sheet.gap()
    sheet.entry("it is", code.definition, column=_COLUMN)
    sheet.gap()
    sheet.entry("it is not", code.boundaries, column=_COLUMN)
    if code.asks:
        sheet.gap()
        sheet.entry("ask", code.asks, column=_COLUMN)
    if code.aspects:
        sheet.gap()
        sheet.entry("aspects", ", ".join(code.aspects), column=_COLUMN)
    _write_examples(sheet, "Examples", code.examples, book=book, most=most)
    _write_examples(sheet, "Near-misses: they only seem to carry the code", code.near_misses, book=book, most=most)


def _write_examples(
    sheet: Sheet, title: str, examples: tuple[Example, ...], *, book: Codebook, most: int | None
) -> None:
    shown = examples if most is None else examples[:most]
    if not shown:
        return
    fewer = "" if len(shown) == len(examples) else f"{len(shown)} of "
    sheet.heading(f"{title} ({fewer}{len(examples)}, all invented)")
    for number, example in enumerate(shown, 1):
        sheet.gap()
        for role, words in example.before:
            sheet.entry((role, "dim"), (f"“{words}”", "dim"), indent=4, column=17)
        speaker = "" if book.role == "either" else book.role
        sheet.entry(f"{number:>2}> {speaker}", (f"“{example.text}”", "bold"), column=17)
        if example.aspect:
            sheet.entry("aspect", example.aspect, indent=4, column=17)
        if example.why:
            sheet.entry("instead", example.why, indent=4, column=17)


def _check(sheet: Sheet, path: Path) -> int:
    """Says what is to be corrected; 1 where there is something."""
    name = file_name(path)
    with refusals(name):
        book = load_toml(open_text(path))
    complaints = check(book)
    codes = counted(len(book.codes), "code")
    if not complaints:
        sheet.say(f"{name}: “{book.title}” is in order, with {codes}.")
        return 0
    sheet.say(f"{name}: “{book.title}” can be read, with {codes}. To correct:")
    for complaint in complaints:
        sheet.say(complaint, indent=2, hang=2)
    return 1
