"""Queues closed by hand and by their hours: who may, what is recorded, and what the board shows of it."""

from datetime import timedelta
from typing import Any

from msgspec.structs import replace
from sqlalchemy import text

from shouwen.features.telephony.contract import HOTLINES, KeepTick
from shouwen.features.telephony.contract.content import NumberOf
from shouwen.features.telephony.contract.opening import QueueHours
from shouwen.features.telephony.defaults import SHIPPED
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import Json
from tests.features.policies.publishing import as_json, publish
from tests.features.telephony.seating import HERE, id_of, inbox, sent

_LEDGER = text("select type, data, actor_id, units from ledger where type like 'telephony.queue%' order by id")
HOTLINE = "/queues/hotline/closure"
EVENING = "2026-11-20T18:00:00+08:00"


async def board(office: TestOffice, who: str = "grace", queue: str = "hotline") -> tuple[Json, Json]:
    """All of it, and of one queue."""
    found: Json = (await office.client(who).get(f"{HERE}/board")).json()
    return found, next(each for each in found["queues"] if each["code"] == queue)


async def routing_says(office: TestOffice, closed: str, queue: str = "hotline") -> None:
    line: dict[str, Any] = {"code": queue, "waiting": 0, "oldest_at": None, "closed": closed, "seq": 1}
    await office.desk.run(KeepTick(1, queue_lines=[line]), THE_SYSTEM)


async def test_grace_closes_a_queue_with_a_reason_and_opens_it_again(office: TestOffice) -> None:
    assert await sent(office, "grace", "PUT", HOTLINE, {"reason": " 机房漏水 ", "until": EVENING}) == (204, "")
    assert await inbox(office) == [{"what": "ClosuresChanged", "agent": str(id_of(office, "grace"))}]
    _, queue = await board(office)
    assert (queue["closed"], queue["may_close"]) == ("emergency", True)
    shown = queue["by_hand"]
    assert (shown["reason"], shown["by_name"]) == ("机房漏水", "葛兰")
    assert (shown["until"], queue["opens_at"]) == ("2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z")
    assert await sent(office, "grace", "PUT", HOTLINE, {"reason": "要等到修好"}) == (204, "")
    _, queue = await board(office)
    assert (queue["by_hand"]["reason"], queue["opens_at"]) == ("要等到修好", None)
    assert await sent(office, "grace", "DELETE", HOTLINE) == (204, "")
    _, queue = await board(office)
    assert (queue["closed"], queue["by_hand"]) == ("", None)
    assert await sent(office, "grace", "DELETE", HOTLINE) == (409, "not-closed-by-hand")
    ledger = await office.read.tuples(_LEDGER)
    assert [(kind, data.get("reason"), by) for kind, data, by, _ in ledger] == [
        ("telephony.queue_closed", "机房漏水", id_of(office, "grace")),
        ("telephony.queue_closed", "要等到修好", id_of(office, "grace")),
        ("telephony.queue_reopened", None, id_of(office, "grace")),
    ]


async def test_all_queues_are_closed_together_and_one_more_by_itself(office: TestOffice) -> None:
    assert await sent(office, "grace", "PUT", "/closure", {"reason": "地震疏散"}) == (204, "")
    await sent(office, "grace", "PUT", HOTLINE, {"reason": "线路故障", "until": EVENING})
    found, queue = await board(office)
    assert (found["closed"]["reason"], found["may_close"]) == ("地震疏散", True)
    assert {each["closed"] for each in found["queues"]} == {"emergency"}
    assert queue["opens_at"] is None, "the closure of all has no end"
    await sent(office, "grace", "DELETE", "/closure")
    found, queue = await board(office)
    assert found["closed"] is None
    assert queue["opens_at"] == "2026-11-20T10:00:00Z"
    office.clock.move_by(timedelta(hours=10))
    _, queue = await board(office)
    assert queue["by_hand"] is None, "its time is over"


async def test_what_is_not_taken(office: TestOffice) -> None:
    assert (await sent(office, "grace", "PUT", HOTLINE, {"reason": "  "}))[0] == 422
    assert (await sent(office, "grace", "PUT", HOTLINE, {"reason": "漏水", "until": "2026-11-20T08:59:00+08:00"}))[
        0
    ] == 422
    assert await sent(office, "grace", "PUT", "/queues/nobody/closure", {"reason": "漏水"}) == (404, "not-found")
    assert await sent(office, "alice", "PUT", HOTLINE, {"reason": "漏水"}) == (403, "not-permitted")
    assert await inbox(office) == []


async def test_bob_closes_only_what_is_his_units(office: TestOffice) -> None:
    """A queue is of the units of its numbers; others and all together are of the top."""
    assert await sent(office, "bob", "PUT", HOTLINE, {"reason": "漏水"}) == (404, "not-found")
    _, queue = await board(office, "bob")
    assert not queue["may_close"]
    rule = replace(SHIPPED, numbers=(NumberOf("10086", "HZT"),))
    await publish(office, "HQ", rule, name=HOTLINES)
    assert await sent(office, "bob", "PUT", HOTLINE, {"reason": "漏水"}) == (204, "")
    found, queue = await board(office, "bob")
    assert (queue["may_close"], found["may_close"]) == (True, False)
    assert await sent(office, "bob", "PUT", "/queues/english/closure", {"reason": "漏水"}) == (404, "not-found")
    assert await sent(office, "bob", "DELETE", "/closure") == (404, "not-found")
    assert await sent(office, "charlie", "DELETE", HOTLINE) == (404, "not-found")
    ((_, _, _, units),) = await office.read.tuples(_LEDGER)
    assert units == [office.cast.units["HZT"]]


async def test_the_board_tells_when_a_queue_opens_and_closes_next(office: TestOffice) -> None:
    """On a Friday morning, a week in which only the working days have hours."""
    weekdays = QueueHours("hotline", (("08:00-18:00",),) * 5 + ((),) * 2, holiday=(), makeup=("09:00-17:00",))
    await publish(office, "HQ", replace(SHIPPED, opening=(weekdays,)), name=HOTLINES)
    _, queue = await board(office)
    assert (queue["closed"], queue["closes_at"]) == ("", "2026-11-20T10:00:00Z")
    office.clock.move_by(timedelta(hours=9, minutes=1))
    await routing_says(office, "hours")
    _, queue = await board(office)
    assert (queue["closed"], queue["closed_since"]) == ("hours", "2026-11-20T10:00:00Z")
    assert queue["opens_at"] == "2026-11-23T00:00:00Z", "Monday at 8"
    _, english = await board(office, queue="english")
    assert (english["closed"], english["closes_at"]) == ("", None), "always open"


async def test_hours_are_looked_over_before_they_are_published(office: TestOffice) -> None:
    content: Json = as_json(SHIPPED)
    assert "opening" not in content, "what is shipped reads as before"
    content["opening"] = [
        {"queue": "hotline", "weekly": [["9:00-12:00"], ["09:00-13:00", "12:00-14:00"], *[[]] * 5]},
        {"queue": "hotline", "weekly": []},
        {"queue": "nobody", "holiday": ["22:00-06:00"]},
    ]
    form = {"unit": str(office.cast.units["HQ"]), "content": content, "based_on": None}
    answer = await office.client("ada").post("/api/v1/rules/hotlines", json=form)
    assert answer.status_code == 422
    wrong = {(each["field"], each["id"]) for each in answer.json()["errors"]}
    assert wrong == {
        ("content.opening.0.weekly.0.0", "not-hours"),
        ("content.opening.0.weekly.1.1", "hours-overlap"),
        ("content.opening.1.queue", "given-twice"),
        ("content.opening.1.weekly", "seven-days"),
        ("content.opening.2.queue", "unknown-queue"),
    }
