"""`vinculum guidance`: the rules behind the suggestions, each explained, and a check of a practice's own."""

from __future__ import annotations

from pathlib import Path

import click

from vinculum.cli.account_text import counted
from vinculum.cli.sheet import Sheet, file_name
from vinculum.cli.sources import open_text, refusals
from vinculum.guidance import ABOUT, ACTS, TERMS, Rule, Urgency, explain, library, load_toml
from vinculum.guidance.rule import filled
from vinculum.guidance.terms import Asked, Term

_COLUMN = 11
WHEN = {
    Urgency.RISK: "first, never counted, never set aside", Urgency.SOON: "soon",
    Urgency.ROOM: "when there is room", Urgency.WELL: "what goes well",
}  # fmt: skip


@click.group(invoke_without_command=True)
@click.option("--check", "own", type=click.Path(path_type=Path), metavar="FILE", help="Check rules of your own.")
@click.pass_context
def guidance(ctx: click.Context, own: Path | None) -> None:
    """List the rules behind the suggestions for a session, each with its explanation and source, or check your own.

    \b
    Examples:
      vinculum guidance show repair-after-withdrawal
      vinculum guidance terms
      vinculum guidance --check our-rules.toml
    """
    if ctx.invoked_subcommand is not None:
        if own is not None:
            raise click.UsageError("--check stands alone, without a command.")
        return
    if own is None:
        _write_list(Sheet())
    else:
        _check(Sheet(), own)


@guidance.command()
@click.argument("name", metavar="ID")
def show(name: str) -> None:
    """Show one rule: what it suggests, when, why, at what price.

    \b
    Example:
      vinculum guidance show break-ahead
    """
    rule = library().rule(name)
    if rule is None:
        raise click.UsageError(f"There is no rule “{name}”; vinculum guidance lists them.")
    _write_rule(Sheet(), rule)


@guidance.command()
def terms() -> None:
    """List everything that a rule may ask, with the values it can have.

    \b
    Example:
      vinculum guidance terms
    """
    sheet = Sheet()
    for term in TERMS.values():
        sheet.entry(term.name, _term_words(term), column=34)


def _term_words(term: Term) -> str:
    if term.kind is Asked.CHOICE:
        return "; ".join(f"{name}: {words}" for name, words in term.choices.items())
    if term.kind is Asked.YES_NO:
        return f"{term.says[0]} (yes or no)"
    return f"{term.says[1]} (how many)" if term.kind is Asked.COUNT else f"{term.says[0]} … {term.says[1]}".strip()


def _write_list(sheet: Sheet) -> None:
    for about, title in ABOUT.items():
        sheet.heading(title.capitalize())
        for rule in library().rules:
            if rule.about == about:
                sheet.gap()
                sheet.say((rule.id, "bold"), f", {WHEN[rule.urgency]}")
                sheet.say(filled(rule.say, ""), indent=2, hang=2)
                sheet.say(explain(rule.when), indent=2, hang=2)
                sheet.say(rule.source.words, indent=2, hang=2)
    sheet.gap()
    sheet.say("vinculum guidance show ID shows a rule whole, vinculum guidance terms what a rule may ask.")


def _write_rule(sheet: Sheet, rule: Rule) -> None:
    sheet.say((filled(rule.say, ""), "bold"))
    sheet.gap()
    entries = {
        "rule": f"{rule.id}, about {ABOUT[rule.about]}; {WHEN[rule.urgency]}",
        "when": explain(rule.when),
        "written": rule.text,
        "known": rule.source.words,
        "cost": filled(rule.cost, ""),
        "or": filled(rule.wait, ""),
        "means": "; ".join(ACTS[one] for one in rule.does),
    }
    if rule.encourages:
        entries["withheld"] = f"while danger stands: it encourages {', '.join(rule.encourages)}"
    for name, words in entries.items():
        sheet.entry(name, words, column=_COLUMN)


def _check(sheet: Sheet, path: Path) -> None:
    """Says what the rules of a file mean; a refusal names what to correct and ends with 1."""
    name = file_name(path)
    with refusals(name):
        own = load_toml(open_text(path), name=name)
    sheet.say(f"{name} is in order, with {counted(len(own.rules), 'rule')}..")
    for rule in own.rules:
        sheet.gap()
        _write_rule(sheet, rule)
