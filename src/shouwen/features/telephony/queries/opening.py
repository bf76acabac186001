"""Hours and days unlike others as they are in force, closures by hand, and whose units a queue is of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.policies.queries import rules_from
from shouwen.features.sla.contract import WORKING_CALENDAR
from shouwen.features.telephony.contract import HOTLINES, Hotlines
from shouwen.features.telephony.contract.opening import ClosureUnit, SpecialDay
from shouwen.features.telephony.queries.rules import OF_SITE, TOP
from shouwen.features.telephony.queries.words import HELD, PERSON, reader
from shouwen.features.telephony.rules.opening import special_days
from shouwen.kernel.messages import Actor
from shouwen.platform.database import Prepared, Reader

_CLOSURES = Prepared(
    text(f"""
select q.queue, q.reason, {PERSON.format(staff="q.closed_by")} as closed_by, q.closed_at, q.until
from queue_closures q where q.until is null or q.until > :now order by q.queue
""")  # noqa: S608 - parts of our own
)
_UNITS = Prepared(
    text(f"""
select n.id, n.code, n.id = {TOP} as is_top, {HELD.format(unit="n.id")} as held
from units n where n.code = any(cast(:codes as text[])) or n.id = {TOP} order by n.code
""")  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class Closure:
    """One by hand that stands now; `queue` empty: of all queues."""

    queue: str
    reason: str
    closed_by: dict[str, Any]
    closed_at: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """All that is known besides the rule: closures by the queue's code, special days, and whose units queues are of."""

    closures: dict[str, Closure]
    days: Mapping[date, SpecialDay]
    units: dict[str, tuple[ClosureUnit, ...]]


async def opening_now(read: Reader, now: datetime) -> tuple[Hotlines, Mapping[date, SpecialDay]]:
    """The rule of the top unit, and the holidays and make-up workdays of its working calendar."""
    rules = await rules_from(read, await read.value(OF_SITE))
    rule: Hotlines = rules.at(HOTLINES, now).content
    return rule, special_days(rules.at(WORKING_CALENDAR, now).content)


async def closures_now(read: Reader, now: datetime) -> dict[str, Closure]:
    """By the code of the queue."""
    return {row.queue: row for row in await read.all(_CLOSURES, Closure, now=now)}


async def units_of_queues(read: Reader, rule: Hotlines, actor: Actor) -> dict[str, tuple[ClosureUnit, ...]]:
    """By the queue's code (all together: the empty one) the units that it is of."""
    codes = sorted({each.unit for each in rule.numbers})
    rows = await read.all(_UNITS, ClosureUnit, codes=codes, **reader(actor))
    known = {row.code: row for row in rows}
    top = next(row for row in rows if row.is_top)
    of: dict[str, tuple[ClosureUnit, ...]] = {"": (top,)}
    for queue in rule.routing.queues:
        found: dict[UUID, ClosureUnit] = {}
        for number in queue.numbers or ("",):
            unit = known.get(rule.unit_of(number), top)
            found[unit.id] = unit
        of[queue.code] = tuple(found.values())
    return of
