"""Another system's complaints are brought, mapped, seen, checked and taken in, in a browser."""

from pathlib import Path

from playwright.async_api import Browser, expect

from tests.browser.conftest import take_seat
from tests.features.imports.files import chinese


async def test_a_file_is_mapped_seen_and_imported(browser: Browser, site: str, tmp_path: Path) -> None:
    made = chinese(180)
    file = tmp_path / "旧系统.csv"
    file.write_bytes(made.content)
    grace, _ = await take_seat(browser, site, "grace", "zh-CN")
    page = grace.page
    await page.goto(f"{site}/imports")
    await page.set_input_files("input[type=file]", file)
    await expect(page.get_by_text("GB18030")).to_be_visible()
    await expect(page.get_by_text("还有 3 处待决定")).to_be_visible()
    preview = page.get_by_role("table", name="前几行导入后的样子")
    await expect(preview.get_by_text("没有信号").first).to_be_visible()
    await page.get_by_label("来源").fill("旧客服系统")
    for place, words in ((0, "HZT"), (1, "1001")):
        await page.get_by_label("所有行", exact=True).nth(place).click()
        await page.keyboard.type(words)
        await page.keyboard.press("Enter")
    await expect(page.get_by_text("没有待决定的内容")).to_be_visible()
    await expect(preview.get_by_role("cell", name="HZT").first).to_be_visible()
    await page.get_by_role("button", name="检查整个文件").click()
    sums = page.get_by_label("行数")
    await expect(sums.get_by_text(str(made.good), exact=False).first).to_be_visible()
    await expect(page.get_by_role("heading", name="被拒绝的行")).to_be_visible()
    await page.get_by_role("button", name="开始导入").click()
    await expect(page.get_by_role("heading", name="导入的工单")).to_be_visible()
    figures = [await one.inner_text() for one in await sums.locator("dd").all()]
    numbers = [int("".join(sign for sign in text if sign.isdigit())) for text in figures]
    assert numbers == [made.rows, made.good, 0, made.bad.total()]
    async with page.expect_download() as taken:
        await page.get_by_role("button", name="下载（含原因）").click()
    rejects = (await (await taken.value).path()).read_bytes().decode("gb18030", "replace")
    assert rejects.count("\n") >= made.bad.total()
    await page.get_by_role("link", name="HZT-2025").first.click()
    await expect(page.get_by_text("外部编号").or_(page.get_by_text("没有信号")).first).to_be_visible()
    assert grace.errors == []
