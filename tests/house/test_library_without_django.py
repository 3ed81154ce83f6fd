"""Rule 1: cli → web → library, and the library never imports what only the web layer needs."""

from __future__ import annotations

import subprocess
import sys
import tomllib

from tests.house.tree import ROOT, modules

ABOVE = ("vinculum.cli", "vinculum.web", "vinculum.__main__")
WEB_ONLY = ("django", "csp", "django_htmx", "whitenoise", "waitress", "segno", "pydantic", "pydantic_settings")
WITH_AN_EXTRA = {
    "vinculum.corpus": "writes tables with polars, the extra corpus, which looks for pydantic",
    "vinculum.narratives.asking": "checks a model's answers with pydantic, the extra llm",
    "vinculum.reading.language_model": "checks a model's answers with pydantic, the extra llm",
}
BLOCKED_IMPORTS = """
import importlib, sys

class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked!r}:
            raise ImportError(name + " is blocked")

sys.meta_path.insert(0, Block())
for name in {names!r}:
    importlib.import_module(name)
"""


def library_modules() -> list[str]:
    paths = [one.path.removeprefix("src/").removesuffix(".py").removesuffix("/__init__") for one in modules("src")]
    names = [path.replace("/", ".") for path in paths]
    return [name for name in names if not name.startswith(ABOVE)]


def import_with_blocked(names: list[str]) -> subprocess.CompletedProcess[str]:
    code = BLOCKED_IMPORTS.format(blocked=WEB_ONLY, names=names)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT / "src", check=False)


def test_every_library_module_imports_where_no_web_library_is_installed():
    names = [name for name in library_modules() if not name.startswith(tuple(WITH_AN_EXTRA))]
    assert "vinculum.course.follow" in names
    found = import_with_blocked(names)
    assert found.returncode == 0, found.stderr


def test_the_same_block_stops_the_web_layer():
    found = import_with_blocked(["vinculum.web.urls"])
    assert "is blocked" in found.stderr


def test_every_contract_between_the_layers_is_kept():
    code = "from importlinter.cli import lint_imports_command as run; run()"
    found = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert found.returncode == 0, found.stdout + found.stderr


def test_the_contracts_name_every_room_of_the_library():
    rooms = {".".join(name.split(".")[:2]) for name in library_modules()} - {"vinculum"}
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    by_name = {contract["name"]: contract for contract in settings["contracts"]}
    layered = {name.strip() for line in by_name["cli → web → library"]["layers"] for name in line.split("|")}
    assert rooms <= layered
    assert rooms <= set(by_name["The library never imports Django"]["source_modules"])
    assert rooms - {"vinculum.vault"} <= set(by_name["Only vault imports a crypto library"]["source_modules"])
