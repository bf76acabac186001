"""mass faults, their cases and history, what is proposed as one, answers to all, and cases to learn from"""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0037"
down_revision = "0036"
expands = True

_UNLINKED = sa.text("unlinked_at is null")


def _at(name: str, *, nullable: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _id(name: str, *, nullable: bool = False) -> sa.Column[UUID]:
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def upgrade() -> None:
    _faults()
    _steps()
    _cases()
    _answers()
    _proposals()
    _lessons()


def _faults() -> None:
    table = "mass_faults"
    op.create_table(
        table,
        _id("id"),
        _text("number"),
        _id("unit_id"),
        _id("region_id"),
        _text("state"),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        *(_text(name) for name in ("title", "category", "district", "building", "base_station", "area")),
        _at("began_at"),
        _at("expected_at", nullable=True),
        _at("due_at"),
        _id("team_id", nullable=True),
        _text("announcement"),
        _text("cause", nullable=True),
        _text("fix", nullable=True),
        _at("repaired_at", nullable=True),
        _at("closed_at", nullable=True),
        _at("opened_at"),
        _id("opened_by"),
        sa.Column("version", sa.Integer(), nullable=False),
        _to(table, "unit_id", "units"),
        _to(table, "region_id", "units"),
        _to(table, "team_id", "units"),
        _to(table, "opened_by", "staff"),
        _key(table, "id"),
        sa.UniqueConstraint("number", name=op.f("uq_mass_faults_number")),
    )
    op.create_index("ix_mass_faults_unit_id", table, ["unit_id", "opened_at", "id"])
    op.create_index("ix_mass_faults_region_id", table, ["region_id", "opened_at", "id"])
    op.create_index("ix_mass_faults_open", table, ["region_id"], postgresql_where=sa.text("is_open"))


def _steps() -> None:
    table = "mass_fault_steps"
    op.create_table(
        table,
        _id("id"),
        _id("fault_id"),
        _id("unit_id"),
        _text("kind"),
        _at("at"),
        _id("by"),
        _text("text"),
        sa.Column("count", sa.Integer(), nullable=True),
        _to(table, "fault_id", "mass_faults"),
        _to(table, "unit_id", "units"),
        _to(table, "by", "staff"),
        _key(table, "id"),
    )
    op.create_index("ix_mass_fault_steps_fault_id", table, ["fault_id", "at", "id"])


def _cases() -> None:
    table = "mass_fault_cases"
    op.create_table(
        table,
        _id("id"),
        _id("fault_id"),
        _id("ticket_id"),
        _id("unit_id"),
        _at("linked_at"),
        _id("linked_by"),
        _at("unlinked_at", nullable=True),
        _id("unlinked_by", nullable=True),
        _text("reason", nullable=True),
        _to(table, "fault_id", "mass_faults"),
        _to(table, "ticket_id", "tickets"),
        _to(table, "unit_id", "units"),
        _to(table, "linked_by", "staff"),
        _to(table, "unlinked_by", "staff"),
        _key(table, "id"),
    )
    op.create_index("uq_mass_fault_cases_ticket_id", table, ["ticket_id"], unique=True, postgresql_where=_UNLINKED)
    op.create_index("ix_mass_fault_cases_fault_id", table, ["fault_id"], postgresql_where=_UNLINKED)


def _answers() -> None:
    table = "mass_fault_answers"
    op.create_table(
        table,
        _id("id"),
        _id("fault_id"),
        _id("unit_id"),
        *(_text(name) for name in ("text", "channel", "state")),
        _at("begun_at"),
        _id("begun_by"),
        _at("ended_at", nullable=True),
        _to(table, "fault_id", "mass_faults"),
        _to(table, "unit_id", "units"),
        _to(table, "begun_by", "staff"),
        _key(table, "id"),
    )
    op.create_index("ix_mass_fault_answers_fault_id", table, ["fault_id", "begun_at", "id"])
    running = sa.text("state = 'running'")
    op.create_index("uq_mass_fault_answers_running", table, ["fault_id"], unique=True, postgresql_where=running)
    table = "mass_fault_answered"
    op.create_table(
        table,
        _id("answer_id"),
        _id("ticket_id"),
        _id("unit_id"),
        _text("state"),
        sa.Column("attempt", sa.Integer(), nullable=False),
        *(_text(name, nullable=True) for name in ("way", "refusal", "refused_in")),
        _at("tried_at", nullable=True),
        _to(table, "answer_id", "mass_fault_answers"),
        _to(table, "ticket_id", "tickets"),
        _to(table, "unit_id", "units"),
        _key(table, "answer_id", "ticket_id"),
    )
    op.create_index("ix_mass_fault_answered_ticket_id", table, ["ticket_id"])
    waiting = sa.text("state = 'waiting'")
    op.create_index("ix_mass_fault_answered_waiting", table, ["answer_id", "ticket_id"], postgresql_where=waiting)


def _proposals() -> None:
    table = "mass_fault_proposals"
    op.create_table(
        table,
        _id("id"),
        _id("unit_id"),
        *(_text(name) for name in ("place_kind", "place_key", "place", "district", "category")),
        sa.Column("tickets", postgresql.ARRAY(sa.Uuid()), nullable=False),
        _at("first_at"),
        _at("last_at"),
        sa.Column("minutes", sa.Integer(), nullable=False),
        _at("found_at"),
        _text("state"),
        _at("settled_at", nullable=True),
        _id("settled_by", nullable=True),
        _text("reason", nullable=True),
        _id("fault_id", nullable=True),
        _to(table, "unit_id", "units"),
        _to(table, "settled_by", "staff"),
        _to(table, "fault_id", "mass_faults"),
        _key(table, "id"),
    )
    columns, opened = ["unit_id", "place_kind", "place_key"], sa.text("state = 'open'")
    op.create_index("uq_mass_fault_proposals_open", table, columns, unique=True, postgresql_where=opened)
    op.create_index("ix_mass_fault_proposals_unit_id", table, ["unit_id", "last_at"])


def _lessons() -> None:
    table = "fault_lessons"
    op.create_table(
        table,
        _id("id"),
        _id("fault_id"),
        _id("unit_id"),
        *(_text(name) for name in ("title", "category", "symptom", "cause", "fix", "lesson")),
        _at("published_at"),
        _id("published_by"),
        _to(table, "fault_id", "mass_faults"),
        _to(table, "unit_id", "units"),
        _to(table, "published_by", "staff"),
        _key(table, "id"),
        sa.UniqueConstraint("fault_id", name=op.f("uq_fault_lessons_fault_id")),
    )
    op.create_index("ix_fault_lessons_published_at", table, ["published_at", "id"])


def downgrade() -> None:
    op.drop_table("fault_lessons")
    op.drop_table("mass_fault_proposals")
    op.drop_table("mass_fault_answered")
    op.drop_table("mass_fault_answers")
    op.drop_table("mass_fault_cases")
    op.drop_table("mass_fault_steps")
    op.drop_table("mass_faults")
