"""Contacts: one row per interaction; who was offered one; what was promised in it."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from shouwen.platform.tables import Instant, metadata

contacts = Table(
    "contacts",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("customer_name", Text),
    Column("phone", Text),
    Column("customer_id", Uuid, ForeignKey("customers.id")),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    # Whoever was asked first; changes only by a hand-over that was accepted (GEN-16).
    Column("owner_id", Uuid, ForeignKey("staff.id")),
    Column("purpose", Text, nullable=False),
    Column("cause", Text),
    Column("summary", Text),
    Column("language", Text),
    # How it ended; while it is open none, or `registered` once a ticket came of it.
    Column("result", Text),
    # What the agent was shown and told the customer: codes of articles, offers, answers.
    Column("shown", JSONB),
    Column("ticket_id", Uuid),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("version", Integer, nullable=False),
    Index("ix_contacts_phone", "phone", "started_at"),
    Index("ix_contacts_customer_id", "customer_id", "started_at", postgresql_where=text("customer_id is not null")),
    Index("ix_contacts_owner_id", "owner_id", "started_at", postgresql_where=text("ended_at is null")),
    Index("ix_contacts_unit_id", "unit_id", "started_at"),
    Index("ix_contacts_ticket_id", "ticket_id", postgresql_where=text("ticket_id is not null")),
)

contact_handovers = Table(
    "contact_handovers",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("contact_id", Uuid, ForeignKey("contacts.id"), nullable=False, index=True),
    Column("from_id", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("to_id", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("offered_at", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("accepted", Boolean),
    Column("note", Text),
    Index("ix_contact_handovers_to_id", "to_id", "offered_at", postgresql_where=text("answered_at is null")),
    Index("uq_contact_handovers_open", "contact_id", unique=True, postgresql_where=text("answered_at is null")),
)

# A promise given to a customer: what, to whom, by when (GEN-18).
promises = Table(
    "promises",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("contact_id", Uuid, ForeignKey("contacts.id")),
    Column("ticket_id", Uuid),
    Column("customer_id", Uuid, ForeignKey("customers.id")),
    Column("phone", Text),
    Column("customer_name", Text),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("owner_id", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("remind_at", Instant, nullable=False),
    # open, kept, broken, withdrawn: a broken one can still be kept late
    Column("state", Text, nullable=False),
    # What of it went beyond the authority of whoever made it: they were warned (SEC-04).
    Column("beyond", Text),
    Column("reminded_at", Instant),
    Column("broken_at", Instant),
    Column("settled_at", Instant),
    Column("settled_by", Uuid, ForeignKey("staff.id")),
    Column("note", Text),
    Column("made_at", Instant, nullable=False),
    Column("made_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Index("ix_promises_owner_id", "owner_id", "due_at", "id", postgresql_where=text("settled_at is null")),
    Index("ix_promises_unit_id", "unit_id", "due_at", "id", postgresql_where=text("settled_at is null")),
    Index("ix_promises_broken", "unit_id", "due_at", "id", postgresql_where=text("broken_at is not null")),
    Index("ix_promises_phone", "phone", "due_at", postgresql_where=text("phone is not null")),
    Index("ix_promises_customer_id", "customer_id", "due_at", postgresql_where=text("customer_id is not null")),
    Index("ix_promises_ticket_id", "ticket_id", postgresql_where=text("ticket_id is not null")),
)
