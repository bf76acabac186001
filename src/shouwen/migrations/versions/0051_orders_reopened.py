"""rounds of work orders that were opened again after their closing"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0049"
expands = True

_AT = sa.TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.create_table(
        "workorder_rounds",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        *(sa.Column(name, _AT, nullable=False) for name in ("began_at", "due_at", "closed_at")),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("reopened_at", _AT, nullable=False),
        sa.Column("reopened_by", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("ticket_id", "number", name="pk_workorder_rounds"),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_workorder_rounds_ticket_id_tickets"),
        sa.ForeignKeyConstraint(["reopened_by"], ["staff.id"], name="fk_workorder_rounds_reopened_by_staff"),
    )


def downgrade() -> None:
    op.drop_table("workorder_rounds")
