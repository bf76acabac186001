"""What a complaint has beyond its ticket: rounds, urgings, links, joint departments, promised refunds, hand-overs."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Numeric,
    SmallInteger,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from shouwen.platform.tables import Instant, metadata

complaints = Table(
    "complaints",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("hotline_axis", Text, nullable=False),
    Column("occurred_at", Instant, nullable=False),
    Column("place", JSONB),
    Column("agreed_at", Instant),
    Column("description", Text, nullable=False),
    Column("decision", JSONB, nullable=False),
    # None: somebody chose how urgent it is.
    Column("urgency_decision", JSONB),
    # The same words of the same customer on one day: none when it was said that they are two complaints.
    Column("fingerprint", Text, unique=True),
    Column("returned_at", Instant),
    Column("investigation", Text),
    Column("lateness", Text),
    Column("lateness_note", Text),
)

complaint_rounds = Table(
    "complaint_rounds",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("number", SmallInteger, primary_key=True),
    Column("began_at", Instant, nullable=False),
    Column("demand", Text),
    Column("department_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("handler_id", Uuid, ForeignKey("staff.id")),
    Column("contacted_at", Instant),
    Column("solution", Text),
    Column("outcome", Text),
    Column("amount", Numeric(12, 2)),
    Column("proposed_at", Instant),
    Column("reply", Text),
    Column("replied_at", Instant),
    Column("replied_by", Uuid, ForeignKey("staff.id")),
    Column("satisfaction", Text),
    Column("unanswered", Text),
    Column("answered_at", Instant),
    # No person: the customer answered alone.
    Column("answered_by", Uuid, ForeignKey("staff.id")),
    Column("closed_at", Instant),
    Column("closed_by", Uuid, ForeignKey("staff.id")),
    Index("ix_complaint_rounds_answered", "answered_at", "ticket_id", postgresql_where=text("answered_at is not null")),
)

# Everybody who ever handled the case, also those who were replaced: they neither judge nor review it.
complaint_handlers = Table(
    "complaint_handlers",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("staff_id", Uuid, ForeignKey("staff.id"), primary_key=True),
)

complaint_urgings = Table(
    "complaint_urgings",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("urged_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("seen_at", Instant),
    Column("seen_by", Uuid, ForeignKey("staff.id")),
    Index("ix_complaint_urgings_ticket_id", "ticket_id", "at"),
)

complaint_links = Table(
    "complaint_links",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("other_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("at", Instant, nullable=False),
    Index("ix_complaint_links_other_id", "other_id"),
    Index("ix_complaint_links_at", "kind", "at"),
)

# Each merging with where the complaint stood before, so that it can be taken back.
complaint_merges = Table(
    "complaint_merges",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), nullable=False, index=True),
    Column("into_id", Uuid, ForeignKey("tickets.id"), nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("merged_at", Instant, nullable=False),
    Column("merged_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("undone_at", Instant),
    Column("undone_by", Uuid, ForeignKey("staff.id")),
)

# Complaints that were part of another one.
complaint_splits = Table(
    "complaint_splits",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("from_id", Uuid, ForeignKey("tickets.id"), nullable=False, index=True),
    Column("split_at", Instant, nullable=False),
    Column("split_by", Uuid, ForeignKey("staff.id"), nullable=False),
)

complaint_joint = Table(
    "complaint_joint",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), primary_key=True),
)

complaint_refunds = Table(
    "complaint_refunds",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("round", SmallInteger, primary_key=True),
    Column("amount", Numeric(12, 2), nullable=False),
    Column("promised_at", Instant, nullable=False),
    Column("settled_at", Instant),
    Column("settled_by", Uuid, ForeignKey("staff.id")),
    Column("received", Boolean),
    Column("note", Text),
    Index("ix_complaint_refunds_pending", "promised_at", postgresql_where=text("settled_at is null")),
)

# One case offered or handed over to the complaint department of another province; at most one at a time.
case_handovers = Table(
    "case_handovers",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), nullable=False, index=True),
    Column("from_unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("to_unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    # take_over, assist
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("offered_at", Instant, nullable=False),
    Column("offered_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("answered_at", Instant),
    Column("answered_by", Uuid, ForeignKey("staff.id")),
    Column("accepted", Boolean),
    Column("note", Text),
    # A declined offer ends with its answer. No person where it ended with the case.
    Column("ended_at", Instant),
    Column("ended_by", Uuid, ForeignKey("staff.id")),
    Column("ended_note", Text),
    Index("uq_case_handovers_open", "ticket_id", unique=True, postgresql_where=text("ended_at is null")),
    Index(
        "ix_case_handovers_waiting",
        "to_unit_id",
        "offered_at",
        "id",
        postgresql_where=text("answered_at is null and ended_at is null"),
    ),
)
