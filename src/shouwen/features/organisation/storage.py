"""What the use cases fetch, and the few writes that need more than a plain change."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Text, Uuid, any_, bindparam, func, select, update

from shouwen.features.organisation.rules import LockOut, Standing
from shouwen.features.organisation.tables import (
    api_tokens,
    credentials,
    duties,
    permissions,
    roles,
    sessions,
    staff,
    unit_ancestors,
    units,
)
from shouwen.kernel.messages import NotFound
from shouwen.platform.database import Database, Prepared, Reader
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class Account:
    """A member of staff with what they sign in with."""

    id: UUID
    username: str
    unit_id: UUID
    active: bool
    password_hash: str | None
    failures: int
    locked_until: datetime | None
    changed_at: datetime
    must_change: bool
    code_hash: str | None
    code_until: datetime | None

    @property
    def standing(self) -> Standing:
        return Standing(self.failures, self.locked_until)


@dataclass(frozen=True, slots=True)
class Ancestor:
    ancestor_id: UUID
    depth: int


@dataclass(frozen=True, slots=True)
class KeptToken:
    id: UUID
    staff_id: UUID
    revoked_at: datetime | None


_ACCOUNTS = select(
    staff.c.id,
    staff.c.username,
    staff.c.unit_id,
    staff.c.active,
    credentials.c.password_hash,
    credentials.c.failures,
    credentials.c.locked_until,
    credentials.c.changed_at,
    credentials.c.must_change,
    credentials.c.code_hash,
    credentials.c.code_until,
).join_from(staff, credentials)
_ACCOUNT_NAMED = Prepared(_ACCOUNTS.where(staff.c.username == bindparam("username")))
_ACCOUNT = Prepared(_ACCOUNTS.where(staff.c.id == bindparam("staff")))
_ANCESTORS = Prepared(
    select(unit_ancestors.c.ancestor_id, unit_ancestors.c.depth).where(unit_ancestors.c.unit_id == bindparam("unit"))
)
_UNITS = Prepared(select(units.c.id).where(units.c.id == any_(bindparam("units", type_=ARRAY(Uuid)))))
_ROLES = Prepared(select(roles.c.code, roles.c.permissions))
_PERMISSIONS = Prepared(select(func.unnest(roles.c.permissions)).distinct())
_NAMED = Prepared(select(permissions.c.code))
_DUTIES = Prepared(select(duties.c.code))
# Of before roles had words, and of nobody's making since.
_WORDLESS = Prepared(select(roles.c.code).where(roles.c.name == roles.c.code, roles.c.version == 1))
_OPEN_SESSION = Prepared(
    select(sessions.c.token_hash).where(
        sessions.c.token_hash == bindparam("token_hash", type_=Text),
        sessions.c.staff_id == bindparam("staff"),
        sessions.c.ended_at.is_(None),
    )
)
_TOKEN = Prepared(
    select(api_tokens.c.id, api_tokens.c.staff_id, api_tokens.c.revoked_at).where(api_tokens.c.id == bindparam("token"))
)
_SEEN = Prepared(
    update(sessions)
    .where(sessions.c.token_hash == bindparam("hash"), sessions.c.seen_at < bindparam("at"))
    .values(seen_at=bindparam("at"))
)


def hash_of(token: str) -> str:
    """What is kept of a secret of ours: 256 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


async def account_named(read: Reader, username: str) -> Account | None:
    return await read.first(_ACCOUNT_NAMED, Account, username=username)


async def account(read: Reader, staff_id: UUID) -> Account:
    """Refuses one that does not exist."""
    found = await read.first(_ACCOUNT, Account, staff=staff_id)
    if found is None:
        raise NotFound
    return found


async def ancestors_of(read: Reader, unit: UUID) -> list[Ancestor]:
    """The unit itself and all above it; nothing for an unknown one."""
    return await read.all(_ANCESTORS, Ancestor, unit=unit)


async def known_units(read: Reader, wanted: Iterable[UUID]) -> set[UUID]:
    return {row[0] for row in await read.tuples(_UNITS, units=list(wanted))}


async def known_roles(read: Reader) -> dict[str, frozenset[str]]:
    return {code: frozenset(has) for code, has in await read.tuples(_ROLES)}


async def known_permissions(read: Reader) -> set[str]:
    return {row[0] for row in await read.tuples(_PERMISSIONS)}


async def named_permissions(read: Reader) -> set[str]:
    """Every permission that the product ever named here."""
    return {row[0] for row in await read.tuples(_NAMED)}


async def known_duties(read: Reader) -> set[str]:
    return {row[0] for row in await read.tuples(_DUTIES)}


async def wordless_roles(read: Reader) -> set[str]:
    """Roles that are called by their code."""
    return {row[0] for row in await read.tuples(_WORDLESS)}


async def is_open_session(read: Reader, token_hash: str, staff_id: UUID) -> bool:
    return bool(await read.tuples(_OPEN_SESSION, token_hash=token_hash, staff=staff_id))


async def kept_token(read: Reader, token: UUID) -> KeptToken:
    """Refuses one that does not exist."""
    found = await read.first(_TOKEN, KeptToken, token=token)
    if found is None:
        raise NotFound
    return found


def count_failure(work: Work, staff_id: UUID, lock_out: LockOut) -> None:
    """`LockOut.after_failure`, counted by the database, so that guesses made at once are all counted."""
    last = f"t.failures + 1 >= {lock_out.attempts:d}"
    work.change(
        "credentials",
        {"staff_id": staff_id},
        failures=Sql(f"case when {last} then 0 else t.failures + 1 end"),
        locked_until=Sql(f"case when {last} then r.locked_until else t.locked_until end", work.now() + lock_out.lasts),
    )


def end_sessions(work: Work, staff_id: UUID) -> None:
    """Every session of the account that is still open."""
    work.change(
        "sessions", {"staff_id": staff_id}, guarded=False, ended_at=Sql("coalesce(t.ended_at, r.ended_at)", work.now())
    )


def end_other_sessions(work: Work, staff_id: UUID, kept_hash: str, renewed: bool = False) -> None:
    """Every open session of the account but one; `renewed`, that one counts as begun now.

    The kept one's hash travels in the column `address`, which is itself left as it is: one change of the same rows.
    """
    others = "case when t.token_hash = r.address then t.ended_at else coalesce(t.ended_at, r.ended_at) end"
    begun = {
        "started_at": Sql("case when t.token_hash = r.address then r.started_at else t.started_at end", work.now())
    }
    work.change(
        "sessions",
        {"staff_id": staff_id},
        guarded=False,
        ended_at=Sql(others, work.now()),
        address=Sql("t.address", kept_hash),
        **(begun if renewed else {}),
    )


async def see_session(database: Database, token_hash: str, at: datetime) -> None:
    """Moves a session's idle limit on. No fact of the business, so it goes round the desk and the ledger."""
    await database.run(_SEEN, hash=token_hash, at=at)
