"""How seats stand, as commands need it. A row of somebody who signed out is no seat."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.alarms.queries.people import nearest_holding
from shouwen.features.routing.contract import Presence
from shouwen.features.telephony.contract import NotAtASeat
from shouwen.features.telephony.queries.words import HELD, REGION, reader
from shouwen.kernel.messages import Actor, NotFound
from shouwen.platform.database import Prepared, Reader

__all__ = [
    "Seat",
    "is_colleague",
    "nearest_holding",
    "no_result_yet",
    "own_seat",
    "seat_of",
    "seat_within",
    "skills_of",
]
_FIELDS = """
select s.agent_id as agent, s.unit_id as unit, s.extension, s.presence, s.contact_id as contact, s.offer, s.hands
from seats s where s.agent_id = :agent and s.presence <> 'signed_out'"""
_SEAT = Prepared(text(_FIELDS))
_WITHIN = Prepared(text(f"{_FIELDS} and {HELD.format(unit='s.unit_id')}"))
_COLLEAGUE = Prepared(
    text(f"""
select exists (select 1 from seats s where s.agent_id = :agent and s.presence <> 'signed_out'
    and {REGION.format(unit="s.unit_id")} = {REGION.format(unit="cast(:unit as uuid)")})
""")  # noqa: S608 - parts of our own
)
_NO_RESULT = Prepared(
    text("""
select exists (select 1 from contacts c join calls k on k.contact_id = c.id
    where c.owner_id = :agent and c.ended_at is null and k.ended_at is not null and k.agent_id is not null)
""")
)
_SKILLS = Prepared(
    text("""
select w.skill, w.level from staff_skills w join skills k on k.code = w.skill
where w.staff_id = :agent and not k.retired order by w.skill
""")
)


@dataclass(frozen=True, slots=True)
class Seat:
    agent: UUID
    unit: UUID
    extension: str
    presence: str
    contact: UUID | None
    offer: int | None
    hands: int
    """Pieces of work without a call."""

    @property
    def is_talking(self) -> bool:
        return self.presence == Presence.TALKING

    @property
    def is_free(self) -> bool:
        """No call, and none to come: idle, or busy of one's own will."""
        return self.contact is None and self.presence in {Presence.IDLE, Presence.BUSY}


async def seat_of(read: Reader, agent: UUID | None) -> Seat | None:
    return await read.first(_SEAT, Seat, agent=agent)


async def own_seat(read: Reader, actor: Actor) -> Seat:
    """Refuses with `NotAtASeat` whoever is at none."""
    found = await seat_of(read, actor.id)
    if found is None:
        raise NotAtASeat
    return found


async def seat_within(read: Reader, agent: UUID, actor: Actor) -> Seat:
    """Somebody's seat in the actor's units."""
    found = await read.first(_WITHIN, Seat, agent=agent, **reader(actor))
    if found is None:
        raise NotFound(subject=agent)
    return found


async def is_colleague(read: Reader, agent: UUID, unit: UUID) -> bool:
    """Whether somebody sits at a seat of the unit's province."""
    return bool(await read.value(_COLLEAGUE, agent=agent, unit=unit))


async def no_result_yet(read: Reader, agent: UUID) -> bool:
    """Whether somebody owns a contact that is open, though its call is over; a message that was left instead of a talk
    is no such call."""
    return bool(await read.value(_NO_RESULT, agent=agent))


async def skills_of(read: Reader, agent: UUID) -> list[tuple[str, int]]:
    rows: list[Any] = list(await read.tuples(_SKILLS, agent=agent))
    return [(str(skill), int(level)) for skill, level in rows]
