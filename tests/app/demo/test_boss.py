"""The demo's BOSS speaks as TM Forum's files demand, and always says the same of the same number."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from shouwen.app.demo.boss import Behaviour, Mode, demo_boss
from shouwen.app.demo.boss.residents import neighbour_of, resident_numbered, resident_with
from shouwen.app.demo.customers import make_customers
from shouwen.app.demo.dice import Dice
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import SetClock
from tests.gateways.boss.standard import BILL, CUSTOMER, ERROR, PRODUCT, Schema, breaks, several

PHONES = [f"1{30 + at * 3 % 60}{20_000_001 + at * 7_919_317 % 79_000_000:08}" for at in range(20)]
CUSTOMERS = "/tmf-api/customerManagement/v4/customer"
PRODUCTS = "/tmf-api/productInventory/v4/product"
BILLS = "/tmf-api/customerBillManagement/v4/customerBill"
BY_PHONE = "contactMedium.characteristic.phoneNumber"


def test_customers_of_the_story_bear_their_own_names() -> None:
    told = make_customers(Dice(Chance(1), "demo/matters"), 1000)
    for customer in told[:200]:
        resident = resident_with(customer.phone)
        assert resident is not None, customer.phone
        assert resident.customer == customer
        assert resident_numbered(resident.number) == resident
        assert neighbour_of(resident).number != resident.number


@pytest.mark.parametrize("number", ["", "XL", "XLabc", "13800010001"])
def test_numbers_that_are_none(number: str) -> None:
    assert resident_numbered(number) is None


async def test_every_answer_is_what_the_standard_demands() -> None:
    """In spring and in winter, so that months before January are met too."""
    for at in (datetime(2026, 11, 20, 1, tzinfo=UTC), datetime(2027, 1, 1, 1, tzinfo=UTC)):
        async with demo_boss(clock=SetClock(at)) as boss, httpx.AsyncClient(base_url=boss.url, trust_env=False) as ask:
            for phone in PHONES:
                [customer] = await _good(ask, CUSTOMERS, {BY_PHONE: phone}, several(CUSTOMER))
                party = {"relatedParty.id": customer["id"]}
                products = await _good(ask, PRODUCTS, party, several(PRODUCT))
                bills = await _good(ask, BILLS, party, several(BILL))
                assert {p["relatedParty"][0]["id"] for p in products + bills} == {customer["id"]}
                assert [bill["billDate"] for bill in bills] == sorted((b["billDate"] for b in bills), reverse=True)
                assert await _good(ask, f"{CUSTOMERS}/{customer['id']}", {}, CUSTOMER) == customer


async def test_fields_pages_and_what_it_does_not_answer() -> None:
    async with demo_boss() as boss, httpx.AsyncClient(base_url=boss.url, trust_env=False) as ask:
        [named] = (await ask.get(CUSTOMERS, params={BY_PHONE: PHONES[0], "fields": "name"})).json()
        assert named.keys() == {"id", "href", "@type", "name"}
        page = await ask.get(BILLS, params={"relatedParty.id": named["id"], "limit": 2, "offset": 1})
        assert (len(page.json()), page.headers["X-Total-Count"], page.headers["X-Result-Count"]) == (2, "6", "2")
        for path in (CUSTOMERS, PRODUCTS, BILLS):
            answer = await ask.get(path)
            assert (answer.status_code, breaks(ERROR, answer.json())) == (400, [])
        assert (await ask.get(f"{CUSTOMERS}/XL1")).status_code == 404
        assert (await ask.get(CUSTOMERS, params={BY_PHONE: "13800000000"})).json() == []


async def test_its_knobs() -> None:
    async with demo_boss() as boss, httpx.AsyncClient(base_url=boss.url, trust_env=False) as ask:
        assert (await ask.get("/demo/behaviour")).json() == {"mode": "normal", "seconds": 10.0, "kind": None}
        set_to = await ask.post("/demo/behaviour", json={"mode": "flaky", "seconds": 3})
        assert set_to.json() == (await ask.get("/demo/behaviour")).json()
        answers = [await ask.get(CUSTOMERS, params={BY_PHONE: PHONES[0]}) for _ in range(4)]
        assert [answer.status_code for answer in answers] == [503, 200, 503, 200]
        assert breaks(ERROR, answers[0].json()) == []
        assert (await ask.post("/demo/behaviour", json={"mode": "asleep"})).status_code == 422
        boss.mood.become(Behaviour(mode=Mode.DOWN))
        with pytest.raises(httpx.RemoteProtocolError):
            await ask.get(CUSTOMERS, params={BY_PHONE: PHONES[0]})


async def test_bills_fall_due_as_time_passes() -> None:
    clock = SetClock(datetime(2026, 11, 20, 1, tzinfo=UTC))
    async with demo_boss(clock=clock) as boss, httpx.AsyncClient(base_url=boss.url, trust_env=False) as ask:
        [customer] = (await ask.get(CUSTOMERS, params={BY_PHONE: PHONES[0]})).json()
        party = {"relatedParty.id": customer["id"]}
        before = (await ask.get(BILLS, params=party)).json()
        assert (await ask.get(BILLS, params=party)).json() == before
        clock.move_by(timedelta(days=30))
        after = (await ask.get(BILLS, params=party)).json()
    assert [bill["id"] for bill in after[1:]] == [bill["id"] for bill in before[:-1]]


async def _good(ask: httpx.AsyncClient, path: str, params: dict[str, str], schema: Schema) -> Any:
    answer = await ask.get(path, params=params)
    assert answer.status_code == 200, answer.text
    assert breaks(schema, answer.json()) == []
    return answer.json()


async def test_it_is_served_from_the_command_line(tmp_path: Path) -> None:
    program = [str(Path(sys.executable).with_name("shouwen")), "demo", "boss", "--port", "0"]
    environment = os.environ | {"SHOUWEN_HOME": str(tmp_path)}
    process = await asyncio.create_subprocess_exec(*program, stdout=PIPE, stderr=DEVNULL, env=environment)
    try:
        assert process.stdout
        ready = (await process.stdout.readline()).decode().split()
        assert ready[0] == "READY"
        async with httpx.AsyncClient(base_url=ready[1], trust_env=False) as ask:
            assert (await ask.get(CUSTOMERS, params={BY_PHONE: PHONES[0]})).json()[0]["name"]
    finally:
        process.send_signal(signal.SIGINT)
        await process.wait()
    assert process.returncode == 0
