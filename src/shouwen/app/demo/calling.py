"""People of the demo who ring the hotline by themselves: real calls, through a carrier that is a second switch."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import structlog
from psycopg import OperationalError
from sqlalchemy import text

from shouwen.app.acd.exchange import control_secret, programs_of
from shouwen.gateways.asterisk import (
    AriRefused,
    FarEnd,
    Instance,
    SwitchFailed,
    SwitchLost,
    far_end_plan,
)
from shouwen.gateways.asterisk.far_end import TONES
from shouwen.gateways.asterisk.phones import NothingHappened, Phone, Phones, phones_of
from shouwen.kernel.chance import Chance
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.settings import Settings

FOLDER = "callers"
HOTLINE = "10086"
Log = structlog.stdlib.get_logger("shouwen.demo")
# Customers of the area whose agents have the first phones: those who answer know them.
_NUMBERS = Prepared(
    text("""select n.phone from customer_numbers n join customers c on c.id = n.customer_id
    where n.until is null and c.erased_at is null and n.phone like '+861%' and exists (
        select 1 from extensions e join unit_ancestors a on a.unit_id = e.unit_id
        where a.ancestor_id = c.region_id and e.number = (select min(number) from extensions))
    order by n.phone limit 40""")
)
_SEATS = Prepared(text("select count(*) from seats where presence in ('idle', 'talking', 'ringing', 'wrap_up')"))


@dataclass(frozen=True, slots=True)
class Manners:
    """How callers behave; seconds. At most `at_once`, of whom one alone rings while nobody sits at a seat."""

    between: float = 20.0
    at_once: int = 3
    patience: tuple[float, float] = (45.0, 150.0)
    talk: tuple[float, float] = (30.0, 180.0)


@asynccontextmanager
async def far_end_of(settings: Settings) -> AsyncIterator[Phones]:
    """The carrier of the demo with its callers, ended with this process. Raises `SwitchFailed`, `NoAsterisk`."""
    centre = f"{settings.sip_host}:{settings.sip_port}"
    far = FarEnd(control_secret(settings), centre=centre)
    instance = Instance(programs_of(settings), far_end_plan(far), settings.home / FOLDER)
    await instance.start()
    try:
        async with phones_of(instance, centre) as phones:
            yield phones
    finally:
        await instance.stop()


async def ring_by_themselves(read: Reader, settings: Settings, manners: Manners | None = None) -> None:
    """Until cancelled; a carrier that breaks is started again."""
    manners = manners or Manners()
    chance = Chance.from_system()
    while True:
        try:
            async with far_end_of(settings) as phones, asyncio.TaskGroup() as group:
                await _ring(read, phones, manners, chance, group)
        except* (SwitchFailed, SwitchLost, OperationalError) as lost:
            Log.warning("the demo's carrier is started again", errors=[str(each) for each in lost.exceptions])
        await asyncio.sleep(manners.between)


async def _ring(read: Reader, phones: Phones, manners: Manners, chance: Chance, group: asyncio.TaskGroup) -> None:
    known = [row[0].removeprefix("+86") for row in await read.tuples(_NUMBERS)]
    numbers = known or ["13800000001", "13800000002", "13800000003"]
    on: dict[str, asyncio.Task[None]] = {}
    while True:
        await asyncio.sleep(chance["calls"].expovariate(1 / manners.between))
        on = {number: task for number, task in on.items() if not task.done()}
        seated = int(await read.value(_SEATS) or 0)
        number = chance["calls"].choice(numbers)
        if len(on) < (manners.at_once if seated else 1) and number not in on:
            phone = phones.caller(number, chance["calls"].choice(TONES))
            on[number] = group.create_task(_call(phone, manners, chance))


async def _call(phone: Phone, manners: Manners, chance: Chance) -> None:
    """Waits as long as patience lasts once the centre has taken the call, then hangs up."""
    with suppress(NothingHappened, AriRefused):
        await phone.dial(HOTLINE)
        await phone.talks(10)
        lasts = chance["manners"].uniform(*manners.patience) + chance["manners"].uniform(*manners.talk)
        with suppress(NothingHappened):
            await phone.is_left(lasts)
        await phone.hang_up()
