"""Accounts as the shell administers them: it sees the whole organisation."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Text, bindparam, cast, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by, array

from shouwen.features.organisation.rules import folded_username
from shouwen.features.organisation.tables import api_tokens, credentials, staff, staff_posts, units
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.database import Prepared, Reader


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as the shell lists it."""

    code: str
    name: str
    name_en: str
    kind: str
    function: str | None
    parent: str | None


@dataclass(frozen=True, slots=True)
class AccountRow:
    """`posts` are written as on the command line, post@unit; a lock may lie in the past."""

    username: str
    name: str
    agent_no: str
    unit: str
    posts: list[str]
    active: bool
    locked_until: datetime | None


@dataclass(frozen=True, slots=True)
class TokenRow:
    id: UUID
    username: str
    name: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


_place = units.alias("place")
_held = staff_posts.c.post + "@" + _place.c.code
_POSTS = (
    select(func.array_agg(aggregate_order_by(_held, _held)))
    .join_from(staff_posts, _place, _place.c.id == staff_posts.c.unit_id)
    .where(staff_posts.c.staff_id == staff.c.id)
    .scalar_subquery()
)
_ACCOUNTS = Prepared(
    select(
        staff.c.username,
        staff.c.name,
        staff.c.agent_no,
        units.c.code.label("unit"),
        func.coalesce(_POSTS, cast(array([]), ARRAY(Text))).label("posts"),
        staff.c.active,
        credentials.c.locked_until,
    )
    .join_from(staff, units, units.c.id == staff.c.unit_id)
    .join(credentials, credentials.c.staff_id == staff.c.id)
    .order_by(staff.c.username)
)
_TOKENS = Prepared(
    select(
        api_tokens.c.id,
        staff.c.username,
        api_tokens.c.name,
        api_tokens.c.scopes,
        api_tokens.c.created_at,
        api_tokens.c.expires_at,
        api_tokens.c.revoked_at,
    )
    .join_from(api_tokens, staff)
    .order_by(staff.c.username, api_tokens.c.created_at, api_tokens.c.id)
)
_STAFF_NAMED = Prepared(select(staff.c.id).where(staff.c.username == bindparam("username")))
_UNIT_CODED = Prepared(select(units.c.id).where(units.c.code == bindparam("code")))
_above = units.alias("above")
_UNITS = Prepared(
    select(units.c.code, units.c.name, units.c.name_en, units.c.kind, units.c.function, _above.c.code.label("parent"))
    .select_from(units.outerjoin(_above, _above.c.id == units.c.parent_id))
    .order_by(units.c.code)
)


async def accounts(read: Reader) -> list[AccountRow]:
    """Every account, by username."""
    return await read.all(_ACCOUNTS, AccountRow)


async def tokens(read: Reader) -> list[TokenRow]:
    """Every token that was ever given, by account and age."""
    return await read.all(_TOKENS, TokenRow)


async def staff_named(read: Reader, username: str) -> UUID:
    """The id behind a username; refuses one that nobody has."""
    found: UUID | None = await read.value(_STAFF_NAMED, username=folded_username(username))
    if found is None:
        raise InvalidInput(FieldError("username", "unknown-username", {"username": username}))
    return found


async def unit_coded(read: Reader, code: str) -> UUID:
    """The id behind a unit's code; refuses one that no unit has."""
    found: UUID | None = await read.value(_UNIT_CODED, code=code)
    if found is None:
        raise InvalidInput(FieldError("unit", "unknown-unit", {"code": code}))
    return found


async def units_of_all(read: Reader) -> list[UnitRow]:
    """The whole tree, by code: for the shell of the machine only, since it knows no scope."""
    return await read.all(_UNITS, UnitRow)
