"""Second handling in Chinese: another handler, pressed and pausing, a late case explained, a closing refused."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import httpx
from playwright.async_api import Browser, Locator, Page, expect
from sqlalchemy import select

from shouwen.app.context import office_at
from shouwen.app.places import Place
from shouwen.features.complaints.contract import TakeOverComplaint
from shouwen.features.contacts.contract import Channel
from shouwen.features.organisation.tables import staff, units
from shouwen.features.tickets.contract import External
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.settings import Settings
from tests.browser.conftest import Seat, take_seat
from tests.cast import TOKENS

ZONE = ZoneInfo("Asia/Shanghai")


async def _four_days_old(place: Place, tmp_path: Path) -> str:
    """A complaint that nobody has touched for four days; answers the ticket's id."""
    async with office_at(place, Settings(home=tmp_path)) as office:
        codes: dict[str, UUID] = dict(await office.database.read.tuples(select(units.c.code, units.c.id)))
        people: dict[str, UUID] = dict(await office.database.read.tuples(select(staff.c.username, staff.c.id)))
        received = office.clock.now() - timedelta(days=4)
        command = TakeOverComplaint(
            external=External("crm", "TS-1"),
            unit=codes["HZT"],
            owner=people["alice"],
            customer_name="王丹娜",
            phone="13800010001",
            channel=Channel.HOTLINE,
            category="network.coverage",
            matter="小区没有信号",
            occurred_at=received,
            description="从昨晚开始手机一直没有信号。",
            received_at=received,
        )
        return str((await office.desk.run(command, THE_SYSTEM)).id)


async def _act(site: str, who: str, ticket: str, action: str, **form: Any) -> None:
    headers = {"Authorization": f"Bearer {TOKENS[who]}"}
    async with httpx.AsyncClient(base_url=f"{site}/api/v1", headers=headers) as client:
        (await client.post(f"/tickets/{ticket}/{action}", json=form)).raise_for_status()


async def _first_round(site: str, ticket: str) -> None:
    await _act(site, "hank", ticket, "accept")
    await _act(site, "hank", ticket, "log", text="周六上门", reached_customer=True)
    await _act(site, "hank", ticket, "propose", solution="新增室分设备", outcome="fix")
    await _act(site, "olive", ticket, "reply", text="信号已恢复，请问您是否满意？")


async def _begin(page: Page, key: str, tab: str, text: str | None = None) -> Locator:
    """Opens an action by its key and writes its first text; answers its form."""
    button = page.get_by_role("tab", name=tab)
    await expect(button).to_be_visible()
    await page.keyboard.press("Escape")
    await page.keyboard.press(key)
    await expect(button).to_have_attribute("aria-selected", "true")
    form = page.get_by_role("tabpanel")
    if text is not None:
        await form.locator("textarea").first.fill(text)
    return form


async def _send(page: Page, state: str) -> None:
    async with page.expect_response(lambda r: r.request.method == "POST" and r.status == 200):
        await page.keyboard.press("Control+Enter")
    await expect(page.locator("header").get_by_text(state).first).to_be_visible()


def _seconds(words: str) -> int:
    hours, minutes, seconds = map(int, words.split(":"))
    return hours * 3600 + minutes * 60 + seconds


async def _why_overall(page: Page) -> None:
    """The two stretches of the case's own clock are told, and add up to the second."""
    await page.get_by_role("button", name="投诉总时限怎么算的").click()
    told = page.get_by_role("region", name="投诉总时限怎么算的")
    await expect(told.get_by_role("row", name=re.compile("停表"))).to_be_visible()
    shown = await told.evaluate(
        "box => ({counted: [...box.querySelectorAll('tbody tr[data-counted] td:nth-child(3)')].map(e => e.innerText),"
        " sum: box.querySelector('tfoot td').innerText})"
    )
    assert len(shown["counted"]) == 2
    assert sum(map(_seconds, shown["counted"])) == _seconds(shown["sum"]) >= 4 * 24 * 3600
    await page.keyboard.press("Escape")
    await expect(told).to_be_hidden()


async def _paused_urged_and_resumed(henry: Seat, olive: Seat) -> None:
    form = await _begin(henry.page, "h", "暂停计时")
    await form.get_by_role("radio", name=re.compile("等待客户补充或配合")).check()
    until = form.get_by_label("暂停至")
    await until.fill(f"{datetime.now(ZONE) + timedelta(hours=2):%Y-%m-%d %H:%M}")
    await until.press("Enter")
    await form.get_by_label("说明").fill("客户周六在家")
    await _send(henry.page, "等待客户")
    await expect(henry.page.get_by_text("暂停中：等待客户补充或配合")).to_be_visible()

    await olive.page.get_by_role("button", name="更多").click()
    await olive.page.get_by_role("menuitem", name="催办").click()
    await olive.page.get_by_label("催办内容").fill("请今天联系客户")
    await _send(olive.page, "等待客户")

    pressed = henry.page.get_by_role("alert").filter(has_text="请今天联系客户")
    await pressed.get_by_role("button", name="已知悉").click()
    await expect(pressed).to_be_hidden()
    await _begin(henry.page, "u", "恢复计时", "客户来电")
    await _send(henry.page, "调查处理中")


async def _records(page: Page, text: str, lateness: str | None = None) -> None:
    form = await _begin(page, "f", "归档材料", text)
    if lateness:
        await form.get_by_role("combobox", name="超时原因").click()
        await page.get_by_title(lateness).click()
    await _send(page, "复核中")


async def _judged(page: Page, grade: str, state: str, demand: str | None = None) -> None:
    form = await _begin(page, "s", "满意度")
    await form.get_by_text(grade, exact=True).click()
    if demand:
        await form.get_by_label("客户的新诉求").fill(demand)
    await _send(page, state)


async def _refused_and_closed(browser: Browser, site: str, ticket: str, henry: Seat) -> Seat:
    rex, _ = await take_seat(browser, site, "rex", "zh-CN")
    await rex.open_case(ticket)
    await _begin(rex.page, "e", "复核不通过", "缺现场测试数据")
    await _send(rex.page, "待归档")
    await henry.open_case(ticket)
    await _records(henry.page, "墙体较厚，加装后室内信号 -85 dBm")
    await rex.open_case(ticket)
    await _begin(rex.page, "c", "办结")
    await _send(rex.page, "已办结")
    return rex


async def test_a_second_round_from_the_demand_to_the_review(
    site: str, place: Place, tmp_path: Path, browser: Browser
) -> None:
    ticket = await _four_days_old(place, tmp_path)
    await _first_round(site, ticket)
    olive, _ = await take_seat(browser, site, "olive", "zh-CN")
    await olive.open_case(ticket)
    await _judged(olive.page, "不满意", "不满意", "卧室里仍然没有信号")

    henry, _ = await take_seat(browser, site, "henry", "zh-CN")
    await henry.open_case(ticket)
    await expect(henry.page.get_by_text("卧室里仍然没有信号").first).to_be_visible()
    await _begin(henry.page, "a", "接收")
    await _send(henry.page, "调查处理中")
    await _why_overall(henry.page)
    await _paused_urged_and_resumed(henry, olive)
    await _begin(henry.page, "l", "记录联系", "周六已上门")
    await _send(henry.page, "调查处理中")
    await _begin(henry.page, "p", "提出方案", "卧室加装天线")
    await _send(henry.page, "已提方案")

    await olive.open_case(ticket)
    await _begin(olive.page, "r", "答复客户", "卧室已加装天线，请问您是否满意？")
    await _send(olive.page, "已回复")
    await _judged(olive.page, "满意", "满意")

    await henry.open_case(ticket)
    await _records(henry.page, "墙体较厚", "现场施工或物业协调")
    rex = await _refused_and_closed(browser, site, ticket, henry)
    await expect(rex.page.get_by_text("现场施工或物业协调")).to_be_visible()
    assert [olive.errors, henry.errors, rex.errors] == [[], [], []]
