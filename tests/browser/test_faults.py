"""A mass fault on screen: reported by many, judged, announced to whoever takes calls, repaired, and answered once."""

from pathlib import Path
from typing import Any

import httpx
from playwright.async_api import Browser, Page, expect
from sqlalchemy import select

from shouwen.app.context import office_at
from shouwen.app.places import Place
from shouwen.features.faults.contract import FindClusters
from shouwen.features.organisation.tables import units
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.settings import Settings
from tests.browser.conftest import take_seat
from tests.cast import DANA, TOKENS

REPORTS = 3
WEST = {"district": "West", "building": "West Garden 1"}
ANNOUNCED = "West has no signal; it is being repaired and expected back by noon."


def _as(site: str, who: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=f"{site}/api/v1", headers={"Authorization": f"Bearer {TOKENS[who]}"})


async def _reported(site: str) -> list[dict[str, Any]]:
    """By different customers of one place."""
    async with _as(site, "alice") as client:
        forms = [
            DANA | {"phone": f"1380002{number:04}", "customer_name": f"Customer {number}", "place": WEST}
            for number in range(REPORTS)
        ]
        return [(await client.post("/complaints", json=form)).raise_for_status().json() for form in forms]


async def _looked_through(place: Place, home: Path) -> None:
    """What is done every five minutes, done now."""
    async with office_at(place, Settings(home=home)) as office:
        (department,) = await office.database.read.tuples(select(units.c.id).where(units.c.code == "HZC"))
        assert await office.desk.run(FindClusters(department[0]), THE_SYSTEM) == 1


async def _opened(page: Page) -> None:
    """The officer has the list open and hears of the proposal; the fault is opened from it."""
    await expect(page.get_by_role("button", name="1 changed")).to_be_visible()
    await page.get_by_role("button", name="1 changed").click()
    await page.get_by_role("tab", name="To be judged").click()
    await page.get_by_role("button", name=f"Open a mass fault ({REPORTS} complaints)").click()
    dialog = page.get_by_role("dialog", name="Open a mass fault")
    await dialog.get_by_label("Announcement").fill(ANNOUNCED)
    await dialog.get_by_label("Announcement").press("Control+Enter")
    await expect(page.get_by_role("table", name="Linked complaints").locator("tbody tr")).to_have_count(REPORTS)


async def _asked_about(page: Page) -> None:
    """A call from the same place is being taken, before anybody knows of a fault."""
    await page.get_by_role("combobox", name="Category").fill("coverage")
    await expect(page.get_by_title("Signal coverage").first).to_be_visible()
    await page.keyboard.press("Enter")
    await page.get_by_label("District").fill(WEST["district"])


async def _answered(page: Page) -> None:
    await page.get_by_role("button", name="Answer all").click()
    dialog = page.get_by_role("dialog", name=f"Answer {REPORTS} complaints")
    await dialog.get_by_label("Answer").fill("Dear {name}, it has worked again since {repaired_at}.")
    await dialog.get_by_label("Answer").press("Control+Enter")
    await expect(page.get_by_text(f"Answered: {REPORTS} of {REPORTS}")).to_be_visible()


async def _times_told(site: str, case: dict[str, Any]) -> int:
    async with _as(site, "bob") as client:
        page = (await client.get(f"/tickets/{case['id']}")).raise_for_status().json()
    return sum("it has worked again since" in (entry["text"] or "") for entry in page["timeline"])


async def test_from_many_reports_to_one_answer_each(site: str, browser: Browser, place: Place, tmp_path: Path) -> None:
    olive, _ = await take_seat(browser, site, "olive", "en")
    await olive.page.goto(f"{site}/faults")
    await expect(olive.page.get_by_text("No mass fault is being dealt with")).to_be_visible()
    alice, _ = await take_seat(browser, site, "alice", "en")
    await _asked_about(alice.page)

    cases = await _reported(site)
    await _looked_through(place, tmp_path / "looking")
    await _opened(olive.page)
    # The agent is in the middle of a call, and sees it without doing anything.
    await expect(alice.page.get_by_text(ANNOUNCED)).to_be_visible()

    await olive.page.get_by_role("button", name="Repaired", exact=True).click()
    dialog = olive.page.get_by_role("dialog", name="Repaired")
    await dialog.get_by_label("Cause").fill("Fibre cut by works")
    await dialog.get_by_label("Fix").fill("Spliced")
    await dialog.get_by_label("Fix").press("Control+Enter")
    await expect(dialog).to_have_count(0)
    await _answered(olive.page)
    assert [await _times_told(site, case) for case in cases] == [1] * REPORTS

    await olive.page.get_by_role("button", name="Close", exact=True).click()
    await olive.page.get_by_role("dialog", name="Close").get_by_role("textbox").press("Control+Enter")
    await expect(olive.page.get_by_text("Closed").first).to_be_visible()
    await expect(alice.page.get_by_text(ANNOUNCED)).to_have_count(0)
    assert olive.errors == alice.errors == []
