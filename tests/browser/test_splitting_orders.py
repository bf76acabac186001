"""Two matters of one work order become work orders of their own, on screen, each by the form of its type."""

from typing import Any

import httpx
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import take_seat
from tests.cast import TOKENS


async def _registered(site: str) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {TOKENS['alice']}"}
    wish = {"type": "consultation", "category": "network", "channel": "hotline", "matter": "咨询网络覆盖"}
    wish |= {"description": "新小区何时有信号", "customer_name": "王丹娜", "phone": "13800010001"}
    async with httpx.AsyncClient(base_url=f"{site}/api/v1", headers=headers) as client:
        made = (await client.post("/workorders", json=wish)).raise_for_status().json()
        return dict((await client.get(f"/workorders/{made['id']}")).raise_for_status().json())


async def _split(page: Page) -> None:
    """What is missing is told at its field; another type asks for another form."""
    await page.get_by_role("button", name="更多").click()
    await page.get_by_role("menuitem", name="拆分").click()
    dialog = page.get_by_role("dialog", name="拆分工单")
    first = dialog.get_by_role("group", name="事项2")
    await first.get_by_label("事由").press("Control+Enter")
    await expect(first.get_by_text("请填写").first).to_be_visible()
    await first.get_by_role("combobox", name="分类").click()
    await page.get_by_title("网络与覆盖").locator("visible=true").click()
    await first.get_by_label("事由").fill("咨询宽带提速")
    await first.get_by_label("情况说明").fill("能否升到千兆")
    await dialog.get_by_role("button", name="再拆一项").click()
    await expect(dialog.get_by_role("group", name="事项3")).to_be_visible()
    await dialog.get_by_role("button", name="去掉事项3").click()
    await dialog.get_by_label("备注").fill("两件事")
    await page.keyboard.press("Control+Enter")
    await expect(dialog).to_be_hidden()


async def test_a_work_order_of_several_matters_is_split(site: str, browser: Browser) -> None:
    ticket = await _registered(site)
    alice, _ = await take_seat(browser, site, "alice", "zh-CN")
    page = alice.page
    await page.goto(f"{site}/workorders/{ticket['id']}")
    await _split(page)
    card = page.get_by_role("region", name="相关工单")
    await expect(card).to_contain_text("拆分出")
    await expect(card).to_contain_text("咨询宽带提速")
    await expect(page.get_by_text("拆分出单独的工单：")).to_be_visible()
    await card.get_by_role("link").click()
    await expect(page.get_by_role("heading", name="咨询宽带提速")).to_be_visible()
    await expect(page.get_by_role("region", name="相关工单")).to_contain_text(f"{ticket['number']} 拆自")
    assert alice.errors == []
