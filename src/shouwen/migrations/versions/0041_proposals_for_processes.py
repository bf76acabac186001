"""improvement tasks about what is measured of a process, and the version that was published for one"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
expands = True


def upgrade() -> None:
    for name in ("process", "process_measure", "node"):
        op.add_column("improvements", sa.Column(name, sa.Text))
    op.add_column("improvements", sa.Column("published_id", sa.Uuid, sa.ForeignKey("process_versions.id")))
    op.add_column("improvements", sa.Column("effect_cases", sa.BigInteger))
    op.create_index(
        "ix_improvements_process",
        "improvements",
        ["process", "opened_at", "id"],
        postgresql_where=sa.text("process is not null"),
    )


def downgrade() -> None:
    op.drop_index("ix_improvements_process", "improvements")
    for name in ("effect_cases", "published_id", "node", "process_measure", "process"):
        op.drop_column("improvements", name)
