"""The tree of units with its closure, what it was on any past day and what is planned; posts, duties, permissions."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, SmallInteger, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from shouwen.platform.tables import Instant, metadata

units = Table(
    "units",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("parent_id", Uuid, ForeignKey("units.id"), index=True),
    Column("kind", Text, nullable=False),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("function", Text),
    # The second reporting line: who guides, supervises and appraises this unit beside its parent (ORG-19).
    Column("guide_id", Uuid, ForeignKey("units.id"), index=True),
    # Of a province: whether its seats are centralised or distributed (ORG-10).
    Column("seat_mode", Text),
    Column("closed_at", Instant),
    Column("merged_into_id", Uuid, ForeignKey("units.id")),
    Column("version", Integer, nullable=False),
    Index("ix_units_merged_into_id", "merged_into_id", postgresql_where=text("merged_into_id is not null")),
)

# Access follows the tree of now: this closure is rebuilt in the transaction that changes the tree.
unit_ancestors = Table(
    "unit_ancestors",
    metadata,
    Column("unit_id", Uuid, ForeignKey("units.id"), primary_key=True),
    Column("ancestor_id", Uuid, ForeignKey("units.id"), primary_key=True),
    Column("depth", SmallInteger, nullable=False),
    Index("ix_unit_ancestors_downwards", "ancestor_id", "unit_id"),
)

# Figures follow the tree of then: where each unit hung, and what it was called, from one day to before another.
unit_spans = Table(
    "unit_spans",
    metadata,
    Column("unit_id", Uuid, ForeignKey("units.id"), primary_key=True),
    Column("from_day", Date, primary_key=True),
    Column("to_day", Date),
    Column("parent_id", Uuid, ForeignKey("units.id")),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Index("ix_unit_spans_parent_id", "parent_id", "from_day"),
)

unit_changes = Table(
    "unit_changes",
    metadata,
    Column("id", Uuid, primary_key=True),
    # None for a unit that is yet to be opened.
    Column("unit_id", Uuid, ForeignKey("units.id"), index=True),
    Column("kind", Text, nullable=False),
    Column("effective_at", Instant, nullable=False),
    Column("details", JSONB, nullable=False),
    Column("note", Text),
    Column("planned_at", Instant, nullable=False),
    Column("planned_by", Uuid, ForeignKey("staff.id")),
    Column("done_at", Instant),
    Column("cancelled_at", Instant),
    Column("cancelled_by", Uuid, ForeignKey("staff.id")),
    # The id of the refusal that kept a planned change from happening.
    Column("failed", Text),
    Column("version", Integer, nullable=False),
    Index(
        "ix_unit_changes_planned",
        "effective_at",
        postgresql_where=text("done_at is null and cancelled_at is null and failed is null"),
    ),
)

# Permissions that a role was ever given by the product: what a site took away does not come back with a new version.
permissions = Table("permissions", metadata, Column("code", Text, primary_key=True))

roles = Table(
    "roles",
    metadata,
    Column("code", Text, primary_key=True),
    Column("permissions", ARRAY(Text), nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    # Front office, back office, management, hall, complaint organisation (ORG-22, ORG-78, ORG-134).
    Column("post_class", Text, nullable=False),
    Column("duties", ARRAY(Text), nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
)

duties = Table(
    "duties",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("post_class", Text, nullable=False),
)

# The posts that a unit should have, with how many heads: what a template sets up, and what the duty report reads.
unit_posts = Table(
    "unit_posts",
    metadata,
    Column("unit_id", Uuid, ForeignKey("units.id"), primary_key=True),
    Column("post", Text, ForeignKey("roles.code"), primary_key=True),
    Column("heads", Integer, nullable=False),
)
