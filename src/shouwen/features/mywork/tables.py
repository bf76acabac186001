"""Reminders that people set themselves."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text, Uuid, text

from shouwen.platform.tables import Instant, metadata

reminders = Table(
    "reminders",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("staff_id", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("ticket_id", Uuid, ForeignKey("tickets.id")),
    Column("made_at", Instant, nullable=False),
    Column("rung_at", Instant),
    Column("done_at", Instant),
    Index("ix_reminders_staff_id", "staff_id", "due_at", "id", postgresql_where=text("done_at is null")),
)
