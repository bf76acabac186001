"""Ways of moving, on screen: another department is asked and waited for; a merged complaint is taken out again."""

from typing import Any

import httpx
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import take_seat
from tests.cast import DANA, TOKENS

Json = dict[str, Any]


async def _as(site: str, who: str, path: str, **form: Any) -> Json:
    headers = {"Authorization": f"Bearer {TOKENS[who]}"}
    async with httpx.AsyncClient(base_url=f"{site}/api/v1", headers=headers) as client:
        answer = (await client.post(path, json=form)).raise_for_status()
        return dict(answer.json()) if answer.content else {}


async def _registered(site: str, matter: str) -> Json:
    return await _as(site, "alice", "/complaints", **DANA | {"separate": True, "matter": matter})


async def _asked(page: Page) -> None:
    """Another department is asked from the case, by keys."""
    card = page.get_by_role("region", name="Joint handling")
    await expect(card.get_by_text("No other department works on it.")).to_be_visible()
    await page.keyboard.press("y")
    dialog = page.get_by_role("dialog", name="Ask another department")
    await dialog.get_by_role("combobox", name="Type").click()
    await page.get_by_title("Consultation").click()
    await dialog.get_by_label("Matter").press("Control+Enter")
    await expect(dialog.get_by_text("Required").first).to_be_visible()
    await dialog.get_by_role("combobox", name="Category").click()
    await page.get_by_title("Network and coverage").click()
    await dialog.get_by_label("Matter").fill("Please measure the lift")
    await dialog.get_by_label("Description").fill("How strong is the signal in the lift?")
    await page.keyboard.press("Control+Enter")
    await expect(dialog).to_be_hidden()
    await expect(card).to_contain_text("Consultation · Please measure the lift")


async def _finished(site: str, sub: str) -> None:
    headers = {"Authorization": f"Bearer {TOKENS['hank']}"}
    one = f"/workorders/{sub}"
    async with httpx.AsyncClient(base_url=f"{site}/api/v1", headers=headers) as client:
        seen: Json = (await client.get(one)).raise_for_status().json()
        (await client.post(f"{one}/take", json={"version": seen["version"]})).raise_for_status()
        while steps := (seen := (await client.get(one)).raise_for_status().json())["open_steps"]:
            ends = [end["code"] for end in steps[0]["outcomes"]]
            form = {"version": seen["version"], "outcome": ends[0] if ends else None, "note": "Minus 105 dBm measured"}
            (await client.post(f"{one}/steps/{steps[0]['id']}/finish", json=form)).raise_for_status()


async def _reply(page: Page) -> None:
    await page.keyboard.press("Escape")
    await page.keyboard.press("r")
    form = page.get_by_role("tabpanel")
    await form.locator("textarea").first.fill("The lift has a repeater now.")
    await page.keyboard.press("Control+Enter")


async def test_a_case_waits_for_another_department(site: str, browser: Browser) -> None:
    ticket = await _registered(site, "No signal in the lift")
    await _as(site, "hank", f"/tickets/{ticket['id']}/accept")
    hank, _ = await take_seat(browser, site, "hank", "en")
    await hank.page.goto(f"{site}/tickets/{ticket['id']}")
    await _asked(hank.page)
    await _as(site, "hank", f"/tickets/{ticket['id']}/log", text="told", reached_customer=True)
    await _as(site, "hank", f"/tickets/{ticket['id']}/propose", solution="A repeater", outcome="fix")

    olive, _ = await take_seat(browser, site, "olive", "en")
    await olive.page.goto(f"{site}/tickets/{ticket['id']}")
    card = olive.page.get_by_role("region", name="Joint handling")
    link = card.get_by_role("link")
    number = await link.inner_text()
    await _reply(olive.page)
    await expect(
        olive.page.get_by_text("Sub-tickets that this one waits for are still open: " + number)
    ).to_be_visible()
    await _finished(site, str(await link.get_attribute("href")).rpartition("/")[2])
    await expect(card.get_by_text("Minus 105 dBm measured")).to_be_visible()
    await expect(olive.page.get_by_text("a sub-ticket ended").first).to_be_visible()
    await _reply(olive.page)
    await expect(olive.page.locator("header").get_by_text("Replied").first).to_be_visible()
    # The refusal was meant: the browser counts it as an error of the network.
    assert all("409" in error for error in (*hank.errors, *olive.errors))


async def test_a_merged_complaint_is_taken_out_again(site: str, browser: Browser) -> None:
    kept, merged = await _registered(site, "小区没有信号"), await _registered(site, "电梯没有信号")
    await _as(site, "olive", f"/tickets/{merged['id']}/merge", into=kept["id"], reason="同一问题")
    olive, _ = await take_seat(browser, site, "olive", "zh-CN")
    await olive.page.goto(f"{site}/tickets/{merged['id']}")
    await olive.page.get_by_role("tab", name="取消合并").click()
    await olive.page.get_by_label("为什么是另一件事").fill("两处地点")
    await olive.page.keyboard.press("Control+Enter")
    await expect(olive.page.locator("header").get_by_text("待接收").first).to_be_visible()
    await expect(olive.page.get_by_text("恢复本单单独处理").first).to_be_visible()
    await expect(olive.page.get_by_role("region", name="关联投诉").first).to_contain_text(kept["number"])
    assert olive.errors == []
