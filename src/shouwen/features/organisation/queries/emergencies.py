"""Uses of break-glass: the open one, those to review, and what was done under them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.organisation.contract import REVIEW_WITHIN, StaffRef, UnitRef
from shouwen.kernel.messages import BREAK_GLASS, Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.web.paging import Cursor

_NEWEST = "newest"
MOST_DEEDS = 500


@dataclass(frozen=True, slots=True)
class OpenEmergency:
    """Emergency powers that somebody has just now."""

    id: UUID
    unit: str
    reason: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class KeptUse:
    """A use as its rules need it; `over_at` is when it ended or runs out."""

    id: UUID
    staff_id: UUID
    unit_id: UUID
    over_at: datetime
    ended_at: datetime | None
    reviewed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Use:
    """A use as reviewers see it. `deeds` counts what the ledger holds of it; `overdue`: reviewed by nobody in time."""

    id: UUID
    person: StaffRef
    person_unit: str
    unit: UnitRef
    reason: str
    started_at: datetime
    over_at: datetime
    is_open: bool
    early: bool
    deeds: int
    reviewed_at: datetime | None
    reviewer: StaffRef | None
    verdict: str | None
    remark: str | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """One look, wish or refusal under a use: what, about what, and the reason that was given."""

    id: UUID
    at: datetime
    kind: str
    what: str
    subject_kind: str | None
    subject_id: UUID | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class PlacedUnit:
    """A unit of the whole tree, with the names of those above it from the root down."""

    id: UUID
    code: str
    name: str
    kind: str
    above: list[str]


def _anywhere(language: str) -> Prepared:
    name = "name_en" if language == "en" else "name"
    return Prepared(
        text(f"""
select u.id, u.code, u.{name} as name, u.kind, coalesce((
    select array_agg(p.{name} order by a.depth desc) from unit_ancestors a join units p on p.id = a.ancestor_id
    where a.unit_id = u.id and a.depth > 0
), '{{}}') as above
from units u
where u.closed_at is null and (starts_with(lower(u.code), lower(:q)) or strpos(lower(u.{name}), lower(:q)) > 0)
order by (select count(*) from unit_ancestors a where a.unit_id = u.id), u.code limit 30
""")  # noqa: S608 - parts of our own
    )


_ANYWHERE = {language: _anywhere(language) for language in ("en", "zh-CN")}


def _open(language: str) -> Prepared:
    name = "u.name_en" if language == "en" else "u.name"
    return Prepared(
        text(f"""
select b.id, {name} as unit, b.reason, b.ends_at from break_glass b join units u on u.id = b.unit_id
where b.staff_id = :staff and b.ended_at is null and b.ends_at > :now
order by b.ends_at desc, b.id limit 1
""")  # noqa: S608 - parts of our own
    )


_OPEN = {language: _open(language) for language in ("en", "zh-CN")}
_KEPT = """
select b.id, b.staff_id, b.unit_id, coalesce(b.ended_at, b.ends_at) as over_at, b.ended_at, b.reviewed_at
from break_glass b
"""
# Whoever answers for the person, and whoever answers for the unit that was looked into, sees a use.
_SEEN = """exists (
    select from unit_ancestors a
    where a.ancestor_id = any(cast(:roots as uuid[])) and a.unit_id in (b.unit_id, s.unit_id)
)"""
_OWN = Prepared(text(f"{_KEPT} where b.id = :use"))
_KEPT_WITHIN = Prepared(text(f"{_KEPT} join staff s on s.id = b.staff_id where b.id = :use and {_SEEN}"))
# An id begins with the millisecond of its making, so the ledger's index by actor and id finds the time of a use.
_DEEDS = """
from ledger l where l.actor_id = b.staff_id
    and l.id >= cast(
        lpad(to_hex(floor(extract(epoch from b.started_at) * 1000)::bigint), 12, '0') || repeat('0', 20) as uuid)
    and l.at >= b.started_at and l.at <= coalesce(b.ended_at, b.ends_at)
    and (l.kind = 'access' or l.credential = :credential)
"""
_UNIT = "jsonb_build_object('id', u.id, 'code', u.code, 'name', {name}, 'kind', u.kind)"
_PERSON = "jsonb_build_object('id', {p}.id, 'name', {p}.name, 'agent_no', {p}.agent_no)"


def _uses(language: str, where: str) -> Prepared:
    name = "{t}.name_en" if language == "en" else "{t}.name"
    unit = _UNIT.format(name=name.format(t="u"))
    return Prepared(
        text(f"""
select b.id, {_PERSON.format(p="s")} as person, {name.format(t="h")} as person_unit, {unit} as unit, b.reason,
    b.started_at, coalesce(b.ended_at, b.ends_at) as over_at, b.ended_at is null and b.ends_at > :now as is_open,
    coalesce(b.ended_at < b.ends_at, false) as early, (select count(*) {_DEEDS})::int as deeds,
    b.reviewed_at, case when r.id is not null then {_PERSON.format(p="r")} end as reviewer, b.verdict, b.remark,
    b.reviewed_at is null and coalesce(b.ended_at, b.ends_at) < :overdue_before as overdue
from break_glass b join units u on u.id = b.unit_id join staff s on s.id = b.staff_id join units h on h.id = s.unit_id
    left join staff r on r.id = b.reviewed_by
where {where}
order by b.started_at desc, b.id desc limit :limit
""")  # noqa: S608 - parts of our own
    )


_AFTER = "(cast(:at as timestamptz) is null or (b.started_at, b.id) < (cast(:at as timestamptz), cast(:id as uuid)))"
_TO_REVIEW = "(not cast(:waiting as boolean) or b.reviewed_at is null)"
_PAGE = {language: _uses(language, f"{_SEEN} and {_TO_REVIEW} and {_AFTER}") for language in ("en", "zh-CN")}
_ONE = {language: _uses(language, f"b.id = :use and {_SEEN}") for language in ("en", "zh-CN")}
_MINE = {language: _uses(language, f"b.staff_id = :staff and {_AFTER}") for language in ("en", "zh-CN")}
_DEEDS_OF = Prepared(
    text(f"""
select l.id, l.at, l.kind, coalesce(l.data ->> 'look', l.data ->> 'command', l.type) as what, l.subject_kind,
    l.subject_id, coalesce(l.data ->> 'reason', (
        select p.value from ledger_personal p where p.event_id = l.id and p.field = 'words')) as reason
from break_glass b cross join lateral (select l.* {_DEEDS} order by l.id limit :limit) l
where b.id = :use order by l.id
""")  # noqa: S608 - parts of our own
)


async def units_of_any(read: Reader, q: str, language: str) -> list[PlacedUnit]:
    """Units by part of a name or the beginning of a code, those nearest to the root first, whatever the scope."""
    return await read.all(_ANYWHERE[language], PlacedUnit, q=q)


async def open_emergency(read: Reader, person: UUID, now: datetime, language: str) -> OpenEmergency | None:
    return await read.first(_OPEN[language], OpenEmergency, staff=person, now=now)


async def kept_use(read: Reader, use: UUID) -> KeptUse | None:
    return await read.first(_OWN, KeptUse, use=use)


async def use_within(read: Reader, use: UUID, within: Scope) -> KeptUse | None:
    """A use by somebody within scope, or at a unit within it."""
    return await read.first(_KEPT_WITHIN, KeptUse, use=use, roots=list(within.roots))


def _use(row: dict[str, Any]) -> Use:
    named = {name: _staff(row[name]) for name in ("person", "reviewer")}
    unit = row["unit"]
    return Use(**row | named | {"unit": UnitRef(UUID(unit["id"]), unit["code"], unit["name"], unit["kind"])})


def _staff(person: dict[str, Any] | None) -> StaffRef | None:
    return StaffRef(UUID(person["id"]), person["name"], person["agent_no"]) if person else None


def _paged(rows: list[Use], limit: int) -> tuple[list[Use], str | None]:
    more = str(Cursor(_NEWEST, rows[limit - 1].started_at, rows[limit - 1].id)) if len(rows) > limit else None
    return rows[:limit], more


def _given(now: datetime, limit: int, after: str | None) -> dict[str, object]:
    last = Cursor.parse(after, _NEWEST) if after else None
    place = {"at": last.at if last else None, "id": last.id if last else None, "limit": limit + 1}
    return place | {"now": now, "overdue_before": now - REVIEW_WITHIN, "credential": BREAK_GLASS}


async def page_of_uses(
    read: Reader, within: Scope, language: str, now: datetime, waiting: bool, limit: int, after: str | None
) -> tuple[list[Use], str | None]:
    """Uses that the reader answers for, newest first; `waiting`: only those that nobody has reviewed."""
    given = _given(now, limit, after)
    rows = await read.dicts(_PAGE[language], roots=list(within.roots), waiting=waiting, **given)
    return _paged([_use(row) for row in rows], limit)


async def page_of_own_uses(
    read: Reader, person: UUID, language: str, now: datetime, limit: int, after: str | None
) -> tuple[list[Use], str | None]:
    """One's own uses, newest first."""
    rows = await read.dicts(_MINE[language], staff=person, **_given(now, limit, after))
    return _paged([_use(row) for row in rows], limit)


async def one_use(read: Reader, use: UUID, within: Scope, language: str, now: datetime) -> Use | None:
    given = {"now": now, "overdue_before": now - REVIEW_WITHIN, "credential": BREAK_GLASS, "limit": 1}
    rows = await read.dicts(_ONE[language], use=use, roots=list(within.roots), **given)
    return _use(rows[0]) if rows else None


async def deeds_of(read: Reader, use: UUID) -> list[Deed]:
    """What the ledger holds of a use, in order; the first `MOST_DEEDS` of it."""
    return await read.all(_DEEDS_OF, Deed, use=use, credential=BREAK_GLASS, limit=MOST_DEEDS)
