"""merged units: which units went over into another one"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
expands = True


def upgrade() -> None:
    op.create_index(
        "ix_units_merged_into_id", "units", ["merged_into_id"], postgresql_where=sa.text("merged_into_id is not null")
    )


def downgrade() -> None:
    op.drop_index("ix_units_merged_into_id", "units")
