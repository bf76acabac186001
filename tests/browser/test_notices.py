"""The bell: rings by itself, opens by key, leads to the case, and is silent in the other window once read."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from playwright.async_api import Browser, expect
from sqlalchemy import select

from shouwen.app.context import office_at
from shouwen.app.places import Place
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.organisation.tables import staff
from shouwen.features.tickets.tables import tickets
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.settings import Settings
from tests.browser.conftest import take_seat
from tests.cast import DANA

CLOCK: dict[str, str | int] = {
    "percent": 80,
    "clock": "answer",
    "clock_name": "答复时限",
    "clock_name_en": "Answer",
    "round": 2,
}


async def _tell(place: Place, tmp_path: Path, *kinds: NoticeKind) -> None:
    """Tells Hank about every ticket there is, as a timer in another process would."""
    async with office_at(place, Settings(home=tmp_path)) as office:
        people: dict[str, UUID] = dict(await office.database.read.tuples(select(staff.c.username, staff.c.id)))
        due_at = datetime(2026, 11, 20, 6, 20, tzinfo=UTC) + timedelta(days=1)
        for ticket, number in await office.database.read.tuples(select(tickets.c.id, tickets.c.number)):
            for kind in kinds:
                timed = kind.startswith("deadline")
                command = NotifyPeople(
                    kind,
                    people=(people["hank"],),
                    ticket=ticket,
                    ticket_number=number,
                    data=CLOCK if timed else {},
                    due_at=due_at if timed else None,
                    by=None if timed else people["mona"],
                )
                await office.desk.run(command, THE_SYSTEM)


async def test_a_notice_rings_is_read_and_leads_to_the_case(
    site: str, place: Place, tmp_path: Path, browser: Browser
) -> None:
    alice, context = await take_seat(browser, site, "alice", "en")
    ticket = await (await context.request.post(f"{site}/api/v1/complaints", data=DANA | {"separate": True})).json()
    hank, desk = await take_seat(browser, site, "hank", "en")
    other = await desk.new_page()
    await other.goto(f"{site}/inbox")
    page = hank.page
    bell = page.get_by_role("button", name=re.compile("^Notices:"))
    await expect(bell).to_have_accessible_name("Notices: 0 unread, 0 of them urgent")
    await page.locator("body").press("b")
    await expect(page.get_by_text("Nothing unread")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_text("Nothing unread")).to_be_hidden()

    await _tell(place, tmp_path, NoticeKind.ASSIGNED, NoticeKind.DEADLINE_NEAR)
    for window in (page, other):
        name = "Notices: 2 unread, 1 of them urgent"
        await expect(window.get_by_role("button", name=name)).to_be_visible(timeout=2000)
    await page.locator("body").press("b")
    row = page.get_by_role("button", name=re.compile("Answer: 80 % of the time used"))
    await expect(row).to_be_focused()
    await expect(row).to_contain_text("round 2")
    await expect(page.get_by_text("孟兰 assigned this to you")).to_be_visible()
    # What comes while the list is read announces itself and moves nothing.
    await _tell(place, tmp_path, NoticeKind.URGED)
    await expect(page.get_by_role("button", name="New notices: show")).to_be_visible()
    await expect(page.get_by_text("孟兰 urges this case")).to_be_hidden()
    await page.get_by_role("button", name="New notices: show").click()
    await expect(page.get_by_text("孟兰 urges this case")).to_be_visible()
    await row.focus()
    await page.keyboard.press("Enter")
    await page.wait_for_url(lambda url: url.endswith(f"/tickets/{ticket['id']}"))
    for window in (page, other):
        await expect(window.get_by_role("button", name="Notices: 0 unread, 0 of them urgent")).to_be_visible()
    assert hank.errors == alice.errors == []
