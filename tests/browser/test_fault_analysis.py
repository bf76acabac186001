"""Faults looked into in a browser, and a type that headquarters made mandatory as its editor shows it below."""

import re

import httpx
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import take_seat
from tests.cast import TOKENS
from tests.features.workorders.making import API, WISH, finished, read


def client(site: str, username: str) -> httpx.AsyncClient:
    headers = {"Authorization": f"Bearer {TOKENS[username]}", "Accept-Language": "en"}
    return httpx.AsyncClient(base_url=site, headers=headers)


async def a_closed_fault(site: str) -> str:
    """Mended at the second try; its number."""
    fields = {"area": "urban", "service": "broadband", "symptom": "down"}
    async with client(site, "alice") as alice, client(site, "hank") as hank, client(site, "olive") as olive:
        answer = await alice.post(API, json=WISH | {"type": "fault", "category": "line", "fields": fields})
        assert answer.status_code == 201, answer.text
        ticket = await finished(alice, await read(alice, answer.json()["id"]), "valid")
        ticket = await finished(hank, await finished(hank, ticket, "technical"))
        ticket = await finished(olive, await finished(hank, ticket, "solved"), "fails")
        ticket = await finished(olive, await finished(hank, ticket, "solved"), "works")
        ticket = await finished(olive, await finished(alice, ticket, "confirmed"), "close")
        return str(ticket["number"])


async def counted(page: Page, site: str) -> None:
    """Figures follow the ledger within moments."""
    for _ in range(40):
        await page.goto(f"{site}/figures?tab=faults")
        await expect(page.get_by_role("button", name="KPI-44a")).to_be_visible()
        if await page.get_by_role("row", name=re.compile("Urban")).count():
            return
    raise AssertionError("the fault was never counted")


async def test_faults_are_looked_into_down_to_a_ticket(site: str, browser: Browser) -> None:
    number = await a_closed_fault(site)
    seat, _ = await take_seat(browser, site, "mona", "en")
    page = seat.page
    await counted(page, site)
    await page.get_by_role("button", name="Urban Taken up again 1").click()
    drawer = page.get_by_role("dialog", name="Urban · Taken up again")
    await expect(drawer.get_by_role("link", name=number)).to_be_visible()
    async with page.expect_download() as coming:
        await drawer.get_by_role("button", name="Export").click()
        await page.get_by_role("menuitem").filter(has_text=re.compile("xlsx|Excel", re.IGNORECASE)).first.click()
    assert (await coming.value).suggested_filename.endswith(".xlsx")
    await drawer.get_by_role("button", name="Close").click()
    await expect(drawer).to_be_hidden()
    await page.get_by_text("Symptom", exact=True).first.click()
    await page.get_by_role("button", name="Down Closed 1").click()
    await page.get_by_role("link", name=number).last.click()
    await expect(page.get_by_role("heading", name=re.compile(number))).to_be_visible()
    await page.goto(f"{site}/figures?tab=faults")
    await page.get_by_role("button", name="KPI-44e").click()
    await expect(page.get_by_role("button", name="Open an improvement task")).to_be_visible()
    assert seat.errors == []
    reader, _ = await take_seat(browser, site, "mona", "zh-CN")
    await reader.page.goto(f"{site}/figures?tab=faults")
    await expect(reader.page.get_by_role("heading", name="修复时长与时限")).to_be_visible()
    assert reader.errors == []


async def test_what_comes_from_above_is_locked_in_the_editor(site: str, browser: Browser) -> None:
    async with client(site, "ada") as ada:
        rules = f"{site}/api/v1/rules/ticket_types"
        shipped = (await ada.get(f"{rules}/in-force")).json()["items"][0]["content"]
        units = (await ada.get("/api/v1/units")).json()
        found = {one["code"]: one["id"] for one in units}
        content = shipped | {"mandatory": ["fault"]}
        answer = await ada.post(rules, json={"unit": found["HQ"], "content": content, "note": ""})
        assert answer.status_code == 201, answer.text
    seat, _ = await take_seat(browser, site, "ada", "en")
    page = seat.page
    await page.goto(f"{site}/rules?kind=ticket_types&unit={found['HZ']}")
    await page.get_by_role("button", name="Make our own").click()
    await page.get_by_role("list", name="Ticket types").get_by_role("button", name="Fault report").click()
    await expect(page.get_by_text("Mandatory: Headquarters says so").first).to_be_visible()
    await expect(page.get_by_role("button", name=re.compile("Remove the type"))).to_have_count(0)
    await expect(page.get_by_role("checkbox", name="In use: takes new tickets")).to_be_disabled()
    await page.get_by_role("tab", name="Form").click()
    await expect(page.get_by_text("Demanded above")).to_have_count(3)
    await page.get_by_role("tab", name="Limits").click()
    await expect(page.get_by_text(re.compile("Headquarters allows at most"))).to_be_visible()
    assert seat.errors == []
