"""Counters stop at their cap, are exact below it, and read no more than they tell."""

import psycopg
import pytest

from shouwen.features.tickets.queries import counters
from shouwen.features.tickets.queries.counters import CAP, counts
from tests.conftest import MORNING, TestOffice
from tests.features.complaints.steps import API
from tests.features.tickets.crowd import crowd_of
from tests.features.tickets.test_lists import listed
from tests.features.tickets.test_plans import PlanReader


async def test_above_the_cap_there_is_only_more(office: TestOffice) -> None:
    await crowd_of(office, 4_000, 4_000)
    counted = (await office.client("grace").get(f"{API}/tickets/counts")).json()
    assert (counted["cap"], counted["load_cap"]) == (999, 99)
    assert counted["states"] == {"assigned": 1000, "in_investigation": 1000}
    assert (counted["lost"], counted["unassigned"]) == (1000, 1000)
    assert {load["open"] for load in counted["load"]} == {100}
    charlie = (await office.client("charlie").get(f"{API}/tickets/counts")).json()
    assert charlie["states"] == {"assigned": 534, "in_investigation": 266}


async def test_many_people_are_no_list(office: TestOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    await crowd_of(office, 60, 60)
    assert len((await counts(office.read, None, office.cast.grace.scope, MORNING)).people) == 3
    monkeypatch.setattr(counters, "MOST_PEOPLE", 1)
    counted = (await office.client("grace").get(f"{API}/tickets/counts")).json()
    assert (counted["load"], counted["too_many_people"], counted["unassigned"]) == ([], True, 40)
    one = (await office.client("charlie").get(f"{API}/tickets/counts")).json()
    assert (len(one["load"]), one["too_many_people"]) == (1, False)


async def test_counters_walk_indexes(office: TestOffice) -> None:
    await crowd_of(office, 20_000, 20_000)
    with psycopg.connect(office.place.owner_url, autocommit=True) as connection:
        connection.execute("vacuum analyze ticket_places")
    read = PlanReader(office.database)
    counted = await counts(read, None, office.cast.grace.scope, MORNING)
    assert all(each.open == CAP + 1 for each in counted.states)
    assert ("Seq Scan", "ticket_places") not in read.seen
    assert ("Index Only Scan", "ticket_places") in read.seen
    # Of the tickets themselves only those of other kinds, by an index that holds no others.
    assert {node for node, table in read.seen if table == "tickets"} <= {"Index Scan", "Index Only Scan"}


async def test_the_new_filters_leave_what_they_name(office: TestOffice) -> None:
    await crowd_of(office, 30, 30)
    bob = office.client("bob")
    assert len(await listed(bob)) == 24
    for query, expected in (
        ({"urgency": "general,urgent"}, 24),
        ({"urgency": "complex"}, 0),
        ({"category": "network.coverage,other"}, 24),
        ({"category": "other"}, 0),
        ({"channel": "hotline"}, 24),
        ({"channel": "hall,email"}, 0),
        ({"registered_from": "2026-11-01T05:00:00Z"}, 16),
        ({"registered_to": "2026-11-01T05:00:00Z"}, 8),
        ({"registered_from": "2026-11-01T01:00:00+00:00", "registered_to": "2026-11-01T02:00:00+00:00"}, 2),
    ):
        assert len(await listed(bob, **query)) == expected, query
    for query, field in (
        ({"urgency": "soon"}, "urgency"),
        ({"channel": "pigeon"}, "channel"),
        ({"registered_from": "2026-11-01T05:00:00"}, "registered_from"),
    ):
        answer = await bob.get(f"{API}/tickets", params=query)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field), query
