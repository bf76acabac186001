"""Notices: who is told, once each, only their own, and what becomes of them when they are read."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select, text

from shouwen.app.features import FEATURES
from shouwen.app.worker import house_jobs
from shouwen.features.notices.contract import URGENT, NoticeKind, NotifyPeople
from shouwen.features.notices.queries import CAP
from shouwen.features.notices.tables import notices
from shouwen.features.organisation.contract import SetActive
from shouwen.kernel.messages import THE_SYSTEM, Actor, Command, NotFound, NotPermitted
from shouwen.platform.desk import Desk
from shouwen.platform.ledger import Recorded
from shouwen.platform.relay import Subscriber, drain
from shouwen.platform.rows import tuples
from shouwen.platform.work import Work
from tests.conftest import MORNING, TestOffice
from tests.features.complaints.steps import API, Json, complaint_in, register
from tests.platform.live import served

TICKET = UUID(int=31)
EACH = 3_000
"""Notices of everybody where they are many."""
AWAKE = {"quiet": False, "quiet_until": None}
NOTHING = {"unread": 0, "urgent": 0, "breached": 0} | AWAKE
CLOCK: dict[str, str | int] = {
    "percent": 80,
    "clock": "answer",
    "clock_name": "答复时限",
    "clock_name_en": "Answer",
    "round": 1,
}


def id_of(actor: Actor) -> UUID:
    assert actor.id is not None
    return actor.id


def near(office: TestOffice, *usernames: str, **more: Any) -> NotifyPeople:
    people = tuple(id_of(office.cast.people[username]) for username in usernames)
    due_at = MORNING + timedelta(hours=9)
    given: dict[str, Any] = {
        "ticket": TICKET,
        "ticket_number": "HZT-20261120-0031",
        "data": CLOCK,
        "due_at": due_at,
    } | more
    return NotifyPeople(NoticeKind.DEADLINE_NEAR, people=people, **given)


async def told(client: AsyncClient, **query: Any) -> list[Json]:
    answer = await client.get(f"{API}/notices", params=query)
    assert answer.status_code == 200, answer.text
    items: list[Json] = answer.json()["items"]
    return items


async def counted(client: AsyncClient) -> tuple[int, int]:
    answer = (await client.get(f"{API}/notices/count")).json()
    return answer["unread"], answer["urgent"]


async def reached(office: TestOffice) -> set[str]:
    """The usernames of everybody who was told something, each once."""
    rows = await office.read.tuples(select(notices.c.staff_id).order_by(notices.c.staff_id))
    names = {actor.id: username for username, actor in office.cast.people.items()}
    assert len(rows) == len(set(rows))
    return {names[staff] for (staff,) in rows}


async def test_people_and_holders_of_posts_are_told_once_each(office: TestOffice) -> None:
    units = office.cast.units
    duties = ((units["HZN"], "handler"), (units["HZN"], "manager"), (units["HZC"], "complaint_officer"))
    await office.desk.run(near(office, "hank", "hank", duties=duties), THE_SYSTEM)
    assert await reached(office) == {"hank", "henry", "mona", "olive", "oscar"}


async def test_who_did_it_and_who_has_left_are_not_told(office: TestOffice) -> None:
    await office.desk.run(SetActive(id_of(office.cast.henry), active=False), THE_SYSTEM)
    duties = ((office.cast.units["HZN"], "handler"),)
    await office.desk.run(near(office, "mona", duties=duties, by=office.cast.mona.id), THE_SYSTEM)
    assert await reached(office) == {"hank"}
    (notice,) = await told(office.client("hank"))
    assert notice["person"]["name"] == "孟兰"


async def test_a_notice_says_what_and_when_in_the_readers_language(office: TestOffice) -> None:
    await office.desk.run(near(office, "hank"), THE_SYSTEM)
    (notice,) = await told(office.client("hank"))
    assert notice | {"id": ""} == {
        "id": "",
        "kind": "deadline_near",
        "tone": "near",
        "ticket_id": str(TICKET),
        "ticket_number": "HZT-20261120-0031",
        "data": {"percent": 80, "clock": "answer", "clock_name": "Answer", "round": 1},
        "person": None,
        "at": "2026-11-20T01:00:00Z",
        "due_at": "2026-11-20T10:00:00Z",
        "read_at": None,
    }
    (chinese,) = await told(office.client("hank", "zh-CN"))
    assert chinese["data"]["clock_name"] == "答复时限"


async def test_only_the_product_tells_and_nobody_reads_anothers(office: TestOffice) -> None:
    await office.desk.run(near(office, "hank"), THE_SYSTEM)
    with pytest.raises(NotPermitted):
        await office.desk.run(near(office, "hank"), office.cast.mona)
    (notice,) = await told(office.client("hank"))
    for username in ("mona", "charlie"):
        client = office.client(username)
        assert await told(client) == []
        assert await counted(client) == (0, 0)
        answer = await client.post(f"{API}/notices/read", json={"ids": [notice["id"]]})
        assert (answer.status_code, answer.json()) == (200, NOTHING)
    assert await counted(office.client("hank")) == (1, 1)


async def test_reading_one_and_all(office: TestOffice) -> None:
    client = office.client("hank")
    for minute in range(4):
        office.clock.move_to(MORNING + timedelta(minutes=minute))
        kind = NoticeKind.URGED if minute % 2 else NoticeKind.DEADLINE_PASSED
        await office.desk.run(NotifyPeople(kind, (id_of(office.cast.hank),)), THE_SYSTEM)
    assert await counted(client) == (4, 2)
    newest = await told(client)
    assert [notice["at"][14:16] for notice in newest] == ["03", "02", "01", "00"]
    read = (await client.post(f"{API}/notices/read", json={"ids": [newest[1]["id"]]})).json()
    assert read == {"unread": 3, "urgent": 1, "breached": 1} | AWAKE
    office.clock.move_by(timedelta(minutes=5))
    assert [notice["at"][14:16] for notice in await told(client, unread=True)] == ["03", "01", "00"]
    # Told while the list stood on screen: it was not among those that were meant.
    read = (await client.post(f"{API}/notices/read", json={"all_before": newest[2]["at"]})).json()
    assert read == {"unread": 1, "urgent": 0, "breached": 0} | AWAKE
    assert [notice["read_at"] for notice in await told(client)] == [
        None,
        "2026-11-20T01:03:00Z",
        "2026-11-20T01:08:00Z",
        "2026-11-20T01:08:00Z",
    ]
    nothing = await client.post(f"{API}/notices/read", json={})
    assert (nothing.status_code, nothing.json()["errors"][0]["id"]) == (422, "required")


async def test_pages_by_key_and_a_counter_that_stops(office: TestOffice) -> None:
    for _ in range(3):
        await office.desk.run(NotifyPeople(NoticeKind.ASSIGNED, (id_of(office.cast.hank),)), THE_SYSTEM)
    client = office.client("hank")
    seen: list[str] = []
    query: dict[str, Any] = {"limit": 2}
    while True:
        page = (await client.get(f"{API}/notices", params=query)).json()
        seen += [notice["id"] for notice in page["items"]]
        if page["next"] is None:
            break
        query["after"] = page["next"]
    assert len(seen) == len(set(seen)) == 3
    assert seen == sorted(seen, reverse=True)
    wrong = await client.get(f"{API}/notices", params={"after": "x"})
    assert (wrong.status_code, wrong.json()["errors"][0]["id"]) == (422, "not-cursor")
    async with office.database.connection() as connection:
        await connection.execute(
            "insert into notices (id, staff_id, kind, data, at) select gen_random_uuid(), %s, 'deadline_passed', '{}',"
            " now() from generate_series(1, 300)",
            (office.cast.hank.id,),
        )
    assert await counted(client) == (CAP, CAP)


async def test_counting_reads_an_index_and_nothing_of_others(office: TestOffice) -> None:
    async with office.database.connection() as connection:
        await connection.execute(
            "insert into notices (id, staff_id, kind, data, at) select gen_random_uuid(), s.id, 'urged', '{}', now()"
            " from generate_series(1, %s), staff s",
            (EACH,),
        )
        await connection.execute("analyze notices")
    asked: list[tuple[str, Sequence[object]]] = []
    office.database.overhear = lambda statement, values: asked.append((statement, values))
    assert await counted(office.client("hank")) == (CAP, 0)
    office.database.overhear = None
    ((statement, values),) = [one for one in asked if "FROM notices" in one[0]]
    ((plan,),) = await office.database.rows("explain (analyze, format json) " + statement, values, tuples)
    looks = [node for node in nodes_of(plan[0]["Plan"]) if node.get("Relation Name") == "notices"]
    assert all("Index" in look["Node Type"] for look in looks), looks
    seen = [look["Actual Rows"] + look.get("Rows Removed by Filter", 0) for look in looks]
    # What is unread is counted no further than it is told; urgent ones are looked for among one's own.
    assert (len(seen), min(seen)) == (3, CAP)
    assert max(seen) <= EACH


def nodes_of(plan: Json) -> Iterator[Json]:
    yield plan
    for each in plan.get("Plans", ()):
        yield from nodes_of(each)


@dataclass(frozen=True, slots=True)
class Urge(Command[None]):
    permission: ClassVar[str] = "tickets.read"
    handler: UUID
    refuse: bool = False


async def urge(command: Urge, work: Work) -> None:
    await work.run(NotifyPeople(NoticeKind.URGED, (command.handler,)))
    if command.refuse:
        raise NotFound


async def test_inside_another_command_it_is_told_if_that_is_kept(office: TestOffice) -> None:
    usecases = {command: usecase for feature in FEATURES for command, usecase in feature.usecases.items()}
    o = office.office
    desk = Desk(o.database, o.clock, o.ids, usecases | {Urge: urge}, {}, {}, o.settings)
    with pytest.raises(NotFound):
        await desk.run(Urge(id_of(office.cast.hank), refuse=True), office.cast.alice)
    assert await told(office.client("hank")) == []
    await desk.run(Urge(id_of(office.cast.hank)), office.cast.alice)
    (notice,) = await told(office.client("hank"))
    assert (notice["kind"], notice["person"]["name"]) == ("urged", "林晓")


def notifier(desk: Desk, department: UUID) -> Subscriber:
    """Tells the heads of a department of everything registered; such a one as upper features bring."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            if event.type == "complaint.registered":
                command = NotifyPeople(
                    NoticeKind.ROUTED, duties=((department, "manager"),), ticket=event.subject_id, by=event.actor_id
                )
                await desk.run(command, THE_SYSTEM, key=f"notice:{event.id}")

    return Subscriber("test.notifier", handle)


async def test_an_event_delivered_twice_is_told_once(office: TestOffice) -> None:
    ticket = await register(office)
    subscriber = notifier(office.desk, office.cast.units["HZN"])
    await drain(office.database, office.clock, [subscriber])
    async with office.database.connection() as connection:
        await connection.execute("delete from relay_cursors where name = 'test.notifier'")
    await register(office)
    await drain(office.database, office.clock, [subscriber])
    rows = await told(office.client("mona"))
    assert len(rows) == 2
    assert rows[1]["ticket_id"] == ticket["id"]
    assert await office.read.value(select(func.count()).select_from(notices)) == 2


async def test_the_same_key_tells_once(office: TestOffice) -> None:
    command = near(office, "hank")
    for _ in range(2):
        office.clock.move_by(timedelta(minutes=1))
        await office.desk.run(command, THE_SYSTEM, key="notice:1")
    assert len(await told(office.client("hank"))) == 1


async def test_what_was_read_long_ago_goes_and_what_was_not_stays(office: TestOffice) -> None:
    for kind in (NoticeKind.ASSIGNED, NoticeKind.URGED):
        await office.desk.run(NotifyPeople(kind, (id_of(office.cast.hank),)), THE_SYSTEM)
    client = office.client("hank")
    (urged, _) = await told(client)
    await client.post(f"{API}/notices/read", json={"ids": [urged["id"]]})
    (tidy,) = [job for job in house_jobs(office.office) if job.name == "house.tidy"]
    office.clock.move_by(timedelta(days=89))
    await tidy.run()
    assert len(await told(client)) == 2
    office.clock.move_by(timedelta(days=2))
    await tidy.run()
    assert [notice["kind"] for notice in await told(client)] == ["assigned"]


async def test_a_bell_rings_within_a_second_and_in_no_other_ear(office: TestOffice) -> None:
    hank, mona = id_of(office.cast.hank), id_of(office.cast.mona)
    async with served(office) as site, site.screen("hank") as one, site.screen("hank") as other:
        for screen in (one, other):
            assert (await screen.follow(f"person:{hank}"))["subscribed"] == f"person:{hank}"
        async with site.screen("mona") as stranger:
            assert (await stranger.follow(f"person:{hank}"))["refused"] == f"person:{hank}"
        assert "refused" in await one.follow(f"person:{mona}")
        started = time.monotonic()
        await office.desk.run(near(office, "hank"), THE_SYSTEM)
        await one.told(lambda message: message.get("type") == "notices.told")
        assert time.monotonic() - started < 1
        (notice,) = await told(office.client("hank"))
        await office.client("hank").post(f"{API}/notices/read", json={"ids": [notice["id"]]})
        await other.told(lambda message: message.get("type") == "notices.read")


async def test_a_notice_is_no_entry_of_the_case(office: TestOffice) -> None:
    ticket = await complaint_in(office, "in_investigation")
    before = (await office.client("hank").get(f"{API}/tickets/{ticket['id']}")).json()["timeline"]
    await office.desk.run(near(office, "hank", ticket=UUID(ticket["id"])), THE_SYSTEM)
    after = (await office.client("hank").get(f"{API}/tickets/{ticket['id']}")).json()["timeline"]
    assert before == after
    kept = await office.read.tuples(text("select data from ledger where type = 'notices.told'"))
    assert kept[0][0] == {"kind": "deadline_near", "people": [str(office.cast.hank.id)], "ticket": ticket["id"]}


def test_red_and_amber_are_kept_for_deadlines_and_alarms() -> None:
    cases = {"deadline_near", "deadline_passed", "refund_due", "refund_overdue", "approval_due", "approval_overdue"}
    others = {"promise_due", "promise_broken", "break_glass", "fault_proposed", "escalation_wanted", "process_alarms"}
    others |= {"inspection_overdue", "plan_started", "help_wanted", "message_late"}
    assert set(URGENT) == cases | others
