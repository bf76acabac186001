"""the open cases of an owner, and of a handler, in the order of lists, in which what waits for nothing comes last

Made beside those who write; they take the place of the same by the bare deadline.
"""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
expands = True

_DUE = sa.text(
    "(\nCASE\n    WHEN clock = ANY (ARRAY['running'::text, 'paused'::text, 'lost'::text]) THEN due_at\n"
    "    ELSE to_timestamp('253370764800'::double precision)\nEND)"
)
_PEOPLE = ("owner", "assignee")


def upgrade() -> None:
    with op.get_context().autocommit_block():
        for person in _PEOPLE:
            _make(f"ix_tickets_{person}_due", [f"{person}_id", _DUE, "id"])
            _drop(f"ix_tickets_{person}_id")


def downgrade() -> None:
    with op.get_context().autocommit_block():
        for person in _PEOPLE:
            _make(f"ix_tickets_{person}_id", [f"{person}_id", "due_at", "id"])
            _drop(f"ix_tickets_{person}_due")


def _make(name: str, of: list[str | sa.TextClause]) -> None:
    # What an earlier try left half made would never be used.
    _drop(name)
    op.create_index(name, "tickets", of, postgresql_where=sa.text("is_open"), postgresql_concurrently=True)


def _drop(name: str) -> None:
    op.drop_index(name, table_name="tickets", if_exists=True, postgresql_concurrently=True)
