"""Clocks with their stretches, and the one table of events that start and stop them."""

from sqlalchemy import Column, ForeignKey, Index, Integer, SmallInteger, Table, Text, Uuid

from shouwen.platform.tables import Instant, metadata

clock_kinds = Table(
    "clock_kinds",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("limit_seconds", Integer, nullable=False),
)

clock_events = Table(
    "clock_events",
    metadata,
    Column("kind", Text, ForeignKey("clock_kinds.kind"), primary_key=True),
    Column("event", Text, primary_key=True),
    Column("effect", Text, nullable=False),
)

clocks = Table(
    "clocks",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("ticket_id", Uuid, nullable=False),
    Column("kind", Text, ForeignKey("clock_kinds.kind"), nullable=False),
    Column("limit_seconds", Integer, nullable=False),
    Index("ix_clocks_ticket_id", "ticket_id", "kind", unique=True),
)

clock_stretches = Table(
    "clock_stretches",
    metadata,
    Column("clock_id", Uuid, ForeignKey("clocks.id"), primary_key=True),
    Column("number", SmallInteger, primary_key=True),
    Column("started_at", Instant, nullable=False),
    Column("started_by", Text, nullable=False),
    Column("ended_at", Instant),
    Column("ended_by", Text),
)
