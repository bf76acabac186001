"""acts on many tickets as jobs, with what came of each row"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0045"
down_revision = "0044"
expands = True
_AT = sa.TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.create_table(
        "bulk_acts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("department_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("started_at", _AT, nullable=False),
        sa.Column("started_by", sa.Uuid(), nullable=False),
        sa.Column("ended_at", _AT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bulk_acts"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_bulk_acts_unit_id_units"),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name="fk_bulk_acts_person_id_staff"),
        sa.ForeignKeyConstraint(["department_id"], ["units.id"], name="fk_bulk_acts_department_id_units"),
        sa.ForeignKeyConstraint(["started_by"], ["staff.id"], name="fk_bulk_acts_started_by_staff"),
    )
    for column in ("started_by", "unit_id"):
        op.create_index(f"ix_bulk_acts_{column}", "bulk_acts", [column, "started_at", "id"])
    op.create_index("ix_bulk_acts_started_at", "bulk_acts", ["started_at", "id"])
    op.create_table(
        "bulk_act_rows",
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("refusal", sa.Text(), nullable=True),
        sa.Column("words", postgresql.JSONB(), nullable=True),
        sa.Column("at", _AT, nullable=True),
        sa.PrimaryKeyConstraint("act_id", "ticket_id", name="pk_bulk_act_rows"),
        sa.ForeignKeyConstraint(["act_id"], ["bulk_acts.id"], name="fk_bulk_act_rows_act_id_bulk_acts"),
    )
    op.create_index("ix_bulk_act_rows_position", "bulk_act_rows", ["act_id", "position"])
    op.create_index("ix_bulk_act_rows_state", "bulk_act_rows", ["act_id", "state", "position"])


def downgrade() -> None:
    op.drop_table("bulk_act_rows")
    op.drop_table("bulk_acts")
