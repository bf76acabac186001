"""Decision tables by name, organisation level, version and date."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from shouwen.platform.tables import Instant, metadata

decision_tables = Table(
    "decision_tables",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    # No unit: the rule the product ships, which every organisation level may replace by its own.
    Column("unit_id", Uuid, ForeignKey("units.id")),
    Column("version", Integer, nullable=False),
    Column("valid_from", Instant, nullable=False),
    Column("content", JSONB, nullable=False),
    UniqueConstraint("name", "unit_id", "version", postgresql_nulls_not_distinct=True),
)
