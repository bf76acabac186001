"""The gateway against a real BOSS over HTTP, which is well, late, wrong, gone or unsteady."""

import asyncio
import logging
import socket
import time
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal

import pytest

from shouwen.app.demo.boss import Behaviour, DemoBoss, Mode, WrongKind
from shouwen.features.glance.ports import BossDown, BossFailure, BossSlow, BossWhy, BossWrong, LineStands
from shouwen.gateways.boss.breaker import LIMIT, REST
from shouwen.gateways.boss.reading import OddAnswer
from shouwen.kernel.clock import SetClock
from tests.gateways.boss.asking import DANA, everything, gateway


async def test_customer_products_and_bills_come_in_the_words_of_the_trade(demo: DemoBoss, clock: SetClock) -> None:
    async with gateway(demo.url, clock) as boss:
        customer, products, bills = await everything(boss)
    assert customer.name
    assert customer.address
    assert customer.since
    assert len(customer.accounts) == 1
    plan = products[0]
    assert plan.kind == "plan"
    assert plan.price
    assert (plan.price.currency, plan.period) == ("CNY", "month")
    assert isinstance(plan.price.amount, Decimal)
    assert len(bills) == 6
    dates = [bill.billed_at for bill in bills if bill.billed_at]
    assert dates == sorted(dates, reverse=True)
    assert all(bill.amount.amount > 0 for bill in bills)


async def test_nobody_has_the_number(demo: DemoBoss, clock: SetClock) -> None:
    async with gateway(demo.url, clock) as boss:
        assert await boss.inquire().customer("+8613800000000") is None
        assert boss.state().line is LineStands.UP


async def test_a_slow_boss_is_not_waited_for(demo: DemoBoss, clock: SetClock) -> None:
    demo.mood.become(Behaviour(mode=Mode.SLOW, seconds=20))
    async with gateway(demo.url, clock, seconds=1, retries=3) as boss:
        began = time.monotonic()
        with pytest.raises(BossSlow):
            await boss.inquire().customer(DANA)
        assert time.monotonic() - began < 5
    # Asking a slow one again only makes it slower.
    assert demo.mood.asked == 1


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (WrongKind.PAGE, "no JSON"),
        (WrongKind.ERROR, "status 500"),
        (WrongKind.CUT, "no JSON"),
        (WrongKind.FOREIGN, "another number"),
    ],
)
async def test_what_is_wrong_is_named_and_not_asked_again(
    demo: DemoBoss, clock: SetClock, kind: WrongKind, found: str
) -> None:
    demo.mood.become(Behaviour(mode=Mode.WRONG, kind=kind))
    async with gateway(demo.url, clock, retries=3) as boss:
        with pytest.raises(BossWrong, match=found) as told:
            await boss.inquire().customer(DANA)
    assert DANA not in str(told.value)
    assert demo.mood.asked == 1


async def test_bills_and_products_of_somebody_else_are_refused(demo: DemoBoss, clock: SetClock) -> None:
    async with gateway(demo.url, clock) as boss:
        inquiry = boss.inquire()
        customer = await inquiry.customer(DANA)
        assert customer is not None
        demo.mood.become(Behaviour(mode=Mode.WRONG, kind=WrongKind.FOREIGN))
        with pytest.raises(OddAnswer):
            await inquiry.products(customer.number)
        with pytest.raises(OddAnswer):
            await inquiry.bills(customer.number)
        # It answers, so it is not spared: the next customer may be right.
        assert boss.state().line is LineStands.UP


async def test_what_breaks_off_is_asked_again(demo: DemoBoss, clock: SetClock) -> None:
    demo.mood.become(Behaviour(mode=Mode.FLAKY))
    async with gateway(demo.url, clock, retries=2) as boss:
        _, products, bills = await everything(boss)
        assert (bool(products), bool(bills)) == (True, True)
    assert demo.mood.asked == 6


async def test_a_dead_boss_is_spared_and_found_again(demo: DemoBoss, clock: SetClock) -> None:
    async with gateway(demo.url, clock) as boss:
        demo.mood.become(Behaviour(mode=Mode.DOWN))
        for _ in range(50):
            with pytest.raises(BossDown):
                await boss.inquire().customer(DANA)
        assert demo.mood.asked == LIMIT
        state = boss.state()
        assert (state.line, state.why, state.since) == (LineStands.SPARED, BossWhy.DOWN, clock.now())

        clock.move_by(REST)
        for _ in range(20):
            with pytest.raises(BossDown):
                await boss.inquire().customer(DANA)
        assert demo.mood.asked == LIMIT + 1

        demo.mood.become(Behaviour())
        clock.move_by(REST)
        assert (await everything(boss))[0].name
        assert boss.state().line is LineStands.UP


async def test_when_half_open_only_one_of_many_goes_through(demo: DemoBoss, clock: SetClock) -> None:
    async with gateway(demo.url, clock) as boss:
        demo.mood.become(Behaviour(mode=Mode.DOWN))
        for _ in range(LIMIT):
            with pytest.raises(BossDown):
                await boss.inquire().customer(DANA)
        clock.move_by(REST)
        demo.mood.become(Behaviour(mode=Mode.SLOW, seconds=0.1))
        told = await asyncio.gather(*(boss.inquire().customer(DANA) for _ in range(10)), return_exceptions=True)
        assert demo.mood.asked == 1
        assert [type(one) for one in told].count(BossDown) == 9


async def test_whoever_gives_up_lets_another_try(demo: DemoBoss, clock: SetClock) -> None:
    async with gateway(demo.url, clock) as boss:
        demo.mood.become(Behaviour(mode=Mode.DOWN))
        for _ in range(LIMIT):
            with pytest.raises(BossDown):
                await boss.inquire().customer(DANA)
        clock.move_by(REST)
        demo.mood.become(Behaviour(mode=Mode.SLOW, seconds=5))
        leaving = asyncio.ensure_future(boss.inquire().customer(DANA))
        await asyncio.sleep(0.1)
        leaving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leaving
        demo.mood.become(Behaviour())
        assert await boss.inquire().customer(DANA)


async def test_nobody_listens(clock: SetClock) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with gateway(f"http://127.0.0.1:{port}", clock, retries=2) as boss:
        began = time.monotonic()
        with pytest.raises(BossDown):
            await boss.inquire().customer(DANA)
        assert 0.1 < time.monotonic() - began < 2


async def test_few_questions_at_once_and_the_others_end_in_time(demo: DemoBoss, clock: SetClock) -> None:
    demo.mood.become(Behaviour(mode=Mode.SLOW, seconds=20))
    async with gateway(demo.url, clock, seconds=1, at_once=2) as boss:
        began = time.monotonic()
        told = await asyncio.gather(*(boss.inquire().customer(DANA) for _ in range(20)), return_exceptions=True)
        assert time.monotonic() - began < 5
    assert {type(one) for one in told} == {BossSlow}
    assert demo.mood.asked == 2


async def test_logs_name_no_customer(
    demo: DemoBoss, clock: SetClock, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        for talkative in ("httpx", "httpcore"):
            logging.getLogger(talkative).setLevel(logging.WARNING)  # as `set_up_logs` does
        async with gateway(demo.url, clock) as boss:
            for mode in (Mode.NORMAL, Mode.WRONG, Mode.DOWN):
                demo.mood.become(Behaviour(mode=mode))
                with suppress(BossFailure):
                    await boss.inquire().customer(DANA)
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("uvicorn")]
    told = "".join(ours) + capsys.readouterr().out
    assert "boss failed" in told
    assert DANA[3:] not in told


async def test_a_boss_of_long_ago_is_still_one(demo: DemoBoss, clock: SetClock) -> None:
    async with gateway(demo.url, clock) as boss:
        first = await everything(boss)
        clock.move_by(timedelta(hours=1))
        assert await everything(boss) == first
