"""Changes of the tree are carried out or cancelled, never both."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("unit_changes", sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1")))
    op.alter_column("unit_changes", "version", server_default=None)


def downgrade() -> None:
    op.drop_column("unit_changes", "version")
