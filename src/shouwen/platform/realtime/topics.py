"""Which topics an event concerns, and what a client is told of it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shouwen.platform.ledger import Recorded


@dataclass(frozen=True, slots=True)
class Topic:
    """`ticket:<id>`, `unit:<id>` (everything that concerns a unit or what is below it) or `person:<id>` (what concerns
    one person alone)."""

    kind: str
    id: UUID

    @classmethod
    def parse(cls, text: str) -> "Topic | None":
        kind, _, rest = text.partition(":")
        if kind not in ("ticket", "unit", "person"):
            return None
        try:
            return cls(kind, UUID(rest))
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


def topics_of(event: Recorded) -> list[str]:
    """Every topic that this event concerns; an event names the people it concerns in `people`."""
    if event.kind != "event":
        return []
    own = [f"ticket:{event.subject_id}"] if event.subject_kind == "ticket" else []
    people = [f"person:{person}" for person in event.data.get("people", ())]
    return own + [f"unit:{unit}" for unit in event.units] + people


def told(topic: str, event: Recorded) -> dict[str, Any]:
    """The message for a client: it refetches in its own scope and mask."""
    return {
        "topic": topic,
        "type": event.type,
        "subject": str(event.subject_id),
        "version": event.subject_version,
        "position": event.position,
        "actor": str(event.actor_id) if event.actor_id else None,
    }
