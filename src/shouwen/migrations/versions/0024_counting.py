"""counting: how far the ledger is counted, and how far a new component"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("kpi_components", sa.Column("upto", sa.Uuid(), nullable=True))
    op.create_index("ix_kpi_facts_gone", "kpi_facts", ["gone_day"], postgresql_where=sa.text("known_until is not null"))
    # The first batch counts from the very first event.
    op.execute("insert into kpi_progress (name, position, version) values ('ledger', 0, 1) on conflict do nothing")


def downgrade() -> None:
    op.execute("delete from kpi_progress where name = 'ledger'")
    op.drop_index("ix_kpi_facts_gone", table_name="kpi_facts")
    op.drop_column("kpi_components", "upto")
