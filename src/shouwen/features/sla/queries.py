"""Reading clocks."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from shouwen.features.sla.contract import Clock, Stretch
from shouwen.features.sla.tables import clock_stretches, clocks
from shouwen.platform.database import Prepared, Reader

_c = clock_stretches.c
_STRETCH = func.json_build_object(
    "started_at", _c.started_at, "started_by", _c.started_by, "ended_at", _c.ended_at, "ended_by", _c.ended_by
)
_stretches = (
    select(func.json_agg(aggregate_order_by(_STRETCH, _c.number))).where(_c.clock_id == clocks.c.id).scalar_subquery()
)
_CLOCK = Prepared(
    select(clocks.c.id, clocks.c.ticket_id, clocks.c.kind, clocks.c.limit_seconds, _stretches.label("stretches")).where(
        clocks.c.id == bindparam("clock")
    )
)


@dataclass(frozen=True, slots=True)
class ClockOfTicket:
    id: UUID
    ticket_id: UUID
    kind: str
    limit_seconds: int
    stretches: list[dict[str, Any]]


async def clock_of_ticket(read: Reader, clock: UUID) -> tuple[UUID, Clock] | None:
    """A clock with the ticket it belongs to."""
    row = await read.first(_CLOCK, ClockOfTicket, clock=clock)
    return (row.ticket_id, clock_from(row.id, row.kind, row.limit_seconds, row.stretches)) if row else None


def clock_from(clock: UUID, kind: str, limit_seconds: int, stretches: list[dict[str, Any]]) -> Clock:
    """A clock as it lies in the database, its stretches as JSON objects."""
    return Clock(clock, kind, limit_seconds, msgspec.convert(stretches, tuple[Stretch, ...]))
