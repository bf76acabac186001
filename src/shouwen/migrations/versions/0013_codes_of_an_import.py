"""Whether the first sign-in codes of an import were given."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column(
        "organisation_imports",
        sa.Column("codes_given", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
    op.alter_column("organisation_imports", "codes_given", server_default=None)


def downgrade() -> None:
    op.drop_column("organisation_imports", "codes_given")
