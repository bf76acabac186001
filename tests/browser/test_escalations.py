"""A stricter ladder published on screen: the next case is told to the head of the department, who takes it up."""

from dataclasses import replace
from datetime import timedelta

from playwright.async_api import Browser, expect

from shouwen.kernel.clock import SystemClock
from tests.browser.conftest import take_seat
from tests.browser.test_rules import Administration


async def test_a_stricter_ladder_tells_the_head_who_takes_the_case_up(site: str, browser: Browser) -> None:
    seat, _ = await take_seat(browser, site, "ada", "en")
    ada = Administration(seat, site, "")
    units = await ada.call("ada", "GET", "units")
    ada = replace(ada, unit=next(one["id"] for one in units if one["code"] == "HZ"))
    old = await ada.register(phone="13800010002")

    sheet = await ada.begin("escalation_ladder")
    await sheet.get_by_role("button", name="Add a row").click()
    await sheet.get_by_label("How much: row 9").fill("0")
    await ada.publish("To Shift supervisor", "0 % of the time used", at=SystemClock().now() + timedelta(seconds=4))
    await ada.wait_until_in_force()
    new = await ada.register(phone="13800010003")

    mona, _ = await take_seat(browser, site, "mona", "en")
    await mona.page.goto(f"{site}/my-work")
    await mona.page.get_by_text("Escalated to Shift supervisor: to be taken up").click()
    ladder = mona.page.get_by_role("region", name="Escalation ladder").last
    await expect(ladder.get_by_text("First contact: 0 % of the time used")).to_be_visible()
    await expect(ladder.get_by_text("(row 9 of version 1)")).to_be_visible()
    await ladder.get_by_role("button", name="Take it up").click()
    dialog = mona.page.get_by_role("dialog", name="Take up: Shift supervisor")
    await dialog.get_by_label("What is to be done").fill("Answered today")
    await dialog.get_by_role("button", name="Take it up").click()
    await expect(dialog).to_be_hidden()
    await expect(ladder.get_by_text("Taken up by")).to_be_visible()
    await expect(ladder.get_by_text("Answered today")).to_be_visible()

    made = await ada.call("mona", "GET", f"tickets/{new['id']}/ladder")
    assert [(one["level"], one["accepted_by"]["name"]) for one in made["made"]] == [("shift", "孟兰")]
    assert (await ada.call("mona", "GET", f"tickets/{old['id']}/ladder"))["made"] == []
    assert seat.errors == mona.errors == []
