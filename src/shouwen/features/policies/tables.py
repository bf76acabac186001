"""Every published version of every rule, by name, organisation level and date."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from shouwen.platform.tables import Instant, metadata

rule_versions = Table(
    "rule_versions",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    # No unit: what the product ships, which every organisation level may replace by its own.
    Column("unit_id", Uuid, ForeignKey("units.id")),
    Column("version", Integer, nullable=False),
    Column("valid_from", Instant, nullable=False),
    Column("content", JSONB, nullable=False),
    Column("note", Text, nullable=False),
    Column("published_at", Instant, nullable=False),
    Column("published_by", Uuid, ForeignKey("staff.id")),
    Column("withdrawn_at", Instant),
    Column("withdrawn_by", Uuid, ForeignKey("staff.id")),
    UniqueConstraint("name", "unit_id", "version", postgresql_nulls_not_distinct=True),
    Index("ix_rule_versions_unit_id", "unit_id", postgresql_where=text("withdrawn_at is null")),
)
