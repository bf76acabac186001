"""Strangers' files of some thousand complaints go in, are worked on and come out; the counts add up."""

import csv
import io
from typing import Any

from sqlalchemy import func, select

from shouwen.features.tickets.tables import tickets
from tests.conftest import TestOffice
from tests.features.complaints.steps import done
from tests.features.imports.files import Made, chinese, english
from tests.features.imports.steps import (
    PATH,
    brought,
    decided,
    looked_into,
    reasons,
    rehearsed,
    seen_by,
    taken_in,
)


def adds_up(counts: dict[str, Any], made: Made, there: int = 0) -> None:
    assert counts["read"] == made.rows
    assert counts["read"] == counts["taken"] + counts["there"] + counts["rejected"]
    assert (counts["taken"], counts["there"]) == (made.good - there, there)
    assert reasons(counts) == dict(made.bad)


async def test_files_go_in_are_worked_on_and_come_out(office: TestOffice) -> None:
    grace = office.client("grace")
    en, zh = english(2_000), chinese(1_200)

    laid = await brought(grace, en.content, "export.csv")
    seen = await looked_into(grace, laid)
    assert (seen["encoding"], seen["marked"], seen["delimiter"]) == ("utf-8", True, ",")
    mapping = decided(seen["map"])
    assert mapping["columns"]["received_at"]["columns"] == ["Date_month_year", "Time"]
    first = await seen_by(grace, laid, mapping)
    assert (first["problems"], len(first["rows"])) == ([], 20)
    adds_up((await rehearsed(office, grace, laid, mapping))["foreseen"], en)
    assert await office.read.value(select(func.count()).select_from(tickets)) == 0
    adds_up((await taken_in(office, grace, laid))["counts"], en)

    other = await brought(grace, zh.content, "投诉.csv")
    seen = await looked_into(grace, other)
    assert (seen["encoding"], seen["delimiter"]) == ("gb18030", ";")
    mapping = decided(seen["map"], source="旧系统")
    assert (await seen_by(grace, other, mapping))["problems"] == []
    await rehearsed(office, grace, other, mapping)
    told = await taken_in(office, grace, other)
    adds_up(told["counts"], zh)
    assert await office.read.value(select(func.count()).select_from(tickets)) == en.good + zh.good

    # The same file once more takes none.
    again = await brought(grace, zh.content, "又一次.csv")
    seen = await looked_into(grace, again)
    assert seen["kept"] == "旧系统"
    adds_up((await rehearsed(office, grace, again, seen["map"]))["foreseen"], zh, there=zh.good)
    adds_up((await taken_in(office, grace, again))["counts"], zh, there=zh.good)

    await _worked_on(office, told)
    exported = await grace.get("/api/v1/tickets/export", params={})
    assert exported.status_code == 200, exported.text
    lines = list(csv.reader(io.StringIO(exported.content.decode("utf-8-sig"))))
    assert len(lines) == 1 + en.good + zh.good


async def _worked_on(office: TestOffice, told: dict[str, Any]) -> None:
    """An open case that came in is accepted, answered and closed like any other."""
    cases = (await office.client("grace").get(f"{PATH}/{told['id']}/cases")).json()
    ticket = next(case for case in cases if case["state"] == "assigned" and case["category_name"] == "Signal coverage")
    hank, olive = office.client("hank"), office.client("olive")
    for client, action, body, state in (
        (hank, "accept", {}, "in_investigation"),
        (hank, "log", {"text": "已联系", "reached_customer": True}, "in_investigation"),
        (hank, "propose", {"solution": "新增基站", "outcome": "fix"}, "solution_proposed"),
        (olive, "reply", {"text": "您好，信号已恢复。"}, "replied"),
        (olive, "satisfaction", {"grade": "satisfied"}, "satisfied"),
        (hank, "records", {"investigation": "弱覆盖", "lateness": "handover"}, "under_review"),
    ):
        assert (await done(client, ticket, action, **body))["state"] == state
    assert (await done(olive, ticket, "close"))["state"] == "closed"
