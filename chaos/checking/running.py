"""Processes: open steps are those of the engine, and what was recorded, played again, leads to the same place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text

from chaos.findings import Finding, Kind, Scene, found
from shouwen.features.processes.contract import NoWayOn, StepNotOpen
from shouwen.features.processes.queries.running import xml_of
from shouwen.features.processes.rules.runnable import Runnable, runnable_of
from shouwen.features.processes.rules.trying import facts_along
from shouwen.platform.database import Reader

_RUNS = text("""
select r.subject_id as subject, r.version_id as version, r.state, r.facts, r.is_open,
    t.is_open as ticket_open,
    (select json_agg(json_build_array(s.node_id, s.token, s.entry) order by s.token::int) from process_steps s
        where s.subject_id = r.subject_id and s.closed_at is null) as waiting,
    (select json_agg(json_build_array(s.token, s.outcome, s.facts_before) order by s.closed_at, s.token::int)
        from process_steps s
        where s.subject_id = r.subject_id and s.closed_at is not null) as done
from process_runs r join tickets t on t.id = r.subject_id
""")


@dataclass(frozen=True, slots=True)
class _Run:
    subject: UUID
    version: UUID
    state: dict[str, Any]
    facts: dict[str, Any]
    is_open: bool
    ticket_open: bool
    waiting: list[list[Any]] | None
    done: list[list[Any]] | None


async def open_steps_are_those_of_the_engine(scene: Scene) -> list[Finding]:
    """Open steps are those of the engine's state, and what was recorded leads there when it is played again"""
    return await astray(scene.office.database.read)


async def astray(read: Reader) -> list[Finding]:
    """Processes whose rows do not agree with each other."""
    runs, plans = await read.all(_RUNS, _Run), dict[UUID, Runnable | None]()
    wrong: dict[str, list[object]] = {"steps": [], "record": [], "end": []}
    for run in runs:
        if run.version not in plans:
            plans[run.version] = runnable_of(await xml_of(read, run.version))
        plan = plans[run.version]
        if sorted(_tokens(run.state["open"], None)) != sorted(map(tuple, run.waiting or [])):
            wrong["steps"].append(run.subject)
        if run.is_open != run.ticket_open:
            wrong["end"].append(run.subject)
        if plan is None or _played(plan, run) != run.state:
            wrong["record"].append(run.subject)
    lost: list[object] = [] if runs else ["nothing ran by a process"]
    return (
        found(Kind.HALF, "open steps that are not the engine's", wrong["steps"])
        + found(Kind.HALF, "a process that ended without its ticket, or outlived it", wrong["end"])
        + found(Kind.HALF, "a record that leads elsewhere", wrong["record"])
        + found(Kind.LOST, "processes", lost)
    )


def _tokens(kept: list[Any], entry: str | None) -> Iterator[tuple[str, str, str | None]]:
    """Node, token and department of every open step in a state."""
    for node, rest in kept:
        if isinstance(rest, int):
            yield node, str(rest), entry
        elif isinstance(rest, list):
            for own, inside in rest:
                yield from _tokens(inside, entry if own is None else own)


def _played(plan: Runnable, run: _Run) -> dict[str, Any]:
    done = run.done or []
    began, asked = facts_along(run.facts, [before for _, _, before in done])
    course = plan.first(began or {})
    try:
        for (token, outcome, _), facts in zip(done, asked, strict=True):
            course = plan.after(course.state, token, outcome, facts or {})
    except (NoWayOn, StepNotOpen) as stuck:
        return {"stuck": str(stuck)}
    return course.state
