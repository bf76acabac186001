"""Figures that leave the house as files."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import Command, Event

READ = "indicators.read"


@dataclass(frozen=True, slots=True)
class NoteFiguresTaken(Command[None]):
    """Keeps how many rows went out with figures that were taken away under this cause, and as what."""

    permission: ClassVar[str] = READ
    subject: UUID
    taken: UUID
    rows: int
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresExported(Event):
    """What was asked for stands in the access of the cause `taken`."""

    type: ClassVar[str] = "indicators.figures_exported"
    subject_kind: ClassVar[str] = "unit"
    taken: UUID
    rows: int
    format: str
