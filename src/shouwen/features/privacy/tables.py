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
    Index("ix_customer_exports_at", "at", "id"),
    Index(
        "ix_customer_exports_waiting",
        "unit_id",
        "at",
        postgresql_where=text("approved_at is null and refused_at is null and taken_at is null"),
    ),
)
