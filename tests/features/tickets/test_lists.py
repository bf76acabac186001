"""Work lists: what they hold, for whom, and in which order."""

from datetime import timedelta
from typing import Any

from httpx import AsyncClient

from shouwen.features.complaints.contract import TakeOverComplaint
from shouwen.features.contacts.contract import Channel
from shouwen.features.organisation.contract import Appointment
from shouwen.features.tickets.contract import External
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import (
    API,
    Json,
    act,
    client_with,
    complaint_in,
    done,
    hired,
    register,
    steps_to,
)
from tests.features.tickets.crowd import crowd_of


async def listed(client: AsyncClient, **query: Any) -> list[Json]:
    answer = await client.get(f"{API}/tickets", params=query)
    assert answer.status_code == 200, answer.text
    items: list[Json] = answer.json()["items"]
    return items


async def numbers(client: AsyncClient, **query: Any) -> list[str]:
    return [row["number"][-4:] for row in await listed(client, **query)]


async def test_filters_leave_what_they_name(office: TestOffice) -> None:
    for state in ("assigned", "in_investigation", "closed"):
        await complaint_in(office, state)
    await register(office, "bob", category="other", place=None)
    mona, hank, units = office.client("mona"), office.client("hank"), office.cast.units
    hanks = str(office.cast.hank.id)
    for query, expected in (
        ({}, ["0001", "0002", "0003"]),
        ({"open": True}, ["0001", "0002"]),
        ({"open": False}, ["0003"]),
        ({"state": "assigned,closed"}, ["0001", "0003"]),
        ({"assignee": "none"}, ["0001"]),
        ({"assignee": hanks}, ["0002", "0003"]),
        ({"assignee": hanks, "open": True}, ["0002"]),
        ({"owner": str(office.cast.alice.id)}, ["0001", "0002", "0003"]),
        ({"owner": str(office.cast.bob.id)}, []),
        ({"unit": str(units["HZN"])}, ["0001", "0002", "0003"]),
        ({"sort": "-registered"}, ["0003", "0002", "0001"]),
    ):
        assert await numbers(mona, **query) == expected, query
    assert await numbers(hank, assignee="me") == ["0002", "0003"]
    assert await numbers(office.client("bob"), owner="me") == ["0004"]
    # What is answered has no deadline left to meet: it comes last.
    assert await numbers(office.client("olive")) == ["0001", "0002", "0004", "0003"]


async def test_what_is_late_is_found(office: TestOffice) -> None:
    """The customer is to be reached within one working day: from nine on Friday until eighteen."""
    await register(office)
    office.clock.move_by(timedelta(hours=8))
    await register(office)
    bob = office.client("bob")
    assert await numbers(bob, lost=True) == []
    counts = (await bob.get(f"{API}/tickets/counts")).json()
    assert (counts["lost"], counts["due_soon"]) == (0, 1)
    assert await numbers(bob, due_soon=True) == ["0001"]
    office.clock.move_by(timedelta(hours=2))
    assert await numbers(bob, lost=True) == ["0001"]
    assert [row["clock"] for row in await listed(bob)] == ["lost", "running"]


async def test_what_has_ended_is_not_late_though_its_refund_is_owed(office: TestOffice) -> None:
    ticket = await register(office)
    for username, action, body in steps_to("closed"):
        promised = {"outcome": "refund", "amount": "12.50"} if action == "propose" else {}
        await done(office.client(username), ticket, action, **body | promised)
    await register(office)
    mona = office.client("mona")
    (ended,) = await listed(mona, open=False)
    assert ended["clock"] == "running"
    office.clock.move_by(timedelta(days=7))
    assert await numbers(mona, lost=True) == ["0002"]


async def test_a_ticket_is_found_by_its_number_its_end_or_the_phone(office: TestOffice) -> None:
    first = await register(office)
    await register(office, phone="13900020002")
    client = office.client("bob")
    for q, expected in (
        (first["number"], ["0001"]),
        (first["number"].lower(), ["0001"]),
        ("0001", ["0001"]),
        (" 0002 ", ["0002"]),
        ("120-0002", ["0002"]),
        ("13800010001", ["0001"]),
        ("+86 139 0002 0002", ["0002"]),
        ("13800010002", []),
        ("%001", []),
        ("_001", []),
        ("HZT", []),
    ):
        assert await numbers(client, q=q) == expected, q
    for q in ("1", "01"):
        answer = await client.get(f"{API}/tickets", params={"q": q})
        assert (answer.status_code, answer.json()["errors"][0]["id"]) == (422, "too-short")
        assert "3" in answer.json()["errors"][0]["message"]


async def test_strangers_find_nothing_by_any_way(office: TestOffice) -> None:
    ticket = await register(office)
    charlie, units = office.client("charlie"), office.cast.units
    for query in ({}, {"q": ticket["number"]}, {"q": "13800010001"}, {"open": True}, {"owner": ticket["id"]}):
        assert await listed(charlie, **query) == []
    for path in ("/tickets", "/tickets/counts"):
        for unit in (units["HZ"], units["HZT"], units["HQ"]):
            answer = await charlie.get(API + path, params={"unit": str(unit)})
            assert (answer.status_code, answer.json()["id"]) == (404, "not-found")
    assert (await charlie.get(f"{API}/tickets/counts")).json()["states"] == {}
    # One's own superiors' units are out of scope too: an agent looks from the team downwards.
    answer = await office.client("alice").get(f"{API}/tickets", params={"unit": str(units["HZ"])})
    assert answer.status_code == 404


async def test_queries_that_make_no_sense_are_named(office: TestOffice) -> None:
    client = office.client("bob")
    for query, field in (
        ({"state": "lost"}, "state"),
        ({"assignee": "somebody"}, "assignee"),
        ({"owner": "x"}, "owner"),
        ({"unit": "x"}, "unit"),
        ({"limit": 0}, "limit"),
        ({"limit": 201}, "limit"),
        ({"after": "nonsense"}, "after"),
        ({"after": "W10"}, "after"),
        ({"sort": "matter"}, "sort"),
        ({"q": "a\x00b"}, "q"),
        ({"q": "x" * 61}, "q"),
    ):
        answer = await client.get(f"{API}/tickets", params=query)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field), query


async def test_a_cursor_of_another_order_is_refused(office: TestOffice) -> None:
    for _ in range(2):
        await register(office)
    client = office.client("bob")
    cursor = (await client.get(f"{API}/tickets", params={"limit": 1})).json()["next"]
    answer = await client.get(f"{API}/tickets", params={"after": cursor, "sort": "-registered"})
    assert (answer.status_code, answer.json()["errors"][0]["id"]) == (422, "not-cursor")


async def test_who_has_two_posts_sees_a_ticket_once(office: TestOffice) -> None:
    units = office.cast.units
    posts = (Appointment("handler", units["HZN"]), Appointment("complaint_officer", units["HZC"]))
    both = client_with(office, await hired(office, "tina", *posts))
    await crowd_of(office, 40, 30)
    seen = [row["id"] for row in await listed(both, limit=200)]
    assert len(seen) == len(set(seen)) == 32
    counts = (await both.get(f"{API}/tickets/counts")).json()
    assert sum(counts["states"].values()) == 24


async def test_counts_are_what_the_list_holds(office: TestOffice) -> None:
    await crowd_of(office, 120, 90)
    ticket = await register(office)
    await done(office.client("hank"), ticket, "accept")
    assert (await act(office.client("charlie"), ticket, "accept")).status_code == 404
    for username, unit in (("bob", None), ("mona", None), ("grace", None), ("grace", "YL"), ("charlie", None)):
        client = office.client(username)
        query = {"unit": str(office.cast.units[unit])} if unit else {}
        rows = await listed(client, open=True, limit=200, **query)
        counts = (await client.get(f"{API}/tickets/counts", params=query)).json()
        assert counts["states"] == {
            state: sum(row["state"] == state for row in rows) for state in {row["state"] for row in rows}
        }
        assert counts["lost"] == sum(row["clock"] == "lost" for row in rows)
        assert counts["unassigned"] == sum(row["assignee"] is None for row in rows)
        assert {load["staff"]["id"]: load["open"] for load in counts["load"]} == {
            person: sum((row["assignee"] or {}).get("id") == person for row in rows)
            for person in {row["assignee"]["id"] for row in rows if row["assignee"]}
        }


async def test_cases_whose_numbers_end_alike_come_newest_first(office: TestOffice) -> None:
    days = [(await register(office))["number"]]
    for phone in ("13900020002", "13900020003"):
        office.clock.move_by(timedelta(days=1))
        days.append((await register(office, phone=phone))["number"])
    for q in ("0001", "-0001", "001"):
        for sort in ("due", "registered"):
            found = await listed(office.client("bob"), q=q, sort=sort)
            assert [row["number"] for row in found] == days[::-1]


async def test_a_ticket_of_another_system_is_found_by_the_number_it_had_there(office: TestOffice) -> None:
    brought = TakeOverComplaint(
        external=External("old-crm", "250635"),
        unit=office.cast.units["HZT"],
        owner=office.cast.alice.id or office.ids.next(),
        customer_name=None,
        phone=None,
        channel=Channel.HOTLINE,
        category="network.coverage",
        matter="No signal",
        occurred_at=office.clock.now(),
        description="No signal at home.",
        received_at=office.clock.now(),
    )
    await office.desk.run(brought, THE_SYSTEM)
    assert await numbers(office.client("hank"), q="250635") == ["0001"]
    assert await numbers(office.client("hank"), q="25063") == []
    assert await numbers(office.client("charlie"), q="250635") == []
