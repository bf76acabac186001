"""The report of a process in a browser: read, opened to a case, set beside another version, taken away."""

import re

from playwright.async_api import Browser, expect

from tests.browser.conftest import take_seat
from tests.browser.test_figures import COMPLAINT


async def test_a_report_is_read_opened_and_taken_away(site: str, browser: Browser) -> None:
    agent, _ = await take_seat(browser, site, "alice", "en")
    answer = await agent.page.request.post(f"{site}/api/v1/complaints", data=COMPLAINT, headers={"Origin": site})
    assert answer.status == 201, await answer.text()
    number = (await answer.json())["number"]

    seat, _ = await take_seat(browser, site, "ada", "en")
    page = seat.page
    await page.goto(f"{site}/processes/complaint")
    await page.get_by_role("button", name=re.compile("Report")).click()
    whole = page.get_by_role("table", name="In all")
    await expect(whole.get_by_role("button", name="1").first).to_be_visible()
    await whole.get_by_role("button", name="1").first.click()
    cases = page.get_by_role("table", name="Cases behind the figure")
    await expect(cases.get_by_role("link", name=number)).to_be_visible()
    # The address says which figure stands open: whoever gets it sees the same.
    assert "measure=started" in page.url
    await page.reload()
    await expect(cases.get_by_role("link", name=number)).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(cases).to_be_hidden()

    await page.get_by_role("tab", name="Contact points").click()
    await expect(page.get_by_role("table", name="Contact points")).to_be_visible()
    await page.get_by_role("tab", name="Before and after").click()
    await expect(page.get_by_text("There is only one version")).to_be_visible()

    await page.get_by_role("button", name="Export").first.click()
    async with page.expect_download() as coming:
        await page.get_by_role("menuitem").filter(has_text=re.compile("xlsx|Excel", re.IGNORECASE)).first.click()
    assert (await coming.value).suggested_filename.endswith(".xlsx")
    await page.goto(f"{site}/processes/complaint/report?from=2020-01-01&to=2020-01-31")
    await expect(page.get_by_text("Nothing was measured in this time")).to_be_visible()
    assert seat.errors == []
    reader, _ = await take_seat(browser, site, "ada", "zh-CN")
    await reader.page.goto(f"{site}/processes/complaint/report")
    await expect(reader.page.get_by_role("table", name="合计")).to_be_visible()
    assert reader.errors == []


async def test_a_figure_of_the_report_leads_to_an_improvement(site: str, browser: Browser) -> None:
    agent, _ = await take_seat(browser, site, "alice", "en")
    answer = await agent.page.request.post(f"{site}/api/v1/complaints", data=COMPLAINT, headers={"Origin": site})
    assert answer.status == 201, await answer.text()
    seat, _ = await take_seat(browser, site, "grace", "en")
    page = seat.page
    await page.goto(f"{site}/processes/complaint/report?measure=started")
    await page.get_by_role("button", name="Open an improvement task").click()
    dialog = page.get_by_role("dialog", name="Open an improvement task")
    await dialog.get_by_label("Reason").fill("Too many come in")
    await dialog.get_by_role("button", name=re.compile("^Send")).click()
    # The task stands open beside the others of this process.
    task = page.get_by_role("dialog", name="Improvement task")
    await expect(task.get_by_role("heading", name=re.compile("Complaint handling · "))).to_be_visible()
    await expect(task).to_contain_text("Too many come in")
    assert "side=improvements" in page.url
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("row", name=re.compile("Complaint handling · "))).to_be_visible()
    assert seat.errors == []
