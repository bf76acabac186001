"""the customer's page"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "portal_attempts",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("paid_off", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_portal_attempts")),
        prefixes=["UNLOGGED"],
    )
    op.create_index(op.f("ix_portal_attempts_paid_off"), "portal_attempts", ["paid_off"], unique=False)


def downgrade() -> None:
    op.drop_table("portal_attempts")
