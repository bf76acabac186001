"""A step drawn into the complaint's process: tried, published, waiting on new cases, read beside the old version."""

import re

import httpx
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import take_seat
from tests.browser.test_processes import brought
from tests.cast import DANA, TOKENS
from tests.features.complaints.drawing import WITH_LEGAL_CHECK
from tests.features.complaints.steps import act, steps_to


async def _proposed(site: str) -> str:
    """An urgent complaint that has its solution; answers its id."""
    clients = {
        name: httpx.AsyncClient(base_url=site, headers={"Authorization": f"Bearer {TOKENS[name]}"})
        for name in ("alice", "hank")
    }
    form = DANA | {"separate": True, "urgency": "urgent"}
    ticket = (await clients["alice"].post("/api/v1/complaints", json=form)).raise_for_status().json()
    for username, action, body in steps_to("solution_proposed"):
        (await act(clients[username], ticket, action, **body)).raise_for_status()
    for client in clients.values():
        await client.aclose()
    return str(ticket["id"])


async def _tried(page: Page) -> None:
    """On what began today: nothing else did in this site."""
    await page.get_by_role("button", name="Try on last month's cases").click()
    dialog = page.get_by_role("dialog", name=re.compile("The draft tried on recorded cases"))
    await expect(dialog.get_by_text("Nothing started by this process in these days")).to_be_visible()
    await dialog.get_by_label("Cases that started on which days").first.click()
    await page.get_by_text("Last 30 days", exact=True).click()
    await expect(dialog.get_by_role("status")).to_contain_text("1 case would go another way")
    await expect(dialog).to_contain_text("Legal check")
    await dialog.get_by_role("button", name="Close").last.click()


async def _published(page: Page) -> None:
    await page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name=re.compile("Publish a new version"))
    await dialog.get_by_label("Note").fill("Urgent ones are looked at by the lawyers")
    await dialog.get_by_role("button", name=re.compile("^Publish")).click()
    await expect(dialog).to_be_hidden()


async def _seen_by_the_office(page: Page, site: str) -> None:
    """The new one waits at the check, the old one at its own version; the difference is told."""
    await page.goto(f"{site}/processes/complaint")
    steps = page.get_by_role("navigation", name="Steps")
    await expect(steps.get_by_role("button", name=re.compile("Legal check"))).to_contain_text("1")
    await page.get_by_role("button", name=re.compile("Version 1.*always", re.IGNORECASE)).click()
    await expect(steps.get_by_role("button", name=re.compile("Look at the solution"))).to_contain_text("1")
    # One waits at each: far from a bottleneck. The load of its post opens to the case.
    await expect(page.get_by_role("region", name="Bottlenecks")).to_contain_text("No step holds its cases up now")
    await page.get_by_text("Load per post").click()
    loads = page.get_by_role("table", name="Load of each post")
    await loads.get_by_role("button", name=re.compile("Waiting")).first.click()
    await expect(page.get_by_role("table", name="Cases behind the figure").get_by_role("link").first).to_be_visible()
    await page.goto(f"{site}/processes/complaint/compare")
    await expect(page.get_by_label("Differences")).to_contain_text("Legal check")
    await expect(page.get_by_text(re.compile("After: Headquarters"))).to_be_visible()


async def _checked(page: Page) -> None:
    """By its post, with what came of it."""
    waiting = page.get_by_role("list", name="等待办理的环节").get_by_role("listitem")
    await expect(waiting).to_contain_text("法务审核")
    await waiting.get_by_role("button", name="办理").click()
    dialog = page.get_by_role("dialog", name="法务审核")
    await dialog.get_by_role("button", name="完成").click()
    await expect(dialog.get_by_text("请选择办理结果")).to_be_visible()
    await dialog.get_by_text("合法", exact=True).click()
    await dialog.get_by_label("办理说明").fill("符合规定")
    await dialog.get_by_label("办理说明").press("Control+Enter")
    await expect(dialog).to_have_count(0)
    await expect(waiting).to_have_count(0)
    await expect(page.get_by_text("符合规定")).to_be_visible()


async def test_a_legal_check_is_drawn_tried_published_done_and_read(site: str, browser: Browser) -> None:
    old = await _proposed(site)
    ada, _ = await take_seat(browser, site, "ada", "en")
    page = ada.page
    await page.goto(f"{site}/processes/complaint")
    await page.get_by_role("button", name=re.compile("Draw a new version")).click()
    await expect(page.get_by_role("button", name="Files and draft")).to_be_enabled()
    await brought(page, "legal.bpmn", WITH_LEGAL_CHECK)
    await expect(page.get_by_label("Findings").get_by_role("status")).to_have_text("nothing found")
    await _tried(page)
    await _published(page)

    new = await _proposed(site)
    rex, _ = await take_seat(browser, site, "rex", "zh-CN")
    await rex.open_case(old)
    await expect(rex.page.get_by_text("审核方案并答复客户").first).to_be_visible()
    await expect(rex.page.get_by_text("法务审核")).to_have_count(0)
    await rex.open_case(new)
    await _seen_by_the_office(page, site)
    await _checked(rex.page)
    assert ada.errors == rex.errors == []
