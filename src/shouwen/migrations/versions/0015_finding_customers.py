"""finding customers"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0013"


def upgrade() -> None:
    op.drop_index("ix_customers_name", table_name="customers")
    # Spelled out: `postgresql_ops` is lost on a literal.
    op.create_index("ix_customers_name", "customers", [sa.literal_column("name text_pattern_ops"), "id"], unique=False)
    op.create_index(
        "ix_customers_document_number",
        "customers",
        ["document_number"],
        unique=False,
        postgresql_where=sa.text("document_number is not null"),
    )
    op.add_column("sensitive_numbers", sa.Column("version", sa.Integer(), nullable=False))


def downgrade() -> None:
    op.drop_column("sensitive_numbers", "version")
    op.drop_index("ix_customers_document_number", table_name="customers")
    op.drop_index("ix_customers_name", table_name="customers")
    op.create_index("ix_customers_name", "customers", ["name", "id"], unique=False)
