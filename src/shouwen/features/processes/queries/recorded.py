"""What runs of a process were recorded to have done, in chunks of those that started one after the other."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.processes.contract.trying import DoneStep, RecordedRun
from shouwen.features.processes.rules.engine import waiting_in
from shouwen.features.processes.rules.trying import facts_along
from shouwen.platform.database import Prepared, Reader

MOST_RUNS = 10_000
NOBODY = UUID(int=0)
_STARTED = """
    process_versions v
    join process_runs r on r.version_id = v.id and r.started_at >= :since and r.started_at < :until
    where v.process_id = (select p.id from processes p where p.code = :code)
        and r.unit_id in (select a.unit_id from unit_ancestors a where a.ancestor_id = :unit)
"""
_COUNT = Prepared(text(f"select count(*) from (select 1 from {_STARTED} limit {MOST_RUNS}) n"))  # noqa: S608 - above
# A step that was done comes before those that its ending closed at the same instant.
RECORDED_STEPS = """
    (select json_agg(json_build_object('node', s.node_id, 'token', s.token, 'entry', s.entry, 'outcome', s.outcome,
        'facts_before', s.facts_before, 'closed', s.closed_at is not null, 'form', n.form, 'name', n.name,
        'says', jsonb_array_length(n.outcomes) > 0)
        order by s.closed_at nulls last, s.outcome is null, length(s.token), s.token)
        from process_steps s join process_nodes n on n.version_id = s.version_id and n.node_id = s.node_id
        where s.subject_id = r.subject_id)
"""
_CHUNK = Prepared(
    text(f"""
select r.*, {RECORDED_STEPS} as steps from (
    select r.subject_id, r.subject_kind, r.version_id, r.facts, r.is_open, r.state, r.started_at
    from {_STARTED} and (r.started_at, r.subject_id) > (:after, :after_id)
    order by r.started_at, r.subject_id limit :most) r
order by r.started_at, r.subject_id
""")  # noqa: S608 - the pieces spliced in stand above
)


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run with its steps in the order in which they were closed."""

    subject_id: UUID
    subject_kind: str
    version_id: UUID
    facts: dict[str, Any] | None
    is_open: bool
    state: dict[str, Any]
    started_at: datetime
    steps: list[dict[str, Any]] | None


@dataclass(frozen=True, slots=True)
class Window:
    """Runs of this process, of this unit and what is below it, that started from `since` until before `until`."""

    code: str
    unit: UUID
    since: datetime
    until: datetime


async def how_many(read: Reader, window: Window) -> int:
    """How many started, `MOST_RUNS` at most."""
    return int(await read.value(_COUNT, code=window.code, unit=window.unit, since=window.since, until=window.until))


async def runs_started(read: Reader, window: Window, after: tuple[datetime, UUID] | None, most: int) -> list[RunRow]:
    """The next ones after the one that started then, in order of starting."""
    at, subject = after or (window.since, NOBODY)
    given = {"code": window.code, "unit": window.unit, "since": window.since, "until": window.until}
    return await read.all(_CHUNK, RunRow, **given, after=at, after_id=subject, most=most)


def recorded_run(row: RunRow) -> RecordedRun:
    """A run as replays need it.

    What waited when a run was given up was closed, not done; so was a step that has outcomes and got none.
    """
    waiting = {step.token for step in waiting_in(row.state)}
    ended = not row.is_open and not waiting
    told = row.steps or []
    began, asked = facts_along(row.facts, [one["facts_before"] for one in told])
    steps = [
        DoneStep(
            one["node"],
            one["form"],
            one["name"],
            one["entry"],
            one["outcome"],
            done=one["closed"] and one["token"] not in waiting and (one["outcome"] is not None or not one["says"]),
            facts=facts,
        )
        for one, facts in zip(told, asked, strict=True)
    ]
    if not ended:
        steps.sort(key=lambda step: not step.done)
    before = min((int(one["token"]) for one in told), default=1) - 1
    return RecordedRun(row.subject_id, row.subject_kind, row.facts, tuple(steps), before, ended, began)
