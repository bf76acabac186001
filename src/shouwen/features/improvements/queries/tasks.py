"""Reading improvement tasks; which units have figures of a month."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.policies.contract import Rules
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_UNIT = (
    "(select json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind) "
    "from units u where u.id = {unit})"
)
_PERSON = (
    "(select json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no) from staff s where s.id = {staff})"
)
_PUBLISHED = (
    "(select json_build_object('id', v.id, 'version', v.version, 'unit', "  # noqa: S608 - the pieces are this file's
    + _UNIT.format(unit="v.unit_id")
    + ") from process_versions v where v.id = i.published_id)"
)
# Whose figure it is, and whoever answers for the measure.
_SEEN = """exists (select 1 from unit_ancestors a
    where a.unit_id in (i.unit_id, i.department_id) and a.ancestor_id = any(:roots))"""
_FIELDS = f"""
    i.id, i.number, i.origin, i.indicator, i.name, i.name_en, i.first_day, i.last_day, i.scale, i.better, i.value,
    i.numerator, i.denominator, i.target, i.state, i.cause, i.measure, i.due_at, i.opened_at, i.effect_first,
    i.effect_last, i.effect_value, i.effect_cases, i.effective, i.process, i.process_measure, i.node, i.contact_point,
    i.point_figure, i.closed_at,
    i.version, i.carried_out_by as carried_out_by_id, i.person_id, {_PUBLISHED} as published,
    {_UNIT.format(unit="i.unit_id")} as unit, {_UNIT.format(unit="i.department_id")} as department,
    {_PERSON.format(staff="i.person_id")} as person, {_PERSON.format(staff="i.opened_by")} as opened_by"""
_LIST = Prepared(
    text(f"""
select {_FIELDS}
from improvements i
where {_SEEN}
    and (not cast(:open_only as boolean) or i.is_open)
    and (cast(:unit as uuid) is null or exists (
        select 1 from unit_ancestors b where b.unit_id in (i.unit_id, i.department_id) and b.ancestor_id = :unit))
    and (cast(:indicator as text) is null or i.indicator = :indicator)
    and (cast(:process as text) is null or i.process = :process)
    and (cast(:before as timestamptz) is null or (i.opened_at, i.id) < (:before, cast(:before_id as uuid)))
order by i.opened_at desc, i.id desc
limit :limit
""")  # noqa: S608 - the pieces are this file's
)
_ONE = Prepared(text(f"select {_FIELDS} from improvements i where i.id = :id and {_SEEN}"))  # noqa: S608
_TO_TAKE_UP = Prepared(
    text(f"""
select {_FIELDS} from improvements i
where i.id = :id and i.is_open and not exists (select 1 from process_runs r where r.subject_id = i.id)
""")  # noqa: S608 - the pieces are this file's
)
_STEPS = Prepared(
    text(f"""
select p.number, p.kind, p.at, p.text, p.held_on, p.step_name, p.step_name_en, p.outcome, p.outcome_names,
    {_PERSON.format(staff="p.by")} as by,
    (select json_agg(json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en,
        'kind', u.kind) order by u.code) from units u where u.id = any(p.departments)) as departments
from improvement_steps p where p.improvement_id = :id order by p.number
""")  # noqa: S608
)
_WITH_FIGURES = Prepared(
    text(f"""
select u.id, u.kind, {rules_sql("u.id")} as rules
from units u
where u.closed_at is null
    and exists (select 1 from kpi_totals t where t.unit_id = u.id and t.day between :first and :last)
order by u.code
""")  # noqa: S608 - a subselect of the policies' own
)
_GROUND = Prepared(
    text(f"""
select u.code, u.kind, {rules_sql("u.id")} as rules,
    (select array_agg(a.ancestor_id) from unit_ancestors a where a.unit_id = u.id) as path,
    (select json_object_agg(x.indicator, x.many) from (select i.indicator, count(*) as many from improvements i
        where i.unit_id = u.id and i.first_day = :first group by i.indicator) x) as there,
    (select array_agg(i.indicator) from improvements i
        where i.unit_id = u.id and i.first_day = :first and i.origin = 'missed') as missed
from units u where u.id = :unit
""")  # noqa: S608 - a subselect of the policies' own
)
_DEPARTMENT = Prepared(
    text("""
select (select array_agg(a.ancestor_id) from unit_ancestors a where a.unit_id = u.id) as path,
    cast(:person as uuid) is null or exists (select 1 from staff s join unit_ancestors b on b.unit_id = s.unit_id
        where s.id = cast(:person as uuid) and s.active and b.ancestor_id = u.id) as has_person
from units u
where u.id = :department and u.closed_at is null
    and exists (select 1 from unit_ancestors a where a.unit_id = u.id and a.ancestor_id = any(:roots))
""")
)
_KNOWN = Prepared(
    text("""
select count(*) from units u where u.id = any(cast(:units as uuid[])) and u.closed_at is null
    and exists (select 1 from unit_ancestors a where a.unit_id = u.id and a.ancestor_id = any(:roots))
""")
)


@dataclass(frozen=True, slots=True)
class Improvement:
    """A task with the names of its units and people."""

    id: UUID
    number: str
    origin: str
    indicator: str
    name: str
    name_en: str
    first_day: date
    last_day: date
    scale: str
    better: str
    value: Decimal
    numerator: int
    denominator: int | None
    target: Decimal | None
    state: str
    cause: str | None
    measure: str | None
    due_at: datetime
    opened_at: datetime
    effect_first: date | None
    effect_last: date | None
    effect_value: Decimal | None
    effect_cases: int | None
    effective: bool | None
    process: str | None
    process_measure: str | None
    node: str | None
    contact_point: str | None
    point_figure: str | None
    closed_at: datetime | None
    version: int
    carried_out_by_id: UUID | None
    person_id: UUID | None
    published: dict[str, Any] | None
    unit: dict[str, Any]
    department: dict[str, Any] | None
    person: dict[str, Any] | None
    opened_by: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Step:
    """What was done to a task."""

    number: int
    kind: str
    at: datetime
    text: str
    held_on: date | None
    step_name: str | None
    step_name_en: str | None
    outcome: str | None
    outcome_names: dict[str, str] | None
    by: dict[str, Any] | None
    departments: list[dict[str, Any]] | None


@dataclass(frozen=True, slots=True)
class Ground:
    """The unit of a task to come: `there` counts the tasks about each indicator and first day, `missed` those opened
    by themselves."""

    code: str
    kind: str
    rules: Rules
    path: tuple[UUID, ...]
    there: dict[str, int]
    missed: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Unit:
    id: UUID
    kind: str
    rules: str | None


@dataclass(frozen=True, slots=True)
class _GroundRow:
    code: str
    kind: str
    rules: str | None
    path: list[UUID]
    there: dict[str, int] | None
    missed: list[str] | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tasks: of a unit and below, about an indicator or about a process, open or all."""

    unit: UUID | None = None
    indicator: str | None = None
    process: str | None = None
    open_only: bool = True


async def improvements_of(
    read: Reader, within: Scope, wanted: Wanted, before: tuple[datetime, UUID] | None, limit: int
) -> list[Improvement]:
    """The newest first."""
    at, after = before or (None, None)
    return await read.all(
        _LIST,
        Improvement,
        roots=list(within.roots),
        unit=wanted.unit,
        indicator=wanted.indicator,
        process=wanted.process,
        open_only=wanted.open_only,
        before=at,
        before_id=after,
        limit=limit,
    )


async def improvement(read: Reader, which: UUID, within: Scope) -> Improvement:
    """Refuses with `NotFound` what is not in scope."""
    found = await read.first(_ONE, Improvement, id=which, roots=list(within.roots))
    if found is None:
        raise NotFound
    return found


async def task_to_take_up(read: Reader, which: UUID) -> Improvement | None:
    """An open task that runs by no process yet."""
    return await read.first(_TO_TAKE_UP, Improvement, id=which)


async def steps_of(read: Reader, which: UUID) -> list[Step]:
    return await read.all(_STEPS, Step, id=which)


async def units_with_figures(read: Reader, first: date, last: date) -> list[tuple[UUID, str, Rules]]:
    """Open units for which something was counted on these days: id, kind, the rules around it."""
    rows = await read.all(_WITH_FIGURES, _Unit, first=first, last=last)
    return [(row.id, row.kind, await rules_from(read, row.rules)) for row in rows]


async def ground_of(read: Reader, unit: UUID, first: date) -> Ground:
    row = await read.first(_GROUND, _GroundRow, unit=unit, first=first)
    if row is None:
        raise NotFound
    rules = await rules_from(read, row.rules)
    return Ground(row.code, row.kind, rules, tuple(row.path), row.there or {}, frozenset(row.missed or ()))


@dataclass(frozen=True, slots=True)
class _Department:
    path: list[UUID]
    has_person: bool


async def department_for(read: Reader, department: UUID, person: UUID | None, within: Scope) -> _Department | None:
    """A department in scope, and whether the person belongs to it; None: there is no such department."""
    return await read.first(_DEPARTMENT, _Department, department=department, person=person, roots=list(within.roots))


async def all_known(read: Reader, units: tuple[UUID, ...], within: Scope) -> bool:
    """Whether every one of the units is open and in scope."""
    return int(await read.value(_KNOWN, units=list(units), roots=list(within.roots))) == len(set(units))
