"""Staff, the posts that they hold or lend for a time, and what they can do."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, SmallInteger, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from shouwen.platform.tables import Instant, metadata

staff = Table(
    "staff",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("username", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("agent_no", Text, nullable=False, unique=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False, index=True),
    Column("active", Boolean, nullable=False),
    # An ordinary seat, or a remote one that serves its own city alone (ORG-16); none for people without a seat.
    Column("seat_kind", Text),
    Column("seat", Text),
    Column("left_at", Instant),
    Column("version", Integer, nullable=False),
    Index("ix_staff_name", "name", "id"),
)

# In force from `since` to before `until`; without an end until it is taken away.
staff_posts = Table(
    "staff_posts",
    metadata,
    Column("staff_id", Uuid, ForeignKey("staff.id"), primary_key=True),
    Column("post", Text, ForeignKey("roles.code"), primary_key=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), primary_key=True),
    Column("since", Instant, nullable=False),
    Column("until", Instant),
    Index("ix_staff_posts_unit_id_post", "unit_id", "post", "staff_id"),
    Index("ix_staff_posts_post", "post", "unit_id"),
)

skills = Table(
    "skills",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("retired", Boolean, nullable=False),
)

staff_skills = Table(
    "staff_skills",
    metadata,
    Column("staff_id", Uuid, ForeignKey("staff.id"), primary_key=True),
    Column("skill", Text, ForeignKey("skills.code"), primary_key=True),
    Column("level", SmallInteger, nullable=False),
    Index("ix_staff_skills_skill", "skill", "level"),
)

# Who stands in for whom: all posts of the giver, or one of them. What was lent cannot be lent on.
delegations = Table(
    "delegations",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("giver_id", Uuid, ForeignKey("staff.id"), nullable=False, index=True),
    Column("taker_id", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("post", Text, ForeignKey("roles.code")),
    Column("unit_id", Uuid, ForeignKey("units.id")),
    Column("valid_from", Instant, nullable=False),
    Column("valid_until", Instant, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", Uuid, ForeignKey("staff.id")),
    Column("ended_at", Instant),
    Column("ended_by", Uuid, ForeignKey("staff.id")),
    Index("ix_delegations_taker_id", "taker_id", "valid_until", postgresql_where=text("ended_at is null")),
)

organisation_imports = Table(
    "organisation_imports",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("started_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("unit_id", Uuid, ForeignKey("units.id")),
    Column("finished_at", Instant),
    Column("rows_seen", Integer, nullable=False),
    Column("rows_taken", Integer, nullable=False),
    Column("rows_known", Integer, nullable=False),
    Column("rows_refused", Integer, nullable=False),
    Column("problems", JSONB, nullable=False),
    # First sign-in codes of the new people are told once.
    Column("codes_given", Boolean, nullable=False),
    Index("ix_organisation_imports_started_at", "started_at", "id"),
)
