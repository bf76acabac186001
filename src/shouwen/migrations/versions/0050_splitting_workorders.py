"""work orders that were part of another one"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0051"
expands = True


def upgrade() -> None:
    op.create_table(
        "workorder_splits",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=False),
        sa.Column("split_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("split_by", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("ticket_id", name="pk_workorder_splits"),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_workorder_splits_ticket_id_tickets"),
        sa.ForeignKeyConstraint(["from_id"], ["tickets.id"], name="fk_workorder_splits_from_id_tickets"),
        sa.ForeignKeyConstraint(["split_by"], ["staff.id"], name="fk_workorder_splits_split_by_staff"),
    )
    op.create_index("ix_workorder_splits_from_id", "workorder_splits", ["from_id"])


def downgrade() -> None:
    op.drop_table("workorder_splits")
