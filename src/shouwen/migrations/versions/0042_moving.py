"""where a complaint stood before it was merged; which ticket is done for which"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
expands = True


def upgrade() -> None:
    op.create_table(
        "complaint_merges",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("into_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("merged_by", sa.Uuid(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_complaint_merges_ticket_id")),
        sa.ForeignKeyConstraint(["into_id"], ["tickets.id"], name=op.f("fk_complaint_merges_into_id")),
        sa.ForeignKeyConstraint(["merged_by"], ["staff.id"], name=op.f("fk_complaint_merges_merged_by")),
        sa.ForeignKeyConstraint(["undone_by"], ["staff.id"], name=op.f("fk_complaint_merges_undone_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_merges")),
    )
    op.create_index(op.f("ix_complaint_merges_ticket_id"), "complaint_merges", ["ticket_id"])
    op.create_index(op.f("ix_complaint_merges_into_id"), "complaint_merges", ["into_id"])
    op.create_table(
        "ticket_subs",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=False),
        sa.Column("mandatory", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_ticket_subs_ticket_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["tickets.id"], name=op.f("fk_ticket_subs_parent_id")),
        sa.ForeignKeyConstraint(["opened_by"], ["staff.id"], name=op.f("fk_ticket_subs_opened_by")),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_ticket_subs")),
    )
    op.create_index(op.f("ix_ticket_subs_parent_id"), "ticket_subs", ["parent_id"])


def downgrade() -> None:
    op.drop_table("ticket_subs")
    op.drop_table("complaint_merges")
