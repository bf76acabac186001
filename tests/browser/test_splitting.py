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


_TO_REVIEW: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("hank", "accept", {}),
    ("hank", "log", {"text": "已联系客户", "reached_customer": True}),
    ("hank", "propose", {"solution": "新增室分设备", "outcome": "fix"}),
    ("olive", "reply", {"text": "您好，信号已恢复。"}),
    ("olive", "satisfaction", {"grade": "satisfied"}),
    ("hank", "records", {"investigation": "现场测试三处"}),
)


async def test_linked_complaints_are_closed_by_one_review(site: str, browser: Browser) -> None:
    first, second, waiting = [
        await _registered(site, matter) for matter in ("小区没有信号", "楼道没有信号", "电梯没有信号")
    ]
    for ticket in (first, second):
        for who, action, body in _TO_REVIEW:
            await _as(site, who, f"/tickets/{ticket['id']}/{action}", **body)
    # Each repeats the one before it.
    rex, _ = await take_seat(browser, site, "rex", "zh-CN")
    await rex.page.goto(f"{site}/tickets/{second['id']}")
    ready = rex.page.get_by_role("checkbox", name=first["number"])
    blocked = rex.page.get_by_role("checkbox", name=waiting["number"])
    await expect(blocked).to_be_disabled()
    await ready.check()
    await rex.page.keyboard.press("Control+Enter")
    await expect(rex.page.locator("header").get_by_text("已办结").first).to_be_visible()
    await expect(rex.page.get_by_text(f"与{first['number']}一并").first).to_be_visible()
    await rex.page.goto(f"{site}/tickets/{first['id']}")
    await expect(rex.page.locator("header").get_by_text("已办结").first).to_be_visible()
    assert rex.errors == []
