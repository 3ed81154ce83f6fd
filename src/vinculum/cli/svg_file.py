"""A picture as an SVG file of its own, with the workbench's light colours inside."""

from __future__ import annotations

import re
from importlib.resources import files

from vinculum.charts.marks import plain

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")


def alone(picture: str) -> str:
    """The picture with plain colours inside, for programs that know no CSS variables; "" stays ""."""
    style = f"<style>{_flat_styles()}</style>"
    opened = picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return opened.replace(">", f">{style}", 1) + "\n" if picture else ""


def _flat_styles() -> str:
    """The workbench's chart rules with the light tokens' values in place of variables."""
    folder = files("vinculum.web") / "static" / "css"
    tokens, charts = (_bare((folder / name).read_text(encoding="utf-8")) for name in ("tokens.css", "charts.css"))
    light = tokens.partition(":root")[2].partition("}")[0]
    values = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in light.split(";"))}
    rules = (
        (selector.strip(), _VARIABLE.sub(lambda name: values.get(name[1], "inherit"), inside).strip())
        for selector, inside in _RULE.findall(charts.partition("{")[2])
    )
    kept = [f"{selector}{{{inside}}}" for selector, inside in rules if "@" not in selector and ":" not in selector]
    paper = values.get("--paper", "#fff")
    return plain(f"svg{{background:{paper}}}") + "".join(rule for rule in kept if "color-mix" not in rule)


def _bare(css: str) -> str:
    """A stylesheet without comments and without its conditional blocks."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", css)
