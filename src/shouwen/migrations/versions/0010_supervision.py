"""samples for supervision"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "supervision_samples",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("at_least", sa.Integer(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drawn_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_supervision_samples_unit_id")),
        sa.ForeignKeyConstraint(["drawn_by"], ["staff.id"], name=op.f("fk_supervision_samples_drawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_samples")),
        sa.UniqueConstraint("unit_id", "month", name=op.f("uq_supervision_samples_unit_id_month")),
    )
    op.create_table(
        "supervision_cases",
        sa.Column("sample_id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("process_right", sa.Boolean(), nullable=True),
        sa.Column("result_reasonable", sa.Boolean(), nullable=True),
        sa.Column("customer_satisfied", sa.Boolean(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["sample_id"], ["supervision_samples.id"], name=op.f("fk_supervision_cases_sample_id")),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_supervision_cases_ticket_id")),
        sa.ForeignKeyConstraint(["checked_by"], ["staff.id"], name=op.f("fk_supervision_cases_checked_by")),
        sa.PrimaryKeyConstraint("sample_id", "ticket_id", name=op.f("pk_supervision_cases")),
    )
    # The cases that a month closed are found by unit.
    op.create_index("ix_tickets_closed_at", "tickets", ["closed_at"], postgresql_where=sa.text("closed_at is not null"))


def downgrade() -> None:
    op.drop_index("ix_tickets_closed_at", "tickets")
    op.drop_table("supervision_cases")
    op.drop_table("supervision_samples")
