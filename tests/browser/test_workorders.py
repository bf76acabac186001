"""A type of ticket made on screen: published by an administrator, registered by an agent, done by a handler."""

from typing import Any

import httpx
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import take_seat
from tests.cast import TOKENS


async def _unit(site: str, code: str) -> str:
    headers = {"Authorization": f"Bearer {TOKENS['ada']}"}
    async with httpx.AsyncClient(base_url=f"{site}/api/v1", headers=headers) as client:
        units: list[dict[str, Any]] = (await client.get("/units")).raise_for_status().json()
    return str(next(one["id"] for one in units if one["code"] == code))


async def _field(page: Page, kind: str, name: str) -> None:
    """Adds a field, whose name is where the hand is at once."""
    await page.get_by_role("button", name="Add a field").click()
    await page.get_by_role("menuitem", name=kind, exact=True).click()
    await expect(page.get_by_label("Name", exact=True)).to_be_focused()
    await page.keyboard.type(name)


async def _form_made(page: Page) -> None:
    await page.get_by_role("tab", name="Form").click()
    await _field(page, "One line of text", "Model of router")
    await page.get_by_label("Required", exact=True).check()
    await expect(page.get_by_label("Code", exact=True)).to_have_value("model_of_router")
    await _field(page, "One choice", "Area")
    await page.get_by_label("option_1: Option", exact=True).fill("Urban")
    await page.get_by_label("option_2: Option", exact=True).fill("Rural")
    await page.get_by_label("Column of the list").check()
    preview = page.get_by_label("How it looks")
    await expect(preview.get_by_text("Model of router")).to_be_visible()
    # The choice is to come first.
    await page.get_by_role("button", name="Up: Area").click()
    fields = page.get_by_role("list", name="Fields").get_by_role("listitem")
    await expect(fields.first).to_contain_text("Area")


async def _type_made(page: Page, site: str, unit: str) -> None:
    await page.goto(f"{site}/rules?kind=ticket_types&unit={unit}")
    sheet = page.get_by_role("article")
    await expect(sheet.get_by_role("button", name="N", exact=False).last).to_be_enabled()
    await page.keyboard.press("n")
    await expect(sheet.get_by_role("heading", name="New version for Haizhou")).to_be_visible()
    await sheet.get_by_role("button", name="Add a type").click()
    await sheet.get_by_label("Name, Chinese", exact=True).fill("Router swap")
    await expect(sheet.get_by_label("Code", exact=True)).to_have_value("router_swap")
    await _form_made(page)


async def _published(page: Page) -> None:
    """What is missing is told where it is missing, and then nothing is."""
    await page.get_by_role("button", name="Check and publish").click()
    dialog = page.get_by_role("dialog", name="Publish a new version")
    await expect(dialog.get_by_role("list", name="What changes")).to_contain_text("Router swap / Model of router")
    await dialog.get_by_label("Note").press("Control+Enter")
    await expect(page.get_by_role("tab", name="Process")).to_have_attribute("aria-selected", "true")
    process = page.get_by_label("Service process", exact=True)
    await expect(process).to_have_attribute("aria-invalid", "true")
    await process.select_option(label="Consultation")
    await expect(page.get_by_label("Diagram").locator(".djs-shape").first).to_be_visible()
    await page.get_by_role("tab", name="Assignment").click()
    await page.get_by_label("Goes to: row 1").select_option(label="Network department")
    await page.get_by_role("button", name="Check and publish").click()
    await dialog.get_by_label("Note").press("Control+Enter")
    await expect(dialog).to_be_hidden()
    await expect(page.get_by_label("Versions").get_by_role("button", name="In force").first).to_be_visible()


async def _registered(page: Page, site: str) -> str:
    """Answers the number."""
    await page.goto(f"{site}/workorders")
    await expect(page.get_by_text("No open work orders")).to_be_visible()
    await page.keyboard.press("n")
    await page.get_by_role("button", name="Router swap").click()
    await page.get_by_role("textbox", name="Phone").fill("13800010001")
    await page.get_by_label("Customer's name").fill("王丹娜")
    await page.get_by_label("Matter").fill("Router is broken")
    await page.get_by_label("Description").fill("It does not start any more.")
    await page.keyboard.press("Control+Enter")
    # The form asks for the model, as the administrator wanted.
    await expect(page.get_by_text("Required")).to_be_visible()
    await page.get_by_label("Model of router").fill("HG8245")
    await page.get_by_role("combobox", name="Area").click()
    await page.get_by_title("Urban").click()
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_role("heading", name="Registered")).to_be_visible()
    await page.keyboard.press("o")
    heading = page.get_by_role("heading", name="Router is broken")
    await expect(page.get_by_text("HG8245")).to_be_visible()
    return (await heading.inner_text()).split()[0]


async def _done(page: Page, step: str, outcome: str, note: str) -> None:
    waiting = page.get_by_role("listitem").filter(has_text=step)
    await waiting.get_by_role("button", name="Do it").click()
    dialog = page.get_by_role("dialog", name=step)
    await dialog.get_by_text(outcome, exact=True).click()
    await dialog.get_by_label("Note").fill(note)
    await dialog.get_by_label("Note").press("Control+Enter")
    await expect(dialog).to_have_count(0)


async def test_a_type_made_registered_and_done(site: str, browser: Browser) -> None:
    ada, _ = await take_seat(browser, site, "ada", "en")
    await _type_made(ada.page, site, await _unit(site, "HZ"))
    await _published(ada.page)

    alice, _ = await take_seat(browser, site, "alice", "en")
    number = await _registered(alice.page, site)

    hank, _ = await take_seat(browser, site, "hank", "en")
    await hank.page.goto(f"{site}/workorders")
    row = hank.page.get_by_role("row", name=number)
    await expect(row).to_contain_text("Urban")
    await row.click()
    await hank.page.get_by_role("button", name="Take", exact=True).click()
    await expect(hank.page.get_by_text("In investigation").first).to_be_visible()
    await _done(hank.page, "Prepare the answer", "Can be answered", "A new one is on its way.")
    await _done(hank.page, "Answer the customer", "Understood", "The customer was told.")
    await expect(hank.page.get_by_text("Closed").first).to_be_visible()
    # Whoever registered it sees that, without doing anything.
    await expect(alice.page.get_by_text("Step done: Answer the customer")).to_be_visible()
    assert ada.errors == alice.errors == hank.errors == []
