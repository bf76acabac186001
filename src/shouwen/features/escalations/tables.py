"""Who was told of which ticket, why, and who took it up; and when each ladder is looked at next."""

from sqlalchemy import Column, ForeignKey, Index, Integer, SmallInteger, Table, Text, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from shouwen.platform.tables import Instant, metadata

escalations = Table(
    "escalations",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), nullable=False),
    # The occasion: for each of its ticket's, one is made.
    Column("key", Text, nullable=False),
    # open, accepted, passed_on, ended
    Column("state", Text, nullable=False),
    # With the names of its day.
    Column("level", Text, nullable=False),
    Column("level_name", Text, nullable=False),
    Column("level_name_en", Text, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("rule_version", Uuid, ForeignKey("rule_versions.id"), nullable=False),
    # Of the rule's rows, counted from 0.
    Column("row", SmallInteger, nullable=False),
    Column("round", SmallInteger, nullable=False),
    Column("clock", Text),
    # What the row asked about, as it was: codes, numbers and names of rules.
    Column("facts", JSONB, nullable=False),
    # When it was time, however late anybody was told.
    Column("fell_due_at", Instant, nullable=False),
    Column("told_at", Instant, nullable=False),
    Column("told", ARRAY(Uuid), nullable=False),
    Column("post", Text),
    # Nobody holds a post of the level or above: no unit.
    Column("unit_id", Uuid, ForeignKey("units.id")),
    Column("accept_by", Instant, nullable=False),
    Column("accepted_at", Instant),
    Column("accepted_by", Uuid, ForeignKey("staff.id")),
    Column("note", Text),
    # When it was passed on or ended, and why it ended.
    Column("over_at", Instant),
    Column("end_reason", Text),
    # What nobody took up before this.
    Column("previous_id", Uuid, ForeignKey("escalations.id")),
    Column("version", Integer, nullable=False),
    UniqueConstraint("ticket_id", "key"),
    Index("ix_escalations_told", "told", postgresql_using="gin", postgresql_where=text("state = 'open'")),
    Index("ix_escalations_open", "accept_by", "id", postgresql_where=text("state = 'open'")),
)

ladder_watches = Table(
    "ladder_watches",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    # None: nothing falls due as things stand.
    Column("watch_at", Instant),
    # Two that climb at once: the second looks again.
    Column("version", Integer, nullable=False),
    Index("ix_ladder_watches_watch_at", "watch_at", postgresql_where=text("watch_at is not null")),
)
