"""Runs told by hand and written as they would have been recorded, for figures that are worked by hand."""

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from psycopg import AsyncConnection

from shouwen.features.processes.queries.measuring import versions_measured
from tests.conftest import TestOffice

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Stood:
    """A step from `opened` to `closed`, in hours after its run began; `limit` in hours after it opened."""

    node: str
    opened: float
    closed: float | None = None
    limit: float | None = None
    outcome: str | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A run of a unit; `ended` in hours after it began. Given up: it ended while its last steps were waiting."""

    unit: str
    started: datetime
    steps: Sequence[Stood]
    ended: float | None = None
    given_up: bool = False


async def told(
    office: TestOffice, runs: Sequence[Told], process: str = "improvement", version: UUID | None = None
) -> list[UUID]:
    """Writes runs of a version (else of the newest one); answers what they run for."""
    at = version or (await versions_measured(office.database.read, process))[0].id
    async with await AsyncConnection.connect(office.place.owner_url, autocommit=True) as connection:
        return [await _written(connection, office, one, at) for one in runs]


async def _written(connection: AsyncConnection[object], office: TestOffice, run: Told, version: UUID) -> UUID:
    subject, unit = UUID(int=next(_numbers)), office.cast.units[run.unit]
    state = {"next": 9, "open": [[1, 1]] if run.given_up or run.ended is None else []}
    ended = None if run.ended is None else run.started + timedelta(hours=run.ended)
    await connection.execute(
        """insert into process_runs (subject_id, subject_kind, version_id, unit_id, state, version, is_open, started_at,
            ended_at) values (%s, 'improvement', %s, %s, %s, 1, %s, %s, %s)""",
        (subject, version, unit, json.dumps(state), ended is None, run.started, ended),
    )
    for token, step in enumerate(run.steps, 1):
        opened = run.started + timedelta(hours=step.opened)
        due = None if step.limit is None else opened + timedelta(hours=step.limit)
        closed = None if step.closed is None else run.started + timedelta(hours=step.closed)
        await connection.execute(
            """insert into process_steps (id, subject_id, version_id, unit_id, token, node_id, entry, opened_at, due_at,
                closed_at, outcome) values (gen_random_uuid(), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)""",
            (subject, version, unit, str(token), step.node, step.entry, opened, due, closed, step.outcome),
        )
    return subject
