"""the open cases of a department that nobody handles yet, in the order of deadlines

Made beside those who write. A case stands in it from its assignment until somebody takes it over.
"""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
expands = True

_NAME = "ix_tickets_department_due"
_DUE = sa.text(
    "(\nCASE\n    WHEN clock = ANY (ARRAY['running'::text, 'paused'::text, 'lost'::text]) THEN due_at\n"
    "    ELSE to_timestamp('253370764800'::double precision)\nEND)"
)


def upgrade() -> None:
    with op.get_context().autocommit_block():
        # What an earlier try left half made would never be used.
        _drop()
        op.create_index(
            _NAME,
            "tickets",
            ["department_id", _DUE, "id"],
            postgresql_where=sa.text("is_open and assignee_id is null"),
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    with op.get_context().autocommit_block():
        _drop()


def _drop() -> None:
    op.drop_index(_NAME, table_name="tickets", if_exists=True, postgresql_concurrently=True)
