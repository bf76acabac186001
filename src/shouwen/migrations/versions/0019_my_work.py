"""my work: hand-overs of one case, and when people want to be told"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    _handovers()
    _settings()


def _handovers() -> None:
    op.create_table(
        "case_handovers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("from_unit_id", sa.Uuid(), nullable=False),
        sa.Column("to_unit_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offered_by", sa.Uuid(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_case_handovers_ticket_id")),
        sa.ForeignKeyConstraint(["from_unit_id"], ["units.id"], name=op.f("fk_case_handovers_from_unit_id")),
        sa.ForeignKeyConstraint(["to_unit_id"], ["units.id"], name=op.f("fk_case_handovers_to_unit_id")),
        sa.ForeignKeyConstraint(["offered_by"], ["staff.id"], name=op.f("fk_case_handovers_offered_by")),
        sa.ForeignKeyConstraint(["answered_by"], ["staff.id"], name=op.f("fk_case_handovers_answered_by")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_case_handovers_ended_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_handovers")),
    )
    op.create_index(op.f("ix_case_handovers_ticket_id"), "case_handovers", ["ticket_id"])
    op.create_index(
        "uq_case_handovers_open",
        "case_handovers",
        ["ticket_id"],
        unique=True,
        postgresql_where=sa.text("ended_at is null"),
    )
    op.create_index(
        "ix_case_handovers_waiting",
        "case_handovers",
        ["to_unit_id", "offered_at", "id"],
        postgresql_where=sa.text("answered_at is null and ended_at is null"),
    )


def _settings() -> None:
    op.create_table(
        "notice_settings",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=True),
        sa.Column("quiet_to", sa.Time(), nullable=True),
        sa.Column("weekdays", postgresql.ARRAY(sa.SmallInteger()), nullable=False),
        sa.Column("digest_at", sa.Time(), nullable=True),
        sa.Column("muted", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("summed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sums_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_notice_settings_staff_id")),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_notice_settings")),
    )
