"""what of a promise went beyond its maker's authority; broken promises found by unit"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("promises", sa.Column("beyond", sa.Text(), nullable=True))
    op.create_index(
        "ix_promises_broken",
        "promises",
        ["unit_id", "due_at", "id"],
        postgresql_where=sa.text("broken_at is not null"),
    )


def downgrade() -> None:
    op.drop_index("ix_promises_broken", "promises")
    op.drop_column("promises", "beyond")
