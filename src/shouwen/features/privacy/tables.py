"""Requests of customers about their data, and exports of customers' data."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from shouwen.platform.tables import Instant, metadata

# Each is a ticket of its own type: number, places, entries and lists lie with the tickets.
privacy_requests = Table(
    "privacy_requests",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("customer_id", Uuid, ForeignKey("customers.id"), nullable=False, index=True),
    # access, correction, erasure, restriction, consent_withdrawal
    Column("kind", Text, nullable=False),
    Column("identity_check_id", Uuid, ForeignKey("identity_checks.id")),
    Column("wish", JSONB, nullable=False),
    # granted, refused, partly; the law's ground for a refusal
    Column("decision", Text),
    Column("ground", Text),
    Column("explanation", Text),
    Column("decided_at", Instant),
    Column("decided_by", Uuid, ForeignKey("staff.id")),
    # Erasing takes a second person.
    Column("approved_at", Instant),
    Column("approved_by", Uuid, ForeignKey("staff.id")),
    Column("done_at", Instant),
    Column("outcome", JSONB),
)

customer_exports = Table(
    "customer_exports",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("staff_id", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("reason", Text, nullable=False),
    Column("filters", JSONB, nullable=False),
    # The mark that every page or sheet of the file carries.
    Column("watermark", Text, nullable=False),
    Column("clear", Integer, nullable=False),
    Column("row_count", Integer),
    Column("approved_by", Uuid, ForeignKey("staff.id")),
    Column("approved_at", Instant),
    Column("refused_at", Instant),
    Column("taken_at", Instant),
    # Rises with every answer, so that it is given, and taken away, only once.
    Column("version", Integer, nullable=False),
    Index("ix_customer_exports_at", "at", "id"),
    Index(
        "ix_customer_exports_waiting",
        "unit_id",
        "at",
        postgresql_where=text("approved_at is null and refused_at is null and taken_at is null"),
    ),
)

# What must not happen to a customer's data for the time being: used for more than keeping them, or erased.
privacy_holds = Table(
    "privacy_holds",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("customer_id", Uuid, ForeignKey("customers.id"), nullable=False),
    # restriction, legal_hold
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("ticket_id", Uuid, ForeignKey("tickets.id")),
    Column("placed_at", Instant, nullable=False),
    Column("placed_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("lifted_at", Instant),
    Column("lifted_by", Uuid, ForeignKey("staff.id")),
    Column("lifted_reason", Text),
    Index(
        "uq_privacy_holds_customer_id_kind",
        "customer_id",
        "kind",
        unique=True,
        postgresql_where=text("lifted_at is null"),
    ),
    Index("ix_privacy_holds_customer_id", "customer_id", "placed_at", "id"),
)
