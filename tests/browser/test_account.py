"""One's own account: a second factor, what to do without the phone, another device ended, and an emergency reviewed."""

import re
import time

import pyotp
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Seat, take_seat
from tests.cast import PASSWORD

REASON = "客户在营业厅等待，本省系统无法登录"


async def _sign_out(page: Page) -> None:
    await page.get_by_role("button", name=re.compile("personal menu")).click()
    await page.get_by_role("button", name="Sign out").click()
    await expect(page.get_by_label("User name")).to_be_visible()


async def _password(page: Page, username: str) -> None:
    await page.get_by_label("User name").fill(username)
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Two-step sign-in")).to_be_visible()


def _next_code(totp: pyotp.TOTP) -> str:
    """The code after the present one, which a server takes from a phone whose clock is fast; no code is good twice."""
    return totp.at(int(time.time()) + totp.interval)


async def _enrol(page: Page, site: str) -> tuple[pyotp.TOTP, list[str]]:
    """Switches two-step sign-in on; answers what the phone then holds, and the recovery codes."""
    await page.goto(f"{site}/account?tab=factor")
    await page.get_by_role("button", name="Switch on").click()
    await expect(page.get_by_role("img", name="QR code of the second factor")).to_be_visible()
    secret = (await page.locator("ol code, ol .ant-typography").first.inner_text()).replace(" ", "")
    totp = pyotp.TOTP(secret.strip())
    first = page.get_by_label("Type the six digits that the app shows:")
    await first.fill("000000")
    await expect(page.get_by_role("alert")).to_be_visible()
    await first.fill(totp.now())
    await expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    codes = await page.locator("section li").all_inner_texts()
    assert len(codes) == 10
    done = page.get_by_role("button", name="Done")
    await expect(done).to_be_disabled()
    await page.get_by_label("I have kept the recovery codes").check()
    await done.click()
    await expect(page.get_by_text("10 recovery codes left")).to_be_visible()
    return totp, codes


async def test_a_second_factor_and_a_lost_phone(site: str, browser: Browser) -> None:
    bob, _ = await take_seat(browser, site, "bob", "en")
    page = bob.page
    totp, codes = await _enrol(page, site)

    await _sign_out(page)
    await _password(page, "bob")
    await page.get_by_label("Code").fill(_next_code(totp))
    await expect(page.get_by_role("navigation", name="Main navigation")).to_be_visible()

    await _sign_out(page)
    await _password(page, "bob")
    await page.get_by_role("button", name="Use a recovery code").click()
    await page.get_by_label("Recovery code").fill(codes[0])
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("navigation", name="Main navigation")).to_be_visible()
    await page.goto(f"{site}/account?tab=factor")
    await expect(page.get_by_text("9 recovery codes left")).to_be_visible()

    # Used once, it opens nothing more.
    await _sign_out(page)
    await _password(page, "bob")
    await page.get_by_role("button", name="Use a recovery code").click()
    await page.get_by_label("Recovery code").fill(codes[0])
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_be_visible()
    assert bob.errors == []


async def test_another_device_is_ended(site: str, browser: Browser) -> None:
    here, _ = await take_seat(browser, site, "alice", "en")
    there, _ = await take_seat(browser, site, "alice", "en")
    await here.page.goto(f"{site}/account?tab=sessions")
    table = here.page.get_by_role("table", name="Signed-in devices")
    await expect(table.get_by_role("row")).to_have_count(3)
    await table.get_by_role("button", name="End").click()
    await expect(table.get_by_role("row")).to_have_count(2)

    # The other window learns of it by itself.
    await expect(there.page.get_by_text("Your session has ended")).to_be_visible()
    await expect(there.page.get_by_label("User name")).to_be_visible()
    await here.page.get_by_role("tab", name="Sign-in history").click()
    await expect(here.page.get_by_role("table", name="Sign-in history").get_by_text("Signed in")).to_have_count(2)
    assert here.errors == there.errors == []


async def _broken(page: Page, site: str) -> None:
    """Bob opens what he usually does not see."""
    await page.goto(f"{site}/account?tab=emergency")
    await page.get_by_label("Where").fill("YLN")
    await page.get_by_title("Yunling network department").click()
    await page.get_by_label("Reason").fill(REASON)
    await page.get_by_role("button", name="Open emergency access").click()
    bar = page.get_by_role("complementary", name="Emergency access")
    await expect(bar).to_contain_text("Emergency access is open: Yunling network department")
    await expect(bar.get_by_role("timer")).to_contain_text("left")


async def _reviewed(page: Page, site: str) -> None:
    await page.goto(f"{site}/security")
    await page.get_by_role("row", name=re.compile(REASON)).click()
    drawer = page.get_by_role("dialog", name="Emergency access")
    await expect(drawer.get_by_text(REASON)).to_be_visible()
    await drawer.get_by_text("Wrong", exact=True).click()
    await drawer.get_by_role("button", name=re.compile("Keep review")).click()
    await expect(drawer.get_by_text("Say what was wrong")).to_be_visible()
    await drawer.get_by_label("Remark").fill("应先致电云岭值班经理")
    await drawer.get_by_role("button", name=re.compile("Keep review")).click()
    await expect(drawer.get_by_text("应先致电云岭值班经理")).to_be_visible()


async def test_an_emergency_and_its_review(site: str, browser: Browser) -> None:
    seats: tuple[Seat, BrowserContext] = await take_seat(browser, site, "bob", "en")
    bob, context = seats
    second = Seat(await context.new_page(), site)
    await second.page.goto(f"{site}/my-work")
    await _broken(bob.page, site)
    # It is seen on every screen, and in every window, that powers are open; and they are for reading only.
    other = second.page.get_by_role("complementary", name="Emergency access")
    await expect(other).to_contain_text(REASON)
    await bob.page.goto(f"{site}/desk")
    await expect(bob.page.get_by_role("complementary", name="Emergency access")).to_be_visible()
    await other.get_by_role("button", name="End now").click()
    await expect(other).to_be_hidden()
    await expect(bob.page.get_by_role("complementary", name="Emergency access")).to_be_hidden()

    grace, _ = await take_seat(browser, site, "grace", "en")
    await _reviewed(grace.page, site)
    await bob.page.goto(f"{site}/account?tab=emergency")
    await expect(bob.page.get_by_role("row", name=re.compile(REASON))).to_contain_text("Wrong")
    assert bob.errors == second.errors == grace.errors == []
