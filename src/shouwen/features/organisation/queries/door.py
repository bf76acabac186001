"""Who is behind a session or a token: one statement each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, exists, null, or_, select

from shouwen.features.organisation.rules import Holding, SessionLife, powers, scope
from shouwen.features.organisation.storage import hash_of
from shouwen.features.organisation.tables import (
    api_tokens,
    credentials,
    roles,
    sessions,
    staff,
    staff_posts,
    unit_ancestors,
)
from shouwen.kernel.messages import Actor
from shouwen.platform.database import Prepared, Reader


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that is valid, whose it is, and when it was last seen to be used."""

    actor: Actor
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class _Row:
    """One post of the person (or none, for a person without posts), with what the credential says."""

    id: UUID
    name: str
    unit_id: UUID
    post_unit: UUID | None
    permissions: list[str] | None
    below_another: bool
    seen_at: datetime | None
    scopes: list[str] | None


_above = unit_ancestors.alias("above")
_other = staff_posts.alias("other")
_BELOW_ANOTHER = exists().where(
    _above.c.unit_id == staff_posts.c.unit_id,
    _above.c.depth > 0,
    _other.c.unit_id == _above.c.ancestor_id,
    _other.c.staff_id == staff_posts.c.staff_id,
)


def _people(seen_at: ColumnElement[Any], scopes: ColumnElement[Any]) -> Select[Any]:
    return (
        select(
            staff.c.id,
            staff.c.name,
            staff.c.unit_id,
            staff_posts.c.unit_id.label("post_unit"),
            roles.c.permissions,
            _BELOW_ANOTHER.label("below_another"),
            seen_at.label("seen_at"),
            scopes.label("scopes"),
        )
        .select_from(staff)
        .outerjoin(staff_posts, staff_posts.c.staff_id == staff.c.id)
        .outerjoin(roles, roles.c.code == staff_posts.c.post)
        .where(staff.c.active)
    )


_OF_SESSION = Prepared(
    _people(sessions.c.seen_at, null())
    .join(sessions, sessions.c.staff_id == staff.c.id)
    .join(credentials, credentials.c.staff_id == staff.c.id)
    .where(
        # Opened with the password of before while it was being changed: that end of all sessions did not see this one.
        sessions.c.started_at >= credentials.c.changed_at,
        sessions.c.token_hash == bindparam("hash"),
        sessions.c.ended_at.is_(None),
        sessions.c.expires_at > bindparam("now"),
        sessions.c.seen_at > bindparam("idle_since"),
    )
)
_OF_TOKEN = Prepared(
    _people(null(), api_tokens.c.scopes)
    .join(api_tokens, api_tokens.c.staff_id == staff.c.id)
    .where(
        api_tokens.c.token_hash == bindparam("hash"),
        api_tokens.c.revoked_at.is_(None),
        or_(api_tokens.c.expires_at.is_(None), api_tokens.c.expires_at > bindparam("now")),
    )
)


async def open_session(read: Reader, token: str, now: datetime, life: SessionLife) -> OpenSession | None:
    """The session with this token, unless it has ended, outlived either limit, or its holder was disabled."""
    rows = await read.all(_OF_SESSION, _Row, hash=hash_of(token), now=now, idle_since=now - life.idle)
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


def _actor(rows: Sequence[_Row], credential: str) -> Actor:
    first = rows[0]
    held = [Holding(row.permissions or (), row.post_unit, row.below_another) for row in rows if row.post_unit]
    return Actor(
        id=first.id,
        name=first.name,
        unit=first.unit_id,
        permissions=powers(held),
        scope=scope(held),
        credential=credential,
    )
