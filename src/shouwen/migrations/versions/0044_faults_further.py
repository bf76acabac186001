"""answers to any number of complaints of a mass fault; reminders of approvals"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
expands = True


def upgrade() -> None:
    op.add_column("mass_fault_answers", sa.Column("cases", sa.Integer(), nullable=True))
    op.add_column("mass_fault_answers", sa.Column("spread_to", sa.Uuid(), nullable=True))
    op.add_column("approvals", sa.Column("reminded", sa.SmallInteger(), nullable=False, server_default="0"))
    linked = sa.text("unlinked_at is null")
    op.create_index("ix_mass_fault_cases_linked", "mass_fault_cases", ["fault_id", "id"], postgresql_where=linked)


def downgrade() -> None:
    op.drop_column("approvals", "reminded")
    op.drop_index("ix_mass_fault_cases_linked", "mass_fault_cases")
    op.drop_column("mass_fault_answers", "spread_to")
    op.drop_column("mass_fault_answers", "cases")
