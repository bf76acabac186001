"""Exports of customers, from outside."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.privacy.contract import ExportState
from shouwen.features.privacy.queries.exports import ExportLine
from shouwen.features.privacy.shapes.forms import Code, Form, Reason
from shouwen.features.tickets.shapes import person_of, unit_of

Codes = Annotated[list[Code], Field(max_length=20)]


class PrivacyExportForm(Form):
    """Which customers, what for, and whether in clear: then another person has to approve it."""

    reason: Reason
    clear: bool = False
    region: UUID | None = None
    tiers: Codes = Field(default_factory=list)
    stages: Codes = Field(default_factory=list)
    kinds: Codes = Field(default_factory=list)


class PrivacyExportAnswer(Form):
    approved: bool


class PrivacyExportRef(BaseModel):
    id: UUID


class PrivacyExport(BaseModel):
    """An export and where it stands. `own`: the reader asked for it, and may take it once it is ready."""

    id: UUID
    at: datetime
    reason: str
    filters: dict[str, Any]
    clear: bool
    state: ExportState
    own: bool
    row_count: int | None
    person: StaffRef | None
    unit: UnitRef
    approved_at: datetime | None
    approved_by: StaffRef | None
    refused_at: datetime | None
    taken_at: datetime | None


class PrivacyExportPage(BaseModel):
    """`next` is the cursor for `after`; null on the last page."""

    items: list[PrivacyExport]
    next: str | None


_SAME = ("id", "at", "reason", "filters", "clear", "row_count", "approved_at", "refused_at", "taken_at")


def export_of(line: ExportLine, state: ExportState, language: str, me: UUID | None) -> PrivacyExport:
    return PrivacyExport(
        **{name: getattr(line, name) for name in _SAME},
        state=state,
        own=line.staff_id == me,
        person=person_of(line.person),
        unit=unit_of(line.unit, language),
        approved_by=person_of(line.approved_by),
    )
