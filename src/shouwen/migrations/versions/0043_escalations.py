"""who was told of which ticket that takes too long, and who took it up"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0043"
down_revision = "0042"
expands = True

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "escalations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("level_name", sa.Text(), nullable=False),
        sa.Column("level_name_en", sa.Text(), nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("rule_version", sa.Uuid(), nullable=False),
        sa.Column("row", sa.SmallInteger(), nullable=False),
        sa.Column("round", sa.SmallInteger(), nullable=False),
        sa.Column("clock", sa.Text(), nullable=True),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("fell_due_at", _INSTANT, nullable=False),
        sa.Column("told_at", _INSTANT, nullable=False),
        sa.Column("told", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("post", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("accept_by", _INSTANT, nullable=False),
        sa.Column("accepted_at", _INSTANT, nullable=True),
        sa.Column("accepted_by", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("over_at", _INSTANT, nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.Column("previous_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_escalations_ticket_id")),
        sa.ForeignKeyConstraint(["rule_version"], ["rule_versions.id"], name=op.f("fk_escalations_rule_version")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_escalations_unit_id")),
        sa.ForeignKeyConstraint(["accepted_by"], ["staff.id"], name=op.f("fk_escalations_accepted_by")),
        sa.ForeignKeyConstraint(["previous_id"], ["escalations.id"], name=op.f("fk_escalations_previous_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalations")),
        sa.UniqueConstraint("ticket_id", "key", name=op.f("uq_escalations_ticket_id_key")),
    )
    waiting = sa.text("state = 'open'")
    op.create_index("ix_escalations_told", "escalations", ["told"], postgresql_using="gin", postgresql_where=waiting)
    op.create_index("ix_escalations_open", "escalations", ["accept_by", "id"], postgresql_where=waiting)
    op.create_table(
        "ladder_watches",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("watch_at", _INSTANT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_ladder_watches_ticket_id")),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_ladder_watches")),
    )
    op.create_index(
        "ix_ladder_watches_watch_at",
        "ladder_watches",
        ["watch_at"],
        postgresql_where=sa.text("watch_at is not null"),
    )


def downgrade() -> None:
    op.drop_table("ladder_watches")
    op.drop_table("escalations")
