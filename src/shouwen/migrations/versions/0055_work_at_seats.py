"""work without a call that is offered at a seat, or in hand there"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0055"
down_revision = "0054"
expands = True


def upgrade() -> None:
    op.add_column("seats", sa.Column("offered", postgresql.JSONB(), nullable=True))
    op.add_column("seats", sa.Column("hands", sa.Integer(), nullable=False, server_default=sa.text("0")))


def downgrade() -> None:
    op.drop_column("seats", "hands")
    op.drop_column("seats", "offered")
