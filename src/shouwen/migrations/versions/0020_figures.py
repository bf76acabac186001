"""figures: what is counted of each case, and its sums"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
expands = True


def upgrade() -> None:
    _facts()
    _sums()


def _facts() -> None:
    op.create_table(
        "kpi_components",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("ready", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_kpi_components")),
        sa.UniqueConstraint("place", name=op.f("uq_kpi_components_place")),
    )
    op.create_table(
        "kpi_facts",
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("part", sa.SmallInteger(), nullable=False),
        sa.Column("known_from", sa.BigInteger(), nullable=False),
        sa.Column("known_until", sa.BigInteger(), nullable=True),
        sa.Column("known_day", sa.Date(), nullable=False),
        sa.Column("gone_day", sa.Date(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("line", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("values", postgresql.JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("subject_id", "basis", "part", "known_from", name=op.f("pk_kpi_facts")),
    )
    op.create_index("ix_kpi_facts_day", "kpi_facts", ["basis", "day", "subject_id", "part"])
    op.create_index(
        "ix_kpi_facts_known",
        "kpi_facts",
        ["known_day", "subject_id"],
        postgresql_where=sa.text("known_until is null"),
    )
    op.create_index("ix_kpi_facts_unit", "kpi_facts", ["unit_id", "basis", "day", "subject_id", "part"])


def _sums() -> None:
    op.create_table(
        "kpi_progress",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_kpi_progress")),
    )
    op.create_table(
        "kpi_subjects",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("counting", sa.Text(), nullable=False),
        sa.Column("state", postgresql.JSONB(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kpi_subjects")),
    )
    op.create_table(
        "kpi_sums",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("known_day", sa.Date(), nullable=False),
        sa.Column("counts", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.PrimaryKeyConstraint("unit_id", "day", "channel", "category", "tier", "known_day", name=op.f("pk_kpi_sums")),
    )
    op.create_table(
        "kpi_totals",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("known_day", sa.Date(), nullable=False),
        sa.Column("counts", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.PrimaryKeyConstraint("unit_id", "day", "known_day", name=op.f("pk_kpi_totals")),
    )


def downgrade() -> None:
    for table in ("kpi_totals", "kpi_sums", "kpi_subjects", "kpi_progress", "kpi_facts", "kpi_components"):
        op.drop_table(table)
