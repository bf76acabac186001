"""What an approval has beyond its ticket: what exactly is agreed to, and its steps."""

from sqlalchemy import Column, ForeignKey, Index, Numeric, SmallInteger, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from shouwen.platform.tables import Instant, metadata

# Number, places, due date and timeline lie with the tickets. The subject is of a feature above: no foreign key.
approvals = Table(
    "approvals",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("subject_id", Uuid, nullable=False),
    Column("subject_kind", Text, nullable=False),
    Column("subject_number", Text, nullable=False),
    # Which time the subject asks: a complaint's round.
    Column("part", SmallInteger, nullable=False),
    Column("matter", Text, nullable=False),
    Column("amount", Numeric(14, 2), nullable=False),
    # Codes and numbers, nothing personal.
    Column("payload", JSONB, nullable=False),
    # Of all that is agreed to: an approval holds for this content and no other.
    Column("hash", Text, nullable=False),
    # waiting, granted, refused, void
    Column("state", Text, nullable=False),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("requested_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("requested_at", Instant, nullable=False),
    # Those who handled the subject: they decide nothing.
    Column("handlers", ARRAY(Uuid), nullable=False),
    Column("decided_at", Instant),
    Column("voided_at", Instant),
    Column("void_reason", Text),
    # The step that waits: whose turn it is. None once it is over.
    Column("waiting_step", SmallInteger),
    Column("waiting_post", Text),
    Column("waiting_unit_id", Uuid, ForeignKey("units.id")),
    # How much of its time was used up when people were reminded last.
    Column("reminded", SmallInteger, nullable=False, server_default="0"),
    Index("ix_approvals_subject_id", "subject_id"),
    # What stands is asked about once; what was refused is never asked about again.
    Index("uq_approvals_hash", "hash", unique=True, postgresql_where=text("state <> 'void'")),
    Index(
        "ix_approvals_waiting",
        "waiting_unit_id",
        "waiting_post",
        "ticket_id",
        postgresql_where=text("waiting_unit_id is not null"),
    ),
    Index("ix_approvals_requested_by", "requested_by", "requested_at", "ticket_id"),
    Index("ix_approvals_requested_at", "requested_at", "ticket_id"),
)

# What was said with a decision is an entry of the ticket's timeline, under the decision's event.
approval_steps = Table(
    "approval_steps",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("number", SmallInteger, primary_key=True),
    Column("post", Text, nullable=False),
    # own, above
    Column("level", Text, nullable=False),
    # Where its people are, once it is its turn.
    Column("unit_id", Uuid, ForeignKey("units.id")),
    Column("decided_by", Uuid, ForeignKey("staff.id")),
    # For whom they stood in.
    Column("on_behalf_of", Uuid, ForeignKey("staff.id")),
    # approve, refuse
    Column("decision", Text),
    Column("decided_at", Instant),
    Column("event_id", Uuid),
)
