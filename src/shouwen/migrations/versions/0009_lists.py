"""saved views, and who has what in the index table of lists"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "saved_views",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("screen", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("state", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_saved_views_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
        sa.UniqueConstraint("staff_id", "screen", "name", name=op.f("uq_saved_views_staff_id_screen_name")),
    )
    op.add_column("ticket_places", sa.Column("assignee_id", sa.Uuid(), nullable=True))
    op.execute(
        "update ticket_places p set assignee_id = t.assignee_id from tickets t "
        "where t.id = p.ticket_id and t.assignee_id is not null"
    )
    is_open = sa.text("is_open")
    op.create_index(
        "ix_ticket_places_assignee",
        "ticket_places",
        ["unit_id", "assignee_id", "due_at", "ticket_id"],
        unique=False,
        postgresql_where=is_open,
    )
    op.create_index(
        "ix_ticket_places_soon",
        "ticket_places",
        ["unit_id", "soon_at", "due_at", "ticket_id"],
        unique=False,
        postgresql_where=is_open,
    )
    op.create_index("ix_tickets_category", "tickets", ["category", "registered_at", "id"], unique=False)
    op.create_index("ix_tickets_urgency", "tickets", ["urgency"], unique=False, postgresql_where=is_open)
    op.create_index("ix_tickets_channel", "tickets", ["channel"], unique=False, postgresql_where=is_open)


def downgrade() -> None:
    for index in ("ix_tickets_category", "ix_tickets_urgency", "ix_tickets_channel"):
        op.drop_index(index, table_name="tickets")
    op.drop_index("ix_ticket_places_soon", table_name="ticket_places")
    op.drop_index("ix_ticket_places_assignee", table_name="ticket_places")
    op.drop_column("ticket_places", "assignee_id")
    op.drop_table("saved_views")
