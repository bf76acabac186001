"""BOSS stays the master; when it does not answer, people are shown what it last said and how old that is."""

import asyncio
import time
from datetime import timedelta
from typing import Any

from httpx import AsyncClient
from sqlalchemy import select, text

from shouwen.app.demo.boss import Behaviour, Mode, WrongKind
from shouwen.app.demo.boss.papers import bill_papers
from shouwen.app.demo.boss.residents import resident_with
from shouwen.app.worker import house_jobs
from shouwen.features.customers.contract import KeepBossCopy
from shouwen.features.customers.tables import boss_copies, customer_looks
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import register
from tests.features.glance.boss_cases import DANA, connected, contact_of, customer_of

STATE = "/api/v1/boss/state"


async def seen(client: AsyncClient, customer: object) -> dict[str, Any]:
    answer = await client.get(f"/api/v1/customers/{customer}/boss")
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


async def test_what_boss_says_is_shown_masked_and_kept(office: TestOffice) -> None:
    dana, alice = await customer_of(office, "LJ", DANA), office.client("alice")
    async with connected(office):
        shown = await seen(alice, dana)
    assert (shown["source"], shown["why"], shown["as_of"]) == ("live", None, "2026-11-20T01:00:00Z")
    customer = shown["customer"]
    assert customer["name"].endswith("*")
    assert customer["address"].endswith("****")
    assert [account[:4] for account in customer["accounts"]] == ["****"]
    assert shown["products"][0]["price"]["currency"] == "CNY"
    assert len(shown["bills"]) == 6
    assert {bill["standing"] for bill in shown["bills"]} <= {"paid", "due", "overdue"}
    assert all(bill["account"].startswith("****") for bill in shown["bills"])

    kept = await office.read.dicts(select(boss_copies).order_by(boss_copies.c.kind))
    assert [copy["kind"] for copy in kept] == ["bills", "customer", "products"]
    assert kept[1]["content"]["name"] == customer["name"]
    assert kept[1]["content"]["address"].endswith("****")


async def test_slow_wrong_down_and_back(office: TestOffice) -> None:
    dana, alice = await customer_of(office, "LJ", DANA), office.client("alice")
    async with connected(office, seconds=1.5) as demo:
        live = await seen(alice, dana)
        office.clock.move_by(timedelta(minutes=35))
        troubles = (
            (Behaviour(mode=Mode.SLOW, seconds=20), "slow"),
            (Behaviour(mode=Mode.WRONG, kind=WrongKind.PAGE), "wrong"),
            (Behaviour(mode=Mode.WRONG, kind=WrongKind.ERROR), "wrong"),
            (Behaviour(mode=Mode.WRONG, kind=WrongKind.FOREIGN), "wrong"),
            (Behaviour(mode=Mode.DOWN), "down"),
        )
        for behaviour, why in troubles:
            demo.mood.become(behaviour)
            began = time.monotonic()
            shown = await seen(alice, dana)
            assert time.monotonic() - began < 5
            assert (shown["source"], shown["why"], shown["as_of"]) == ("copy", why, "2026-11-20T01:00:00Z")
            assert shown["customer"] == live["customer"]
            assert shown["bills"] == live["bills"]
        demo.mood.become(Behaviour())
        back = await seen(alice, dana)
        assert (back["source"], back["as_of"]) == ("live", "2026-11-20T01:35:00Z")


async def test_the_line_is_told_and_a_dead_boss_is_spared(office: TestOffice) -> None:
    dana, alice = await customer_of(office, "LJ", DANA), office.client("alice")
    async with connected(office) as demo:
        assert (await alice.get(STATE)).json()["line"] == "up"
        demo.mood.become(Behaviour(mode=Mode.DOWN))
        for _ in range(12):
            assert (await seen(alice, dana))["source"] == "none"
        assert demo.mood.asked == 5
        state = (await alice.get(STATE)).json()
        assert state == {
            "line": "spared",
            "why": "down",
            "since": "2026-11-20T01:00:00Z",
            "again_at": "2026-11-20T01:00:15Z",
        }
        assert (await alice.get("/readyz")).status_code == 200
        metrics = (await alice.get("/metrics")).text
        assert 'shouwen_boss_line{state="spared"} 1.0' in metrics
        assert 'shouwen_boss_requests_total{outcome="spared"}' in metrics

        demo.mood.become(Behaviour())
        office.clock.move_by(timedelta(seconds=15))
        assert (await seen(alice, dana))["source"] == "live"
        assert (await alice.get(STATE)).json()["line"] == "up"


async def test_bills_alone_do_not_come(office: TestOffice) -> None:
    """Everything is as old as its oldest part."""
    dana, alice = await customer_of(office, "LJ", DANA), office.client("alice")
    async with connected(office) as demo:
        await seen(alice, dana)
        office.clock.move_by(timedelta(hours=2))
        demo.mood.become(Behaviour(mode=Mode.FLAKY))
        demo.mood.asked = 1  # customer: yes; of the next two one not
        shown = await seen(alice, dana)
    assert (shown["source"], shown["why"], shown["as_of"]) == ("copy", "down", "2026-11-20T01:00:00Z")
    assert shown["products"]
    assert shown["bills"]


async def test_a_copied_bill_becomes_overdue_while_nobody_answers(office: TestOffice) -> None:
    dana, alice = await customer_of(office, "LJ", _one_who_owes(office)), office.client("alice")
    async with connected(office) as demo:
        shown = await seen(alice, dana)
        assert [bill["standing"] for bill in shown["bills"]] == ["due", *["paid"] * 5]
        assert shown["owed"] == [shown["bills"][0]["remaining"]]
        demo.mood.become(Behaviour(mode=Mode.DOWN))
        office.clock.move_by(timedelta(days=10))
        assert (await seen(alice, dana))["bills"][0]["standing"] == "overdue"


def _one_who_owes(office: TestOffice) -> str:
    """A number whose newest bill alone is open."""
    numbers = (f"+86138000100{last}" for last in range(10, 99))
    return next(
        number
        for number in numbers
        if (resident := resident_with(number))
        and [bill["state"] for bill in bill_papers(resident, office.clock.now())][:2] == ["sent", "settled"]
    )


async def test_nobody_of_this_number_and_a_customer_without_one(office: TestOffice) -> None:
    alice = office.client("alice")
    unknown, without = await customer_of(office, "LJ", "+8613800000000"), await customer_of(office, "LJ", None)
    kept = KeepBossCopy("+8613800000000", {"customer": {"number": "1"}})
    await office.desk.run(kept, THE_SYSTEM)
    async with connected(office):
        for customer in (unknown, without):
            shown = await seen(alice, customer)
            assert (shown["source"], shown["why"], shown["customer"]) == ("none", "unknown_customer", None)
    assert await office.read.dicts(select(boss_copies)) == []


async def test_no_boss_is_connected(office: TestOffice) -> None:
    dana, alice = await customer_of(office, "LJ", DANA), office.client("alice")
    shown = await seen(alice, dana)
    assert (shown["source"], shown["why"]) == ("none", "not_configured")
    assert (await alice.get(STATE)).json()["line"] == "not_configured"


async def test_a_number_that_changed_hands_tells_nothing_of_whoever_had_it(office: TestOffice) -> None:
    alice = office.client("alice")
    async with connected(office) as demo:
        before = await customer_of(office, "LJ", DANA)
        await seen(alice, before)
        office.clock.move_by(timedelta(days=1))
        async with office.database.connection() as connection:
            await connection.execute("update customer_numbers set until = %s", (office.clock.now(),))
        after = await customer_of(office, "LJ", DANA, days=0)
        demo.mood.become(Behaviour(mode=Mode.DOWN))
        assert (await seen(alice, after))["source"] == "none"


async def test_copies_are_written_when_they_change_or_grow_old(office: TestOffice) -> None:
    async def keep(content: object) -> None:
        await office.desk.run(KeepBossCopy(DANA, {"customer": content}), THE_SYSTEM)

    async def kept() -> list[tuple[Any, ...]]:
        return await office.read.tuples(select(boss_copies.c.content, boss_copies.c.fetched_at))

    start = office.clock.now()
    await keep({"number": "1"})
    office.clock.move_by(timedelta(seconds=59))
    await keep({"number": "1"})
    assert await kept() == [({"number": "1"}, start)]
    await keep({"number": "2"})
    assert await kept() == [({"number": "2"}, start + timedelta(seconds=59))]
    office.clock.move_by(timedelta(seconds=60))
    await keep({"number": "2"})
    assert await kept() == [({"number": "2"}, office.clock.now())]


async def test_old_copies_are_not_shown_and_odd_ones_neither(office: TestOffice) -> None:
    dana, alice = await customer_of(office, "LJ", DANA), office.client("alice")
    async with connected(office) as demo:
        await seen(alice, dana)
        demo.mood.become(Behaviour(mode=Mode.DOWN))
        async with office.database.connection() as connection:
            await connection.execute("update boss_copies set content = '{\"of\": \"before\"}' where kind = 'customer'")
        shown = await seen(alice, dana)
        assert (shown["source"], shown["customer"], len(shown["bills"])) == ("copy", None, 6)
        office.clock.move_by(timedelta(days=31))
        assert (await seen(alice, dana))["source"] == "none"


async def test_old_copies_are_swept(office: TestOffice) -> None:
    tidy = next(job for job in house_jobs(office.office) if job.name == "house.tidy")
    await office.desk.run(KeepBossCopy(DANA, {"customer": {"number": "1"}}), THE_SYSTEM)
    office.clock.move_by(timedelta(days=30))
    await office.desk.run(KeepBossCopy(DANA, {"products": []}), THE_SYSTEM)
    await tidy.run()
    assert len(await office.read.dicts(select(boss_copies))) == 2
    office.clock.move_by(timedelta(seconds=1))
    await tidy.run()
    assert [copy["kind"] for copy in await office.read.dicts(select(boss_copies))] == ["products"]


async def test_every_look_is_noted_with_its_cause(office: TestOffice) -> None:
    dana, alice = await customer_of(office, "LJ", DANA), office.client("alice")
    async with connected(office):
        await seen(alice, dana)
        contact = await contact_of(office, "alice", DANA)
        await seen(alice, dana)
        answer = await alice.get("/api/v1/boss", params={"phone": "138 0001 0001"})
        assert answer.json()["source"] == "live"
    looks = await office.read.dicts(select(customer_looks).order_by(customer_looks.c.at, customer_looks.c.id))
    assert [(look["what"], look["flagged"], look["contact_id"]) for look in looks] == [
        ("boss", True, None),
        ("boss", False, contact),
        ("boss", False, contact),
    ]
    recorded = await office.read.value(text("select count(*) from ledger where kind = 'access'"))
    assert recorded == 3


async def test_by_phone_only_while_one_speaks_with_them_or_they_are_ones_own(office: TestOffice) -> None:
    async def by(username: str, phone: str) -> int:
        return (await office.client(username).get("/api/v1/boss", params={"phone": phone})).status_code

    await customer_of(office, "LJ", DANA)
    stranger = "13900020002"
    async with connected(office):
        assert await by("alice", DANA) == 200
        assert await by("charlie", DANA) == 404
        assert await by("alice", stranger) == 404
        await contact_of(office, "alice", "+8613900020002")
        assert await by("alice", stranger) == 200
        assert await by("bob", stranger) == 404
        await contact_of(office, "charlie", DANA, ended=office.clock.now())
        assert await by("charlie", DANA) == 404
        await contact_of(office, "charlie", DANA)
        assert await by("charlie", DANA) == 200
        assert await by("alice", "12") == 422
        assert await by("ada", DANA) == 403


async def test_others_customers_are_not_found(office: TestOffice) -> None:
    yunling = await customer_of(office, "YL", DANA)
    async with connected(office) as demo:
        assert (await office.client("alice").get(f"/api/v1/customers/{yunling}/boss")).status_code == 404
        assert demo.mood.asked == 0
        assert (await seen(office.client("grace"), yunling))["source"] == "live"


async def test_registration_does_not_wait_for_a_boss_that_hangs(office: TestOffice) -> None:
    """Twenty people look at BOSS, which hangs; a complaint is registered as fast as ever."""
    dana, alice = await customer_of(office, "LJ", DANA), office.client("alice")
    await register(office)
    async with connected(office, seconds=4) as demo:
        demo.mood.become(Behaviour(mode=Mode.SLOW, seconds=30))
        looking = [asyncio.ensure_future(seen(alice, dana)) for _ in range(20)]
        await asyncio.sleep(0.5)
        for _ in range(3):
            began = time.monotonic()
            await register(office)
            assert time.monotonic() - began < 2
        assert not any(look.done() for look in looking)
        shown = await asyncio.gather(*looking)
        assert {one["why"] for one in shown} == {"slow"}
