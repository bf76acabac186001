"""complaints that were part of another one; what the limit of a sub-ticket would be by itself"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
expands = True


def upgrade() -> None:
    op.create_table(
        "complaint_splits",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=False),
        sa.Column("split_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("split_by", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("ticket_id", name="pk_complaint_splits"),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_complaint_splits_ticket_id_tickets"),
        sa.ForeignKeyConstraint(["from_id"], ["tickets.id"], name="fk_complaint_splits_from_id_tickets"),
        sa.ForeignKeyConstraint(["split_by"], ["staff.id"], name="fk_complaint_splits_split_by_staff"),
    )
    op.create_index("ix_complaint_splits_from_id", "complaint_splits", ["from_id"])
    op.add_column("workorders", sa.Column("own_limit_number", sa.Integer(), nullable=True))
    op.add_column("workorders", sa.Column("own_limit_unit", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("workorders", "own_limit_unit")
    op.drop_column("workorders", "own_limit_number")
    op.drop_table("complaint_splits")
