"""What a move of a running process needs to know, in one statement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import bindparam, select, text

from shouwen.features.policies.contract import Rules
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.features.processes.contract import Ground, NotInForce, Run, StepNotOpen, StepToDo, Waiting
from shouwen.features.processes.rules.engine import waiting_in
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
RUN = """
    (select json_build_object('subject', r.subject_id, 'version', r.version_id, 'unit', r.unit_id, 'state', r.state,
        'seen', r.version, 'facts', r.facts,
        'moved_at', (select max(d.closed_at) from process_steps d where d.subject_id = r.subject_id),
        'open', coalesce((select json_agg(json_build_object('id', o.id, 'token', o.token,
            'node', o.node_id, 'entry', o.entry, 'name', n.name, 'name_en', n.name_en, 'role', n.role, 'form', n.form)
            order by o.opened_at, o.id)
        from process_steps o join process_nodes n on n.version_id = o.version_id and n.node_id = o.node_id
        where o.subject_id = r.subject_id and o.closed_at is null), '[]'))
    from process_runs r where r.subject_id = {subject}{only})
"""


def run_sql(subject: str) -> str:
    """The same: the run that is open for what this SQL expression names, as JSON that `run_from` reads."""
    return RUN.format(subject=subject, only=" and r.is_open")


_STARTING = Prepared(
    text(f"""
select {IN_FORCE.format(unit="cast(:unit as uuid)", process="p.id")} as version,
    {rules_sql("cast(:unit as uuid)")} as refs
from processes p where p.code = :code
""")  # noqa: S608 - the pieces spliced in stand above and in `policies`
)
_MOVING = Prepared(
    text(f"""
select {run_sql("s.subject_id")} as run, {rules_sql("s.unit_id")} as refs
from process_steps s where s.id = :step and s.closed_at is null
""")  # noqa: S608 - the pieces spliced in stand above and in `policies`
)
_KEPT = Prepared(
    text(f"""
select {RUN.format(subject="k.subject_id", only="")} as run, {rules_sql("k.unit_id")} as refs
from process_runs k where k.subject_id = :subject
""")  # noqa: S608 - the pieces spliced in stand above and in `policies`
)
_ENDING = Prepared(
    text("""
select r.version as seen, (select array_agg(s.id) from process_steps s
    where s.subject_id = r.subject_id and s.closed_at is null) as open
from process_runs r where r.subject_id = :subject and r.is_open
""")
)
_GIVEN_UP = Prepared(
    text("""
select r.version as seen, r.state,
    (select json_object_agg(s.token, s.id) from process_steps s where s.subject_id = r.subject_id) as steps
from process_runs r where r.subject_id = :subject and not r.is_open
""")
)
_XML = Prepared(select(process_versions.c.xml).where(process_versions.c.id == bindparam("version")))


def in_force_sql(code: str, unit: str) -> str:
    """A scalar subselect for a feature's own statement: the version of a process in force for a unit (an SQL
    expression) at `:now`; null if there is none."""
    return IN_FORCE.format(unit=unit, process=f"(select x.id from processes x where x.code = '{code}')")  # noqa: S608


def run_from(found: dict[str, Any] | None, rules: Rules) -> Run | None:
    if found is None:
        return None
    kept = msgspec.convert(found, _KeptRun)
    return Run(
        kept.subject, kept.version, kept.unit, kept.state, kept.seen, kept.open, rules, kept.moved_at, kept.facts
    )


class _KeptRun(msgspec.Struct, frozen=True):
    subject: UUID
    version: UUID
    unit: UUID
    state: dict[str, Any]
    seen: int
    open: tuple[Waiting, ...]
    moved_at: datetime | None
    facts: dict[str, Any] | None


def open_steps_sql(subject: str) -> str:
    """A scalar subselect for a feature's own statement: the open steps of what this SQL expression names, as JSON that
    `steps_from` reads."""
    return OPEN_STEPS.format(subject=subject)


def steps_from(found: list[dict[str, Any]] | None) -> tuple[StepToDo, ...]:
    return msgspec.convert(found or [], tuple[StepToDo, ...])


@dataclass(frozen=True, slots=True)
class _StartingRow:
    version: UUID | None
    refs: str | None


@dataclass(frozen=True, slots=True)
class _MovingRow:
    run: dict[str, Any] | None
    refs: str | None


@dataclass(frozen=True, slots=True)
class Ending:
    """A run that goes on, with its open steps."""

    seen: int
    open: list[UUID] | None


@dataclass(frozen=True, slots=True)
class _GivenUpRow:
    seen: int
    state: dict[str, Any]
    steps: dict[str, str] | None


async def starting(read: Reader, code: str, unit: UUID, now: datetime) -> Ground:
    """What a process would begin on; without a version, if there is no such process or none in force."""
    row = await read.first(_STARTING, _StartingRow, code=code, unit=unit, now=now)
    if row is None:
        raise NotInForce(process=code)
    return Ground(row.version, await rules_from(read, row.refs))


async def moving(read: Reader, step: UUID) -> Run:
    """The run of an open step. Refuses with `StepNotOpen` a step that is over, or never was."""
    row = await read.first(_MOVING, _MovingRow, step=step)
    run = run_from(row.run, await rules_from(read, row.refs)) if row else None
    if run is None:
        raise StepNotOpen(subject=step)
    return run


async def kept(read: Reader, subject: UUID) -> Run | None:
    """A run, whether it goes on or has come to its end."""
    row = await read.first(_KEPT, _MovingRow, subject=subject)
    return run_from(row.run, await rules_from(read, row.refs)) if row else None


async def ending(read: Reader, subject: UUID) -> Ending | None:
    """What is to be closed; nothing where nothing runs any more."""
    return await read.first(_ENDING, Ending, subject=subject)


async def given_up(read: Reader, subject: UUID) -> Ending | None:
    """What was given up, with the steps that closed with it; nothing where something came to its own end."""
    row = await read.first(_GIVEN_UP, _GivenUpRow, subject=subject)
    if row is None:
        return None
    known = row.steps or {}
    waited = [UUID(known[step.token]) for step in waiting_in(row.state)]
    return Ending(row.seen, waited) if waited else None


async def xml_of(read: Reader, version: UUID) -> str:
    """The diagram of a version that is there."""
    return str(await read.value(_XML, version=version))
