"""by which row of which table a complaint became as urgent as it is"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0039"
down_revision = "0038"
expands = True


def upgrade() -> None:
    op.add_column("complaints", sa.Column("urgency_decision", postgresql.JSONB(), nullable=True))


def downgrade() -> None:
    op.drop_column("complaints", "urgency_decision")
