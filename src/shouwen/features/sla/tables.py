"""What happened to each case, and the clocks that follow from it (kept for lists and figures, never read back)."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, SmallInteger, Table, Text, Uuid
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB

from shouwen.platform.tables import Instant, metadata

ticket_times = Table(
    "ticket_times",
    metadata,
    Column("ticket_id", Uuid, primary_key=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("urgency", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("accepted_at", Instant, nullable=False),
    Column("watch_at", Instant),
    # Rises with every fact, so that two commands never add to the same history unseen.
    Column("version", Integer, nullable=False),
    Index("ix_ticket_times_unit_id", "unit_id", "ticket_id"),
)

ticket_moments = Table(
    "ticket_moments",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("ticket_times.ticket_id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("event", Text, nullable=False),
    Column("round", SmallInteger, nullable=False),
    Column("data", JSONB),
)

ticket_pauses = Table(
    "ticket_pauses",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("ticket_id", Uuid, ForeignKey("ticket_times.ticket_id"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("started_at", Instant, nullable=False),
    # Nobody: a customer, or the product itself.
    Column("started_by", Uuid, ForeignKey("staff.id")),
    Column("until", Instant),
    Column("ended_at", Instant),
    Column("ended_by", Uuid, ForeignKey("staff.id")),
    Index("ix_ticket_pauses_ticket_id", "ticket_id", "started_at"),
)

clocks = Table(
    "clocks",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("ticket_times.ticket_id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    # 0: the whole case.
    Column("round", SmallInteger, primary_key=True),
    Column("limit_seconds", Integer, nullable=False),
    Column("working", Boolean, nullable=False),
    Column("mandatory", Boolean, nullable=False),
    Column("target", Boolean, nullable=False),
    Column("extended", Boolean, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("soon_at", Instant, nullable=False),
    Column("stopped_at", Instant),
    # As it stood when it was written: a running clock is lost once its deadline lies behind.
    Column("state", Text, nullable=False),
    Index("ix_clocks_running", "ticket_id", postgresql_where=sql("stopped_at is null")),
)

clock_reminders = Table(
    "clock_reminders",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("ticket_times.ticket_id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("round", SmallInteger, primary_key=True),
    Column("percent", SmallInteger, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("told", Boolean, nullable=False),
)
