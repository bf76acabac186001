"""What every file that leaves the house carries."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select

from shouwen.features.organisation.tables import staff
from shouwen.kernel.messages import Actor
from shouwen.platform.database import Prepared, Reader

_AGENT_NO = Prepared(select(staff.c.agent_no).where(staff.c.id == bindparam("staff")))


async def export_mark(read: Reader, actor: Actor, at: datetime, zone: ZoneInfo, export: UUID) -> str:
    """Who, by which agent number, when, and under which id the ledger knows of it."""
    number = await read.value(_AGENT_NO, staff=actor.id)
    return f"{actor.name} {number} {at.astimezone(zone):%Y-%m-%d %H:%M} {export}"
