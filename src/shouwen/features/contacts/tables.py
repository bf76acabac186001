"""Contacts: one row per interaction."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text, Uuid

from shouwen.platform.tables import Instant, metadata

contacts = Table(
    "contacts",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("customer_name", Text),
    Column("phone", Text),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("owner_id", Uuid, ForeignKey("staff.id")),
    Column("purpose", Text, nullable=False),
    Column("cause", Text),
    Column("summary", Text),
    Column("ticket_id", Uuid),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Index("ix_contacts_phone", "phone", "started_at"),
)
