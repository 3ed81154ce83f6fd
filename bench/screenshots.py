"""Takes pictures of every page of the demonstration: 1280 and 390 wide, light and dark, into $SCREENSHOTS."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

OUT = Path(os.environ.get("SCREENSHOTS", "screenshots"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {1280: 900, 390: 844}


@contextmanager
def demonstration(home: str) -> Iterator[str]:
    """The demonstration in a process of its own: the address that opens it."""
    command = [sys.executable, "-u", "-m", "vinculum", "demo"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": home})
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://\S+#\w+", line):
            break
    else:
        raise SystemExit("The demonstration did not start.")
    try:
        yield found[0]
    finally:
        process.terminate()
        process.wait()


def pages_of(page: Page, base: str) -> dict[str, str]:
    """Name -> path of every page, found by walking as a person would."""
    found = {
        "caseload": "/",
        "settings": "/settings",
        "new-case": "/cases/new",
        "step-up": "/step-up",
        "own-reader": "/practice/reader/",
        "measure": "/practice/measures/relationship-short.client/",
    }
    page.goto(base + "/")
    cases = page.eval_on_selector_all(".case .name a", "all => all.map(a => [a.textContent, a.getAttribute('href')])")
    for name, path in cases:
        found[f"case-{name.split()[0].lower()}"] = path
        page.goto(base + path)
        found |= {f"sessions-{name.split()[0].lower()}": path + "sessions/", "new-session": path + "sessions/new"}
        found[f"prepare-{name.split()[0].lower()}"] = path + "prepare/"
        page.goto(base + path + "sessions/")
        heard = page.eval_on_selector_all(
            ".sessions li",
            "all => all.filter(l => l.textContent.includes('words'))"
            ".map(l => l.querySelector('a').getAttribute('href'))",
        )
        for number, session in enumerate(reversed(heard), start=1):
            found[f"session-{name.split()[0].lower()}-{number}"] = session
    return further(found)


def further(found: dict[str, str]) -> dict[str, str]:
    """The same with the pages below a case and a session."""
    session = found["session-mara-1"]
    found |= {what: found["case-mara"] + what for what in ("before-and-after", "beside-earlier-cases", "both-views")}
    found["measure-report"] = "/practice/measures/relationship.client/"
    found |= {"queue": found["case-mara"] + "look/", "queue-session": session + "look/", "manual": "/manual/"}
    found |= {"manual-code": "/manual/withdrawal.denial/", "manual-aspects": "/manual/relationship.trust/"}
    found |= {what: session + what for what in ("import", "check-in", "answer-own", "diary", "two-coders")}
    found["second-looks"] = session + "two-coders/again"
    for name in ("mara", "iris", "jonas"):
        found[f"diary-{name}"] = found[f"case-{name}"] + "diary/"
    found |= {"diaries": "/diary/", "diaries-word": "/diary/?feeling=shut_out", "month": "/diary/month"}
    found["copy-out"] = found["case-mara"] + "diary/copy"
    found |= {"lenses": found["case-mara"] + "lenses/", "home-lens": "/settings/lens"}
    for name, heard in {"mara": 2, "jonas": 1, "iris": 3}.items():
        found[f"lenses-{name}"] = found[f"session-{name}-{heard}"] + "lenses/"
    found["narratives"] = found["case-mara"] + "narratives/"
    found |= {"narrative-one": found["narratives"] + "one/the-coat/", "narrative-new": found["narratives"] + "new"}
    found |= {"told-people": found["narratives"] + "people/", "categories": "/practice/categories/"}
    found["lenses-moment"] = found["session-mara-2"] + "lenses/?turn=33"
    found["thought-record"] = found["session-mara-3"] + "thought-record/"
    found |= formulations(found)
    found["safety"] = found["case-mara"] + "safety"
    found |= {"people": found["case-noor"] + "people/", "both-views-noor": found["case-noor"] + "both-views"}
    found |= {f"new-{who}": f"/cases/new?who={who}" for who in ("couple", "several")}
    for what in ("themes", "between", "lenses", "narratives", "prepare"):
        found[f"{what}-noor"] = found["case-noor"] + f"{what}/"
    found["narrative-noor"] = found["narratives-noor"] + "one/nobody-asked/"
    for name in ("mara", "jonas", "iris"):
        found[f"resistance-{name}"] = found[f"case-{name}"] + "resistance/"
        found[f"by-hand-{name}"] = found[f"case-{name}"] + "by-hand/"
    found["resistance-open"] = found["case-mara"] + "resistance/?open=9.withdraw#words"
    found["nothing-here"] = "/cases/none/"
    return found


def formulations(found: Mapping[str, str]) -> dict[str, str]:
    """Themes, between you and the one page of each case, and what is written there in Mara's."""
    mara = found["case-mara"]
    pages = {
        f"{what}-{name}": found[f"case-{name}"] + f"{what}/"
        for name in ("mara", "jonas", "iris")
        for what in ("themes", "between", "one-page")
    }
    return pages | {
        "themes-open": mara + "themes/?row=mother&at=w.seen%2Cro.turns-away%2Crs.closes",
        "themes-times": mara + "themes/?by=time",
        "own-share": mara + "between/share",
        "hypothesis": mara + "between/hypothesis?of=turned-away",
        "state-of-work": mara + "between/state?of=turned-away",
        "one-page-write": mara + "one-page/write",
        "one-page-versions": mara + "one-page/versions",
    }


def shoot(page: Page, name: str, label: str) -> None:
    """One picture of the whole page."""
    page.screenshot(path=OUT / f"{name}.{label}.png", full_page=True)


def link_for(page: Page, base: str, check_in: str) -> str:
    """A fresh client's link."""
    page.goto(base + check_in)
    page.click("text=Make a link")
    return page.input_value("input[readonly]")


def shoot_client(browser: Browser, link: str, *, width: int, scheme: str) -> None:
    """The client's form from the first screen to the last, in a browser of its own."""
    context = browser.new_context(viewport={"width": width, "height": SIZES[width]}, color_scheme=scheme)  # type: ignore[arg-type]  # light or dark
    page = context.new_page()
    label = f"{width}.{scheme}"
    page.goto(link.partition("#")[0])
    shoot(page, "client-code", label)
    page.goto(link)
    page.wait_for_selector("#start")
    shoot(page, "client-1-start", label)
    page.click("#start .btn")
    shoot(page, "client-2-question", label)
    for _ in range(20):
        here = page.locator(".screen:visible")
        if here.locator("textarea").count():
            break
        here.locator(".answer").nth(2).click()
        page.wait_for_timeout(260)
    shoot(page, "client-3-words", label)
    page.locator(".screen:visible button[type=submit]").click()
    page.wait_for_selector("text=You can close this page")
    shoot(page, "client-4-thanks", label)
    context.close()


def main() -> None:
    """Everything, or only the pages named as arguments."""
    wanted = set(sys.argv[1:])
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright, demonstration(home) as address:
        base = address.partition("/demonstration")[0]
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS
        )
        context = browser.new_context()
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("h1")
        pages = pages_of(page, base)
        for width, height in SIZES.items():
            for scheme in ("light", "dark"):
                page.set_viewport_size({"width": width, "height": height})
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # light or dark
                for name, path in pages.items():
                    if not wanted or name in wanted:
                        page.goto(base + path)
                        shoot(page, name, f"{width}.{scheme}")
                if not wanted or "client" in wanted:
                    link = link_for(page, base, pages["check-in"])
                    shoot(page, "link", f"{width}.{scheme}")
                    shoot_client(browser, link, width=width, scheme=scheme)
                other = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]  # light or dark
                for name in () if wanted else ("sign-in", "recover"):
                    other.goto(f"{base}/{name}")
                    shoot(other, name, f"{width}.{scheme}")
                other.close()
    print(f"{len(list(OUT.iterdir()))} pictures in {OUT}/")


if __name__ == "__main__":
    main()
