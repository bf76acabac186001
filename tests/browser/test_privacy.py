"""As a privacy officer: who looked at a VIP for nothing, and a customer erased with every figure as it was."""

import asyncio
import re
from pathlib import Path
from typing import Any

import httpx
from playwright.async_api import Browser, Page, Route, expect

from shouwen.app.context import office_at
from shouwen.app.places import Place
from shouwen.platform import ledger
from shouwen.platform.settings import Settings
from tests.browser.conftest import take_seat
from tests.cast import DANA as COMPLAINT
from tests.cast import TOKENS
from tests.features.customers.people import DANA, DANA_ID

Json = dict[str, Any]
CHECK = {"means": "document", "document_type": "id_card", "number": DANA_ID}


async def _call(site: str, who: str, method: str, path: str, **form: Any) -> Any:
    headers = {"Authorization": f"Bearer {TOKENS[who]}", "Accept-Language": "en"}
    async with httpx.AsyncClient(base_url=f"{site}/api/v1", headers=headers) as client:
        answer = await client.request(method, path, **form)
    assert answer.is_success, answer.text
    return answer.json()


async def _dana(site: str) -> str:
    """A VIP of Haizhou; answers the record's id."""
    made: Json = await _call(site, "alice", "POST", "/customers", json=DANA)
    return str(made["id"])


async def test_who_looked_at_a_vip_for_nothing(site: str, browser: Browser) -> None:
    customer = await _dana(site)
    hank, _ = await take_seat(browser, site, "hank", "en")
    await hank.page.goto(f"{site}/customers/{customer}")
    await expect(hank.page.get_by_text("138****0001").first).to_be_visible()

    paul, _ = await take_seat(browser, site, "paul", "en")
    page = paul.page
    await page.goto(f"{site}/privacy?tab=looks")
    flagged = page.get_by_role("table", name="Without a cause")
    row = flagged.get_by_role("row", name=re.compile("韩峰")).filter(has_text="Record")
    await expect(row).to_contain_text("no contact, case or promise")
    await row.get_by_role("button", name="Review").click()
    dialog = page.get_by_role("dialog", name="Review the look-up")
    await expect(dialog.get_by_label("Remark")).to_be_focused()  # it has opened, and stays where it is
    await dialog.get_by_text("Not in order", exact=True).click()
    await expect(dialog.get_by_role("radio", name="Not in order")).to_be_checked()
    await dialog.get_by_role("button", name="Keep").click()
    # What was wrong has to be said.
    await expect(dialog.get_by_text("Required")).to_be_visible()
    await dialog.get_by_label("Remark").fill("与本人工作无关，已约谈")
    await dialog.get_by_role("button", name="Keep").click()
    await expect(dialog).to_have_count(0)
    await expect(row).to_have_count(0)

    # By the customer's number everybody is found who looked, with or without a cause.
    await page.get_by_text("By customer", exact=True).click()
    await page.get_by_label("Customer's number").fill("13800010001")
    await page.keyboard.press("Enter")
    found = page.get_by_role("table", name="By customer").get_by_role("row", name=re.compile("韩峰"))
    await expect(found.first).to_contain_text("Not in order")
    assert hank.errors == paul.errors == []


async def _registered(page: Page, site: str) -> None:
    """Alice takes the wish down, on the strength of today's check."""
    await page.goto(f"{site}/privacy")
    await expect(page.get_by_text("No requests here")).to_be_visible()
    await page.keyboard.press("n")
    dialog = page.get_by_role("dialog", name="Register a request about personal data")
    await dialog.get_by_label("Customer's number").fill("13800010001")
    await page.keyboard.press("Enter")
    await dialog.get_by_role("combobox", name="What the customer wishes").click()
    await page.get_by_title("Erasure").click()
    await dialog.get_by_label("In the customer's words").fill("请删除我的全部资料")
    await dialog.get_by_role("button", name="Register", exact=True).click()
    await expect(page.get_by_role("heading", name=re.compile("Erasure"))).to_be_visible()


async def _opened(page: Page, site: str) -> None:
    await page.goto(f"{site}/privacy?tab=requests")
    await page.get_by_role("table", name="Requests").get_by_role("row", name=re.compile("Erasure")).click()
    await expect(page.get_by_role("heading", name=re.compile("Erasure"))).to_be_visible()


async def _late(route: Route) -> None:
    await asyncio.sleep(1)
    await route.continue_()


async def _decided(page: Page) -> None:
    await page.route("**/take", _late)
    await page.get_by_role("button", name="Take", exact=True).click()
    await page.get_by_role("button", name="Decide", exact=True).click()
    dialog = page.get_by_role("dialog", name="Decide the request")
    await dialog.get_by_label("Explanation for the customer").fill("已按您的申请删除。")
    # That taking is answered only now takes nothing of what is being written.
    await expect(page.locator(".ant-message").get_by_text("Taken", exact=True)).to_be_visible()
    await dialog.get_by_role("button", name="Decide", exact=True).click()
    await expect(page.get_by_text("Waits for approval").first).to_be_visible()
    # Whoever decided does not approve.
    await expect(page.get_by_role("button", name="Approve erasing")).to_have_count(0)


async def _approved(page: Page) -> None:
    await page.get_by_role("button", name="Approve erasing").click()
    dialog = page.get_by_role("dialog", name="Erase this customer's data?")
    await dialog.get_by_role("button", name="Confirm").click()
    await expect(page.get_by_text("approved by")).to_be_visible()


async def _figures(site: str) -> Json:
    counts: Json = await _call(site, "bob", "GET", "/tickets/counts")
    return counts


async def _proved(place: Place, home: Path) -> None:
    async with office_at(place, Settings(home=home)) as office:
        await ledger.seal(office.database)
        proof = await ledger.prove(office.database.read)
    assert (proof.broken, proof.unsealed) == (None, 0)


async def test_a_customer_is_erased(site: str, browser: Browser, place: Place, tmp_path: Path) -> None:
    customer = await _dana(site)
    await _call(
        site, "alice", "POST", "/complaints", json=COMPLAINT | {"phone": "13900020002", "customer_name": "李四"}
    )
    await _call(site, "alice", "POST", f"/customers/{customer}/identity-checks", json=CHECK)
    before = await _figures(site)
    alice, _ = await take_seat(browser, site, "alice", "en")
    await _registered(alice.page, site)
    paul, _ = await take_seat(browser, site, "paul", "en")
    await _opened(paul.page, site)
    await _decided(paul.page)
    grace, _ = await take_seat(browser, site, "grace", "en")
    await _opened(grace.page, site)
    await _approved(grace.page)

    # The erasing is done by itself, and the screen says so by itself.
    await expect(grace.page.get_by_role("listitem").filter(has_text="Done the system")).to_be_visible()
    await expect(grace.page.get_by_text("erased", exact=True)).to_be_visible()
    await expect(grace.page.get_by_text("Erased on request").first).to_be_visible()
    await alice.page.goto(f"{site}/customers/{customer}")
    await expect(alice.page.get_by_text("At the customer's request the personal data were erased.")).to_be_visible()
    await expect(alice.page.get_by_text("138****0001")).to_have_count(0)
    assert await _figures(site) == before
    await _proved(place, tmp_path)
    assert alice.errors == paul.errors == grace.errors == []
