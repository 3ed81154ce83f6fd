"""Typst makes a PDF from a template of this folder and values that come in as JSON, without network or other files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from vinculum.errors import NotInstalled

STANDARD: Final = "ua-1"  # PDF/UA-1: tagged, with title, language and a text for each picture


def render(template: str, inputs: Mapping[str, object]) -> bytes:
    """The PDF of `template` (a name in this folder), each value of `inputs` as JSON under its name.

    Values are never read as Typst: a template takes them with `json(bytes(sys.inputs.NAME))`. Only the fonts inside
    Typst are used, so a report looks the same everywhere. Raises NotInstalled where Typst is missing.
    """
    try:
        import typst
    except ModuleNotFoundError:
        raise NotInstalled(
            "PDFs need Typst, which is not installed here. Install it with: pip install 'vinculum[reports]'"
        ) from None
    source = files(__name__.rpartition(".")[0]).joinpath(f"{template}.typ").read_bytes()
    with TemporaryDirectory() as name:  # holds the template alone: no packages, nothing else to read
        folder = Path(name)
        page = folder / "page.typ"
        page.write_bytes(source)
        found = typst.compile(
            page,
            root=folder,
            font_paths=[folder],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=STANDARD,
            package_path=folder,
            package_cache_path=folder,
            sys_inputs={name: json.dumps(value, ensure_ascii=False) for name, value in inputs.items()},
        )
    return bytes(found)
