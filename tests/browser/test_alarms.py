"""An alarm that the worker finds, seen to and ended in a browser; and the scorecard of contact points beside it."""

import asyncio
import re
from datetime import timedelta
from uuid import UUID

import psycopg
from playwright.async_api import Browser, Page, expect

from shouwen.app.places import Place
from shouwen.platform.jobs import QUEUE, job_app
from tests.browser.conftest import take_seat
from tests.browser.test_figures import COMPLAINT


async def _late(site: str, browser: Browser, place: Place) -> str:
    """A complaint whose first step ran out of time, and a look of the worker; answers its number."""
    agent, _ = await take_seat(browser, site, "alice", "en")
    answer = await agent.page.request.post(f"{site}/api/v1/complaints", data=COMPLAINT, headers={"Origin": site})
    assert answer.status == 201, await answer.text()

    def put_back() -> None:
        with psycopg.connect(place.owner_url, autocommit=True) as connection:
            connection.execute("update process_steps set due_at = opened_at - %s", (timedelta(hours=80),))

    await asyncio.to_thread(put_back)
    async with job_app(place.app_url, []).open_async() as app:
        await app.configure_task("alarms.look_on", queue=QUEUE).defer_async(after=str(UUID(int=0)))
    return str((await answer.json())["number"])


async def _found(page: Page, address: str, number: str) -> None:
    """The worker takes it up within seconds; the list looks again every minute, so it is read anew."""
    row = page.get_by_role("table", name="Cases with an alarm").get_by_role("row", name=re.compile(number))
    async with asyncio.timeout(60):
        while True:
            await page.goto(address)
            await expect(page.get_by_role("toolbar", name="Which alarms")).to_be_visible()
            if await row.count():
                break
            await asyncio.sleep(1)
    await expect(row).to_contain_text("Serious")
    await expect(row).to_contain_text("80 hours over its limit")


async def test_an_alarm_is_found_seen_to_and_ended(site: str, place: Place, browser: Browser) -> None:
    number = await _late(site, browser, place)
    ada, _ = await take_seat(browser, site, "ada", "en")
    page = ada.page
    await _found(page, f"{site}/processes/complaint/alarms", number)
    await page.get_by_role("button", name="Over its limit").last.click()
    drawer = page.get_by_role("dialog").first
    await expect(drawer.get_by_role("list", name="What happened")).to_contain_text("Serious")
    await drawer.get_by_role("button", name="See to it").click()
    form = page.get_by_role("dialog", name="See to it")
    await form.get_by_role("button", name="See to it").click()
    await expect(form.get_by_text("Say it in a few words")).to_be_visible()
    await form.get_by_label("What you do about it").fill("Called the department")
    await form.get_by_label("What you do about it").press("Control+Enter")
    await expect(form).to_be_hidden()
    await expect(drawer.get_by_role("list", name="What happened")).to_contain_text("Called the department")
    await drawer.get_by_role("button", name="End the alarm").click()
    form = page.get_by_role("dialog", name="End the alarm")
    await form.get_by_label("Why it is over").fill("The clock was wrong")
    await form.get_by_label("It was a false alarm").check()
    await form.get_by_role("button", name="End the alarm").click()
    await expect(form).to_be_hidden()
    await page.keyboard.press("Escape")
    await expect(page.get_by_text("No case needs a look")).to_be_visible()
    await page.get_by_role("tab", name="How monitoring does").click()
    await page.get_by_role("table", name="How monitoring does").get_by_role("button").last.click()
    await expect(page.get_by_role("row", name=re.compile(number))).to_contain_text("False alarm")
    assert ada.errors == []


async def test_the_scorecard_opens_to_its_cases_and_tells_what_lacks(site: str, place: Place, browser: Browser) -> None:
    number = await _late(site, browser, place)
    ada, _ = await take_seat(browser, site, "ada", "en")
    page = ada.page
    await page.goto(f"{site}/processes")
    await page.get_by_role("tab", name="Scorecard").click()
    card = page.get_by_role("table", name="Scorecard")
    await expect(card.get_by_role("row", name=re.compile("电话"))).to_contain_text("0/")
    await expect(page.get_by_text("No contact point has 20 answers")).to_be_visible()
    await expect(page.get_by_role("table", name="What contact points lack")).to_contain_text("an indicator")
    assert number
    reader, _ = await take_seat(browser, site, "ada", "zh-CN")
    await reader.page.goto(f"{site}/processes?tab=scorecard")
    await expect(reader.page.get_by_role("table", name="接触点评分")).to_be_visible()
    assert ada.errors == reader.errors == []
