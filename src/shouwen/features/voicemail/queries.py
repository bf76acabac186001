"""Messages: what people see of them, and what is needed to keep and to change one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.organisation.queries import unit_within
from shouwen.features.telephony.queries import caller_facts, hotlines
from shouwen.features.telephony.queries.rules import hotlines_now
from shouwen.features.telephony.queries.seats import nearest_holding
from shouwen.features.telephony.queries.words import HELD, PERSON, SEEN, UNIT, reader
from shouwen.kernel.messages import Actor, NotFound
from shouwen.platform.database import Prepared, Reader

__all__ = [
    "CallOfMessage",
    "MessageLine",
    "call_of",
    "caller_facts",
    "contents_in_messages",
    "hotlines",
    "hotlines_now",
    "is_kept",
    "message_of",
    "message_seen",
    "messages_for",
    "messages_in",
    "messages_of",
    "messages_waiting",
    "nearest_holding",
    "still_waiting",
]
# Of one's units, of a unit above one's own, or one's own: a number that no unit has is answered by everybody.
_SEEN = f"({SEEN.format(unit='m.unit_id')} or c.owner_id = :me)"
# The contact is its owner's unit's: whoever supervises that one has a say too.
_HELD = f"({HELD.format(unit='m.unit_id')} or {HELD.format(unit='c.unit_id')})"
_DONE = "coalesce(m.done_at, c.ended_at)"
_FIELDS = f"""
select m.id, m.contact_id, m.caller, m.dialled, m.queue, m.left_at, m.seconds, m.size, m.sha256, m.taken_at,
    {_DONE} as done_at, m.called_back_at, m.callback_id, m.version, m.unit_id, c.owner_id, c.customer_id, c.phone,
    c.result, n.name as customer_name, d.scan, {_HELD} as held,
    {UNIT.format(unit="m.unit_id")} as unit, {PERSON.format(staff="c.owner_id")} as owner
from voice_messages m join contacts c on c.id = m.contact_id
    left join customers n on n.id = c.customer_id left join document_contents d on d.sha256 = m.sha256
"""  # noqa: S608 - parts of our own
_UNIT_ASKED = """(cast(:unit as uuid) is null
        or exists (select 1 from unit_ancestors w where w.unit_id = m.unit_id and w.ancestor_id = :unit))"""
_OPEN = Prepared(
    text(f"""{_FIELDS} where m.done_at is null and c.ended_at is null and {_SEEN} and {_UNIT_ASKED}
    and (cast(:since as timestamptz) is null or (m.left_at, m.id) > (:since, cast(:since_id as uuid)))
order by m.left_at, m.id limit :limit""")
)
_CLOSED = Prepared(
    text(f"""{_FIELDS} where {_DONE} is not null and {_SEEN} and {_UNIT_ASKED}
    and (cast(:since as timestamptz) is null or (m.left_at, m.id) < (:since, cast(:since_id as uuid)))
order by m.left_at desc, m.id desc limit :limit""")
)
_OF_CONTACT = Prepared(text(f"{_FIELDS} where m.contact_id = :contact and {_SEEN} order by m.left_at, m.id"))
# Or what one is being offered, wherever its number belongs.
_OFFERED = "exists (select 1 from seats o where o.agent_id = :me and o.offered ->> 'id' = cast(m.id as text))"
_ONE = Prepared(text(f"{_FIELDS} where m.id = :message and ({_SEEN} or {_OFFERED})"))
_ANY = Prepared(text(f"{_FIELDS} where m.id = :message"))
_WAITING = Prepared(
    text("""
select m.id from voice_messages m join contacts c on c.id = m.contact_id
where m.done_at is null and m.taken_at is null and c.ended_at is null order by m.left_at, m.id limit :limit
""")
)
_WAITING_OF = Prepared(
    text("""
select m.id from voice_messages m join contacts c on c.id = m.contact_id
where m.id = any(cast(:messages as uuid[])) and m.done_at is null and m.taken_at is null and c.ended_at is null
""")
)
_KEPT = Prepared(text("select exists (select 1 from voice_messages m where m.key = :key)"))
_CALL = Prepared(
    text("""
select k.unit_id, k.caller, k.dialled, k.queue, k.ended_at is not null as is_over,
    c.owner_id is not null and c.ended_at is null as is_owned
from calls k join contacts c on c.id = k.contact_id where k.contact_id = :contact
""")
)
_OF_CONTACTS = Prepared(
    text("select m.id, m.contact_id, m.sha256, m.done_at from voice_messages m where m.contact_id = any(:contacts)")
)
_HOLDING = Prepared(text("select distinct m.sha256 from voice_messages m where m.sha256 = any(:hashes)"))


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A message for somebody who may see it. Numbers and names are whole, to be masked by whoever shows them; `held`:
    of the reader's own units, or in the hand of somebody there."""

    id: UUID
    contact_id: UUID
    caller: str
    dialled: str
    queue: str
    left_at: datetime
    seconds: int
    size: int
    sha256: str | None
    taken_at: datetime | None
    done_at: datetime | None
    called_back_at: datetime | None
    callback_id: UUID | None
    version: int
    unit_id: UUID
    owner_id: UUID | None
    customer_id: UUID | None
    phone: str | None
    result: str | None
    customer_name: str | None
    scan: str | None
    held: bool
    unit: dict[str, Any]
    owner: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class CallOfMessage:
    """The call in which one was left; `is_owned`: somebody had it, and owes it a result."""

    unit_id: UUID
    caller: str
    dialled: str
    queue: str
    is_over: bool
    is_owned: bool


@dataclass(frozen=True, slots=True)
class MessageOf:
    id: UUID
    contact_id: UUID
    sha256: str | None
    done_at: datetime | None


async def messages_for(
    read: Reader, actor: Actor, done: bool, unit: UUID | None, after: tuple[datetime, UUID] | None, limit: int
) -> list[MessageLine]:
    """What nobody has dealt with, the oldest first; or what is done, the newest first."""
    if unit is not None and not await unit_within(read, unit, actor.scope):
        raise NotFound(subject=unit)
    at, since_id = after or (None, None)
    page = {"unit": unit, "since": at, "since_id": since_id, "limit": limit}
    return await read.all(_CLOSED if done else _OPEN, MessageLine, **page, **_sight(actor))


async def messages_in(read: Reader, actor: Actor, contact: UUID) -> list[MessageLine]:
    """Those left in one contact."""
    return await read.all(_OF_CONTACT, MessageLine, contact=contact, **_sight(actor))


async def message_seen(read: Reader, message: UUID, actor: Actor) -> MessageLine:
    found = await read.first(_ONE, MessageLine, message=message, **_sight(actor))
    if found is None:
        raise NotFound(subject=message)
    return found


async def message_of(read: Reader, message: UUID) -> MessageLine | None:
    """Whoever may see it."""
    return await read.first(_ANY, MessageLine, message=message, roots=[])


async def messages_waiting(read: Reader, limit: int) -> list[UUID]:
    """Those that nobody has taken up, the oldest first."""
    return [message for (message,) in await read.tuples(_WAITING, limit=limit)]


async def still_waiting(read: Reader, messages: Collection[UUID]) -> frozenset[UUID]:
    """Which of these nobody has taken up yet."""
    return frozenset(message for (message,) in await read.tuples(_WAITING_OF, messages=list(messages)))


def _sight(actor: Actor) -> dict[str, Any]:
    return {"me": actor.id, "home": actor.unit} | reader(actor)


async def is_kept(read: Reader, key: str) -> bool:
    return bool(await read.value(_KEPT, key=key))


async def call_of(read: Reader, contact: UUID) -> CallOfMessage | None:
    return await read.first(_CALL, CallOfMessage, contact=contact)


async def messages_of(read: Reader, contacts: Collection[UUID]) -> list[MessageOf]:
    """All messages of these contacts."""
    return await read.all(_OF_CONTACTS, MessageOf, contacts=list(contacts))


async def contents_in_messages(read: Reader, hashes: Collection[str]) -> list[str]:
    """Which of these contents are recordings of messages."""
    return [sha256 for (sha256,) in await read.tuples(_HOLDING, hashes=list(hashes))]
