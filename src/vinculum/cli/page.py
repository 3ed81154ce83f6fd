"""A self-contained HTML page: styles inside, no script, nothing fetched, light, dark and on paper."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from vinculum.charts.marks import plain

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@cache
def stylesheet() -> str:
    """The workbench's tokens and charts, and the page's own rules. Layers are ordered before they are filled."""
    css = files("vinculum.web") / "static" / "css"
    own = (files("vinculum.cli") / "page.css").read_text(encoding="utf-8")
    order = "@layer tokens, base, charts, print;\n"
    shared = [(css / name).read_text(encoding="utf-8") for name in ("tokens.css", "charts.css", "told.css")]
    return order + "\n".join([*shared, own])


def whole_page(title: str, body: str, *, wide: bool = False) -> str:
    """The page around a body that is HTML already; the title is text."""
    kind = ' class="wide"' if wide else ""
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="referrer" content="no-referrer">\n<title>{plain(title)}</title>\n'
        f"<style>\n{stylesheet()}\n</style>\n</head>\n<body>\n<main{kind}>\n{body}\n</main>\n</body>\n</html>\n"
    )


def scrolling(name: str, table: str) -> str:
    """A table, HTML already, that scrolls sideways on a narrow screen, also by keyboard; `name` says what it is."""
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{plain(name)}">{table}</div>'
