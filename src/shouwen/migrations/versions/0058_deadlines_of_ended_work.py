"""the deadline of what a person has ended, beside the order of registering

Made beside those who write: with the deadline in it, a list by deadline reads the index alone.
"""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
expands = True

_BEFORE, _AFTER = "ix_ticket_places_ended_of", "ix_ticket_places_ended_by"
_COLUMNS = ["unit_id", "assignee_id", "registered_at", "ticket_id"]


def upgrade() -> None:
    with op.get_context().autocommit_block():
        _make(_AFTER, ["due_at"])
        _drop(_BEFORE)


def downgrade() -> None:
    with op.get_context().autocommit_block():
        _make(_BEFORE, [])
        _drop(_AFTER)


def _make(name: str, beside: list[str]) -> None:
    # What an earlier try left half made would never be used.
    _drop(name)
    op.create_index(
        name,
        "ticket_places",
        _COLUMNS,
        postgresql_include=beside,
        postgresql_where=sa.text("not is_open"),
        postgresql_concurrently=True,
    )


def _drop(name: str) -> None:
    op.drop_index(name, table_name="ticket_places", if_exists=True, postgresql_concurrently=True)
