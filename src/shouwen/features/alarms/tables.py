"""Alarms of processes: raised, acknowledged, ended; none is ever removed."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from shouwen.platform.tables import Instant, metadata

process_alarms = Table(
    "process_alarms",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("process_id", Uuid, ForeignKey("processes.id"), nullable=False),
    Column("version_id", Uuid, ForeignKey("process_versions.id"), nullable=False),
    Column("subject_id", Uuid, ForeignKey("process_runs.subject_id"), nullable=False),
    Column("subject_kind", Text, nullable=False),
    # Where the step is done, or the case lies.
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("node", Text, nullable=False),
    # The node once more, of alarms of which a case may have one at each; else empty.
    Column("key", Text, nullable=False),
    Column("level", Text, nullable=False),
    # What was met when it came to its level, in what the kind counts: hours, working days, times, steps.
    Column("value", Integer, nullable=False),
    # Each level with when it came to it.
    Column("levels", JSONB, nullable=False),
    # Of a record that deviates: nodes that it lacks, and that it has too many.
    Column("detail", JSONB, nullable=False),
    Column("since", Instant, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("acknowledged_at", Instant),
    Column("acknowledged_by", Uuid, ForeignKey("staff.id")),
    Column("note", Text),
    Column("ended_at", Instant),
    Column("ended_by", Uuid, ForeignKey("staff.id")),
    # gone, lapsed, handled, false
    Column("ended_as", Text),
    Column("reason", Text),
    # When its cause was no more: until then no other is raised for it, whoever ended it.
    Column("gone_at", Instant),
    Column("version", Integer, nullable=False),
    Index(
        "uq_process_alarms_standing",
        "subject_id",
        "kind",
        "key",
        unique=True,
        postgresql_where=text("gone_at is null"),
    ),
    Index("ix_process_alarms_subject", "subject_id", "kind", "since"),
    Index("ix_process_alarms_to_end", "id", postgresql_where=text("gone_at is null")),
    Index("ix_process_alarms_waiting", "opened_at", "id", postgresql_where=text("ended_at is null")),
    Index("ix_process_alarms_opened", "opened_at", "id"),
    Index("ix_process_alarms_process", "process_id", "opened_at", "id"),
    Index("ix_process_alarms_unit", "unit_id", "opened_at", "id"),
)
