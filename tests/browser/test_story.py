"""The story: a practice is set up, two people answer, words come in, a strain is found, shown and confirmed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.workbench import Watched, Workbench, traces_of

PASSPHRASE = "a slow river in early June"
NAME, WORDS = "Marisol Quennell", "It felt as if you had already left the room"
ANSWERS = [("5", "1"), ("5", "1"), ("4", "1"), ("5", "1"), ("1", "3")]

SESSION = """WEBVTT

00:31:02.000 --> 00:31:09.000
<v Lena Berg>What happened in you when she asked whether you would come?</v>

00:31:11.000 --> 00:31:14.000
<v Marisol>It doesn't matter, really. Let's talk about something else.</v>

00:31:16.000 --> 00:31:20.000
<v Lena Berg>I wonder whether you are angry with me for asking.</v>

00:31:24.000 --> 00:31:31.000
<v Marisol>You're the expert. Whatever you think is best.</v>

00:31:33.000 --> 00:31:38.000
<v Lena Berg>What do you think?</v>

00:31:40.000 --> 00:31:47.000
<v Marisol>You're not listening to me. You never listen, you just wait for your turn.</v>

00:31:52.000 --> 00:31:58.000
<v Lena Berg>I think I went too fast, and that left you alone with it. I'm sorry.</v>
"""


@dataclass
class Story:
    """Two windows on one workbench, and everything that must leave no trace."""

    browser: Browser
    workbench: Workbench
    lena: Watched
    secrets: list[str] = field(default_factory=lambda: [PASSPHRASE, NAME, WORDS, "you just wait for your turn"])
    inspected: set[str] = field(default_factory=set)

    def inspect(self, name: str, watched: Watched | None = None) -> None:
        if name not in self.inspected:
            (watched or self.lena).inspect(name)
            self.inspected.add(name)


def set_up(story: Story) -> None:
    page = story.lena.page
    page.goto(story.workbench.address)
    story.inspect("set-up")
    code = page.inner_text(".code-shown code")
    for name, value in {
        "therapist": "Lena Berg",
        "name": "lena",
        "passphrase": PASSPHRASE,
        "again": PASSPHRASE,
    }.items():
        page.fill(f"[name={name}]", value)
    page.fill("[name=retyped]", code.lower().replace("-", " "))
    page.click("text=Open the workbench")
    story.secrets.append(code)
    expect(page.locator("main")).to_contain_text("Begin with one relationship")
    story.inspect("empty caseload")


def new_case(story: Story) -> None:
    page = story.lena.page
    page.click("text=New case")
    story.inspect("new case")
    page.fill("[name=name]", NAME)
    page.click("text=Begin")
    story.inspect("empty case")


def new_session(story: Story, number: int) -> str:
    page = story.lena.page
    page.click(".head .btn--primary")
    story.inspect("new session")
    page.fill("[name=on]", f"2026-10-{number:02}")
    page.click("button:has-text('Keep')")
    expect(page.locator("h1")).to_contain_text(f"Session {number}")
    story.inspect("empty session")
    return page.url


def client_answers(story: Story, session: str, *, between: str, tension: str) -> None:
    page = story.lena.page
    page.goto(session + "check-in")
    story.inspect("check-in")
    page.click("text=Make a link")
    link = page.input_value("input[readonly]")
    story.inspect("link")
    story.secrets.append(link.partition("#")[2])
    phone = Watched(story.browser, phone=True)
    phone.page.goto(link)
    story.inspect("client: start", phone)
    phone.page.tap("text=Begin")
    story.inspect("client: question", phone)
    phone.page.tap(f".screen:visible .answer:has(input[value='{between}'])")
    phone.page.wait_for_selector("#q2:visible")
    phone.page.tap(f".screen:visible .answer:has(input[value='{tension}'])")
    if tension != "1":
        phone.page.wait_for_selector("#q3:visible")
        phone.page.tap(".screen:visible .answer:has(input[value='3'])")
    phone.page.wait_for_selector("#end:visible")
    story.inspect("client: end", phone)
    phone.page.tap("text=Send to Lena Berg")
    expect(phone.page.locator("h1")).to_contain_text("Your answers are with Lena Berg")
    story.inspect("client: thanks", phone)
    assert phone.page.evaluate("document.cookie") == ""
    assert phone.complaints == []
    phone.context.close()


def therapist_answers(story: Story, session: str) -> None:
    page = story.lena.page
    page.goto(session + "answer-own")
    story.inspect("your side")
    page.check("[name=q-between][value='4']", force=True)
    page.check("[name=q-tension][value='1']", force=True)
    page.click("button:has-text('Keep')")
    expect(page.locator("h1")).to_contain_text("Session")
    story.inspect("session with answers")


def import_words(story: Story, session: str, folder: Path) -> None:
    page = story.lena.page
    file = folder / "session-5.vtt"
    file.write_text(SESSION, encoding="utf-8")
    page.goto(session + "import")
    story.inspect("import")
    page.set_input_files("[name=file]", file)
    page.click("text=Read it")
    expect(page.locator("h1")).to_contain_text("Who is who?")
    story.inspect("who is who")
    for name, role in (("Lena Berg", "therapist"), ("Marisol", "client")):
        page.locator("li", has=page.locator(f"legend:has-text('{name}')")).locator(f"[value={role}]").check(force=True)
    page.click("text=Keep these words")
    expect(page.locator(".turns")).to_contain_text("whether you are angry with me")
    story.inspect("session with words")


def confirm_two(story: Story) -> None:
    page = story.lena.page
    page.keyboard.press("j")
    for number in (1, 2):
        page.keyboard.press("y")
        expect(page.locator(".moment--sure")).to_have_count(number)
    story.inspect("session with confirmed moments")


def look_at_case(story: Story, case: str) -> None:
    page = story.lena.page
    page.goto(case)
    expect(page.locator(".say")).to_contain_text("Marisol’s rating fell in session 5")
    chart = page.locator("svg.chart:visible").first
    expect(chart.locator(".pt--client")).to_have_count(5)
    expect(chart.locator(".pt--therapist")).to_have_count(5)
    expect(chart.locator(".gap")).not_to_have_count(0)
    expect(chart).to_contain_text("a drop of 3.6")
    expect(page.locator(".criterion")).to_contain_text("2 moments confirmed by you")
    story.inspect("case")
    page.keyboard.press("Tab")
    chart.locator("a.spot").nth(4).focus()
    page.keyboard.press("Enter")
    page.click("text=Open session 5")
    expect(page.locator("h1")).to_contain_text("Session 5")
    page.goto(case)
    page.click("text=Open the words of session 5")
    expect(page.locator(".turns")).to_contain_text("You never listen")


def lock_and_return(story: Story) -> None:
    page = story.lena.page
    page.click("text=Lock")
    story.inspect("sign in")
    page.fill("[name=name]", "lena")
    page.fill("[name=passphrase]", PASSPHRASE)
    page.click("button:has-text('Open')")
    expect(page.locator(".case")).to_contain_text(NAME)
    story.inspect("caseload")


def other_pages(story: Story, session: str) -> None:
    page = story.lena.page
    for name, path in {"settings": "/settings", "nothing here": "/cases/none/", "recover": "/recover"}.items():
        page.goto(story.workbench.address + path)
        story.inspect(name)
    page.goto(session + "diary")
    page.fill("textarea >> nth=0", WORDS)
    story.inspect("diary")
    page.click("text=Keep this entry")
    expect(page.locator("aside")).to_contain_text(WORDS)


def check_files(story: Story) -> None:
    """Nothing that was said, chosen or typed stands in any file, nor was it ever written to one."""
    files = {path: path.read_bytes() for path in story.workbench.home.rglob("*") if path.is_file()}
    assert {"data.db", "keys.db"} <= {path.name for path in files}
    found = [
        (path.name, secret) for path, content in files.items() for secret in story.secrets if traces_of(secret, content)
    ]
    assert found == []
    to_files = [line for line in story.workbench.trace.read_bytes().splitlines() if re.search(rb"\(\d+</", line)]
    assert len(to_files) > 100
    written = b"\n".join(to_files)
    assert [secret for secret in story.secrets if traces_of(secret, written)] == []


@pytest.mark.browser
def test_two_people_answer_and_a_strain_is_found_shown_and_confirmed(
    browser: Browser, workbench: Workbench, tmp_path: Path
) -> None:
    story = Story(browser, workbench, Watched(browser))
    set_up(story)
    new_case(story)
    case = story.lena.page.url
    session = ""
    for number, (between, tension) in enumerate(ANSWERS, start=1):
        story.lena.page.goto(case)
        session = new_session(story, number)
        client_answers(story, session, between=between, tension=tension)
        therapist_answers(story, session)
    import_words(story, session, tmp_path)
    confirm_two(story)
    look_at_case(story, case)
    lock_and_return(story)
    look_at_case(story, case)
    other_pages(story, session)
    assert [text for text in story.lena.complaints if "404" not in text] == []
    check_files(story)
