"""Two matters of one complaint become cases of their own, on screen, by keys."""

from playwright.async_api import Browser, expect

from tests.browser.conftest import Seat, take_seat
from tests.browser.test_moving import _as, _registered


async def _split(seat: Seat) -> None:
    """The first matter is begun without what it needs, which is said beside its fields."""
    page = seat.page
    await expect(page.get_by_role("button", name="更多")).to_be_visible()
    await page.keyboard.press("m")
    await page.get_by_role("menuitem", name="拆分").click()
    matter = page.get_by_role("group", name="事项2")
    await matter.get_by_label("诉求").press("Control+Enter")
    await expect(matter.get_by_text("请填写").first).to_be_visible()
    await matter.get_by_role("combobox", name="类别").click()
    await page.get_by_title("费用争议").click()
    await matter.get_by_label("诉求").fill("账单多扣了二十元")
    await matter.get_by_label("客户描述").fill("没有订购过这项业务")
    await page.get_by_role("button", name="再拆一项").click()
    other = page.get_by_role("group", name="事项3")
    await other.get_by_role("combobox", name="类别").click()
    await page.get_by_title("上网慢").locator("visible=true").click()
    # The place of the whole case is supposed for a matter that needs one.
    await expect(other.get_by_label("区县")).to_have_value("临江区")
    await other.get_by_label("诉求").fill("晚上上网慢")
    await other.get_by_label("客户描述").fill("视频一直卡")
    await page.keyboard.press("Control+Enter")


async def test_a_complaint_of_several_matters_is_split(site: str, browser: Browser) -> None:
    ticket = await _registered(site, "小区没有信号")
    alice, _ = await take_seat(browser, site, "alice", "zh-CN")
    await alice.page.goto(f"{site}/tickets/{ticket['id']}")
    await _split(alice)
    card = alice.page.get_by_role("region", name="关联投诉").first
    await expect(card.get_by_text("拆分出").nth(1)).to_be_visible()
    await expect(card).to_contain_text("账单多扣了二十元")
    await expect(alice.page.get_by_text("拆分出单独的工单").first).to_be_visible()
    await card.get_by_role("link").first.click()
    await expect(alice.page.get_by_role("region", name="关联投诉").first).to_contain_text("拆自")
    await expect(alice.page.get_by_role("region", name="关联投诉").first).to_contain_text(ticket["number"])
    assert alice.errors == []
    assert (await _as(site, "alice", f"/tickets/{ticket['id']}/log", text="ok"))["state"] == "assigned"
