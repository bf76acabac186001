"""what is measured of processes: runs by their end, those given up, steps over their limit"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
expands = True

_GIVEN_UP = sa.text("not is_open and jsonb_array_length(state -> 'open') > 0")
_LATE = sa.text("due_at is not null and (closed_at is null or closed_at > due_at)")


def upgrade() -> None:
    op.create_index(
        "ix_process_runs_ended",
        "process_runs",
        ["version_id", "ended_at", "subject_id"],
        postgresql_where=sa.text("ended_at is not null"),
    )
    op.create_index("ix_process_runs_given_up", "process_runs", ["version_id", "ended_at"], postgresql_where=_GIVEN_UP)
    op.create_index("ix_process_steps_late", "process_steps", ["version_id", "due_at"], postgresql_where=_LATE)


def downgrade() -> None:
    op.drop_index("ix_process_steps_late", "process_steps")
    op.drop_index("ix_process_runs_given_up", "process_runs")
    op.drop_index("ix_process_runs_ended", "process_runs")
