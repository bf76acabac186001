"""Asking BOSS over HTTP: in a budget of time, few questions at once, again what may pass, and not at all for a while
when it fails."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import TypeVar

import httpx
import structlog

from shouwen.features.glance.ports import (
    BossBill,
    BossCustomer,
    BossDown,
    BossFailure,
    BossProduct,
    BossSlow,
    BossWhy,
    BossWrong,
    LineState,
)
from shouwen.gateways.boss.breaker import Breaker
from shouwen.gateways.boss.reading import OddAnswer, bills_in, customer_in, products_in
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import Clock
from shouwen.platform import telemetry

CUSTOMERS = "/tmf-api/customerManagement/v4/customer"
PRODUCTS = "/tmf-api/productInventory/v4/product"
BILLS = "/tmf-api/customerBillManagement/v4/customerBill"
T = TypeVar("T")
Log = structlog.stdlib.get_logger("shouwen.boss")
_OK = frozenset({200, 206})
_MAY_PASS = frozenset({429, 502, 503, 504})
_LARGEST = 1_000_000
"""Bytes: no honest answer about one customer is longer."""
_FIRST_WAIT = 0.05
_CUSTOMER_FIELDS = "id,name,status,engagedParty,account,characteristic,contactMedium,validFor"
_PRODUCT_FIELDS = "id,name,status,startDate,productCharacteristic,productPrice,productTerm,relatedParty"
_BILL_FIELDS = (
    "id,billNo,billDate,billingPeriod,paymentDueDate,amountDue,remainingAmount,state,billingAccount,relatedParty"
)
_FAILURES: Mapping[BossWhy, type[BossFailure]] = {kind.why: kind for kind in (BossSlow, BossWrong, BossDown)}


@dataclass(frozen=True, slots=True)
class Terms:
    """How BOSS is asked. `seconds` is the budget of a whole inquiry, `retries` are for each question in it."""

    seconds: float = 2.0
    retries: int = 2
    at_once: int = 8
    region: str = "CN"


class Passing(BossDown):
    """It says, or a broken connection says, that it may be well again in a moment."""


class TmForumBoss:
    """The port `Boss` over TMF629, TMF637 and TMF678, version 4; one for a process."""

    def __init__(
        self, client: httpx.AsyncClient, terms: Terms, clock: Clock, chance: Chance, breaker: Breaker | None = None
    ) -> None:
        self._client = client
        self._terms = terms
        self._clock = clock
        self._jitter = chance["boss"]
        self._breaker = breaker or Breaker()
        self._slots = asyncio.Semaphore(terms.at_once)
        self._tell_state()

    def inquire(self) -> "TmForumInquiry":
        return TmForumInquiry(self, self._terms.region, asyncio.get_running_loop().time() + self._terms.seconds)

    def state(self) -> LineState:
        self._tell_state()
        return self._breaker.state(self._clock.now())

    async def close(self) -> None:
        await self._client.aclose()

    async def ask(self, path: str, params: Mapping[str, str], deadline: float, read: Callable[[bytes], T]) -> T:
        """What `read` makes of a good answer. `deadline` is in seconds of the running loop's clock."""
        loop, attempt = asyncio.get_running_loop(), 0
        while True:
            try:
                return await self._once(path, params, deadline, read)
            except Passing:
                wait = _FIRST_WAIT * 2**attempt * (1 + self._jitter.random())
                attempt += 1
                if attempt > self._terms.retries or loop.time() + wait >= deadline:
                    raise
                telemetry.BOSS_RETRIES.inc()
                await asyncio.sleep(wait)

    async def _once(self, path: str, params: Mapping[str, str], deadline: float, read: Callable[[bytes], T]) -> T:
        try:
            async with asyncio.timeout_at(deadline):
                await self._slots.acquire()
        except TimeoutError:
            # Those who hold the slots will tell how BOSS is; this question never went out.
            raise BossSlow("too many questions at once") from None
        started = perf_counter()
        try:
            return await self._counted(path, params, deadline, read)
        except BossFailure as failure:
            seconds, why = round(perf_counter() - started, 3), failure.why.value
            Log.warning("boss failed", asked=path, why=why, found=str(failure), seconds=seconds)
            raise
        finally:
            self._slots.release()
            self._tell_state()

    async def _counted(self, path: str, params: Mapping[str, str], deadline: float, read: Callable[[bytes], T]) -> T:
        """One request under the breaker's eye."""
        passed = self._breaker.let_through(self._clock.now())
        if passed is None:
            telemetry.BOSS_REQUESTS.labels("spared").inc()
            raise _FAILURES[self._breaker.why or BossWhy.DOWN]("spared")
        self._breaker = passed
        with telemetry.BOSS_SECONDS.time():
            try:
                answer = read(await self._fetched(path, params, deadline))
            except OddAnswer:
                # BOSS is there; what it says of this one customer is of no use.
                self._breaker = self._breaker.succeeded()
                telemetry.BOSS_REQUESTS.labels(BossWhy.WRONG.value).inc()
                raise
            except BossFailure as failure:
                self._breaker = self._breaker.failed(self._clock.now(), failure.why)
                telemetry.BOSS_REQUESTS.labels(failure.why.value).inc()
                raise
            except asyncio.CancelledError:
                self._breaker = self._breaker.abandoned()
                raise
        self._breaker = self._breaker.succeeded()
        telemetry.BOSS_REQUESTS.labels("answered").inc()
        return answer

    async def _fetched(self, path: str, params: Mapping[str, str], deadline: float) -> bytes:
        try:
            async with (
                asyncio.timeout_at(deadline),
                self._client.stream("GET", path, params=dict(params)) as response,
            ):
                _judge(response)
                return await _body_of(response)
        except (TimeoutError, httpx.TimeoutException):
            raise BossSlow("no answer in time") from None
        except httpx.TransportError as broken:
            raise Passing(type(broken).__name__) from None
        except (httpx.DecodingError, httpx.InvalidURL) as odd:
            raise BossWrong(type(odd).__name__) from None

    def _tell_state(self) -> None:
        line = self._breaker.line(self._clock.now())
        for name in ("up", "spared", "tried"):
            telemetry.BOSS_LINE.labels(name).set(line == name)


class TmForumInquiry:
    """Questions that share one deadline."""

    def __init__(self, boss: TmForumBoss, region: str, deadline: float) -> None:
        self._boss, self._region, self._deadline = boss, region, deadline

    async def customer(self, phone: str) -> BossCustomer | None:
        # Two would do to see that there are several.
        params = {"contactMedium.characteristic.phoneNumber": phone, "fields": _CUSTOMER_FIELDS, "limit": "2"}
        return await self._boss.ask(CUSTOMERS, params, self._deadline, partial(customer_in, phone, self._region))

    async def products(self, number: str) -> tuple[BossProduct, ...]:
        params = {"relatedParty.id": number, "fields": _PRODUCT_FIELDS, "limit": "50"}
        return await self._boss.ask(PRODUCTS, params, self._deadline, partial(products_in, number))

    async def bills(self, number: str) -> tuple[BossBill, ...]:
        params = {"relatedParty.id": number, "fields": _BILL_FIELDS, "limit": "6"}
        return await self._boss.ask(BILLS, params, self._deadline, partial(bills_in, number))


def _judge(response: httpx.Response) -> None:
    """By the head alone: what is no answer is not read."""
    if response.status_code in _MAY_PASS:
        raise Passing(f"status {response.status_code}")
    if response.status_code not in _OK:
        raise BossWrong(f"status {response.status_code}")
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        raise BossWrong("no JSON")


async def _body_of(response: httpx.Response) -> bytes:
    body = bytearray()
    async for piece in response.aiter_bytes():
        body += piece
        if len(body) > _LARGEST:
            raise BossWrong("too long")
    return bytes(body)
