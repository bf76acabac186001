"""Processes, their versions and drafts, the steps of each version, and what runs by them."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from shouwen.platform.tables import Instant, metadata

processes = Table(
    "processes",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("process_class", Text, nullable=False),
    Column("goal", Text, nullable=False),
    # No owner: the product ships it.
    Column("owner_id", Uuid, ForeignKey("units.id")),
    Column("entered_at", Instant, nullable=False),
    Column("entered_by", Uuid, ForeignKey("staff.id")),
)
process_versions = Table(
    "process_versions",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("process_id", Uuid, ForeignKey("processes.id"), nullable=False),
    # No unit: what the product ships, which every organisation level may replace by its own.
    Column("unit_id", Uuid, ForeignKey("units.id")),
    Column("version", Integer, nullable=False),
    Column("valid_from", Instant, nullable=False),
    Column("xml", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("published_at", Instant, nullable=False),
    Column("published_by", Uuid, ForeignKey("staff.id")),
    Column("withdrawn_at", Instant),
    Column("withdrawn_by", Uuid, ForeignKey("staff.id")),
    UniqueConstraint("process_id", "unit_id", "version", postgresql_nulls_not_distinct=True),
    Index("ix_process_versions_unit_id", "unit_id"),
)
process_nodes = Table(
    "process_nodes",
    metadata,
    Column("version_id", Uuid, ForeignKey("process_versions.id"), nullable=False),
    Column("node_id", Text, nullable=False),
    # The place in the file.
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("parent", Text),
    Column("for_each", Text),
    Column("contact_point", Text, nullable=False),
    Column("standard", Text, nullable=False),
    Column("standard_en", Text, nullable=False),
    Column("time_limit", Text),
    Column("role", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("outcomes", JSONB, nullable=False),
    PrimaryKeyConstraint("version_id", "node_id"),
)
process_drafts = Table(
    "process_drafts",
    metadata,
    Column("process_id", Uuid, ForeignKey("processes.id"), nullable=False),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("version", Integer, nullable=False),
    # None once it was published or thrown away.
    Column("xml", Text),
    Column("saved_at", Instant, nullable=False),
    Column("saved_by", Uuid, ForeignKey("staff.id")),
    PrimaryKeyConstraint("process_id", "unit_id"),
)
process_runs = Table(
    "process_runs",
    metadata,
    # The ticket or task that it runs for.
    Column("subject_id", Uuid, primary_key=True),
    Column("subject_kind", Text, nullable=False),
    Column("version_id", Uuid, ForeignKey("process_versions.id"), nullable=False),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    # What the engine needs to go on; the open steps stand in their own table.
    Column("state", JSONB, nullable=False),
    # What its conditions were last asked about: codes and numbers, nothing of a person. None: not kept at that time.
    Column("facts", JSONB),
    Column("version", Integer, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Index("ix_process_runs_started", "version_id", "started_at", "subject_id"),
    Index("ix_process_runs_version_id", "version_id", postgresql_where=text("is_open")),
    # What runs, whatever the process, one page after the other.
    Index("ix_process_runs_open", "subject_id", postgresql_where=text("is_open")),
    Index(
        "ix_process_runs_ended", "version_id", "ended_at", "subject_id", postgresql_where=text("ended_at is not null")
    ),
    Index(
        "ix_process_runs_given_up",
        "version_id",
        "ended_at",
        postgresql_where=text("not is_open and jsonb_array_length(state -> 'open') > 0"),
    ),
)
process_steps = Table(
    "process_steps",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("subject_id", Uuid, ForeignKey("process_runs.subject_id"), nullable=False),
    Column("version_id", Uuid, ForeignKey("process_versions.id"), nullable=False),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("token", Text, nullable=False),
    Column("node_id", Text, nullable=False),
    # The department that it is done for, inside a part that is done for each.
    Column("entry", Text),
    Column("opened_at", Instant, nullable=False),
    Column("due_at", Instant),
    Column("closed_at", Instant),
    Column("outcome", Text),
    Column("closed_by", Uuid, ForeignKey("staff.id")),
    # What conditions were asked about until it was done, where that changed with it. None: the same as afterwards.
    Column("facts_before", JSONB),
    UniqueConstraint("subject_id", "token"),
    Index("ix_process_steps_open", "version_id", "node_id", postgresql_where=text("closed_at is null")),
    Index("ix_process_steps_closed", "version_id", "closed_at", postgresql_where=text("closed_at is not null")),
    # What waits over its limit, and what was done after it: most steps are in it only while they wait.
    Index(
        "ix_process_steps_late",
        "version_id",
        "due_at",
        postgresql_where=text("due_at is not null and (closed_at is null or closed_at > due_at)"),
    ),
)
