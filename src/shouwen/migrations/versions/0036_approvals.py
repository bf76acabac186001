"""approvals, and the steps of each"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0036"
down_revision = "0035"
expands = True


def upgrade() -> None:
    op.create_table(
        "approvals",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_number", sa.Text(), nullable=False),
        sa.Column("part", sa.SmallInteger(), nullable=False),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("amount", sa.Numeric(14, 2), nullable=False),
        sa.Column("payload", postgresql.JSONB(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("requested_by", sa.Uuid(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handlers", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.Column("waiting_step", sa.SmallInteger(), nullable=True),
        sa.Column("waiting_post", sa.Text(), nullable=True),
        sa.Column("waiting_unit_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_approvals_ticket_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_approvals_unit_id")),
        sa.ForeignKeyConstraint(["requested_by"], ["staff.id"], name=op.f("fk_approvals_requested_by")),
        sa.ForeignKeyConstraint(["waiting_unit_id"], ["units.id"], name=op.f("fk_approvals_waiting_unit_id")),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_approvals")),
    )
    _index()
    op.create_table(
        "approval_steps",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("on_behalf_of", sa.Uuid(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("event_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_approval_steps_ticket_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_approval_steps_unit_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["staff.id"], name=op.f("fk_approval_steps_decided_by")),
        sa.ForeignKeyConstraint(["on_behalf_of"], ["staff.id"], name=op.f("fk_approval_steps_on_behalf_of")),
        sa.PrimaryKeyConstraint("ticket_id", "number", name=op.f("pk_approval_steps")),
    )


def _index() -> None:
    waits, stands = sa.text("waiting_unit_id is not null"), sa.text("state <> 'void'")
    waiting = ["waiting_unit_id", "waiting_post", "ticket_id"]
    op.create_index("ix_approvals_subject_id", "approvals", ["subject_id"])
    op.create_index("uq_approvals_hash", "approvals", ["hash"], unique=True, postgresql_where=stands)
    op.create_index("ix_approvals_waiting", "approvals", waiting, postgresql_where=waits)
    op.create_index("ix_approvals_requested_by", "approvals", ["requested_by", "requested_at", "ticket_id"])
    op.create_index("ix_approvals_requested_at", "approvals", ["requested_at", "ticket_id"])


def downgrade() -> None:
    op.drop_table("approval_steps")
    op.drop_table("approvals")
