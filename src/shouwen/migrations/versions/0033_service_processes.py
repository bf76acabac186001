"""service processes: drawn, published, and what runs by them"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0033"
down_revision = "0032"
expands = True


def upgrade() -> None:
    op.create_table(
        "processes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("process_class", sa.Text(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["entered_by"], ["staff.id"], name=op.f("fk_processes_entered_by")),
        sa.ForeignKeyConstraint(["owner_id"], ["units.id"], name=op.f("fk_processes_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_processes")),
        sa.UniqueConstraint("code", name=op.f("uq_processes_code")),
    )
    op.create_table(
        "process_drafts",
        sa.Column("process_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("xml", sa.Text(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["process_id"], ["processes.id"], name=op.f("fk_process_drafts_process_id")),
        sa.ForeignKeyConstraint(["saved_by"], ["staff.id"], name=op.f("fk_process_drafts_saved_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_process_drafts_unit_id")),
        sa.PrimaryKeyConstraint("process_id", "unit_id", name=op.f("pk_process_drafts")),
    )
    op.create_table(
        "process_versions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("process_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("xml", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["process_id"], ["processes.id"], name=op.f("fk_process_versions_process_id")),
        sa.ForeignKeyConstraint(["published_by"], ["staff.id"], name=op.f("fk_process_versions_published_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_process_versions_unit_id")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["staff.id"], name=op.f("fk_process_versions_withdrawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process_versions")),
        sa.UniqueConstraint(
            "process_id",
            "unit_id",
            "version",
            name=op.f("uq_process_versions_process_id_unit_id_version"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index("ix_process_versions_unit_id", "process_versions", ["unit_id"], unique=False)
    op.create_table(
        "process_nodes",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("node_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("for_each", sa.Text(), nullable=True),
        sa.Column("contact_point", sa.Text(), nullable=False),
        sa.Column("standard", sa.Text(), nullable=False),
        sa.Column("standard_en", sa.Text(), nullable=False),
        sa.Column("time_limit", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("outcomes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["process_versions.id"], name=op.f("fk_process_nodes_version_id")),
        sa.PrimaryKeyConstraint("version_id", "node_id", name=op.f("pk_process_nodes")),
    )
    op.create_table(
        "process_runs",
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("state", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_process_runs_unit_id")),
        sa.ForeignKeyConstraint(["version_id"], ["process_versions.id"], name=op.f("fk_process_runs_version_id")),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_process_runs")),
    )
    op.create_index(
        "ix_process_runs_version_id", "process_runs", ["version_id"], unique=False, postgresql_where=sa.text("is_open")
    )
    op.create_table(
        "process_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("node_id", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["closed_by"], ["staff.id"], name=op.f("fk_process_steps_closed_by")),
        sa.ForeignKeyConstraint(["subject_id"], ["process_runs.subject_id"], name=op.f("fk_process_steps_subject_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_process_steps_unit_id")),
        sa.ForeignKeyConstraint(["version_id"], ["process_versions.id"], name=op.f("fk_process_steps_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process_steps")),
        sa.UniqueConstraint("subject_id", "token", name=op.f("uq_process_steps_subject_id_token")),
    )
    op.create_index(
        "ix_process_steps_closed",
        "process_steps",
        ["version_id", "closed_at"],
        unique=False,
        postgresql_where=sa.text("closed_at is not null"),
    )
    op.create_index(
        "ix_process_steps_open",
        "process_steps",
        ["version_id", "node_id"],
        unique=False,
        postgresql_where=sa.text("closed_at is null"),
    )
    for column in ("step_name", "step_name_en", "outcome"):
        op.add_column("improvement_steps", sa.Column(column, sa.Text(), nullable=True))
    op.add_column("improvement_steps", sa.Column("outcome_names", postgresql.JSONB(), nullable=True))


def downgrade() -> None:
    for column in ("step_name", "step_name_en", "outcome", "outcome_names"):
        op.drop_column("improvement_steps", column)
    for table in ("process_steps", "process_runs", "process_nodes", "process_versions", "process_drafts", "processes"):
        op.drop_table(table)
