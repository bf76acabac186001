"""runs of a version by when they started"""

from alembic import op

revision = "0038"
down_revision = "0037"
expands = True


def upgrade() -> None:
    op.create_index("ix_process_runs_started", "process_runs", ["version_id", "started_at", "subject_id"])


def downgrade() -> None:
    op.drop_index("ix_process_runs_started", "process_runs")
