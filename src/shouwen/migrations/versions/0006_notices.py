"""notices to people"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=True),
        sa.Column("ticket_number", sa.Text(), nullable=True),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_notices_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    unread = sa.text("read_at is null")
    op.create_index("ix_notices_staff_id_at", "notices", ["staff_id", "at", "id"], unique=False)
    op.create_index("ix_notices_unread", "notices", ["staff_id", "at", "id"], unique=False, postgresql_where=unread)
    op.create_index("ix_notices_unread_kind", "notices", ["staff_id", "kind"], unique=False, postgresql_where=unread)
    op.create_index(
        "ix_notices_read_at",
        "notices",
        ["read_at"],
        unique=False,
        postgresql_where=sa.text("read_at is not null"),
    )


def downgrade() -> None:
    op.drop_table("notices")
