"""queues that people closed by hand"""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
expands = True

_AT = sa.TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.create_table(
        "queue_closures",
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("closed_by", sa.Uuid(), nullable=False),
        sa.Column("closed_at", _AT, nullable=False),
        sa.Column("until", _AT, nullable=True),
        sa.PrimaryKeyConstraint("queue", name="pk_queue_closures"),
        sa.ForeignKeyConstraint(["closed_by"], ["staff.id"], name="fk_queue_closures_closed_by_staff"),
    )


def downgrade() -> None:
    op.drop_table("queue_closures")
