"""The measures that come with Vinculum: one TOML file each, named by its id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from vinculum.measures.definition import load_toml
from vinculum.measures.model import Measure


@cache
def library() -> Mapping[str, Measure]:
    """Every measure of the library by its id, own ones first, each group by name."""
    folder = files(__name__)
    sources = (file for file in folder.iterdir() if file.name.endswith(".toml"))
    measures = [load_toml(file.read_text(encoding="utf-8")) for file in sources]
    measures.sort(key=lambda measure: (measure.kind != "own", measure.id))
    return MappingProxyType({measure.id: measure for measure in measures})
