"""The words of work orders: who may what, where one can go, and what waits to be done."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shouwen.features.tickets.contract import State

READ = "workorders.read"
REGISTER = "workorders.register"
HANDLE = "workorders.handle"
OVERSEE = "workorders.oversee"

WORKORDER = "workorder"
"""The kind of ticket that this is."""
WATCH_TIMER = "workorders.watch"
PAUSE_TIMER = "workorders.pause"
MOST_PAUSED_DAYS = 90


@dataclass(frozen=True, slots=True)
class Registered:
    """What the one who registers is told; the number is given by the database. Closed where it was answered at once."""

    id: UUID
    state: State
    department: UUID
    due_at: datetime
    steps: tuple[UUID, ...]
    version: int = 1
    number: str = ""
