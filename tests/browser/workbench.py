"""What the browser tests ask of pages and files."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, BrowserContext, Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WATCH = (
    "addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI))"
)
PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Workbench:
    """A running server, its folder, and the record of its writes."""

    address: str
    home: Path
    trace: Path


class Watched:
    """A browser window that remembers every complaint of the console."""

    def __init__(self, browser: Browser, *, phone: bool = False) -> None:
        options: dict[str, Any] = {"viewport": PHONE, "has_touch": True, "is_mobile": True} if phone else {}
        self.context: BrowserContext = browser.new_context(reduced_motion="reduce", **options)
        self.context.set_default_timeout(15_000)
        self.context.add_init_script(WATCH)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def inspect(self, name: str) -> None:
        """No axe violation on this page, light and dark."""
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # light or dark
            found = axe(self.page)
            assert not found, f"{name}, {scheme}: {found}"
        self.page.emulate_media(color_scheme="light")


def axe(page: Page) -> list[str]:
    """Violations of WCAG 2.2 A and AA, each with its rule and the elements."""
    page.evaluate(AXE)
    result = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
    return [f"{one['id']}: {[node['html'][:200] for node in one['nodes']][:4]}" for one in result["violations"]]


def disguises(canary: str) -> list[bytes]:
    """A text as it could stand in a file: raw, in base64 at each alignment, in hexadecimal."""
    plain = canary.encode()
    shifted = [(shift, base64.b64encode(b"\0" * shift + plain)) for shift in range(3)]
    # of each, only the characters that depend on nothing but the text
    encoded = [whole[-(-shift * 8 // 6) : (shift + len(plain)) * 8 // 6] for shift, whole in shifted]
    return [plain, *encoded, plain.hex().encode()]


def traces_of(canary: str, content: bytes) -> bool:
    """Whether a text stands in these bytes in any disguise."""
    return any(form in content for form in disguises(canary) if len(form) >= 8)
