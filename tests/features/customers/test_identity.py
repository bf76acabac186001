"""Callers prove who they are; guessing is counted by number and day."""

import asyncio
from datetime import timedelta

import httpx
from sqlalchemy import select

from shouwen.features.customers.tables import identity_checks, identity_failures
from shouwen.platform.tables import ledger
from tests.conftest import TestOffice
from tests.features.customers.people import API, DANA_ID, Json, entered, record, resident

WRONG = resident("11010519900307111")


async def check(office: TestOffice, customer: str, number: str = DANA_ID, **more: str) -> httpx.Response:
    form = {"means": "document", "document_type": "id_card", "number": number} | more
    return await office.client("alice").post(f"{API}/customers/{customer}/identity-checks", json=form)


async def test_who_proves_it_is_shown_so_for_the_day_and_for_that_number(office: TestOffice) -> None:
    dana = await entered(office)
    passed = (await check(office, dana["id"], DANA_ID.lower())).json()
    assert (passed["passed"], passed["left"], passed["until"]) == (True, 5, "2026-11-20T16:00:00Z")
    main, fixed = (await record(office, dana["id"]))["numbers"]
    assert (main["proved"]["means"], main["proved"]["by"]["agent_no"]) == ("document", "1001")
    assert fixed["proved"] is None
    assert (await check(office, dana["id"], number_id=fixed["id"])).json()["passed"] is True
    assert (await record(office, dana["id"]))["numbers"][1]["proved"]["means"] == "document"
    assert (await check(office, dana["id"], number_id=dana["id"])).status_code == 404
    office.clock.move_by(timedelta(days=1))
    assert (await record(office, dana["id"]))["numbers"][0]["proved"] is None
    words = str(await office.read.dicts(select(ledger.c.data)))
    assert DANA_ID not in words


async def test_five_failures_lock_the_number_until_the_next_day(office: TestOffice) -> None:
    dana = await entered(office)
    for left in (4, 3, 2, 1, 0):
        failed = (await check(office, dana["id"], WRONG)).json()
        assert (failed["passed"], failed["left"]) == (False, left)
    locked = await check(office, dana["id"])
    assert (locked.status_code, locked.json()["id"]) == (423, "identity-locked")
    assert "tomorrow" in locked.json()["detail"]
    assert (await record(office, dana["id"]))["numbers"][0]["left"] == 0
    # The other number is another matter.
    assert (await check(office, dana["id"], phone="0571-88880001")).json()["passed"] is True
    # In Shanghai the next day begins at 16:00 UTC.
    office.clock.move_by(timedelta(hours=14, minutes=59))
    assert (await check(office, dana["id"])).status_code == 423
    office.clock.move_by(timedelta(minutes=1))
    assert (await check(office, dana["id"])).json()["passed"] is True


async def test_guesses_made_at_once_do_not_outrun_the_lock(office: TestOffice) -> None:
    dana = await entered(office)
    answers = await asyncio.gather(*(check(office, dana["id"], WRONG) for _ in range(12)))
    told = [answer.json() for answer in answers]
    assert sum(each.get("passed") is False for each in told) <= 5
    assert {each["id"] for each in told if "passed" not in each} <= {"identity-locked", "checked-at-once"}
    failures: int = await office.read.value(select(identity_failures.c.failures))
    assert failures == sum(each.get("passed") is False for each in told)
    assert len(await office.read.tuples(select(identity_checks.c.id))) == failures


async def test_what_is_no_number_at_all_counts_as_no_guess(office: TestOffice) -> None:
    dana = await entered(office)

    async def wrong(**more: str) -> Json:
        answer = await check(office, dana["id"], **more)
        assert answer.status_code == 422, answer.text
        found: Json = answer.json()["errors"][0]
        return found

    assert (await wrong(number=DANA_ID[:-1] + "0"))["id"] == "wrong-check-digit"
    assert (await wrong(document_type="passport"))["id"] == "not-for-this-category"
    assert (await wrong(phone="13900020002"))["id"] == "not-their-number"
    assert await office.read.tuples(select(identity_failures.c.failures)) == []


async def test_without_the_operators_system_no_service_password_passes(office: TestOffice) -> None:
    dana = await entered(office)
    for number in ("", "123456"):
        answer = await check(office, dana["id"], number, means="service_password")
        assert (answer.status_code, answer.json()["id"]) == (409, "service-password-unavailable")


async def test_a_record_without_a_document_says_so(office: TestOffice) -> None:
    plain = await entered(office, document_type=None, document_number=None, provenance="hotline")
    answer = await check(office, plain["id"])
    assert (answer.status_code, answer.json()["id"]) == (409, "nothing-to-compare")
