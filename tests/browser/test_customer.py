"""Dana with her telephone: she complains, follows, is not satisfied, and sees it begin again."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, BrowserContext, Page, Request, expect

from tests.browser.conftest import Seat
from tests.cast import PEOPLE, TOKENS, UNITS

HAN = re.compile(r"[㐀-鿿]")
INTERNAL = {name for _, name, *_ in PEOPLE} | {en for _, _, kind, _, en, _ in UNITS if kind != "province"}
INTERNAL |= {name for _, _, kind, name, *_ in UNITS if kind != "province"} | {"Hank's inner note", "An inner solution"}


@pytest.fixture
async def telephone(site: str, browser: Browser) -> AsyncIterator[tuple[Seat, BrowserContext]]:
    """A small screen in English."""
    context = await browser.new_context(
        viewport={"width": 390, "height": 844}, locale="en", has_touch=True, timezone_id="Asia/Shanghai"
    )
    yield Seat(await context.new_page(), site), context
    await context.close()


async def _as_staff(site: str, username: str, ticket: str, action: str, **body: Any) -> Any:
    headers = {"Authorization": f"Bearer {TOKENS[username]}"}
    async with httpx.AsyncClient(base_url=f"{site}/api/v1", headers=headers) as client:
        if not ticket:
            return (await client.get("/tickets")).json()["items"][0]["id"]
        if action == "survey-link":
            return (await client.get(f"/tickets/{ticket}/{action}")).json()["url"]
        answer = await client.post(f"/tickets/{ticket}/{action}", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()


async def _fits(page: Page) -> None:
    """Nothing sticks out, and whatever can be touched is large enough."""
    wider = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0, f"{wider} px too wide at {page.url}"
    small = await page.evaluate(
        "[...document.querySelectorAll('button, .button, .choice, .option, .grade, .change, select, textarea,"
        " input:not([type=radio], [type=checkbox])')].filter(e => e.offsetHeight && e.offsetHeight < 44)"
        ".map(e => e.outerHTML)"
    )
    assert small == []


async def _nothing_internal(page: Page) -> None:
    words = await page.inner_text("body")
    assert {word for word in INTERNAL if word in words} == set()


async def _next(page: Page, heading: str) -> None:
    await page.get_by_role("button", name="Next").click()
    await expect(page.get_by_role("heading", level=1, name=heading)).to_be_focused()
    await _fits(page)


async def _complain(page: Page, site: str) -> str:
    """Five steps; answers the number."""
    await page.goto(f"{site}/service")
    await _fits(page)
    await page.get_by_role("link", name="Make a complaint").click()
    await page.get_by_label("Province").select_option(label="Haizhou")
    await page.get_by_role("radio", name="Signal coverage").check()
    await _next(page, "Where and when?")
    await page.get_by_role("button", name="Next").click()
    await expect(page.get_by_text("Say in which district")).to_be_visible()
    await expect(page.get_by_label("When did it happen")).to_be_focused()
    await page.get_by_role("button", name="Just now").click()
    await page.get_by_label("District").fill("Linjiang")
    await page.get_by_label("Building or estate").fill("Lakeside Garden 3")
    await _next(page, "In your words")
    await page.get_by_label("The problem in one sentence").fill("No signal at home")
    await page.reload()
    await expect(page.get_by_label("The problem in one sentence")).to_have_value("No signal at home")
    await page.get_by_label("What happened").fill("No signal at all since last night.")
    await _next(page, "How do we reach you?")
    await page.get_by_label("Your name").fill("Dana Wong")
    await page.get_by_label("Your phone number").fill("138 0001 0001")
    await _next(page, "Check and send")
    await expect(page.get_by_text("Linjiang · Lakeside Garden 3")).to_be_visible()
    assert not HAN.search((await page.inner_text("main")).replace("中文", ""))
    await page.get_by_role("button", name="Send").click()
    number = await page.get_by_test_id("number").inner_text()
    await expect(page.get_by_text("You have our reply by")).to_be_visible()
    await _fits(page)
    assert "13800010001" not in await page.evaluate("JSON.stringify({...localStorage})")
    return number


async def _follow_and_add(page: Page) -> None:
    await page.get_by_role("link", name="Follow it").click()
    await expect(page.get_by_test_id("state")).to_have_text("Received, being arranged")
    await page.get_by_label("What else should we know").fill("It is worst in the bedroom.")
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(page.get_by_text("We have what you added")).to_be_visible()


async def _replied(site: str) -> str:
    """What Hank and Olive do meanwhile; answers the link that Olive sends with the reply."""
    ticket = await _as_staff(site, "olive", "", "")
    await _as_staff(site, "hank", ticket, "accept")
    await _as_staff(site, "hank", ticket, "log", text="Hank's inner note", reached_customer=True)
    await _as_staff(site, "hank", ticket, "propose", solution="An inner solution", outcome="fix")
    await _as_staff(site, "olive", ticket, "reply", text="We installed an antenna. Are you satisfied?")
    return str(await _as_staff(site, "olive", ticket, "survey-link"))


async def _not_satisfied(page: Page, link: str) -> None:
    await page.goto(link)
    await expect(page.get_by_text("We installed an antenna.")).to_be_visible()
    await _fits(page)
    await page.get_by_text("Dissatisfied", exact=True).click()
    await page.get_by_role("button", name="Send my answer").click()
    await expect(page.get_by_label("What is still wrong?")).to_be_focused()
    await page.get_by_label("What is still wrong?").fill("Still no signal in the bedroom.")
    await page.get_by_role("button", name="Send my answer").click()
    await expect(page.get_by_test_id("outcome")).to_contain_text("Handling 2 has begun")
    await page.reload()
    await expect(page.get_by_role("alert")).to_be_visible()


async def test_complain_follow_dissatisfied_and_the_second_round(
    site: str, telephone: tuple[Seat, BrowserContext]
) -> None:
    seat, _ = telephone
    page = seat.page
    number = await _complain(page, site)

    await _follow_and_add(page)
    await _not_satisfied(page, await _replied(site))

    await page.goto(f"{site}/service/follow")
    await page.get_by_label("Complaint number").fill(number.lower())
    await page.get_by_label("Phone number").fill("13800010001")
    await page.get_by_role("button", name="Show").click()
    await expect(page.get_by_test_id("state")).to_have_text("Being looked into again")
    await expect(page.get_by_role("heading", name="Handling 2")).to_be_visible()
    await expect(page.get_by_text("Still no signal in the bedroom.")).to_be_visible()
    await expect(page.get_by_text("Your answer: Dissatisfied")).to_be_visible()
    await _fits(page)
    await _nothing_internal(page)
    assert seat.errors == []


async def test_by_keyboard_alone_and_in_chinese(site: str, telephone: tuple[Seat, BrowserContext]) -> None:
    seat, _ = telephone
    page = seat.page
    await page.goto(f"{site}/service")
    await page.get_by_role("button", name="Switch to Chinese").press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("有什么可以帮您？")
    await page.get_by_role("link", name="我要投诉").press("Enter")
    await page.get_by_label("所在省份").press("ArrowDown")
    await page.get_by_role("radio", name="通话质量").press("Space")
    await page.get_by_role("radio", name="通话质量").press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("时间和地点")
    await page.go_back()
    await expect(page.get_by_role("heading", level=1)).to_have_text("关于什么")
    await expect(page.get_by_role("radio", name="通话质量")).to_be_checked()
    await _fits(page)
    assert seat.errors == []


async def test_a_wrong_pair_and_too_many_of_them(site: str, telephone: tuple[Seat, BrowserContext]) -> None:
    seat, _ = telephone
    page = seat.page
    await page.goto(f"{site}/service/follow")
    await page.get_by_label("Complaint number").fill("HZC-20261120-0001")
    await page.get_by_label("Phone number").fill("13800010001")
    alert = page.get_by_role("alert")
    for _ in range(4):
        async with page.expect_response("**/follow"):
            await page.get_by_role("button", name="Show").click()
        await expect(alert).to_contain_text("Nothing found")
    await page.get_by_role("button", name="Show").click()
    await expect(alert).to_contain_text(re.compile(r"try again after \d\d:\d\d"))
    assert seat.errors == []


async def test_offline_nothing_is_lost(site: str, telephone: tuple[Seat, BrowserContext]) -> None:
    seat, context = telephone
    page = seat.page
    await page.goto(f"{site}/service/follow")
    await page.get_by_label("Complaint number").fill("HZC-20261120-0001")
    await page.get_by_label("Phone number").fill("13800010001")
    await context.set_offline(True)
    await page.get_by_role("button", name="Show").click()
    await expect(page.get_by_role("alert")).to_contain_text("No connection")
    await expect(page.get_by_label("Complaint number")).to_have_value("HZC-20261120-0001")


async def test_the_page_is_light(site: str, telephone: tuple[Seat, BrowserContext]) -> None:
    """What a telephone loads until it may choose, compressed; each way adds some 5 kB."""
    seat, _ = telephone
    loaded: list[Request] = []

    def heard(request: Request) -> None:
        if Path(request.url).suffix in (".js", ".css"):
            loaded.append(request)

    seat.page.on("requestfinished", heard)
    await seat.page.goto(f"{site}/service")
    await seat.page.get_by_role("link", name="Make a complaint").wait_for()
    sizes = {Path(request.url).name: (await request.sizes())["responseBodySize"] for request in loaded}
    assert sum(sizes.values()) < 80_000, sizes
