"""What work orders have beside their tickets: type, fields, limit, pauses, links, and what they were part of."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, SmallInteger, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from shouwen.platform.tables import Instant, metadata

# Each is a ticket of the kind `workorder`: number, places, entries and process lie where those of all tickets do.
workorders = Table(
    "workorders",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("type_code", Text, nullable=False),
    # With the names of its day; all else of the type is read from the version that it was registered by.
    Column("type_name", Text, nullable=False),
    Column("type_name_en", Text, nullable=False),
    Column("type_version", Uuid, ForeignKey("rule_versions.id"), nullable=False),
    # The same as the ticket's: lists of a type run along it.
    Column("registered_at", Instant, nullable=False),
    Column("fields", JSONB, nullable=False),
    Column("description", Text, nullable=False),
    Column("created_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("answered", Boolean, nullable=False),
    Column("limit_number", Integer, nullable=False),
    Column("limit_unit", Text, nullable=False),
    # What it would have by itself: of a sub-ticket that ends with its parent at the latest, else nothing.
    Column("own_limit_number", Integer),
    Column("own_limit_unit", Text),
    Column("soon_percent", SmallInteger, nullable=False),
    # Per cent of the limit of which people were reminded last.
    Column("reminded", SmallInteger, nullable=False),
    # How often it went to another department.
    Column("moves", SmallInteger, nullable=False),
    Column("outcome", Text),
    Index("ix_workorders_registered_at", "registered_at", "ticket_id"),
    Index("ix_workorders_type_code", "type_code", "registered_at", "ticket_id"),
    Index("ix_workorders_fields", "fields", postgresql_using="gin", postgresql_ops={"fields": "jsonb_path_ops"}),
)

workorder_pauses = Table(
    "workorder_pauses",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("started_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("until", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("ended_by", Uuid, ForeignKey("staff.id")),
    Index("ix_workorder_pauses_ticket_id", "ticket_id", "started_at"),
    Index("uq_workorder_pauses_open", "ticket_id", unique=True, postgresql_where=text("ended_at is null")),
)

# A round that ended and was followed by another one. The first of a ticket has begun when that was registered; the last
# one stands in no row.
workorder_rounds = Table(
    "workorder_rounds",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("number", SmallInteger, primary_key=True),
    Column("began_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("closed_at", Instant, nullable=False),
    Column("outcome", Text),
    Column("kept", Boolean, nullable=False),
    Column("reopened_at", Instant, nullable=False),
    Column("reopened_by", Uuid, ForeignKey("staff.id"), nullable=False),
)

workorder_links = Table(
    "workorder_links",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("other_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", Uuid, ForeignKey("staff.id"), nullable=False),
    Index("ix_workorder_links_other_id", "other_id"),
)

# Work orders that were part of another one.
workorder_splits = Table(
    "workorder_splits",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("from_id", Uuid, ForeignKey("tickets.id"), nullable=False, index=True),
    Column("split_at", Instant, nullable=False),
    Column("split_by", Uuid, ForeignKey("staff.id"), nullable=False),
)
