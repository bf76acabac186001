"""Improvement tasks and what was done to each."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, Numeric, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from shouwen.platform.tables import Instant, metadata

improvements = Table(
    "improvements",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("origin", Text, nullable=False),
    # The figure as it was when the task was opened, under the name that it had.
    Column("indicator", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("scale", Text, nullable=False),
    Column("better", Text, nullable=False),
    Column("value", Numeric(14, 2), nullable=False),
    Column("numerator", BigInteger, nullable=False),
    Column("denominator", BigInteger),
    Column("target", Numeric(14, 2)),
    Column("state", Text, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("cause", Text),
    Column("measure", Text),
    Column("department_id", Uuid, ForeignKey("units.id")),
    Column("person_id", Uuid, ForeignKey("staff.id")),
    Column("due_at", Instant, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("opened_by", Uuid, ForeignKey("staff.id")),
    Column("carried_out_by", Uuid, ForeignKey("staff.id")),
    Column("effect_first", Date),
    Column("effect_last", Date),
    Column("effect_value", Numeric(14, 2)),
    # What is measured of which process, and of which step of it; the version that was published for the task.
    Column("process", Text),
    Column("process_measure", Text),
    Column("node", Text),
    # Or which contact point, and which figure of it.
    Column("contact_point", Text),
    Column("point_figure", Text),
    Column("published_id", Uuid, ForeignKey("process_versions.id")),
    # How many the effect of a published version rests on.
    Column("effect_cases", BigInteger),
    Column("effective", Boolean),
    Column("closed_at", Instant),
    Column("version", Integer, nullable=False),
    Index(
        "uq_improvements_missed",
        "unit_id",
        "indicator",
        "first_day",
        unique=True,
        postgresql_where=text("origin = 'missed'"),
    ),
    Index("ix_improvements_unit_id", "unit_id", "due_at", "id", postgresql_where=text("is_open")),
    Index("ix_improvements_opened_at", "opened_at", "id"),
    Index("ix_improvements_process", "process", "opened_at", "id", postgresql_where=text("process is not null")),
    Index("ix_improvements_person_id", "person_id", postgresql_where=text("is_open")),
    Index("ix_improvements_department_id", "department_id", postgresql_where=text("is_open")),
)

improvement_steps = Table(
    "improvement_steps",
    metadata,
    Column("improvement_id", Uuid, ForeignKey("improvements.id"), primary_key=True),
    # The version that the task had with it.
    Column("number", Integer, primary_key=True),
    # The same as the task's: it goes where the task goes.
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", Uuid, ForeignKey("staff.id")),
    Column("text", Text, nullable=False),
    Column("held_on", Date),
    Column("departments", ARRAY(Uuid)),
    # Of a step that the process office drew in: what it was called, and what came of it.
    Column("step_name", Text),
    Column("step_name_en", Text),
    Column("outcome", Text),
    Column("outcome_names", JSONB),
)
