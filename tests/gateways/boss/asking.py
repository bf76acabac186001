"""A gateway with terms of the test's own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from shouwen.features.glance.ports import BossBill, BossCustomer, BossProduct
from shouwen.gateways.boss import Terms, TmForumBoss
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import Clock

DANA = "+8613800010001"


@asynccontextmanager
async def gateway(
    url: str, clock: Clock, *, seconds: float = 2.0, retries: int = 0, at_once: int = 8
) -> AsyncIterator[TmForumBoss]:
    client = httpx.AsyncClient(base_url=url, trust_env=False, timeout=seconds)
    boss = TmForumBoss(client, Terms(seconds, retries, at_once), clock, Chance(1))
    try:
        yield boss
    finally:
        await boss.close()


Everything = tuple[BossCustomer, tuple[BossProduct, ...], tuple[BossBill, ...]]


async def everything(boss: TmForumBoss, phone: str = DANA) -> Everything:
    inquiry = boss.inquire()
    customer = await inquiry.customer(phone)
    assert customer is not None
    return customer, await inquiry.products(customer.number), await inquiry.bills(customer.number)
