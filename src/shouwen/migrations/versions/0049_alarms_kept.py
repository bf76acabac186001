"""alarms of processes as facts, and what tasks about contact points are about"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0049"
down_revision = "0048"
expands = True

_AT = sa.TIMESTAMP(timezone=True)
_KEYS = {
    "process_id": "processes.id",
    "version_id": "process_versions.id",
    "subject_id": "process_runs.subject_id",
    "unit_id": "units.id",
    "acknowledged_by": "staff.id",
    "ended_by": "staff.id",
}


def upgrade() -> None:
    op.create_table(
        "process_alarms",
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("process_id", "version_id", "subject_id")),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("kind", "node", "key", "level")),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("levels", postgresql.JSONB(), nullable=False),
        sa.Column("detail", postgresql.JSONB(), nullable=False),
        sa.Column("since", _AT, nullable=False),
        sa.Column("opened_at", _AT, nullable=False),
        sa.Column("acknowledged_at", _AT, nullable=True),
        sa.Column("acknowledged_by", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("ended_at", _AT, nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_as", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("gone_at", _AT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_process_alarms"),
        *(
            sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_process_alarms_{column}"))
            for column, to in _KEYS.items()
        ),
    )
    stands, waits = sa.text("gone_at is null"), sa.text("ended_at is null")
    table = "process_alarms"
    op.create_index(
        "uq_process_alarms_standing", table, ["subject_id", "kind", "key"], unique=True, postgresql_where=stands
    )
    op.create_index("ix_process_alarms_subject", table, ["subject_id", "kind", "since"])
    op.create_index("ix_process_alarms_to_end", table, ["id"], postgresql_where=stands)
    op.create_index("ix_process_alarms_waiting", table, ["opened_at", "id"], postgresql_where=waits)
    op.create_index("ix_process_alarms_opened", table, ["opened_at", "id"])
    op.create_index("ix_process_alarms_process", table, ["process_id", "opened_at", "id"])
    op.create_index("ix_process_alarms_unit", table, ["unit_id", "opened_at", "id"])
    _for_contact_points()
    op.create_index("ix_process_runs_open", "process_runs", ["subject_id"], postgresql_where=sa.text("is_open"))


def _for_contact_points() -> None:
    answered = sa.text("answered_at is not null")
    op.create_index(
        "ix_complaint_rounds_answered", "complaint_rounds", ["answered_at", "ticket_id"], postgresql_where=answered
    )
    op.create_index("ix_complaint_links_at", "complaint_links", ["kind", "at"])
    for column in ("contact_point", "point_figure"):
        op.add_column("improvements", sa.Column(column, sa.Text(), nullable=True))


def downgrade() -> None:
    for column in ("point_figure", "contact_point"):
        op.drop_column("improvements", column)
    op.drop_index("ix_complaint_links_at", "complaint_links")
    op.drop_index("ix_complaint_rounds_answered", "complaint_rounds")
    op.drop_index("ix_process_runs_open", "process_runs")
    op.drop_table("process_alarms")
