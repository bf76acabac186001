"""The tree of units with its closure, staff with their posts, and what they sign in with."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, SmallInteger, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY

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
)

unit_ancestors = Table(
    "unit_ancestors",
    metadata,
    Column("unit_id", Uuid, ForeignKey("units.id"), primary_key=True),
    Column("ancestor_id", Uuid, ForeignKey("units.id"), primary_key=True),
    Column("depth", SmallInteger, nullable=False),
    Index("ix_unit_ancestors_downwards", "ancestor_id", "unit_id"),
)

roles = Table(
    "roles",
    metadata,
    Column("code", Text, primary_key=True),
    Column("permissions", ARRAY(Text), nullable=False),
)

staff = Table(
    "staff",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("username", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("agent_no", Text, nullable=False, unique=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False, index=True),
    Column("active", Boolean, nullable=False),
)

staff_posts = Table(
    "staff_posts",
    metadata,
    Column("staff_id", Uuid, ForeignKey("staff.id"), primary_key=True),
    Column("post", Text, ForeignKey("roles.code"), primary_key=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), primary_key=True),
    Index("ix_staff_posts_unit_id_post", "unit_id", "post", "staff_id"),
)

credentials = Table(
    "credentials",
    metadata,
    Column("staff_id", Uuid, ForeignKey("staff.id"), primary_key=True),
    Column("password_hash", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Instant),
    Column("changed_at", Instant, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("staff_id", Uuid, ForeignKey("staff.id"), nullable=False, index=True),
    Column("started_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
    Column("ended_at", Instant),
    Column("address", Text),
    Column("browser", Text),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("staff_id", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("token_hash", Text, nullable=False, unique=True),
    Column("scopes", ARRAY(Text), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("revoked_at", Instant),
    # A revoked token gives its name free.
    Index("uq_api_tokens_staff_id_name", "staff_id", "name", unique=True, postgresql_where=text("revoked_at is null")),
)
