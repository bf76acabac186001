"""What the ledger holds of one event, for whoever follows it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with its position."""

    position: int
    id: UUID
    at: datetime
    kind: str
    type: str
    type_version: int
    actor_id: UUID | None
    credential: str
    on_behalf_of: UUID | None
    subject_kind: str | None
    subject_id: UUID | None
    subject_version: int | None
    units: list[UUID]
    cause: UUID
    data: dict[str, Any]
