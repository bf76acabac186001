"""A new city by import, its people's first sign-in, and a permission taken from a role while somebody works by it."""

import csv
import io
import re

from playwright.async_api import Browser, FilePayload, Page, expect

from tests.browser.conftest import Seat, take_seat
from tests.cast import DANA

PASSWORD = "baiyun-mountain-42"
UNITS = [
    ["机构代码", "上级代码", "类型", "名称", "英文名称", "职能"],
    ["BY", "HZ", "地市", "白云市", "Baiyun", ""],
    ["BYN", "BY", "部门", "白云网络部", "Baiyun network department", "network"],
    ["BYT", "BY", "班组", "白云热线一班", "Baiyun hotline team", ""],
]
PEOPLE = [
    ["用户名", "姓名", "工号", "所属机构", "岗位"],
    ["bai.yi", "白懿", "6001", "BYT", "agent"],
    ["bai.er", "白尔", "6002", "BYN", "handler"],
    ["bai.san", "白叁", "6003", "BYX", "handler"],
]


def _file(name: str, rows: list[list[str]]) -> FilePayload:
    """A file as a Chinese spreadsheet writes it."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return {"name": name, "mimeType": "text/csv", "buffer": text.getvalue().encode("gb18030")}


async def _imported(page: Page, site: str, name: str, rows: list[list[str]], foreseen: str, done: str) -> None:
    """Lets a file be looked at, and takes it in."""
    await page.goto(f"{site}/staff?tab=import")
    await page.locator("input[type=file]").set_input_files(_file(name, rows))
    await expect(page.get_by_text(foreseen)).to_be_visible()
    await expect(page.get_by_role("cell", name=rows[1][0], exact=True)).to_be_visible()
    await page.get_by_role("button", name="Import", exact=True).click()
    await expect(page.get_by_text(done)).to_be_visible()


async def _codes(page: Page) -> dict[str, str]:
    """The first sign-in codes of the people taken in, by username."""
    await page.get_by_role("button", name="Download first sign-in codes (once)").click()
    async with page.expect_download() as coming:
        await page.get_by_role("button", name="OK", exact=True).click()
    path = await (await coming.value).path()
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    await expect(page.get_by_role("button", name="First sign-in codes were downloaded")).to_be_disabled()
    return {row[0]: row[-1] for row in rows[1:]}


async def _first_sign_in(browser: Browser, site: str, username: str, code: str) -> Seat:
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, locale="en")
    await context.add_init_script("localStorage.setItem('shouwen.language', 'en')")
    seat = Seat(await context.new_page(), site)
    page = seat.page
    await page.goto(f"{site}/signin")
    await page.get_by_label("User name").fill(username)
    await page.get_by_label("Password", exact=True).fill(code)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Choose a new password")).to_be_visible()
    await page.get_by_label("New password", exact=True).fill(PASSWORD)
    await page.get_by_label("New password again").fill(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Register a complaint")).to_be_visible()
    return seat


async def _tree_shows(page: Page, site: str) -> None:
    await page.goto(f"{site}/organisation")
    await page.get_by_label("Find a unit by name or code").fill("Baiyun")
    await page.get_by_role("button", name="Baiyun BY", exact=True).click()
    await page.get_by_label("Find a unit by name or code").fill("")
    tree = page.get_by_role("tree")
    await expect(tree.get_by_text("Baiyun", exact=True)).to_be_visible()
    await expect(page.get_by_text("2 directly, 2 in all")).to_be_visible()


async def _take_from_agents(page: Page, site: str, permission: str) -> None:
    await page.goto(f"{site}/organisation?tab=roles&role=agent")
    box = page.get_by_role("checkbox", name=permission, exact=True)
    await expect(box).to_be_checked()
    await box.uncheck()
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("Saved; it holds at once")).to_be_visible()


async def _why(page: Page, site: str) -> None:
    """What is still allowed has a reason; what was taken is not there, and nobody is listed with it."""
    await page.goto(f"{site}/organisation?tab=powers")
    why = page.get_by_role("region", name="Why may this person do this?")
    await why.get_by_role("combobox").fill("6001")
    await page.get_by_title(re.compile("白懿 6001")).click()
    row = why.locator("dl > div").filter(has_text="See cases")
    await expect(row).to_contain_text("As Agent at Baiyun hotline team since")
    await expect(why.get_by_role("button", name="Register complaints")).to_have_count(0)
    await row.get_by_role("button").click()
    who = page.get_by_role("region", name="Who may do this?")
    await expect(who.get_by_role("button", name=re.compile("白懿"))).to_be_visible()


async def test_a_new_city_and_a_permission_less(site: str, browser: Browser) -> None:
    ada, _ = await take_seat(browser, site, "ada", "en")
    page = ada.page
    await _imported(page, site, "机构.csv", UNITS, "3 rows: 3 would be taken", "3 rows: 3 taken")
    await _imported(page, site, "人员.csv", PEOPLE, "2 would be taken", "3 rows: 2 taken, 0 known, 1 refused")
    codes = await _codes(page)
    assert set(codes) == {"bai.yi", "bai.er"}
    await _tree_shows(page, site)

    baiyi = await _first_sign_in(browser, site, "bai.yi", codes["bai.yi"])
    await expect(baiyi.page.get_by_role("link", name="Agent desk")).to_be_visible()
    await _take_from_agents(page, site, "Register complaints")

    # Nobody touches the agent's window.
    await expect(baiyi.page.get_by_text("Registering complaints is not part of your posts")).to_be_visible()
    await expect(baiyi.page.get_by_role("link", name="Agent desk")).to_have_count(0)
    refused = await baiyi.page.context.request.post(f"{site}/api/v1/complaints", data=DANA)
    assert (refused.status, (await refused.json())["id"]) == (403, "not-permitted")
    await _why(page, site)
    assert ada.errors == baiyi.errors == []
