"""What each person was told, and when they read it."""

from sqlalchemy import Column, ForeignKey, Index, SmallInteger, Table, Text, Time, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

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

# When somebody wants no notices to press, and when to have them summed up. Times of day are local.
notice_settings = Table(
    "notice_settings",
    metadata,
    Column("staff_id", Uuid, ForeignKey("staff.id"), primary_key=True),
    Column("quiet_from", Time),
    Column("quiet_to", Time),
    # On which days quiet hours begin: 1 is Monday. None at all is every day.
    Column("weekdays", ARRAY(SmallInteger), nullable=False),
    Column("digest_at", Time),
    Column("muted", ARRAY(Text), nullable=False),
    # What was told until then is summed up already, and the instant of the next sum: a timer of another one is stale.
    Column("summed_at", Instant, nullable=False),
    Column("sums_at", Instant),
)
