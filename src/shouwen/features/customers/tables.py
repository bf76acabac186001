"""Customers with their numbers, consents, stages and checks; who looked at them; copies of what BOSS told."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from shouwen.platform.tables import Instant, metadata

customers = Table(
    "customers",
    metadata,
    Column("id", Uuid, primary_key=True),
    # The number under which BOSS knows the customer.
    Column("number", Text, unique=True),
    # personal, family, group
    Column("kind", Text, nullable=False),
    Column("name", Text),
    # mr, ms, or a title as people write it (CALL-26)
    Column("title", Text),
    # ordinary, g3, vip, g3_vip, major, group (CUS-02), and the club card beside it: gold, diamond
    Column("tier", Text, nullable=False),
    Column("card", Text),
    Column("brand", Text),
    # The city, province or headquarters whose customer this is; row scope goes by it.
    Column("region_id", Uuid, ForeignKey("units.id"), nullable=False),
    # new, growing, stable, at_risk, leaving, left (CUS-03)
    Column("stage", Text, nullable=False),
    Column("language", Text),
    Column("preferred_channel", Text),
    Column("email", Text),
    Column("address", Text),
    # mainland, taiwan, hong_kong_macao, military, foreigner, group (CUS-08 to CUS-12)
    Column("category", Text, nullable=False),
    Column("document_type", Text),
    Column("document_number", Text),
    # hall, dealer, e_channel, outbound, hotline, boss, import; and whether it was audited (CUS-17, CUS-27)
    Column("provenance", Text, nullable=False),
    Column("audit", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("created_by", Uuid, ForeignKey("staff.id")),
    Column("version", Integer, nullable=False),
    Column("merged_into_id", Uuid, ForeignKey("customers.id")),
    Column("erased_at", Instant),
    Index("ix_customers_region_id", "region_id", "id"),
    # By the beginning of a name, whatever the collation of the database.
    Index("ix_customers_name", "name", "id", postgresql_ops={"name": "text_pattern_ops"}),
    Index("ix_customers_document_number", "document_number", postgresql_where=text("document_number is not null")),
    Index("ix_customers_merged_into_id", "merged_into_id", postgresql_where=text("merged_into_id is not null")),
)

customer_numbers = Table(
    "customer_numbers",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("customer_id", Uuid, ForeignKey("customers.id"), nullable=False, index=True),
    # E.164
    Column("phone", Text, nullable=False),
    # mobile, fixed, broadband, contact
    Column("kind", Text, nullable=False),
    Column("main", Boolean, nullable=False),
    Column("since", Instant, nullable=False),
    Column("until", Instant),
    # A number that was given up may go to somebody else.
    Index("uq_customer_numbers_phone", "phone", unique=True, postgresql_where=text("until is null")),
    # Whose it was before.
    Index("ix_customer_numbers_given_up", "phone", "until", postgresql_where=text("until is not null")),
)

# The newest row for a purpose and channel is in force; none is ever changed.
customer_consents = Table(
    "customer_consents",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("customer_id", Uuid, ForeignKey("customers.id"), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("channel", Text),
    Column("granted", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    Column("source", Text, nullable=False),
    Column("by_id", Uuid, ForeignKey("staff.id")),
    Index("ix_customer_consents_customer_id", "customer_id", "purpose", "at"),
)

customer_stages = Table(
    "customer_stages",
    metadata,
    Column("customer_id", Uuid, ForeignKey("customers.id"), primary_key=True),
    Column("at", Instant, primary_key=True),
    Column("stage", Text, nullable=False),
    Column("reason", Text),
    Column("by_id", Uuid, ForeignKey("staff.id")),
)

# The sensitive list goes by number, so that it holds for people who are no customers yet (CUS-05).
sensitive_numbers = Table(
    "sensitive_numbers",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("phone", Text, nullable=False),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("preferred_channel", Text),
    Column("source", Text, nullable=False),
    Column("proposed_at", Instant, nullable=False),
    Column("proposed_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("approved_at", Instant),
    Column("approved_by", Uuid, ForeignKey("staff.id")),
    Column("refused_at", Instant),
    Column("ended_at", Instant),
    Column("ended_by", Uuid, ForeignKey("staff.id")),
    Column("version", Integer, nullable=False),
    Index(
        "uq_sensitive_numbers_phone",
        "phone",
        unique=True,
        postgresql_where=text("ended_at is null and refused_at is null"),
    ),
)

customer_merges = Table(
    "customer_merges",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("kept_id", Uuid, ForeignKey("customers.id"), nullable=False, index=True),
    Column("gone_id", Uuid, ForeignKey("customers.id"), nullable=False, index=True),
    Column("reason", Text, nullable=False),
    # The ids of the numbers that moved, so that a split puts back just these.
    Column("moved", JSONB, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by_id", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("undone_at", Instant),
    Column("undone_by", Uuid, ForeignKey("staff.id")),
)

identity_checks = Table(
    "identity_checks",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("customer_id", Uuid, ForeignKey("customers.id")),
    Column("phone", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by_id", Uuid, ForeignKey("staff.id")),
    Column("contact_id", Uuid),
    # document, service_password, written_authority
    Column("means", Text, nullable=False),
    Column("document_type", Text),
    Column("passed", Boolean, nullable=False),
    Index("ix_identity_checks_phone", "phone", "at"),
)

# Failed checks of a number on a day; at the limit it is locked until the next day (CUS-22, CUS-23).
identity_failures = Table(
    "identity_failures",
    metadata,
    Column("phone", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("failures", Integer, nullable=False),
)

# Every reading of a customer's record, under the cause of its event in the ledger: what for, and what came of one that
# was for nothing.
customer_looks = Table(
    "customer_looks",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("cause", Uuid, nullable=False),
    Column("customer_id", Uuid, ForeignKey("customers.id"), nullable=False),
    Column("staff_id", Uuid, ForeignKey("staff.id"), nullable=False),
    # The unit of whoever looked: their supervisors are told.
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("at", Instant, nullable=False),
    # glance, record, history, unmask, export, boss
    Column("what", Text, nullable=False),
    Column("reason", Text),
    Column("contact_id", Uuid),
    Column("ticket_id", Uuid),
    Column("promise_id", Uuid),
    Column("flagged", Boolean, nullable=False),
    Column("reviewed_at", Instant),
    Column("reviewed_by", Uuid, ForeignKey("staff.id")),
    # right, wrong
    Column("verdict", Text),
    Column("remark", Text),
    Index("ix_customer_looks_customer_id", "customer_id", "at", "id"),
    Index("ix_customer_looks_staff_id", "staff_id", "at", "id"),
    Index("ix_customer_looks_flagged", "unit_id", "at", "id", postgresql_where=text("flagged")),
)

# What BOSS last told of a number: customer, products, bills; shown with its age when BOSS does not answer.
boss_copies = Table(
    "boss_copies",
    metadata,
    Column("phone", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("content", JSONB, nullable=False),
    Column("fetched_at", Instant, nullable=False),
)
