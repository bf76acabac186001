"""announcements of mass faults, complaints that no answer reaches; known problems, inspections, plans, drills"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0048"
down_revision = "0046"
expands = True
_AT = sa.TIMESTAMP(timezone=True)


def _said() -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in ("said", "said_en", "spoken", "spoken_en")]


def _announcements() -> None:
    op.create_table(
        "fault_announcements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fault_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("units", postgresql.ARRAY(sa.Uuid()), nullable=False),
        *_said(),
        sa.Column("begins_at", _AT, nullable=False),
        sa.Column("ends_at", _AT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fault_announcements"),
        sa.UniqueConstraint("fault_id", name="uq_fault_announcements_fault_id"),
        sa.ForeignKeyConstraint(["fault_id"], ["mass_faults.id"], name="fk_fault_announcements_fault_id_mass_faults"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_fault_announcements_unit_id_units"),
    )
    op.create_index(
        "ix_fault_announcements_on", "fault_announcements", ["begins_at", "id"], postgresql_where=sa.text("is_on")
    )
    op.create_table(
        "fault_announcement_turns",
        sa.Column("announcement_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("units", postgresql.ARRAY(sa.Uuid()), nullable=False),
        *_said(),
        sa.Column("begins_at", _AT, nullable=False),
        sa.Column("ends_at", _AT, nullable=True),
        sa.PrimaryKeyConstraint("announcement_id", "number", name="pk_fault_announcement_turns"),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["fault_announcements.id"],
            name="fk_fault_announcement_turns_announcement_id_fault_announcements",
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_fault_announcement_turns_unit_id_units"),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name="fk_fault_announcement_turns_by_staff"),
    )


def _given_up() -> None:
    op.add_column("mass_fault_answered", sa.Column("given_up_at", _AT, nullable=True))
    op.add_column("mass_fault_answered", sa.Column("given_up_by", sa.Uuid(), nullable=True))
    op.add_column("mass_fault_answered", sa.Column("given_up_why", sa.Text(), nullable=True))
    op.create_foreign_key(
        "fk_mass_fault_answered_given_up_by_staff", "mass_fault_answered", "staff", ["given_up_by"], ["id"]
    )


def _keys(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    """Foreign keys under the names that the house gives them."""
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}")
        for column, target in targets.items()
    ]


def _spot() -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in ("district", "building", "base_station")]


def _problems() -> None:
    op.create_table(
        "known_problems",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("raised_in", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        *_spot(),
        *[sa.Column(name, sa.Text(), nullable=False) for name in ("category", "symptom", "risk", "measure")],
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("fault_id", sa.Uuid(), nullable=True),
        sa.Column("raised_at", _AT, nullable=False),
        sa.Column("raised_by", sa.Uuid(), nullable=False),
        sa.Column("closed_at", _AT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_known_problems"),
        sa.UniqueConstraint("number", name="uq_known_problems_number"),
        *_keys("known_problems", unit_id="units", raised_in="units", person_id="staff", fault_id="mass_faults"),
        *_keys("known_problems", raised_by="staff"),
    )
    for column in ("unit_id", "raised_in"):
        op.create_index(f"ix_known_problems_{column}", "known_problems", [column, "raised_at", "id"])
    op.create_index("ix_known_problems_raised_at", "known_problems", ["raised_at", "id"])
    op.create_index(
        "ix_known_problems_fault_id", "known_problems", ["fault_id"], postgresql_where=sa.text("fault_id is not null")
    )
    op.create_table(
        "known_problem_steps",
        sa.Column("problem_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("problem_id", "number", name="pk_known_problem_steps"),
        *_keys("known_problem_steps", problem_id="known_problems", unit_id="units", by="staff"),
    )


def _inspections() -> None:
    op.create_table(
        "inspections",
        *[sa.Column(name, sa.Uuid(), nullable=False) for name in ("id", "unit_id", "raised_in", "person_id")],
        *_spot(),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("due_at", _AT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.Column("problem_id", sa.Uuid(), nullable=True),
        sa.Column("follow_up_id", sa.Uuid(), nullable=True),
        sa.Column("reminded", sa.Integer(), nullable=False),
        sa.Column("planned_at", _AT, nullable=False),
        sa.Column("planned_by", sa.Uuid(), nullable=False),
        sa.Column("ended_at", _AT, nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_inspections"),
        *_keys("inspections", unit_id="units", raised_in="units", person_id="staff", planned_by="staff"),
        *_keys("inspections", ended_by="staff", problem_id="known_problems", follow_up_id="known_problems"),
    )
    op.create_index("ix_inspections_due_at", "inspections", ["due_at", "id"])
    op.create_index(
        "ix_inspections_problem_id", "inspections", ["problem_id"], postgresql_where=sa.text("problem_id is not null")
    )


def _plans() -> None:
    op.create_table(
        "plan_runs",
        *[sa.Column(name, sa.Uuid(), nullable=False) for name in ("id", "fault_id", "unit_id")],
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("content", postgresql.JSONB(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("started_at", _AT, nullable=False),
        sa.Column("started_by", sa.Uuid(), nullable=False),
        sa.Column("ended_at", _AT, nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("review", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan_runs"),
        *_keys("plan_runs", fault_id="mass_faults", unit_id="units", started_by="staff", ended_by="staff"),
    )
    op.create_index("ix_plan_runs_fault_id", "plan_runs", ["fault_id", "started_at", "id"])
    op.create_index(
        "uq_plan_runs_open", "plan_runs", ["fault_id", "plan"], unique=True, postgresql_where=sa.text("is_open")
    )
    op.create_table(
        "plan_run_ticks",
        *[sa.Column(name, sa.Uuid(), nullable=False) for name in ("id", "run_id", "unit_id")],
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan_run_ticks"),
        *_keys("plan_run_ticks", run_id="plan_runs", unit_id="units", by="staff"),
    )
    op.create_index("ix_plan_run_ticks_run_id", "plan_run_ticks", ["run_id", "at", "id"])


def _drills() -> None:
    op.create_table(
        "drills",
        *[sa.Column(name, sa.Uuid(), nullable=False) for name in ("id", "unit_id")],
        *[sa.Column(name, sa.Text(), nullable=False) for name in ("plan", "name", "name_en")],
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        *[sa.Column(name, sa.Text(), nullable=True) for name in ("participants", "result", "lessons")],
        sa.Column("planned_at", _AT, nullable=False),
        sa.Column("planned_by", sa.Uuid(), nullable=False),
        sa.Column("ended_at", _AT, nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drills"),
        *_keys("drills", unit_id="units", planned_by="staff", ended_by="staff"),
    )
    op.create_index("ix_drills_planned_on", "drills", ["planned_on", "id"])


def upgrade() -> None:
    _announcements()
    _given_up()
    _problems()
    _inspections()
    _plans()
    _drills()


def downgrade() -> None:
    for table in ("drills", "plan_run_ticks", "plan_runs", "inspections", "known_problem_steps", "known_problems"):
        op.drop_table(table)
    for column in ("given_up_why", "given_up_by", "given_up_at"):
        op.drop_column("mass_fault_answered", column)
    op.drop_table("fault_announcement_turns")
    op.drop_table("fault_announcements")
