"""what the conditions of a running process were last asked about"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0034"
down_revision = "0033"
expands = True


def upgrade() -> None:
    op.add_column("process_runs", sa.Column("facts", postgresql.JSONB(), nullable=True))


def downgrade() -> None:
    op.drop_column("process_runs", "facts")
