"""How the monitoring of a process looks from outside: what waits where, what holds it up, the load of posts."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, Field

from shouwen.features.organisation.contract import UnitRef
from shouwen.features.processes.contract.monitoring import BottleneckReason
from shouwen.features.processes.shapes import Status


class StepLoad(BaseModel):
    """What waits at a step now, and what was done there in the last 30 days; `late` of it after the limit.

    `arrived_week` came in today and the six days before, `done_week` were done. `waiting_share` is of the time for
    which everything that waits by this version has waited. With reasons it is a bottleneck.
    """

    node: str
    open: int
    overdue: int
    oldest_at: datetime | None
    done: int
    late: int
    median_seconds: float | None
    arrived_week: int
    done_week: int
    waiting_share: float | None
    bottleneck: list[BottleneckReason]


class VersionLoad(BaseModel):
    """A version by which something runs, or which new cases take."""

    id: UUID
    version: int
    unit: UnitRef | None
    status: Status
    running: int
    steps: list[StepLoad]


class ProcessMonitor(BaseModel):
    """What is in the reader's scope, the version in force first. At a bottleneck wait `bottleneck_waiting` at least."""

    versions: list[VersionLoad]
    bottleneck_waiting: int


class PostLoad(BaseModel):
    """What waits for a post by all versions, and what was done of its steps. An empty `post`: of steps that name none.

    `holders` hold it now, in the unit that was asked for and below; those above are not counted.
    """

    post: str
    holders: int | None
    open: int
    overdue: int
    oldest_at: datetime | None
    done: int


class PostLoads(BaseModel):
    """The load of each post; `done` is of the days from `from` to `to`, those of the site."""

    first: date = Field(serialization_alias="from")
    last: date = Field(serialization_alias="to")
    items: list[PostLoad]
