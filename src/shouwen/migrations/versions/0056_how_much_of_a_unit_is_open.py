"""statistics of how much of each unit's work is open, so that its open work is met along a list and not read whole"""

from alembic import op

from shouwen.migrations import statistics  # noqa: F401 - makes the operation known

revision = "0056"
down_revision = "0055"
expands = True


def upgrade() -> None:
    op.create_statistics(  # type: ignore[attr-defined]
        "st_ticket_places_open", "ticket_places", ["unit_id", "is_open"], most=300
    )


def downgrade() -> None:
    op.execute("drop statistics st_ticket_places_open")
