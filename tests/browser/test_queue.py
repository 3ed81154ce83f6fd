"""Looking at moments one at a time: with keys alone, by touch, without a script, and however fast one types."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.workbench import Watched

# The readers propose one thing for each letter: that the client is cross with the therapist.
LETTERS = "\n".join(
    f"T: Here is letter {n}.\nC: You never listen to me. Never about letter {n}.\n"
    f"T: Letter {n}, then.\nC: The paper of letter {n} is blue."
    for n in range(19)
)
IN_SIGHT = ".look:not([hidden])"


def left(page: Page, number: int) -> None:
    expect(page.locator("[data-left]")).to_have_text(f"{number} left" if number else "Nothing left")


def settled(page: Page) -> None:
    """Everything that was decided has reached the server."""
    expect(
        page.locator("[data-queue]:not([data-sending]), [data-queue][data-sending='0'], [data-end]")
    ).to_be_attached()


def card(page: Page) -> str:
    return page.locator(IN_SIGHT).get_attribute("data-card") or ""


def to_a_proposal(page: Page, *, blind: bool = False) -> None:
    """Goes on with j until a card with a proposal, or one without, is in sight."""
    wanted = "[data-blind]" if blind else ":not([data-blind])"
    for _ in range(25):
        if page.locator(f"{IN_SIGHT}{wanted}").count():
            return
        before = card(page)
        page.keyboard.press("j")
        expect(page.locator(IN_SIGHT)).not_to_have_attribute("data-card", before)
    raise AssertionError("no such card in the queue")


@pytest.fixture
def session(demonstration: Watched) -> str:
    """A session of a fresh case with nineteen proposals: two turns of the queue come without one."""
    page = demonstration.page
    page.set_viewport_size({"width": 1280, "height": 900})
    base = "/".join(page.url.split("/")[:3])
    page.goto(base + "/cases/new")
    page.fill("[name=name]", "Letters")
    page.click("button:has-text('Begin')")
    page.click("text=First session") if page.locator("text=First session").count() else page.goto(
        page.url + "sessions/new"
    )
    page.click("button:has-text('Keep')")
    address = page.url
    page.goto(address + "import")
    page.fill("[name=typed]", LETTERS)
    page.locator("button[type=submit]").last.click()
    page.check("[name=role-0][value=therapist]")
    page.check("[name=role-1][value=client]")
    page.locator("main button[type=submit]").last.click()
    expect(page.locator("#turn-1")).to_be_visible()
    return address


@pytest.fixture
def queue(demonstration: Watched, session: str) -> Iterator[Page]:
    page = demonstration.page
    page.goto(session + "look/")
    yield page
    assert demonstration.complaints == []


@pytest.mark.browser
def test_keys_alone_decide_skip_go_back_and_undo(queue: Page) -> None:
    whole = int(re.sub(r"\D", "", queue.inner_text("[data-left]")))
    assert whole == 20
    to_a_proposal(queue)
    first = card(queue)
    queue.keyboard.press("y")
    left(queue, 19)
    to_a_proposal(queue)
    second = card(queue)
    queue.keyboard.press("n")
    left(queue, 18)
    expect(queue.locator("[data-told]")).to_contain_text("Dismissed: ")
    skipped = card(queue)
    queue.keyboard.press("s")
    assert card(queue) != skipped
    left(queue, 18)
    queue.keyboard.press("u")
    expect(queue.locator(IN_SIGHT)).to_have_attribute("data-card", second)
    queue.keyboard.press("u")
    expect(queue.locator(IN_SIGHT)).to_have_attribute("data-card", first)
    left(queue, 20)
    queue.keyboard.press("u")
    expect(queue.locator("[data-told]")).to_contain_text("Nothing")
    expect(queue.locator(IN_SIGHT)).to_be_focused()


@pytest.mark.browser
def test_each_decision_is_one_request_and_the_next_card_is_there_at_once(queue: Page) -> None:
    to_a_proposal(queue)
    settled(queue)
    asked: list[str] = []
    queue.on("request", lambda request: asked.append(request.method))
    for _ in range(5):
        before = card(queue)
        queue.keyboard.press("n")
        assert card(queue) not in ("", before)
    settled(queue)
    assert asked == ["POST"] * 5


@pytest.mark.browser
def test_however_fast_one_types_each_card_in_sight_is_decided_once_and_none_unseen(queue: Page) -> None:
    for _ in range(10):
        queue.keyboard.press("n")
    settled(queue)
    decided = 20 - int(re.sub(r"\D", "", queue.inner_text("[data-left]")))
    assert 3 <= decided <= 10
    queue.reload()
    # What was held back on a turn without a proposal is asked about once that turn was looked at.
    now = int(re.sub(r"\D", "", queue.inner_text("[data-left]")))
    assert now in (20 - decided, 21 - decided)


@pytest.mark.browser
def test_typing_filters_the_names_and_enter_keeps_one(queue: Page) -> None:
    to_a_proposal(queue)
    name = card(queue)
    queue.keyboard.press("e")
    expect(queue.locator("[role=combobox]")).to_be_focused()
    queue.keyboard.type("trust")
    chosen = queue.locator("[role=option][aria-selected=true]")
    expect(chosen).to_contain_text("Trust")
    queue.keyboard.press("ArrowDown")
    expect(chosen).to_contain_text("Trust +")
    expect(queue.locator(".picked")).to_contain_text("rely on")
    queue.keyboard.press("Enter")
    expect(queue.locator("[data-told]")).to_contain_text("Marked as Trust +.")
    settled(queue)
    session, _, about = name.partition("/")
    queue.goto(queue.url.replace("/look/", "/"))
    moment = queue.locator(f".moment[data-key='{about}']")
    expect(moment).to_contain_text("Trust +")
    assert session in queue.url


@pytest.mark.browser
def test_enter_keeps_nothing_that_nobody_chose(queue: Page) -> None:
    to_a_proposal(queue)
    before = card(queue)
    queue.keyboard.press("e")
    queue.keyboard.press("Enter")
    queue.keyboard.type("zzzz")
    expect(queue.locator(".picked")).to_contain_text("No name")
    queue.keyboard.press("Enter")
    queue.keyboard.press("Escape")
    expect(queue.locator(IN_SIGHT)).to_be_focused()
    assert card(queue) == before
    left(queue, 20)


@pytest.mark.browser
def test_a_turn_without_a_proposal_is_asked_about_with_the_same_keys(queue: Page) -> None:
    to_a_proposal(queue, blind=True)
    expect(queue.locator(f"{IN_SIGHT} h2")).to_have_text("Would you mark anything here?")
    assert queue.locator(f"{IN_SIGHT} mark").count() == 0
    queue.keyboard.press("y")
    expect(queue.locator("[data-told]")).to_contain_text("Nothing is proposed here")
    left(queue, 20)
    queue.keyboard.press("n")
    left(queue, 19)
    expect(queue.locator("[data-told]")).to_contain_text("Nothing marked.")
    queue.keyboard.press("u")
    left(queue, 20)
    expect(queue.locator(f"{IN_SIGHT} h2")).to_have_text("Would you mark anything here?")


@pytest.mark.browser
def test_the_manual_opens_beside_the_turn_and_all_keys_are_listed(queue: Page) -> None:
    to_a_proposal(queue)
    means = queue.locator(f"{IN_SIGHT} .means")
    queue.keyboard.press("m")
    expect(means.locator("text=It is not")).to_be_visible()
    assert means.locator(".line").count() == 6
    queue.keyboard.press("m")
    expect(means.locator("text=It is not")).to_be_hidden()
    expect(queue.locator(IN_SIGHT)).to_be_focused()
    queue.keyboard.press("?")
    expect(queue.locator(".keyhelp .keys")).to_be_visible()


@pytest.mark.browser
def test_no_violation_in_the_queue_its_list_of_names_and_its_end(demonstration: Watched, queue: Page) -> None:
    for blind in (False, True):
        queue.goto(queue.url.partition("?")[0])
        to_a_proposal(queue, blind=blind)
        demonstration.inspect(f"queue, blind {blind}")
        queue.keyboard.press("e")
        queue.keyboard.type("with")
        demonstration.inspect(f"list of names, blind {blind}")
        queue.keyboard.press("Escape")
    for _ in range(60):
        if not queue.locator("[data-queue]").count():
            break
        queue.keyboard.press("n")
        settled(queue)
    expect(queue.locator("[data-end]")).to_contain_text("Nothing waits here")
    expect(queue.locator("h1")).to_be_focused()
    demonstration.inspect("end of the queue")
    queue.keyboard.press("u")
    left(queue, 1)


@pytest.mark.browser
def test_the_queue_works_without_a_script(demonstration: Watched, session: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, storage_state=demonstration.context.storage_state())
    plain = context.new_page()
    plain.goto(session + "look/")
    while plain.locator(f"{IN_SIGHT}[data-blind]").count():
        plain.click(f"{IN_SIGHT} >> text=Skip")
    first = card(plain)
    plain.click(f"{IN_SIGHT} >> text=Confirm")
    left(plain, 19)
    assert card(plain) != first
    plain.click("text=take the last one back")
    left(plain, 20)
    assert card(plain) == first
    plain.click(f"{IN_SIGHT} .recode summary")
    plain.select_option(f"{IN_SIGHT} [name=code]", "relationship.trust|-")
    plain.click(f"{IN_SIGHT} >> text=Keep under this name")
    left(plain, 19)
    plain.goto(session)
    expect(plain.locator(f".moment[data-key='{first.partition('/')[2]}']")).to_contain_text("Trust −")
    context.close()


@pytest.mark.browser
def test_by_touch_a_moment_is_decided_and_a_sentence_marked(
    demonstration: Watched, session: str, browser: Browser
) -> None:
    phone = Watched(browser, phone=True)
    phone.context.add_cookies(demonstration.context.cookies())
    page = phone.page
    page.goto(session + "look/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(f"{IN_SIGHT} .key:visible").count() == 0
    page.locator(f"{IN_SIGHT} .look-acts button").last.tap()
    left(page, 19)
    page.goto(session)
    page.locator("#turn-2 [data-mark]").tap()
    page.select_option("dialog [name=code]", "therapist.frame")
    page.locator("dialog button[type=submit]").tap()
    expect(page.locator("#turn-2 .moment")).to_contain_text("marked by you")
    page.locator("#turn-1 [data-mark]").tap()
    page.locator("[data-sentences] label").nth(1).tap()
    expect(page.locator("[data-quote]")).to_have_text("“Never about letter 0.”")
    page.select_option("dialog [name=code]", "toward.link")
    page.locator("dialog button[type=submit]").tap()
    expect(page.locator("#turn-1 .words mark.sure")).to_have_text("Never about letter 0.")
    assert phone.complaints == []
    phone.context.close()
