"""How seats and their calls stand, as desks and boards show them. Numbers are whole here: shapes mask them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.telephony.queries.words import HELD, PERSON, REGION, UNIT, reader
from shouwen.kernel.messages import Actor
from shouwen.platform.database import Prepared, Reader

_OTHERS = """(select coalesce(json_agg(json_build_object('who', o.who, 'name', coalesce(p.name, b.name, o.who),
        'colleague', o.colleague, 'up', coalesce(o.up, true))), '[]')
    from jsonb_to_recordset(s.others) o (who text, colleague boolean, up boolean)
    left join staff p on p.id = case when o.colleague then cast(o.who as uuid) end
    left join lateral (select e.name from phone_book e where e.number = o.who order by e.id limit 1) b on p.id is null)
"""
_SEAT = Prepared(
    text(f"""
select s.agent_id, p.name, s.unit_id, s.extension, coalesce(e.in_browser, false) as in_browser, s.presence, s.reason,
    s.since, s.until, s.contact_id, s.stage, s.muted, {_OTHERS} as others, s.offer, s.offered, s.hands,
    {PERSON.format(staff="s.listens_to")} as listens_to, s.hearing, s.refused
from seats s join staff p on p.id = s.agent_id left join extensions e on e.number = s.extension
where s.agent_id = :agent and s.presence <> 'signed_out'
""")  # noqa: S608 - parts of our own
)
_CALL = """
select k.contact_id, k.direction, k.caller, k.dialled, k.queue, k.arrived_at, k.offered_at, k.answered_at,
    c.customer_id, m.name as customer_name, m.tier, c.phone, c.result
from calls k join contacts c on c.id = k.contact_id left join customers m on m.id = c.customer_id
"""
_IN_HAND = Prepared(text(f"{_CALL} where k.contact_id = :contact"))
_LAST = Prepared(
    text(f"""{_CALL} where c.owner_id = :agent and c.ended_at is null and k.ended_at is not null
    and k.agent_id is not null
    order by k.ended_at desc, k.contact_id limit 1""")
)
_COLLEAGUES = Prepared(
    text(f"""
select s.agent_id, p.name, {UNIT.format(unit="s.unit_id")} as unit, s.extension, s.presence, s.since
from seats s join staff p on p.id = s.agent_id
where s.presence <> 'signed_out' and s.agent_id <> :agent
    and {REGION.format(unit="s.unit_id")} = {REGION.format(unit="cast(:home as uuid)")}
order by s.unit_id <> :home, p.name, s.agent_id limit 1000
""")  # noqa: S608
)
_BOARD = Prepared(
    text(f"""
select s.agent_id, p.name, s.unit_id, {UNIT.format(unit="s.unit_id")} as unit, s.extension, s.presence, s.reason,
    s.since, s.until, s.contact_id, s.stage, k.caller, k.queue, s.hands
from seats s join staff p on p.id = s.agent_id left join calls k on k.contact_id = s.contact_id
where s.presence <> 'signed_out' and {HELD.format(unit="s.unit_id")}
order by p.name, s.agent_id
""")  # noqa: S608
)
_LINES = Prepared(text("select l.code, l.waiting, l.oldest_at, l.closed from queue_lines l order by l.code"))


@dataclass(frozen=True, slots=True)
class SeatRow:
    agent_id: UUID
    name: str
    unit_id: UUID
    extension: str
    in_browser: bool
    presence: str
    reason: str
    since: datetime
    until: datetime | None
    contact_id: UUID | None
    stage: str | None
    muted: bool
    others: list[dict[str, Any]]
    offer: int | None
    offered: dict[str, Any] | None
    hands: int
    listens_to: dict[str, Any] | None
    hearing: str | None
    refused: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class CallRow:
    contact_id: UUID
    direction: str
    caller: str
    dialled: str
    queue: str
    arrived_at: datetime
    offered_at: datetime | None
    answered_at: datetime | None
    customer_id: UUID | None
    customer_name: str | None
    tier: str | None
    phone: str | None
    result: str | None


@dataclass(frozen=True, slots=True)
class ColleagueRow:
    agent_id: UUID
    name: str
    unit: dict[str, Any]
    extension: str
    presence: str
    since: datetime


@dataclass(frozen=True, slots=True)
class BoardRow(ColleagueRow):
    unit_id: UUID
    reason: str
    until: datetime | None
    contact_id: UUID | None
    stage: str | None
    caller: str | None
    queue: str | None
    hands: int


@dataclass(frozen=True, slots=True)
class LineRow:
    code: str
    waiting: int
    oldest_at: datetime | None
    closed: str


async def seat_shown(read: Reader, agent: UUID | None) -> SeatRow | None:
    return await read.first(_SEAT, SeatRow, agent=agent)


async def call_in_hand(read: Reader, contact: UUID | None) -> CallRow | None:
    return await read.first(_IN_HAND, CallRow, contact=contact) if contact else None


async def call_without_result(read: Reader, agent: UUID | None) -> CallRow | None:
    """The last one that somebody had, as long as it has no result."""
    return await read.first(_LAST, CallRow, agent=agent)


async def colleagues_of(read: Reader, actor: Actor) -> list[ColleagueRow]:
    """Who sits in one's province; one's own unit first."""
    return await read.all(_COLLEAGUES, ColleagueRow, agent=actor.id, home=actor.unit)


async def seats_on_board(read: Reader, actor: Actor) -> list[BoardRow]:
    return await read.all(_BOARD, BoardRow, **reader(actor))


async def lines_now(read: Reader) -> dict[str, LineRow]:
    """By the queue's code."""
    return {row.code: row for row in await read.all(_LINES, LineRow)}
