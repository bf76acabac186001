"""what the conditions of a process were asked about before a step, where that changed with it"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0057"
down_revision = "0056"
expands = True


def upgrade() -> None:
    op.add_column("process_steps", sa.Column("facts_before", postgresql.JSONB(), nullable=True))


def downgrade() -> None:
    op.drop_column("process_steps", "facts_before")
