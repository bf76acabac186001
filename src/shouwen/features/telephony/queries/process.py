"""What the process that drives calls reads: where it was, what desks want, who calls, the rule in force."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, text

from shouwen.features.organisation.tables import units
from shouwen.features.policies.queries import rules_around
from shouwen.features.telephony.contract import HOTLINES, Hotlines
from shouwen.features.telephony.tables import acd_inbox, acd_journal, acd_snapshots, extensions
from shouwen.platform.database import Prepared, Reader

_SNAPSHOTS = Prepared(select(acd_snapshots.c.seq).order_by(acd_snapshots.c.seq))
_BODY = Prepared(select(acd_snapshots.c.body).where(acd_snapshots.c.seq == bindparam("seq")))
_AFTER = Prepared(
    select(acd_journal.c.seq, acd_journal.c.at, acd_journal.c.body)
    .where(acd_journal.c.seq > bindparam("seq"))
    .order_by(acd_journal.c.seq)
    .limit(bindparam("limit"))
)
_MESSAGES = Prepared(select(acd_inbox.c.id, acd_inbox.c.body).order_by(acd_inbox.c.id).limit(bindparam("limit")))
_EXTENSIONS = Prepared(
    select(extensions.c.number, extensions.c.in_browser)
    .where(extensions.c.active.is_(True))
    .order_by(extensions.c.number)
)
_UNITS = Prepared(select(units.c.id, units.c.code, units.c.parent_id).order_by(units.c.code))
# Whose number it is now, and with whom they spoke last; a group has no tier of its own language.
_CALLER = Prepared(
    text("""
select c.id::text as customer, coalesce(c.tier, '') as tier, coalesce(c.language, '') as language,
    coalesce(c.brand, '') as brand,
    (select k.owner_id::text from contacts k where k.phone = :phone and k.owner_id is not null
        and k.started_at > :since order by k.started_at desc limit 1) as known
from (select :phone as phone) p
    left join customer_numbers n on n.phone = p.phone and n.until is null
    left join customers c on c.id = n.customer_id and c.erased_at is null
""")
)


@dataclass(frozen=True, slots=True)
class Message:
    """What a desk wants; the body as it was laid down."""

    id: UUID
    body: Any


@dataclass(frozen=True, slots=True)
class CallerFacts:
    """Of the one registered customer whose number it is, and the owner of the last contact of this number."""

    customer: str | None
    tier: str
    language: str
    brand: str
    known: str | None


@dataclass(frozen=True, slots=True)
class Phone:
    """An extension that can be signed in at."""

    number: str
    in_browser: bool


async def last_snapshots(read: Reader) -> list[int]:
    """Numbers of the journal's entries after which one was made, in their order."""
    return [seq for (seq,) in await read.tuples(_SNAPSHOTS)]


async def snapshot_body(read: Reader, seq: int) -> bytes:
    return bytes(await read.value(_BODY, seq=seq))


async def journal_after(read: Reader, seq: int, limit: int) -> list[tuple[int, int, Any]]:
    """Entries behind one: number, milliseconds since 1970, what was told."""
    return [(number, at, body) for number, at, body in await read.tuples(_AFTER, seq=seq, limit=limit)]


async def messages(read: Reader, limit: int) -> list[Message]:
    """What desks want and nobody took, the oldest first."""
    return await read.all(_MESSAGES, Message, limit=limit)


async def phones(read: Reader) -> list[Phone]:
    """Every extension in use, of the whole site: the switch has all of them."""
    return await read.all(_EXTENSIONS, Phone)


async def caller_facts(read: Reader, phone: str, since: datetime) -> CallerFacts:
    """Phone as E.164; contacts before `since` do not make anybody known."""
    facts = await read.first(_CALLER, CallerFacts, phone=phone, since=since)
    return facts or CallerFacts(None, "", "", "", None)


async def hotlines(read: Reader, now: datetime) -> tuple[Hotlines, dict[str, UUID]]:
    """The rule of the top unit, and the units by their code (the top one also by the empty code)."""
    rows = await read.tuples(_UNITS)
    top = next(unit for unit, _, parent in rows if parent is None)
    content: Hotlines = (await rules_around(read, top)).at(HOTLINES, now).content
    return content, {code: unit for unit, code, _ in rows} | {"": top}
