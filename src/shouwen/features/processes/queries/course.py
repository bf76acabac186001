"""The way that one thing has gone through its process so far, and what waits on it (PROC-29)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.processes.contract import Outcome, StepToDo
from shouwen.features.processes.queries.running import open_steps_sql, steps_from
from shouwen.platform.database import Prepared, Reader

_ENTRY = "case when l.entry ~ '^[0-9a-f-]{36}$' then cast(l.entry as uuid) end"
_COURSE = Prepared(
    text(f"""
select p.code as process, p.name, p.name_en, v.version, r.version_id, r.is_open,
    (select json_agg(json_build_object('node', n.node_id, 'name', n.name, 'name_en', n.name_en, 'form', n.form,
        'role', n.role, 'outcomes', n.outcomes, 'times', coalesce(l.times, 0), 'opened_at', l.opened_at,
        'closed_at', l.closed_at, 'due_at', l.due_at, 'outcome', l.outcome, 'by', b.name) order by n.number)
        from process_nodes n
        left join lateral (select s.opened_at, s.closed_at, s.due_at, s.outcome, s.closed_by, count(*) over () as times
            from process_steps s where s.subject_id = r.subject_id and s.node_id = n.node_id
            order by s.closed_at desc nulls first, s.opened_at desc, s.id desc limit 1) l on true
        left join staff b on b.id = l.closed_by
        where n.version_id = r.version_id and n.kind = 'step') as nodes,
    {open_steps_sql("r.subject_id")} as steps,
    (select json_object_agg(l.entry, json_build_object('name', u.name, 'name_en', u.name_en))
        from process_steps l join units u on u.id = {_ENTRY}
        where l.subject_id = r.subject_id and l.closed_at is null) as entries
from process_runs r
join process_versions v on v.id = r.version_id
join processes p on p.id = v.process_id
where r.subject_id = :subject
""")  # noqa: S608 - the pieces spliced in stand above and beside
)


class StepGone(msgspec.Struct, frozen=True):
    """A step of the version, and how it last went: not come to yet (`times` is 0), open, or done."""

    node: str
    name: str
    name_en: str
    form: str
    role: str
    outcomes: tuple[Outcome, ...]
    times: int
    opened_at: datetime | None
    closed_at: datetime | None
    due_at: datetime | None
    outcome: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class CourseLine:
    """`entries` are the departments that open steps are done for, by the step's entry: name and English name."""

    process: str
    name: str
    name_en: str
    version: int
    version_id: UUID
    is_open: bool
    nodes: tuple[StepGone, ...]
    steps: tuple[StepToDo, ...]
    entries: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class _Row:
    process: str
    name: str
    name_en: str
    version: int
    version_id: UUID
    is_open: bool
    nodes: list[dict[str, Any]] | None
    steps: list[dict[str, Any]] | None
    entries: dict[str, dict[str, str]] | None


async def course_line(read: Reader, subject: UUID) -> CourseLine | None:
    """Of something that the caller has already been allowed to see; nothing where it runs by no process."""
    row = await read.first(_COURSE, _Row, subject=subject)
    if row is None:
        return None
    nodes = msgspec.convert(row.nodes or [], tuple[StepGone, ...])
    head = (row.process, row.name, row.name_en, row.version, row.version_id, row.is_open)
    return CourseLine(*head, nodes, steps_from(row.steps), row.entries or {})
