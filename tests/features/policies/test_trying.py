"""A draft of a decision table is tried on the cases of last month, before anything of it is in force."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.complaints.contract import ASSIGNMENT, HANDLING, URGENCY
from shouwen.features.complaints.defaults import ASSIGNMENT_TABLE, URGENCY_TABLE
from shouwen.features.organisation.contract import Appointment
from shouwen.features.policies.contract import DecisionTable, TableContent, TableRow
from shouwen.features.policies.rules import compared, month_before
from shouwen.platform.rulekinds import PastCase
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, client_with, hired, register
from tests.features.policies.publishing import as_json, publish

SHANGHAI = ZoneInfo("Asia/Shanghai")
ALL_TO_BUSINESS = TableRow("mine", ("", "'network'", "", ""), ('"business"', '"改由市场部"', '"By business"'))
NEVER = TableRow("never", ("'network.coverage'", "", "'complex'", "'email'"), ('"vas"', '"-"', '"-"'))
DRAFT = replace(ASSIGNMENT_TABLE, rows=(NEVER, ALL_TO_BUSINESS, *ASSIGNMENT_TABLE.rows))


async def three_cases(office: TestOffice) -> list[Json]:
    """Two about the network, one about a fee, and in the other province one about the network."""
    cases = [
        await register(office),
        await register(office, category="business.fee_dispute", place=None),
        await register(office, urgency="urgent"),
    ]
    await register(office, "charlie")
    return cases


async def tried(office: TestOffice, code: str, content: TableContent, name: str = ASSIGNMENT, **more: Any) -> Json:
    form = {"unit": str(office.cast.units[code]), "content": as_json(content), "period": "last_30_days"} | more
    answer = await office.client("ada").post(f"{API}/rules/{name}/try", json=form)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def moves(found: Json) -> set[tuple[str, str, int]]:
    return {(move["before"], move["after"], move["count"]) for move in found["moves"]}


async def test_what_a_draft_would_change(office: TestOffice) -> None:
    cases = await three_cases(office)
    office.clock.move_by(timedelta(hours=1))
    found = await tried(office, "HZ", DRAFT)
    assert (found["of"], found["cases"], found["changed"], found["after"]) == (3, 3, 2, None)
    assert moves(found) == {("network", "business", 2), ("business", "business", 1)}
    # Row 3 of the draft never fits, row 2 is the new one, row 5 the old one for fees.
    assert found["hits"] == [0, 2, 0, 0, 1, 0, 0, 0, 0, 0]
    assert [(one["before"], one["after"]) for one in found["examples"]] == [
        ({"result": "network", "row": 2}, {"result": "business", "row": 2})
    ] * 2
    assert found["examples"][0]["facts"]["urgency"] == "urgent"
    # The administrator reads no cases, and is told of none.
    assert {one["number"] for one in found["examples"]} == {None}
    assert not any(case["number"] in str(found) or case["id"] in str(found) for case in cases)
    # Nothing was kept: what is in force has decided since.
    assert (await register(office))["department"]["code"] == "HZN"


async def test_who_may_read_cases_is_led_to_them(office: TestOffice) -> None:
    cases = await three_cases(office)
    office.clock.move_by(timedelta(hours=1))
    both = (Appointment("admin", office.cast.units["HZ"]), Appointment("complaint_officer", office.cast.units["HZ"]))
    client = client_with(office, await hired(office, "omar", *both))
    form = {"unit": str(office.cast.units["HZ"]), "content": as_json(DRAFT), "period": "last_30_days"}
    found = (await client.post(f"{API}/rules/{ASSIGNMENT}/try", json=form)).json()
    assert [one["number"] for one in found["examples"]] == [cases[2]["number"], cases[0]["number"]]
    for one in found["examples"]:
        assert (await client.get(f"{API}/tickets/{one['id']}")).status_code == 200


async def test_cases_that_another_table_decides_are_left_out(office: TestOffice) -> None:
    await three_cases(office)
    office.clock.move_by(timedelta(hours=1))
    assert (await tried(office, "HQ", DRAFT))["of"] == 4
    await publish(office, "YL", ASSIGNMENT_TABLE)
    await publish(office, "HZN", ASSIGNMENT_TABLE)
    found = await tried(office, "HQ", DRAFT)
    assert found["of"] == 3
    assert [unit["code"] for unit in found["own_below"]] == ["HZN", "YL"]
    # What is in force for the unit itself is what a draft is compared with.
    await publish(office, "HZ", DRAFT)
    assert (await tried(office, "HZ", DRAFT))["changed"] == 0


async def test_last_month_is_that_of_the_calendar(office: TestOffice) -> None:
    await three_cases(office)
    now = office.clock.now().astimezone(SHANGHAI)
    assert (await tried(office, "HZ", DRAFT, period="last_month"))["of"] == 0
    office.clock.move_by(timedelta(days=32 - now.day))
    found = await tried(office, "HZ", DRAFT, period="last_month")
    assert found["of"] == 3
    assert datetime.fromisoformat(found["since"]).astimezone(SHANGHAI).day == 1


def test_a_month_begins_at_midnight_of_the_zone() -> None:
    since, until = month_before(datetime.fromisoformat("2026-12-31T16:00:00+00:00"), SHANGHAI)
    assert (since.isoformat(), until.isoformat()) == ("2026-12-01T00:00:00+08:00", "2027-01-01T00:00:00+08:00")
    since, until = month_before(datetime.fromisoformat("2026-12-31T15:59:59+00:00"), SHANGHAI)
    assert (since.isoformat(), until.isoformat()) == ("2026-11-01T00:00:00+08:00", "2026-12-01T00:00:00+08:00")


# Columns: category, group, channel, tier, hour, words.
WORDED = replace(
    URGENCY_TABLE,
    rows=(
        TableRow("words", ("", "", "", "", "", "contains($, '没有信号')"), ("'urgent'", "'断网'", "'outage'")),
        TableRow("night", ("", "", "", "", ">= 20", ""), ("'complex'", "'夜间'", "'night'")),
        *URGENCY_TABLE.rows,
    ),
)


async def test_urgencies_are_tried_on_the_words_of_the_cases(office: TestOffice) -> None:
    await register(office, matter="没有信号", description="家里没有信号")
    await register(office, matter="扣费", description="多扣了钱", category="business.fee_dispute", place=None)
    await register(office, matter="信号", description="没有信号", urgency="urgent")
    office.clock.move_by(timedelta(hours=12))
    await register(office, matter="信号", description="弱")
    office.clock.move_by(timedelta(hours=1))
    found = await tried(office, "HZ", WORDED, URGENCY)
    assert (found["of"], found["hits"]) == (4, [2, 1, 1])
    assert moves(found) == {("general", "urgent", 2), ("general", "complex", 1), ("general", "general", 1)}
    # The words are asked about, and shown to nobody.
    assert "没有信号" not in str(found)
    assert all("words" not in one["facts"] for one in found["examples"])


async def test_cases_before_there_was_a_table_are_tried_too(office: TestOffice) -> None:
    ticket = await register(office, matter="没有信号")
    async with office.database.connection() as connection:
        await connection.execute("update complaints set urgency_decision = null")
    office.clock.move_by(timedelta(hours=1))
    found = await tried(office, "HZ", WORDED, URGENCY)
    (example,) = found["examples"]
    assert example["facts"] == ticket["urgency_decision"]["facts"]


async def test_pages_follow_each_other_without_gap_or_repetition(office: TestOffice) -> None:
    for _ in range(5):
        await register(office)
    office.clock.move_by(timedelta(hours=1))
    pages: list[Json] = []
    after = None
    while not pages or after:
        pages.append(await tried(office, "HZ", DRAFT, limit=2, after=after))
        after = pages[-1]["after"]
    assert [(page["of"], page["cases"]) for page in pages] == [(5, 2), (None, 2), (None, 1)]
    assert sum(page["hits"][1] for page in pages) == 5


async def test_what_could_not_be_published_is_not_tried(office: TestOffice) -> None:
    form: Json = {"unit": str(office.cast.units["HZ"]), "content": as_json(ASSIGNMENT_TABLE)}
    hostile = {**form, "content": as_json(replace(DRAFT, rows=(replace(NEVER, conditions=("rand(2)", "", "", "")),)))}
    wishes: list[tuple[str, str, Json, int, str]] = [
        ("ada", ASSIGNMENT, hostile, 422, "invalid-input"),
        ("ada", ASSIGNMENT, form | {"after": "x"}, 422, "invalid-input"),
        ("ada", ASSIGNMENT, form | {"limit": 501}, 422, "invalid-input"),
        ("ada", HANDLING, form, 422, "not-a-table"),
        ("ada", "weather", form, 404, "unknown-rule"),
        ("ada", ASSIGNMENT, form | {"unit": str(UUID(int=7))}, 404, "not-found"),
        ("mona", ASSIGNMENT, form, 403, "not-permitted"),
    ]
    for who, name, body, status, refusal in wishes:
        answer = await office.client(who).post(f"{API}/rules/{name}/try", json=body)
        assert (answer.status_code, answer.json()["id"]) == (status, refusal), answer.text


async def test_a_province_tries_nothing_on_the_cases_of_another(office: TestOffice) -> None:
    await three_cases(office)
    office.clock.move_by(timedelta(hours=1))
    yara = client_with(office, await hired(office, "yara", Appointment("admin", office.cast.units["YL"])))
    form = {"unit": str(office.cast.units["YL"]), "content": as_json(DRAFT), "period": "last_30_days"}
    assert (await yara.post(f"{API}/rules/{ASSIGNMENT}/try", json=form)).json()["of"] == 1
    for code in ("HZ", "HQ"):
        other = form | {"unit": str(office.cast.units[code])}
        assert (await yara.post(f"{API}/rules/{ASSIGNMENT}/try", json=other)).status_code == 404


def test_a_row_that_fails_on_other_facts_than_the_example_is_told() -> None:
    """`a - 1` is no number where `a` is a word: the row would leave such a case without an answer."""
    row = TableRow("r", ("",), ("a == 'x' ? 'yes' : string",))
    present = DecisionTable(UUID(int=1), "t", 1, TableContent(("a",), ("out",), (TableRow("p", ("",), ("'no'",)),)))
    draft = DecisionTable(UUID(int=2), "t", 2, TableContent(("a",), ("out",), (row,)))
    at = datetime.fromisoformat("2026-11-20T01:00:00+00:00")
    cases = [PastCase(UUID(int=number), str(number), at, {"a": word}) for number, word in enumerate("xy")]
    first, second = compared(present, draft, cases, "out")
    assert (first.after and first.after.result, second.after) == ("yes", None)
    assert first.changes
    assert second.changes
