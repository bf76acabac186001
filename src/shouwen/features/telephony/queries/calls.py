"""Calls as they are kept: a list of them, and the course of one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.organisation.queries import unit_within
from shouwen.features.telephony.queries.counting import CONDITIONS, STEPS, CountedAs, limits_given
from shouwen.features.telephony.queries.words import HELD, PERSON, UNIT, reader
from shouwen.features.telephony.rules.figures import Limits
from shouwen.kernel.messages import Actor, NotFound
from shouwen.platform.database import Prepared, Reader

# Of one's units, or one's own.
_SEEN = f"({HELD.format(unit='k.unit_id')} or k.agent_id = :me or c.owner_id = :me)"
_FIELDS = f"""
select k.contact_id, k.direction, k.caller, k.dialled, k.queue, k.arrived_at, k.offered_at, k.answered_at, k.ended_at,
    k.waited, k.rang, k.talked, k.held, k.offers, k.transfers, k.outcome, k.ended_by, c.result, c.customer_id,
    m.name as customer_name, {UNIT.format(unit="k.unit_id")} as unit, {PERSON.format(staff="k.agent_id")} as agent
from calls k join contacts c on c.id = k.contact_id left join customers m on m.id = c.customer_id
"""  # noqa: S608 - parts of our own
_AGENT = "(cast(:agent as uuid) is null or {who} = :agent)"


def _page(counted: CountedAs | None) -> Prepared:
    """What counts as something is of the reader's units alone, as the sums are; offers are of whoever was asked."""
    seen, agent = _SEEN, _AGENT.format(who="k.agent_id")
    if counted in STEPS:
        asked = _AGENT.format(who="t.agent_id")
        agent = "k.direction = 'in' and exists (select 1 from call_steps t where t.contact_id = k.contact_id\n"
        agent += f"        and {STEPS[counted]} and {asked})"
    elif counted is not None:
        agent += f" and {CONDITIONS[counted]}"
    if counted is not None:
        seen = HELD.format(unit="k.unit_id")
    return Prepared(
        text(f"""{_FIELDS} where {seen}
    and (cast(:since as timestamptz) is null or k.arrived_at >= :since)
    and (cast(:until as timestamptz) is null or k.arrived_at < :until)
    and (cast(:hour as int) is null or extract(hour from k.arrived_at at time zone cast(:zone as text)) = :hour)
    and (cast(:unit as uuid) is null
        or exists (select 1 from unit_ancestors w where w.unit_id = k.unit_id and w.ancestor_id = :unit))
    and {agent}
    and (cast(:queue as text) is null or k.queue = :queue)
    and (cast(:outcome as text) is null or k.outcome = :outcome)
    and (cast(:before as timestamptz) is null or (k.arrived_at, k.contact_id) < (:before, cast(:before_id as uuid)))
order by k.arrived_at desc, k.contact_id desc limit :limit""")  # noqa: S608
    )


_PAGES = {each: _page(each) for each in (None, *CountedAs)}
_ONE = Prepared(text(f"{_FIELDS} where k.contact_id = :contact and {_SEEN}"))
_STEPS = Prepared(
    text(f"""
select t.at, t.kind, {PERSON.format(staff="t.agent_id")} as agent, t.detail
from call_steps t where t.contact_id = :contact order by t.seq, t.no
""")  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class CallLine:
    """Times spent are milliseconds; numbers and names are whole, to be masked by whoever shows them."""

    contact_id: UUID
    direction: str
    caller: str
    dialled: str
    queue: str
    arrived_at: datetime
    offered_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    waited: int
    rang: int
    talked: int
    held: int
    offers: int
    transfers: int
    outcome: str | None
    ended_by: str | None
    result: str | None
    customer_id: UUID | None
    customer_name: str | None
    unit: dict[str, Any]
    agent: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class CallStep:
    at: datetime
    kind: str
    agent: dict[str, Any] | None
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sought:
    """What narrows the list."""

    since: datetime | None = None
    until: datetime | None = None
    unit: UUID | None = None
    agent: UUID | None = None
    outcome: str | None = None
    queue: str | None = None
    hour: int | None = None
    """Of the day in the site's zone."""
    zone: str = "UTC"
    counted: CountedAs | None = None


async def calls_for(
    read: Reader, actor: Actor, sought: Sought, limits: Limits, before: tuple[datetime, UUID] | None, limit: int
) -> list[CallLine]:
    """The newest first. A unit that is not the actor's is not found."""
    if sought.unit is not None and not await unit_within(read, sought.unit, actor.scope):
        raise NotFound(subject=sought.unit)
    at, after = before or (None, None)
    narrowed: dict[str, Any] = {"since": sought.since, "until": sought.until, "unit": sought.unit}
    narrowed |= {"agent": sought.agent, "outcome": sought.outcome, "queue": sought.queue}
    narrowed |= {"hour": sought.hour, "zone": sought.zone} | limits_given(limits)
    page = {"before": at, "before_id": after, "limit": limit}
    return await read.all(_PAGES[sought.counted], CallLine, me=actor.id, **narrowed, **page, **reader(actor))


async def call_seen(read: Reader, contact: UUID, actor: Actor) -> CallLine:
    found = await read.first(_ONE, CallLine, contact=contact, me=actor.id, **reader(actor))
    if found is None:
        raise NotFound(subject=contact)
    return found


async def steps_of(read: Reader, contact: UUID) -> list[CallStep]:
    return await read.all(_STEPS, CallStep, contact=contact)
