"""Cases on the ladder, over HTTP and with a clock that the test moves."""

from datetime import timedelta
from typing import Any

from shouwen.features.escalations.contract import ClimbLadder, LadderRow, LookAtLadders, Trigger
from shouwen.features.escalations.defaults import SHIPPED
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import MORNING, TestOffice
from tests.features.complaints.steps import API, Json, complaint_in, done, register
from tests.features.escalations.climbing import accept, ladder_of, open_rows, publish_ladder, ring, settle
from tests.features.workorders.making import done as acted_on
from tests.features.workorders.making import registered, with_leaks

HOUR = timedelta(hours=1)


def steps(ladder: Json) -> list[tuple[str, str, list[str]]]:
    return [(one["level"], one["state"], [person["name"] for person in one["told"]]) for one in ladder["made"]]


async def late(office: TestOffice, hours: float = 48.1, **changed: Any) -> Json:
    """A complaint of Haizhou's network department that was to be answered within 48 hours, and was not."""
    ticket = await register(office, **changed)
    await settle(office)
    office.clock.move_by(hours * HOUR)
    await ring(office)
    return ticket


async def test_what_is_late_is_told_to_the_head_of_the_department_who_takes_it_up(office: TestOffice) -> None:
    ticket = await late(office)
    mona, olive = office.client("mona"), office.client("olive")
    ladder = await ladder_of(mona, ticket)
    assert steps(ladder) == [("shift", "open", ["孟兰"])]
    (made,) = ladder["made"]
    assert (made["trigger"], made["row"], made["facts"]["percent"], made["facts"]["clock_name"]) == (
        "time",
        2,
        100,
        "Overall limit",
    )
    assert made["fell_due_at"].startswith("2026-11-22T01:00:00")
    told = (await mona.get(f"{API}/notices")).json()["items"]
    assert [one["ticket_id"] for one in told if one["kind"] == "escalation_wanted"] == [ticket["id"]]
    work = (await mona.get(f"{API}/my-work", params={"kind": "escalation"})).json()["items"]
    assert [one["ticket"] for one in work] == [ticket["id"]]
    refused = await accept(olive, made)
    assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[-1]) == (403, "escalation-not-yours")
    assert (await accept(mona, made, "今天下午答复")).status_code == 204
    (taken,) = (await ladder_of(olive, ticket))["made"]
    assert (taken["state"], taken["accepted_by"]["name"], taken["note"]) == ("accepted", "孟兰", "今天下午答复")
    assert (await accept(mona, made)).status_code == 409
    assert (await accept(mona, taken)).json()["type"].rsplit("/", 1)[-1] == "escalation-over"
    office.clock.move_by(3 * HOUR)
    await ring(office)
    assert [state for _, state, _ in steps(await ladder_of(mona, ticket))] == ["accepted"]


async def test_what_nobody_takes_up_goes_on_to_the_next_level_at_which_anybody_stands(office: TestOffice) -> None:
    ticket = await late(office)
    office.clock.move_by(2 * HOUR)
    await ring(office)
    # The department lies in no city: the province's complaint desk comes next.
    assert steps(await ladder_of(office.client("mona"), ticket)) == [
        ("shift", "passed_on", ["孟兰"]),
        ("province", "open", ["欧阳雪", "区磊"]),
    ]
    assert [one["number"] for one in await open_rows(office.client("olive"), mine=True)] == [ticket["number"]]
    assert await open_rows(office.client("mona"), mine=True) == []
    office.clock.move_by(24 * HOUR)
    await ring(office)
    ladder = await ladder_of(office.client("grace"), ticket)
    assert steps(ladder)[-1] == ("headquarters", "open", ["葛兰"])
    # After the last level nothing comes: it waits there until somebody takes it up.
    office.clock.move_by(100 * HOUR)
    await ring(office)
    open_now = [level for level, state, _ in steps(await ladder_of(office.client("grace"), ticket)) if state == "open"]
    assert "headquarters" in open_now


async def test_nothing_is_told_twice_whatever_is_delivered_again(office: TestOffice) -> None:
    ticket = await late(office)
    before = await ladder_of(office.client("mona"), ticket)
    for _ in range(3):
        await office.desk.run(ClimbLadder(ticket["id"]), THE_SYSTEM)
        await ring(office)
    assert await ladder_of(office.client("mona"), ticket) == before
    told = (await office.client("mona").get(f"{API}/notices")).json()["items"]
    assert len([one for one in told if one["kind"] == "escalation_wanted"]) == 1


async def test_what_fell_due_while_nothing_ran_is_told_once_with_its_time(office: TestOffice) -> None:
    ticket = await register(office)
    office.clock.move_by(80 * HOUR)
    # The events are long past; the job finds what is open and was not looked at.
    await office.desk.run(LookAtLadders(), THE_SYSTEM)
    await ring(office)
    made = (await ladder_of(office.client("mona"), ticket))["made"]
    assert [(one["level"], one["fell_due_at"][:16], one["told_at"][:16]) for one in made] == [
        ("shift", "2026-11-22T01:00", "2026-11-23T09:00"),
        ("province", "2026-11-23T01:00", "2026-11-23T09:00"),
    ]


async def test_what_was_answered_meanwhile_is_noted_and_told_to_nobody(office: TestOffice) -> None:
    ticket = await complaint_in(office, "solution_proposed")
    office.clock.move_by(49 * HOUR)
    await done(office.client("olive"), ticket, "reply")
    await ring(office)
    (made,) = (await ladder_of(office.client("mona"), ticket))["made"]
    assert (made["state"], made["end_reason"], made["told"]) == ("ended", "answered", [])
    told = (await office.client("mona").get(f"{API}/notices")).json()["items"]
    assert [one for one in told if one["kind"] == "escalation_wanted"] == []


async def test_an_answer_ends_what_waits(office: TestOffice) -> None:
    ticket = await complaint_in(office, "solution_proposed")
    await settle(office)
    office.clock.move_by(48.5 * HOUR)
    await ring(office)
    assert steps(await ladder_of(office.client("mona"), ticket))[0][1] == "open"
    await done(office.client("olive"), ticket, "reply")
    await ring(office)
    (made,) = (await ladder_of(office.client("mona"), ticket))["made"]
    assert (made["state"], made["end_reason"]) == ("ended", "answered")


async def test_a_pause_puts_off(office: TestOffice) -> None:
    ticket = await complaint_in(office, "in_investigation")
    await settle(office)
    until = (office.clock.now() + 24 * HOUR).isoformat()
    await done(office.client("hank"), ticket, "pause", reason="awaiting_customer", note="等资料", until=until)
    office.clock.move_by(49 * HOUR)
    await ring(office)
    ladder = await ladder_of(office.client("mona"), ticket)
    assert steps(ladder) == []
    assert ladder["next"]["at"] > (MORNING + 71 * HOUR).isoformat()


async def test_a_regrade_takes_back_what_lies_ahead_again(office: TestOffice) -> None:
    ticket = await complaint_in(office, "in_investigation", urgency="urgent")
    await settle(office)
    office.clock.move_by(8 * HOUR)
    await ring(office)
    assert steps(await ladder_of(office.client("mona"), ticket)) == [("shift", "open", ["孟兰"])]
    await done(office.client("olive"), ticket, "regrade", urgency="general", reason="并不紧急")
    await ring(office)
    (made,) = (await ladder_of(office.client("mona"), ticket))["made"]
    assert (made["state"], made["end_reason"]) == ("ended", "put_off")
    office.clock.move_by(41 * HOUR)
    await ring(office)
    assert [one["row"] for one in (await ladder_of(office.client("mona"), ticket))["made"]] == [1, 2]


async def test_dissatisfied_twice_goes_up_and_the_handler_can_offer_the_next_level(office: TestOffice) -> None:
    ticket = await complaint_in(office, "dissatisfied")
    await ring(office)
    # Nobody stands in a city: what is offered is the level that will be reached.
    first = await ladder_of(office.client("hank"), ticket)
    assert (steps(first), first["offer"]) == ([], {"level_name": "Province complaint desk", "hours": 24})
    for who, action, body in (
        ("hank", "accept", {}),
        ("hank", "log", {"reached_customer": True}),
        ("hank", "propose", {}),
        ("olive", "reply", {}),
        ("olive", "satisfaction", {"grade": "dissatisfied", "demand": "还是不行"}),
    ):
        await done(office.client(who), ticket, action, **body)
    await ring(office)
    second = await ladder_of(office.client("olive"), ticket)
    assert [(one["trigger"], one["round"], one["facts"]["times"]) for one in second["made"]] == [("rounds", 3, 2)]


async def test_a_work_order_climbs_by_its_own_type(office: TestOffice) -> None:
    await with_leaks(office)
    row = LadderRow(Trigger.TIME, "shift", percent=50, kinds=("leak",))
    strict = SHIPPED.__class__(SHIPPED.levels, (row, *SHIPPED.rows))
    await publish_ladder(office, strict)
    leak = await registered(office, urgency="urgent")
    complaint = await register(office)
    await settle(office)
    office.clock.move_by(2.5 * HOUR)
    await ring(office)
    assert [(one["level"], one["row"]) for one in (await ladder_of(office.client("mona"), leak))["made"]] == [
        ("shift", 1)
    ]
    assert (await ladder_of(office.client("mona"), complaint))["made"] == []
    await acted_on(office.client("mona"), leak, "cancellation", reason="重复")
    await ring(office)
    assert (await ladder_of(office.client("mona"), leak))["made"][0]["end_reason"] == "ticket_ended"


async def test_strangers_see_no_ladder_and_take_nothing_up(office: TestOffice) -> None:
    ticket = await late(office)
    (made,) = (await ladder_of(office.client("mona"), ticket))["made"]
    charlie = office.client("charlie")
    assert (await charlie.get(f"{API}/tickets/{ticket['id']}/ladder")).status_code == 404
    assert (await accept(charlie, made)).status_code == 404
    assert await open_rows(charlie) == []
    assert (await charlie.get(f"{API}/escalations/count")).json() == {"open": 0, "overdue": 0}
    assert (await office.client("mona").get(f"{API}/escalations/count")).json() == {"open": 1, "overdue": 0}
    assert (await office.client("alice").get(f"{API}/escalations")).status_code == 403
