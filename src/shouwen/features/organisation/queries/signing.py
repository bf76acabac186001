"""What a sign-in takes: the session that waits for a step, the second factor, the passwords of before."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select

from shouwen.features.organisation.contract import Stage
from shouwen.features.organisation.storage import hash_of
from shouwen.features.organisation.tables import (
    credentials,
    password_history,
    recovery_codes,
    second_factors,
    sessions,
    staff,
)
from shouwen.platform.database import Prepared, Reader


@dataclass(frozen=True, slots=True)
class Waiting:
    """A session that waits for a step of its sign-in."""

    token_hash: str
    staff_id: UUID
    username: str
    stage: str
    method: str
    started_at: datetime
    address: str | None
    browser: str | None


@dataclass(frozen=True, slots=True)
class Factor:
    """A second factor as it is kept; without `confirmed_at` it does not count yet."""

    secret: str
    confirmed_at: datetime | None
    last_step: int


@dataclass(frozen=True, slots=True)
class FormerPassword:
    changed_at: datetime
    password_hash: str


_WAITING = Prepared(
    select(
        sessions.c.token_hash,
        sessions.c.staff_id,
        staff.c.username,
        sessions.c.stage,
        sessions.c.method,
        sessions.c.started_at,
        sessions.c.address,
        sessions.c.browser,
    )
    .select_from(sessions.join(staff, staff.c.id == sessions.c.staff_id).join(credentials))
    .where(
        sessions.c.token_hash == bindparam("hash"),
        sessions.c.ended_at.is_(None),
        sessions.c.expires_at > bindparam("now"),
        sessions.c.started_at >= credentials.c.changed_at,
        sessions.c.stage != Stage.OPEN,
        staff.c.active,
    )
)
_FACTOR = Prepared(
    select(second_factors.c.secret, second_factors.c.confirmed_at, second_factors.c.last_step).where(
        second_factors.c.staff_id == bindparam("staff")
    )
)
_RECOVERY = Prepared(
    select(recovery_codes.c.code_hash).where(
        recovery_codes.c.staff_id == bindparam("staff"),
        recovery_codes.c.code_hash == bindparam("hash"),
        recovery_codes.c.used_at.is_(None),
    )
)
_FORMER = Prepared(
    select(password_history.c.changed_at, password_history.c.password_hash)
    .where(password_history.c.staff_id == bindparam("staff"))
    .order_by(password_history.c.changed_at.desc())
)
_OWN_OPEN = Prepared(
    select(sessions.c.id).where(
        sessions.c.id == bindparam("session"), sessions.c.staff_id == bindparam("staff"), sessions.c.ended_at.is_(None)
    )
)


async def waiting(read: Reader, token: str, now: datetime) -> Waiting | None:
    """The sign-in behind a token, unless it is over, too old, or has come to its end."""
    return await read.first(_WAITING, Waiting, hash=hash_of(token), now=now)


async def factor_of(read: Reader, person: UUID) -> Factor | None:
    return await read.first(_FACTOR, Factor, staff=person)


async def is_unused(read: Reader, person: UUID, code_hash: str) -> bool:
    """Whether this is a recovery code of the person that was not used yet."""
    return bool(await read.tuples(_RECOVERY, staff=person, hash=code_hash))


async def former_passwords(read: Reader, person: UUID) -> list[FormerPassword]:
    """Those before the present one, the latest first."""
    return await read.all(_FORMER, FormerPassword, staff=person)


async def is_own_open_session(read: Reader, session: UUID, person: UUID) -> bool:
    return bool(await read.tuples(_OWN_OPEN, session=session, staff=person))
