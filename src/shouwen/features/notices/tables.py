"""What each person was told, and when they read it."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from shouwen.platform.tables import Instant, metadata

_UNREAD = text("read_at is null")

# A notice outlives what it is about, and this feature knows no tickets: no foreign key upwards.
notices = Table(
    "notices",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("staff_id", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("ticket_id", Uuid),
    Column("ticket_number", Text),
    Column("data", JSONB, nullable=False),
    Column("at", Instant, nullable=False),
    Column("due_at", Instant),
    Column("read_at", Instant),
    Index("ix_notices_staff_id_at", "staff_id", "at", "id"),
    Index("ix_notices_unread", "staff_id", "at", "id", postgresql_where=_UNREAD),
    Index("ix_notices_unread_kind", "staff_id", "kind", postgresql_where=_UNREAD),
    Index("ix_notices_read_at", "read_at", postgresql_where=text("read_at is not null")),
)
