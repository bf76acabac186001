"""Who is behind a session or a token: one statement each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.organisation.contract import BREAK, EMERGENCY_POWERS
from shouwen.features.organisation.rules import (
    Holding,
    SessionLife,
    Source,
    acting_in_emergency,
    emergency,
    lent,
    powers,
    scope,
)
from shouwen.features.organisation.storage import hash_of
from shouwen.kernel.messages import Actor
from shouwen.platform.database import Prepared, Reader

OPEN = "open"
"""The stage of a session that stands for its holder."""


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that is valid, whose it is, and when it was last seen to be used."""

    actor: Actor
    seen_at: datetime


class _Row(msgspec.Struct, frozen=True):
    """One holding of the person (or none, for a person without any), with what the credential says."""

    id: UUID
    name: str
    unit_id: UUID
    seen_at: datetime | None
    scopes: list[str] | None
    held_unit: UUID | None
    source: str | None
    giver: UUID | None
    permissions: list[str] | None
    below_another: bool
    area: UUID | None


# What a person holds now: own posts, posts lent by somebody who holds them, an open emergency, and the units that the
# unit of a post guides (ORG-19). The area is the city, province or headquarters that the unit serves.
_HELD = """
held as (
    select p.unit_id, 'own' as source, null::uuid as giver, r.permissions
    from who join staff_posts p on p.staff_id = who.id join roles r on r.code = p.post
    where p.since <= :now and (p.until is null or p.until > :now)
    union all
    select p.unit_id, 'lent', d.giver_id, r.permissions
    from who
    join delegations d on d.taker_id = who.id and d.ended_at is null and d.valid_from <= :now and d.valid_until > :now
    join staff g on g.id = d.giver_id and g.active
    join staff_posts p on p.staff_id = g.id and p.since <= :now and (p.until is null or p.until > :now)
        and (d.post is null or (p.post = d.post and p.unit_id = d.unit_id))
    join roles r on r.code = p.post
    union all
    select b.unit_id, 'emergency', null, {emergency}
    from who join break_glass b on b.staff_id = who.id and b.ended_at is null and b.ends_at > :now
), wide as (
    select unit_id, source, giver, permissions from held
    union all
    select g.id, h.source, h.giver, '{{}}' from held h join units g on g.guide_id = h.unit_id and g.closed_at is null
)
"""
_SHOWN = """
select who.*, w.unit_id as held_unit, w.source, w.giver, w.permissions,
    coalesce(w.unit_id in (
        select a.unit_id from wide o join unit_ancestors a on a.ancestor_id = o.unit_id and a.depth > 0
        where a.unit_id = w.unit_id
    ), false) as below_another,
    (select x.id from unit_ancestors a join units x on x.id = a.ancestor_id
        where a.unit_id = w.unit_id and x.kind in ('city', 'province', 'headquarters')
        order by a.depth limit 1) as area
from who left join wide w on true
"""
# A token never stands for what is done in an emergency.
_WITHOUT_EMERGENCY = _HELD.format(emergency="'{}'::text[]")
_IN_EMERGENCY = _HELD.format(emergency=f"array{sorted(EMERGENCY_POWERS)}::text[]")
_OF_SESSION = Prepared(
    text(f"""
with who as (
    select s.id, s.name, s.unit_id, n.seen_at, null::text[] as scopes
    from sessions n join staff s on s.id = n.staff_id join credentials c on c.staff_id = s.id
    -- Opened with the password of before while it was being changed: that end of all sessions did not see this one.
    where n.started_at >= c.changed_at and n.token_hash = :hash and n.ended_at is null and n.expires_at > :now
        and n.seen_at > :idle_since and n.stage = '{OPEN}' and s.active
), {_IN_EMERGENCY} {_SHOWN}
""")  # noqa: S608 - parts of our own
)
_OF_TOKEN = Prepared(
    text(f"""
with who as (
    select s.id, s.name, s.unit_id, null::timestamptz as seen_at, t.scopes
    from api_tokens t join staff s on s.id = t.staff_id
    where t.token_hash = :hash and t.revoked_at is null and (t.expires_at is null or t.expires_at > :now) and s.active
), {_WITHOUT_EMERGENCY} {_SHOWN}
""")  # noqa: S608 - parts of our own
)
_OF_PERSON = Prepared(
    text(f"""
with who as (
    select s.id, s.name, s.unit_id, null::timestamptz as seen_at, null::text[] as scopes
    from staff s where s.id = :staff and s.active
), {_IN_EMERGENCY} {_SHOWN}
""")  # noqa: S608 - parts of our own
)


async def open_session(read: Reader, token: str, now: datetime, life: SessionLife) -> OpenSession | None:
    """The session with this token, unless it has ended, outlived either limit, or its holder was disabled."""
    given = {"hash": hash_of(token), "now": now, "idle_since": now - life.idle}
    rows = await read.all(_OF_SESSION, _Row, **given)
    if not rows or rows[0].seen_at is None:
        return None
    return OpenSession(_actor(rows, "session"), rows[0].seen_at)


async def actor_of_session(read: Reader, token: str, now: datetime, life: SessionLife) -> Actor | None:
    session = await open_session(read, token, now, life)
    return session.actor if session else None


async def actor_of_token(read: Reader, token: str, now: datetime) -> Actor | None:
    """The holder of a token that is neither revoked nor over, with no more than the token's scopes."""
    rows = await read.all(_OF_TOKEN, _Row, hash=hash_of(token), now=now)
    return _actor(rows, "token").limited_to(frozenset(rows[0].scopes or ())) if rows else None


async def actor_of_person(read: Reader, staff: UUID, now: datetime) -> Actor | None:
    """What an active member of staff may do now, whoever asks: for explaining powers, not for giving them."""
    rows = await read.all(_OF_PERSON, _Row, staff=staff, now=now)
    return _actor(rows, "none") if rows else None


def _actor(rows: Sequence[_Row], credential: str) -> Actor:
    first = rows[0]
    held = acting_in_emergency((holding for row in rows for holding in _holding(row)), frozenset({BREAK}))
    return Actor(
        id=first.id,
        name=first.name,
        unit=first.unit_id,
        permissions=powers(held),
        scope=scope(held),
        credential=credential,
        lent=lent(held),
        emergency=emergency(held),
    )


def _holding(row: _Row) -> Iterator[Holding]:
    if row.held_unit is not None and row.source is not None:
        permissions = frozenset(row.permissions or ())
        yield Holding(permissions, row.held_unit, Source(row.source), row.giver, row.below_another, row.area)
