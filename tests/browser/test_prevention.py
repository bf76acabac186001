"""A repaired fault leaves a known problem; the plan that applied was started and ticked by those who take part."""

from playwright.async_api import Browser, expect

from tests.browser.conftest import take_seat
from tests.browser.test_announcing import opened_fault


async def test_a_plan_is_started_and_ticked_and_a_problem_is_entered(site: str, browser: Browser) -> None:
    fault = await opened_fault(site)
    olive, _ = await take_seat(browser, site, "olive", "en")
    page = olive.page
    await page.goto(f"{site}/faults/{fault['id']}")
    await page.get_by_role("button", name="Start the plan").click()
    step = page.get_by_role("checkbox", name="Switch the announcement on, also for the telephone")
    await step.click()
    await expect(step).to_be_checked()

    await page.goto(f"{site}/faults?tab=problems")
    await page.get_by_role("button", name="Enter a problem").click()
    dialog = page.get_by_role("dialog", name="Enter a problem")
    await dialog.get_by_label("District").fill("West")
    await dialog.get_by_role("combobox", name="Category").fill("coverage")
    await page.get_by_title("Network quality / Signal coverage").first.click()
    await dialog.get_by_label("Symptom").fill("Worn feeder")
    await dialog.get_by_label("Measure").fill("Replace it")
    await dialog.get_by_role("combobox", name="Unit in charge").click()
    await page.get_by_text("Haizhou complaint department").last.click()
    await dialog.get_by_label("Due on").fill("2027-01-31")
    await dialog.get_by_label("Due on").press("Enter")
    await dialog.get_by_label("Measure").press("Control+Enter")
    table = page.get_by_role("table", name="Known problems")
    await expect(table.get_by_text("Worn feeder")).to_be_visible()
    await table.get_by_text("Worn feeder").click()
    await expect(page.get_by_text("Replace it")).to_be_visible()
    assert olive.errors == []
