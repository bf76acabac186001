"""Known problems and their history, inspections, emergency plans that ran, and drills."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from shouwen.platform.tables import Instant, metadata


def _spot() -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in ("district", "building", "base_station")]


known_problems = Table(
    "known_problems",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    # Who answers for it, and where it was raised: both see it.
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("raised_in", Uuid, ForeignKey("units.id"), nullable=False),
    Column("person_id", Uuid, ForeignKey("staff.id")),
    *_spot(),
    Column("category", Text, nullable=False),
    Column("symptom", Text, nullable=False),
    Column("risk", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("review_on", Date),
    Column("state", Text, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("outcome", Text),
    Column("fault_id", Uuid, ForeignKey("mass_faults.id")),
    Column("raised_at", Instant, nullable=False),
    Column("raised_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("closed_at", Instant),
    Column("version", Integer, nullable=False),
    Index("ix_known_problems_unit_id", "unit_id", "raised_at", "id"),
    Index("ix_known_problems_raised_in", "raised_in", "raised_at", "id"),
    Index("ix_known_problems_raised_at", "raised_at", "id"),
    Index("ix_known_problems_fault_id", "fault_id", postgresql_where=text("fault_id is not null")),
)

known_problem_steps = Table(
    "known_problem_steps",
    metadata,
    Column("problem_id", Uuid, ForeignKey("known_problems.id"), primary_key=True),
    # The version that the problem had with it.
    Column("number", Integer, primary_key=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("text", Text, nullable=False),
)

inspections = Table(
    "inspections",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("raised_in", Uuid, ForeignKey("units.id"), nullable=False),
    Column("person_id", Uuid, ForeignKey("staff.id"), nullable=False),
    *_spot(),
    Column("subject", Text, nullable=False),
    Column("planned_on", Date, nullable=False),
    # When that day is over, in the site's zone.
    Column("due_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("result", Text),
    Column("finding", Text),
    # The problem that it looks after, and the one that was entered for what it found.
    Column("problem_id", Uuid, ForeignKey("known_problems.id")),
    Column("follow_up_id", Uuid, ForeignKey("known_problems.id")),
    Column("reminded", Integer, nullable=False),
    Column("planned_at", Instant, nullable=False),
    Column("planned_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("ended_at", Instant),
    Column("ended_by", Uuid, ForeignKey("staff.id")),
    Column("version", Integer, nullable=False),
    Index("ix_inspections_due_at", "due_at", "id"),
    Index("ix_inspections_problem_id", "problem_id", postgresql_where=text("problem_id is not null")),
)

plan_runs = Table(
    "plan_runs",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("fault_id", Uuid, ForeignKey("mass_faults.id"), nullable=False),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("plan", Text, nullable=False),
    # The plan as it was when it was started.
    Column("content", JSONB, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("started_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("ended_at", Instant),
    Column("ended_by", Uuid, ForeignKey("staff.id")),
    Column("review", Text),
    Column("version", Integer, nullable=False),
    Index("ix_plan_runs_fault_id", "fault_id", "started_at", "id"),
    Index("uq_plan_runs_open", "fault_id", "plan", unique=True, postgresql_where=text("is_open")),
)

plan_run_ticks = Table(
    "plan_run_ticks",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("run_id", Uuid, ForeignKey("plan_runs.id"), nullable=False),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("step", Text, nullable=False),
    # Not: it was taken back.
    Column("done", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("note", Text, nullable=False),
    Index("ix_plan_run_ticks_run_id", "run_id", "at", "id"),
)

drills = Table(
    "drills",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("plan", Text, nullable=False),
    # What the plan was called then.
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("planned_on", Date, nullable=False),
    Column("state", Text, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("held_on", Date),
    Column("participants", Text),
    Column("result", Text),
    Column("lessons", Text),
    Column("planned_at", Instant, nullable=False),
    Column("planned_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("ended_at", Instant),
    Column("ended_by", Uuid, ForeignKey("staff.id")),
    Column("version", Integer, nullable=False),
    Index("ix_drills_planned_on", "planned_on", "id"),
)
