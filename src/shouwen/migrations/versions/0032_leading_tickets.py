"""tickets of a channel or an urgency in the order of lists

Made beside those who write. What they take the place of goes afterwards: whatever it served, the new ones serve.
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
expands = True

_OPEN = sa.text("is_open")
_DUE = sa.text(
    "(\nCASE\n    WHEN clock = ANY (ARRAY['running'::text, 'paused'::text, 'lost'::text]) THEN due_at\n"
    "    ELSE to_timestamp('253370764800'::double precision)\nEND)"
)
_CODES = ("urgency", "channel")


def upgrade() -> None:
    with op.get_context().autocommit_block():
        _make("ix_tickets_channel_registered", ["channel", "registered_at", "id"])
        for code in _CODES:
            _make(f"ix_tickets_{code}_due", [code, _DUE, "id"], _OPEN)
            _drop(f"ix_tickets_{code}")


def downgrade() -> None:
    with op.get_context().autocommit_block():
        for code in _CODES:
            _make(f"ix_tickets_{code}", [code], _OPEN)
            _drop(f"ix_tickets_{code}_due")
        _drop("ix_tickets_channel_registered")


def _make(name: str, of: list[str | sa.TextClause], where: sa.TextClause | None = None) -> None:
    # What an earlier try left half made would never be used.
    _drop(name)
    op.create_index(name, "tickets", of, postgresql_where=where, postgresql_concurrently=True)


def _drop(name: str) -> None:
    op.drop_index(name, table_name="tickets", if_exists=True, postgresql_concurrently=True)
