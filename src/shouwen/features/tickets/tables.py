"""Tickets, their places in the organisation, what was said in them, and their numbers."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from shouwen.platform.tables import Instant, metadata

# By what a ticket's places are sorted, from the ticket itself: only a clock that runs has a deadline to be met, else
# there is NEVER one. Spelt as the server tells it, so that tables and history can be compared.
TICKETS_DUE = (
    "(\nCASE\n    WHEN clock = ANY (ARRAY['running'::text, 'paused'::text, 'lost'::text]) THEN due_at\n"
    "    ELSE to_timestamp('253370764800'::double precision)\nEND)"
)
tickets = Table(
    "tickets",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("matter", Text, nullable=False),
    # With the names of its day: a case keeps the words under which it was registered.
    Column("category", Text, nullable=False),
    Column("category_name", Text, nullable=False),
    Column("category_name_en", Text, nullable=False),
    Column("urgency", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("department_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("oversight_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("owner_id", Uuid, ForeignKey("staff.id")),
    Column("assignee_id", Uuid, ForeignKey("staff.id")),
    Column("contact_id", Uuid, ForeignKey("contacts.id"), nullable=False),
    Column("registered_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("soon_at", Instant, nullable=False),
    Column("clock", Text, nullable=False),
    Column("round", SmallInteger, nullable=False),
    # How many complaints of the same customer about the same matter came before.
    Column("repeat_number", SmallInteger, nullable=False),
    Column("urged", Boolean, nullable=False),
    Column("closed_at", Instant),
    Column("is_open", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("source", Text),
    Column("external_number", Text),
    UniqueConstraint("source", "external_number"),
    Index("ix_tickets_owner_due", "owner_id", text(TICKETS_DUE), "id", postgresql_where=text("is_open")),
    Index("ix_tickets_assignee_due", "assignee_id", text(TICKETS_DUE), "id", postgresql_where=text("is_open")),
    # What nobody handles yet, until somebody takes it over.
    Index(
        "ix_tickets_department_due",
        "department_id",
        text(TICKETS_DUE),
        "id",
        postgresql_where=text("is_open and assignee_id is null"),
    ),
    Index("ix_tickets_owner_registered", "owner_id", "registered_at", "id"),
    Index("ix_tickets_contact_id", "contact_id"),
    Index("ix_tickets_closed_at", "closed_at", postgresql_where=text("closed_at is not null")),
    # What is rare in a long list is found from this side.
    Index("ix_tickets_category", "category", "registered_at", "id"),
    Index("ix_tickets_channel_registered", "channel", "registered_at", "id"),
    Index("ix_tickets_urgency_due", "urgency", text(TICKETS_DUE), "id", postgresql_where=text("is_open")),
    Index("ix_tickets_channel_due", "channel", text(TICKETS_DUE), "id", postgresql_where=text("is_open")),
    # Written once, when a case ends.
    Index(
        "ix_tickets_ended_of_urgency",
        "urgency",
        "registered_at",
        "id",
        postgresql_where=text("not is_open and urgency <> 'general'"),
    ),
    Index("ix_tickets_external_number", "external_number", postgresql_where=text("external_number is not null")),
    # What is no complaint is little, and stays out of the complaints' lists and counters.
    Index("ix_tickets_other_kinds", "kind", "id", postgresql_where=text("is_open and kind <> 'complaint'")),
)
# People remember the end of a number, so it is searched from its end; a short one that thousands have, newest first.
Index("ix_tickets_number_reversed", func.reverse(tickets.c.number), postgresql_ops={"reverse": "text_pattern_ops"})
Index("ix_tickets_number_end", text("right(number, 4)"), tickets.c.registered_at, tickets.c.id)

# One row per unit that sees the ticket: the units concerned and all above them. It is row scope and work list in one,
# so a list costs the same at any level of the tree. `due_at` is the earliest unmet deadline, NEVER if there is none.
ticket_places = Table(
    "ticket_places",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), primary_key=True),
    Column("state", Text, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("soon_at", Instant, nullable=False),
    Column("registered_at", Instant, nullable=False),
    Column("assignee_id", Uuid),
    Index("ix_ticket_places_due", "unit_id", "due_at", "ticket_id"),
    Index("ix_ticket_places_state", "unit_id", "state", "due_at", "ticket_id", postgresql_where=text("is_open")),
    Index(
        "ix_ticket_places_assignee", "unit_id", "assignee_id", "due_at", "ticket_id", postgresql_where=text("is_open")
    ),
    Index("ix_ticket_places_soon", "unit_id", "soon_at", "due_at", "ticket_id", postgresql_where=text("is_open")),
    Index("ix_ticket_places_registered", "unit_id", "registered_at", "ticket_id"),
    # The oldest open ones, which stand far behind all that is closed.
    Index(
        "ix_ticket_places_open_registered", "unit_id", "registered_at", "ticket_id", postgresql_where=text("is_open")
    ),
    # What has ended is written here once, when it ends.
    Index(
        "ix_ticket_places_ended_due",
        "unit_id",
        "state",
        "due_at",
        "ticket_id",
        postgresql_where=text("not is_open"),
    ),
    Index(
        "ix_ticket_places_ended",
        "unit_id",
        "state",
        "registered_at",
        "ticket_id",
        postgresql_where=text("not is_open"),
    ),
    Index(
        "ix_ticket_places_ended_by",
        "unit_id",
        "assignee_id",
        "registered_at",
        "ticket_id",
        postgresql_include=["due_at"],
        postgresql_where=text("not is_open"),
    ),
)

# What another department does for a ticket. A ticket is done for one other at most.
ticket_subs = Table(
    "ticket_subs",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("parent_id", Uuid, ForeignKey("tickets.id"), nullable=False, index=True),
    Column("mandatory", Boolean, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("opened_by", Uuid, ForeignKey("staff.id"), nullable=False),
)

ticket_entries = Table(
    "ticket_entries",
    metadata,
    Column("event_id", Uuid, ForeignKey("ledger.id"), primary_key=True),
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("channel", Text),
    Column("person", Text),
    Column("visible_to_customer", Boolean, nullable=False),
)

saved_views = Table(
    "saved_views",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("staff_id", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("screen", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("state", JSONB, nullable=False),
    UniqueConstraint("staff_id", "screen", "name"),
)

day_numbers = Table(
    "day_numbers",
    metadata,
    Column("unit_id", Uuid, ForeignKey("units.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("last_number", Integer, nullable=False),
)
