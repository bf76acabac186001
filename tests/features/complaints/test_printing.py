"""The case on paper: in both languages, with real Chinese signs, as masked as the screen."""

import io
import json
import re
from importlib.resources import files
from typing import Any

import pytest
from httpx import Response
from pypdf import PdfReader
from sqlalchemy import select

from shouwen.features.complaints.contract import ComplaintEvent, Grade, HandoverEvent, Outcome
from shouwen.features.documents.contract import DocumentEvent
from shouwen.features.tickets.contract import State, Urgency
from shouwen.platform import pdf as printing
from shouwen.platform.pdf import PdfFailed, Press
from shouwen.platform.tables import ledger
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, complaint_in, done, register
from tests.features.documents.files import PNG, attached


async def printed(office: TestOffice, who: str, ticket: Json, language: str) -> Response:
    return await office.client(who).get(f"{API}/tickets/{ticket['id']}/case.pdf?language={language}")


def read(pdf: bytes) -> tuple[str, PdfReader]:
    reader = PdfReader(io.BytesIO(pdf))
    # Kangxi radicals look like the signs that they stand for; lines break where they must.
    return "".join("".join(page.extract_text().split()) for page in reader.pages), reader


def embedded_fonts(reader: PdfReader) -> set[str]:
    found = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            of: Any = font.get_object()
            descendant = of.get("/DescendantFonts", [of])[0].get_object()
            descriptor = descendant["/FontDescriptor"].get_object()
            if {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor):
                found.add(str(descendant["/BaseFont"]))
    return found


async def test_a_case_is_printed_in_both_languages(office: TestOffice) -> None:
    ticket = await complaint_in(office, "closed")
    for language, words in (
        ("zh-CN", ("投诉工单", "已办结", "信号覆盖", "海州网络部", "答复了客户", "林晓", "第1页，共", "客户可见")),
        ("en", ("Complaintcase", "Closed", "Signalcoverage", "Haizhounetworkdepartment", "repliedtothecustomer")),
    ):
        answer = await printed(office, "alice", ticket, language)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf"), answer.text
        assert answer.headers["content-disposition"] == f'inline; filename="{ticket["number"]}.pdf"'
        text, reader = read(answer.content)
        for word in (
            *words,
            ticket["number"],
            "小区没有信号",
            "从昨晚开始手机一直没有信号",
            "新增室分设备",
            "林晓(1001)",
        ):
            assert word in text, (word, text)
        assert "138****0001" in text
        assert "王**" in text
        assert "13800010001" not in text
        assert "丹娜" not in text
        assert any("Noto-Sans-CJK" in font for font in embedded_fonts(reader)), embedded_fonts(reader)
        assert "2026-11-20" in text


async def test_who_printed_it_is_remembered(office: TestOffice) -> None:
    ticket = await register(office)
    await printed(office, "hank", ticket, "en")
    seen = select(ledger.c.actor_id, ledger.c.subject_id, ledger.c.data).where(ledger.c.kind == "access")
    (entry,) = await office.read.tuples(seen)
    assert (entry[0], str(entry[1])) == (office.cast.hank.id, ticket["id"])
    assert entry[2] == {"look": "PrintCase", "reason": "print"}
    for who, status in (("charlie", 404), ("ada", 403), (None, 401)):
        answer = await office.client(who).get(f"{API}/tickets/{ticket['id']}/case.pdf")
        assert answer.status_code == status
    assert len(await office.read.tuples(seen)) == 1


async def test_a_long_case_has_its_pages_counted_and_its_documents_listed(office: TestOffice) -> None:
    ticket = await complaint_in(office, "in_investigation")
    hank = office.client("hank")
    await attached(hank, ticket, "王丹娜 13800010001 账单.png", PNG)
    for number in range(30):
        await done(
            hank, ticket, "log", text=f"第{number}次联系。\n<b>&amp;</b> <img src='http://nowhere.test/x.png'>" * 3
        )
    answer = await printed(office, "hank", ticket, "zh-CN")
    text, reader = read(answer.content)
    pages = len(reader.pages)
    assert pages > 2
    assert f"第{pages}页，共{pages}页" in text
    assert text.count("打印·仅供内部使用") >= pages
    assert "第29次联系。<b>&amp;</b><img" in text
    assert "王**138****0001账单.png" in text
    assert "丹娜" not in text


async def test_a_server_without_the_libraries_says_what_it_lacks(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = await register(office)
    monkeypatch.setattr(printing, "_LIBRARIES", {"libpango-1.0-0": ("libnothing.so.9", "nothing")})
    monkeypatch.setattr(printing, "_has_chinese_font", lambda: False)
    for language, title in (("zh-CN", "暂不能生成 PDF"), ("en", "No PDF on this server")):
        answer = await office.client("alice", language).get(f"{API}/tickets/{ticket['id']}/case.pdf")
        problem = answer.json()
        assert (answer.status_code, problem["id"], problem["title"]) == (503, "pdf-not-available", title)
        assert problem["missing"] == "libpango-1.0-0, fonts-noto-cjk"
        assert "fonts-noto-cjk" in problem["detail"]
    assert (await office.client("alice").get(f"{API}/tickets/{ticket['id']}")).status_code == 200


async def test_a_press_that_does_not_end_is_stopped(office: TestOffice) -> None:
    ticket = await register(office)
    office.app.state.press = Press(timeout_seconds=0.05)
    for language, title in (("zh-CN", "未能生成 PDF"), ("en", "The PDF could not be made")):
        answer = await office.client("alice", language).get(f"{API}/tickets/{ticket['id']}/case.pdf")
        assert (answer.status_code, answer.json()["id"], answer.json()["title"]) == (500, "pdf-failed", title)
    with pytest.raises(PdfFailed):
        await Press(timeout_seconds=0.05).pdf_of("<p>x")


def test_every_step_and_every_code_has_words() -> None:
    codes = [f"state.{one}" for one in State] + [f"urgency.{one}" for one in Urgency]
    codes += [f"outcome.{one}" for one in Outcome] + [f"grade.{one}" for one in Grade]
    bases = (ComplaintEvent, DocumentEvent, HandoverEvent)
    events = {event for base in bases for event in base.__subclasses__() if hasattr(event, "type")}
    codes += [f"event.{event.type}" for event in events]
    # A slotted dataclass leaves its unslotted twin behind.
    wanted = {code for code in codes if code != "event."}
    for language in ("zh-CN", "en"):
        words = json.loads(files("shouwen").joinpath("locales", f"{language}.json").read_text("utf-8"))["print"]
        assert wanted - words.keys() == set()
        used = set()
        for template in files("shouwen.features.complaints").joinpath("printing").iterdir():
            if template.name.endswith(".j2"):
                used |= set(re.findall(r't\("([a-z_.]+)"[,)]', template.read_text("utf-8")))
        assert used - words.keys() == set()
