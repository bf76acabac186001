"""Cases whose record is not what their own version would have done with it, found by playing it again (PROC-25)."""

# ruff: noqa: S608 - every piece that is spliced in stands in code

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.processes.queries.recorded import NOBODY, RECORDED_STEPS, RunRow, recorded_run
from shouwen.features.processes.queries.running import xml_of
from shouwen.features.processes.rules import read_diagram
from shouwen.features.processes.rules.engine import plan_of
from shouwen.features.processes.rules.trying import Trial
from shouwen.platform.database import Prepared, Reader

_PAGE = Prepared(
    text(f"""
select r.*, {RECORDED_STEPS} as steps from (
    select r.subject_id, r.subject_kind, r.version_id, r.facts, r.is_open, r.state, r.started_at, r.unit_id
    from process_runs r where r.version_id = :version and (r.started_at, r.subject_id) > (:at, cast(:after as uuid))
    order by r.started_at, r.subject_id limit :most) r
order by r.started_at, r.subject_id
""")
)
_NEXT = Prepared(
    text("""
select v.id, v.process_id from process_versions v
where (v.id > :after or v.id = :after and cast(:here as boolean))
    and exists (select 1 from process_runs r where r.version_id = v.id and r.started_at >= :since)
order by v.id limit 1
""")
)


@dataclass(frozen=True, slots=True)
class _Row(RunRow):
    unit_id: UUID


@dataclass(frozen=True, slots=True)
class Replayed:
    """A case that was played again; `at` is where it differs first, `lacks` and `without` the nodes that its version
    would have had beyond the record, and those of the record that it would not have had."""

    subject: UUID
    subject_kind: str
    unit: UUID
    started_at: datetime
    at: str
    lacks: tuple[str, ...]
    without: tuple[str, ...]


async def version_after(read: Reader, version: UUID | None, since: datetime, *, here: bool) -> tuple[UUID, UUID] | None:
    """The next version by which something started since then, or (`here`) this one once more; and its process."""
    rows = await read.tuples(_NEXT, after=version or NOBODY, since=since, here=here)
    return (rows[0][0], rows[0][1]) if rows else None


async def replayed_after(read: Reader, version: UUID, at: datetime, after: UUID | None, most: int) -> list[Replayed]:
    """The next cases of a version, started after this place; nothing is said of one that cannot be told."""
    rows = await read.all(_PAGE, _Row, version=version, at=at, after=after or NOBODY, most=most)
    return await asyncio.to_thread(_replayed, rows, await xml_of(read, version)) if rows else []


def _replayed(rows: Sequence[_Row], xml: str) -> list[Replayed]:
    diagram = read_diagram(xml).diagram
    trial = Trial(diagram, plan_of(xml)) if diagram else None
    return [_one(row, trial) for row in rows]


def _one(row: _Row, trial: Trial | None) -> Replayed:
    run = recorded_run(row)
    replay: Any = trial.replay(run) if trial else None
    told = row.subject_id, row.subject_kind, row.unit_id, row.started_at
    if replay is None or replay.why is not None or not replay.changed:
        return Replayed(*told, "", (), ())
    gone = tuple(step.node for _, step in replay.gone)
    at = [*gone, *replay.added, *replay.open, *(step.node for step in run.steps), ""][0]
    return Replayed(*told, at, tuple(replay.added), gone)
