"""What people see of their own account, and officers of the accounts within their scope."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    Select,
    Text,
    Uuid,
    any_,
    bindparam,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from shouwen.features.organisation.tables import (
    api_tokens,
    credentials,
    recovery_codes,
    second_factors,
    sessions,
    sign_ins,
    staff,
    unit_ancestors,
    units,
)
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.tables import Instant
from shouwen.platform.web.paging import Cursor

_NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class SessionLine:
    """An open session; `this` is the one that asks. `method` is as `Method`, with a second factor behind a plus."""

    id: UUID
    method: str
    address: str | None
    browser: str | None
    started_at: datetime
    seen_at: datetime
    expires_at: datetime
    this: bool


@dataclass(frozen=True, slots=True)
class SignInLine:
    """One attempt to sign in, successful or not."""

    id: UUID
    at: datetime
    outcome: str
    method: str
    address: str | None
    browser: str | None


@dataclass(frozen=True, slots=True)
class OwnToken:
    id: UUID
    name: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """How one's account stands: the password's age, the second factor, recovery codes that are left."""

    has_password: bool
    password_changed_at: datetime
    factor_since: datetime | None
    recovery_codes_left: int


@dataclass(frozen=True, slots=True)
class PersonLine:
    """An account as an officer sees it."""

    id: UUID
    name: str
    agent_no: str
    username: str
    unit: str
    active: bool
    locked_until: datetime | None
    has_factor: bool
    open_sessions: int
    last_sign_in: datetime | None


_LIVE = (
    sessions.c.ended_at.is_(None),
    sessions.c.stage == "open",
    sessions.c.expires_at > bindparam("now", type_=Instant),
    sessions.c.seen_at > bindparam("idle_since", type_=Instant),
)
_SESSIONS = Prepared(
    select(
        *(sessions.c[name] for name in ("id", "method", "address", "browser", "started_at", "seen_at", "expires_at")),
        (sessions.c.token_hash == bindparam("hash", type_=Text)).label("this"),
    )
    .join(credentials, credentials.c.staff_id == sessions.c.staff_id)
    .where(sessions.c.staff_id == bindparam("staff"), sessions.c.started_at >= credentials.c.changed_at, *_LIVE)
    .order_by(sessions.c.seen_at.desc(), sessions.c.id)
)
_TOKENS = Prepared(
    select(*(api_tokens.c[name] for name in ("id", "name", "scopes", "created_at", "expires_at")))
    .where(
        api_tokens.c.staff_id == bindparam("staff"),
        api_tokens.c.revoked_at.is_(None),
        or_(api_tokens.c.expires_at.is_(None), api_tokens.c.expires_at > bindparam("now", type_=Instant)),
    )
    .order_by(api_tokens.c.created_at.desc(), api_tokens.c.id)
)
_LEFT = select(func.count()).where(
    recovery_codes.c.staff_id == credentials.c.staff_id, recovery_codes.c.used_at.is_(None)
)
_ACCOUNT = Prepared(
    select(
        credentials.c.password_hash.is_not(None).label("has_password"),
        credentials.c.changed_at.label("password_changed_at"),
        second_factors.c.confirmed_at.label("factor_since"),
        _LEFT.scalar_subquery().label("recovery_codes_left"),
    )
    .select_from(credentials.outerjoin(second_factors, second_factors.c.staff_id == credentials.c.staff_id))
    .where(credentials.c.staff_id == bindparam("staff"))
)


def _lies_within(unit: ColumnElement[UUID]) -> ColumnElement[bool]:
    above = unit_ancestors.alias()
    return exists().where(above.c.unit_id == unit, above.c.ancestor_id == any_(bindparam("roots", type_=ARRAY(Uuid))))


_WITHIN = Prepared(select(staff.c.id).where(staff.c.id == bindparam("staff"), _lies_within(staff.c.unit_id)))


async def open_sessions(
    read: Reader, person: UUID, now: datetime, idle_since: datetime, kept: str
) -> list[SessionLine]:
    """The sessions that stand for the person now, the latest used first; `kept` is the hash of the asking one."""
    return await read.all(_SESSIONS, SessionLine, staff=person, now=now, idle_since=idle_since, hash=kept)


async def own_tokens(read: Reader, person: UUID, now: datetime) -> list[OwnToken]:
    """Tokens that still work, the newest first."""
    return await read.all(_TOKENS, OwnToken, staff=person, now=now)


async def own_account(read: Reader, person: UUID) -> OwnAccount | None:
    return await read.first(_ACCOUNT, OwnAccount, staff=person)


async def staff_within(read: Reader, person: UUID, within: Scope) -> bool:
    """Whether the person belongs to a unit within scope."""
    return bool(await read.tuples(_WITHIN, staff=person, roots=list(within.roots)))


async def page_of_sign_ins(
    read: Reader, person: UUID, limit: int, after: str | None
) -> tuple[list[SignInLine], str | None]:
    """The person's attempts, newest first, and the cursor of the next page, if there is more."""
    page = (
        select(*(sign_ins.c[name] for name in ("id", "at", "outcome", "method", "address", "browser")))
        .where(sign_ins.c.staff_id == bindparam("staff"))
        .order_by(sign_ins.c.at.desc(), sign_ins.c.id.desc())
        .limit(bindparam("limit"))
    )
    if after:
        last = Cursor.parse(after, _NEWEST)
        page = page.where(
            tuple_(sign_ins.c.at, sign_ins.c.id) < tuple_(literal(last.at, Instant), literal(last.id, Uuid))
        )
    rows = await read.all(page, SignInLine, staff=person, limit=limit + 1)
    more = str(Cursor(_NEWEST, rows[limit - 1].at, rows[limit - 1].id)) if len(rows) > limit else None
    return rows[:limit], more


def _people(language: str, sought: bool, after: bool) -> Select[Any]:
    live = select(func.count()).where(sessions.c.staff_id == staff.c.id, *_LIVE)
    last = select(func.max(sign_ins.c.at)).where(sign_ins.c.staff_id == staff.c.id, sign_ins.c.outcome == "opened")
    page = (
        select(
            *(staff.c[name] for name in ("id", "name", "agent_no", "username", "active")),
            (units.c.name_en if language == "en" else units.c.name).label("unit"),
            credentials.c.locked_until,
            func.coalesce(second_factors.c.confirmed_at.is_not(None), literal(False, Boolean)).label("has_factor"),  # noqa: FBT003 - SQL's false
            live.scalar_subquery().label("open_sessions"),
            last.scalar_subquery().label("last_sign_in"),
        )
        .select_from(
            staff.join(units, units.c.id == staff.c.unit_id)
            .join(credentials, credentials.c.staff_id == staff.c.id)
            .outerjoin(second_factors, second_factors.c.staff_id == staff.c.id)
        )
        .where(_lies_within(staff.c.unit_id))
        .order_by(staff.c.username)
        .limit(bindparam("limit"))
    )
    if sought:
        wanted = func.lower(bindparam("q", type_=Text))
        begins = (func.starts_with(func.lower(column), wanted) for column in (staff.c.username, staff.c.agent_no))
        page = page.where(or_(*begins, func.strpos(func.lower(staff.c.name), wanted) > 0))
    if after:
        earlier = staff.alias("earlier")
        page = page.where(
            staff.c.username > select(earlier.c.username).where(earlier.c.id == bindparam("after")).scalar_subquery()
        )
    return page


async def page_of_people(
    read: Reader,
    within: Scope,
    language: str,
    now: datetime,
    idle_since: datetime,
    q: str | None = None,
    after: UUID | None = None,
    limit: int = 50,
) -> tuple[list[PersonLine], UUID | None]:
    """Accounts within scope by username; `q` begins a username or agent number, or is part of a name."""
    given: dict[str, object] = {"roots": list(within.roots), "now": now, "idle_since": idle_since, "limit": limit + 1}
    if q:
        given["q"] = q
    if after:
        given["after"] = after
    rows = await read.all(_people(language, bool(q), after is not None), PersonLine, **given)
    return rows[:limit], rows[limit - 1].id if len(rows) > limit else None
