"""lists that are long: ended work by state and by person, the oldest open work, an owner's cases

The first three are written when a case ends, and only then.
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0026"
expands = True

_OPEN, _ENDED = sa.text("is_open"), sa.text("not is_open")


def upgrade() -> None:
    op.create_index(
        "ix_ticket_places_ended",
        "ticket_places",
        ["unit_id", "state", "registered_at", "ticket_id"],
        postgresql_where=_ENDED,
    )
    op.create_index(
        "ix_ticket_places_ended_of",
        "ticket_places",
        ["unit_id", "assignee_id", "registered_at", "ticket_id"],
        postgresql_where=_ENDED,
    )
    op.create_index(
        "ix_ticket_places_ended_due",
        "ticket_places",
        ["unit_id", "state", "due_at", "ticket_id"],
        postgresql_where=_ENDED,
    )
    op.create_index(
        "ix_ticket_places_open_registered",
        "ticket_places",
        ["unit_id", "registered_at", "ticket_id"],
        postgresql_where=_OPEN,
    )
    op.create_index("ix_tickets_owner_registered", "tickets", ["owner_id", "registered_at", "id"])


def downgrade() -> None:
    op.drop_index("ix_tickets_owner_registered", table_name="tickets")
    for index in ("open_registered", "ended_due", "ended_of", "ended"):
        op.drop_index(f"ix_ticket_places_{index}", table_name="ticket_places")
