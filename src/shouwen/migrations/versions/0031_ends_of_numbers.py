"""ends of numbers that thousands of cases have, newest first; ended cases of a rare urgency"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
expands = True


def upgrade() -> None:
    op.create_index("ix_tickets_number_end", "tickets", [sa.text("right(number, 4)"), "registered_at", "id"])
    op.create_index(
        "ix_tickets_ended_of_urgency",
        "tickets",
        ["urgency", "registered_at", "id"],
        postgresql_where=sa.text("not is_open and urgency <> 'general'"),
    )


def downgrade() -> None:
    op.drop_index("ix_tickets_ended_of_urgency", table_name="tickets")
    op.drop_index("ix_tickets_number_end", table_name="tickets")
