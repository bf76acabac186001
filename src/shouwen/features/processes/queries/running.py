"""What a move of a running process needs to know, in one statement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import bindparam, select, text

from shouwen.features.policies.contract import Rules
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.features.processes.contract import NotInForce, StepNotOpen, StepToDo
from shouwen.features.processes.tables import process_versions
from shouwen.platform.database import Prepared, Reader

# The nearest level that has a version in force; of its versions the one that took effect last.
IN_FORCE = """
    (select v.id from process_versions v
        left join unit_ancestors a on a.unit_id = {unit} and a.ancestor_id = v.unit_id
        where v.process_id = {process} and v.withdrawn_at is null and v.valid_from <= :now
            and (v.unit_id is null or a.depth is not null)
        order by a.depth nulls last, v.valid_from desc, v.version desc limit 1)
"""
OPEN_STEPS = """
    (select json_agg(json_build_object('id', s.id, 'node', s.node_id, 'entry', s.entry, 'due_at', s.due_at,
        'name', n.name, 'name_en', n.name_en, 'standard', n.standard, 'standard_en', n.standard_en, 'role', n.role,
        'form', n.form, 'outcomes', n.outcomes) order by s.opened_at, s.id)
        from process_steps s join process_nodes n on n.version_id = s.version_id and n.node_id = s.node_id
        where s.subject_id = {subject} and s.closed_at is null)
"""
_STARTING = Prepared(
    text(f"""
select {IN_FORCE.format(unit="cast(:unit as uuid)", process="p.id")} as version,
    {rules_sql("cast(:unit as uuid)")} as refs
from processes p where p.code = :code
""")  # noqa: S608 - the pieces spliced in stand above and in `policies`
)
_MOVING = Prepared(
    text(f"""
select s.node_id as node, s.token, s.subject_id as subject, s.unit_id as unit, r.version_id as version, r.state,
    r.version as seen,
    (select json_agg(json_build_object('id', o.id, 'token', o.token) order by o.opened_at, o.id) from process_steps o
        where o.subject_id = s.subject_id and o.closed_at is null) as open,
    {rules_sql("s.unit_id")} as refs
from process_steps s
join process_runs r on r.subject_id = s.subject_id
where s.id = :step and s.closed_at is null
""")  # noqa: S608 - the piece spliced in stands in `policies`
)
_ENDING = Prepared(
    text("""
select r.version as seen, (select array_agg(s.id) from process_steps s
    where s.subject_id = r.subject_id and s.closed_at is null) as open
from process_runs r where r.subject_id = :subject and r.is_open
""")
)
_XML = Prepared(select(process_versions.c.xml).where(process_versions.c.id == bindparam("version")))


def open_steps_sql(subject: str) -> str:
    """A scalar subselect for a feature's own statement: the open steps of what this SQL expression names, as JSON that
    `steps_from` reads."""
    return OPEN_STEPS.format(subject=subject)


def steps_from(found: list[dict[str, Any]] | None) -> tuple[StepToDo, ...]:
    return msgspec.convert(found or [], tuple[StepToDo, ...])


@dataclass(frozen=True, slots=True)
class Starting:
    """The version that is in force for a unit now, and the rules around the unit."""

    version: UUID
    rules: Rules


@dataclass(frozen=True, slots=True)
class _StartingRow:
    version: UUID | None
    refs: str | None


@dataclass(frozen=True, slots=True)
class Moving:
    """An open step with the run that it belongs to; `open` are the ids of all its open steps by token."""

    node: str
    token: str
    subject: UUID
    unit: UUID
    version: UUID
    state: dict[str, Any]
    seen: int
    open: dict[str, UUID]
    rules: Rules


@dataclass(frozen=True, slots=True)
class _MovingRow:
    node: str
    token: str
    subject: UUID
    unit: UUID
    version: UUID
    state: dict[str, Any]
    seen: int
    open: list[dict[str, str]]
    refs: str | None


@dataclass(frozen=True, slots=True)
class Ending:
    """A run that goes on, with its open steps."""

    seen: int
    open: list[UUID] | None


async def starting(read: Reader, code: str, unit: UUID, now: datetime) -> Starting:
    """Refuses with `NotInForce` where no version is."""
    row = await read.first(_STARTING, _StartingRow, code=code, unit=unit, now=now)
    if row is None or row.version is None:
        raise NotInForce(process=code)
    return Starting(row.version, await rules_from(read, row.refs))


async def moving(read: Reader, step: UUID) -> Moving:
    """Refuses with `StepNotOpen` a step that is over, or never was."""
    row = await read.first(_MOVING, _MovingRow, step=step)
    if row is None:
        raise StepNotOpen(subject=step)
    open_steps = {one["token"]: UUID(one["id"]) for one in row.open}
    rules = await rules_from(read, row.refs)
    return Moving(row.node, row.token, row.subject, row.unit, row.version, row.state, row.seen, open_steps, rules)


async def ending(read: Reader, subject: UUID) -> Ending | None:
    """What is to be closed; nothing where nothing runs any more."""
    return await read.first(_ENDING, Ending, subject=subject)


async def xml_of(read: Reader, version: UUID) -> str:
    """The diagram of a version that is there."""
    return str(await read.value(_XML, version=version))
